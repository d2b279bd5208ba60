package energy.ona.ingest;

/** Where the input bucket keeps what was set aside. */
public final class UploadKeys {
  private UploadKeys() {}

  /** Beside the raw file: {@code …/up-1.csv} has its rejects in {@code …/rejects/up-1.csv}. */
  public static String rejects(String rawKey) {
    int name = rawKey.lastIndexOf('/') + 1;
    return rawKey.substring(0, name) + "rejects/" + rawKey.substring(name);
  }
}
