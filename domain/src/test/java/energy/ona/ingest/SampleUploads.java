package energy.ona.ingest;

import energy.ona.tenant.CustomerId;
import java.time.Instant;
import java.util.List;

/** Uploads that tests put on record. */
public final class SampleUploads {
  private SampleUploads() {}

  /** One of which every row was taken. */
  public static Upload completed(CustomerId customer, String id, Instant receivedAt) {
    return new Upload(
        customer,
        id,
        "nowcast",
        null,
        "completed",
        "raw/" + id,
        null,
        1,
        1,
        0,
        0,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        null,
        null,
        null,
        "done",
        receivedAt);
  }
}
