package energy.ona.ingest;

import energy.ona.tenant.CustomerId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Where the input bucket keeps what was sent and what was set aside. */
public final class UploadKeys {
  public static final String HISTORICAL = "historical";
  public static final String NOWCAST = "nowcast";

  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu/MM/dd");

  private UploadKeys() {}

  /** The bytes as sent. */
  public static String raw(
      CustomerId customer, String dataType, String uploadId, Instant receivedAt) {
    return folder(customer, dataType, receivedAt) + uploadId + ".csv";
  }

  /** The rows that were set aside. */
  public static String rejects(
      CustomerId customer, String dataType, String uploadId, Instant receivedAt) {
    return folder(customer, dataType, receivedAt) + "rejects/" + uploadId + ".csv";
  }

  private static String folder(CustomerId customer, String dataType, Instant receivedAt) {
    return dataType.equals(HISTORICAL)
        ? "historical/" + customer + "/"
        : "nowcast/" + DAY.format(receivedAt.atOffset(ZoneOffset.UTC)) + "/";
  }
}
