package energy.ona.stack;

/** Every port that one machine's Ona listens on. */
public enum Port {
  API(8080, "API and console"),
  API_ADMIN(8081, "API metrics"),
  WORKER(8082, "worker health and metrics"),
  TWIN(8098, "twin"),
  TEMPORAL(7233, "Temporal"),
  TEMPORAL_UI(8233, "Temporal Web UI"),
  TEMPORAL_METRICS(9233, "Temporal metrics"),
  TABLES(8000, "tables"),
  OBJECTS(8333, "objects"),
  OBJECTS_GRPC(8334, "objects, internal"),
  OBJECTS_MASTER(8335, "objects, internal"),
  OBJECTS_MASTER_GRPC(8336, "objects, internal"),
  OBJECTS_VOLUME(8337, "objects, internal"),
  OBJECTS_VOLUME_GRPC(8338, "objects, internal"),
  OBJECTS_FILER(8339, "objects, internal"),
  OBJECTS_FILER_GRPC(8340, "objects, internal");

  private final int standard;
  private final String purpose;

  Port(int standard, String purpose) {
    this.standard = standard;
    this.purpose = purpose;
  }

  /** The port without an offset. */
  public int standard() {
    return standard;
  }

  public String purpose() {
    return purpose;
  }
}
