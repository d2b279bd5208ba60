package energy.ona.adapters.dynamo;

/** The tables that are not records', without the prefix. */
public final class Tables {
  static final String COUNTERS = "counters";
  static final String EVENTS = "events";
  static final String LOCATIONS = "locations";
  static final String IDEMPOTENCY = "idempotency";
  public static final String SEGMENTS = "segments";

  private Tables() {}
}
