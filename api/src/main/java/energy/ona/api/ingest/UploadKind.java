package energy.ona.api.ingest;

import energy.ona.tenant.CustomerId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The two doors for measurements. */
enum UploadKind {
  HISTORICAL(Duration.ofHours(1)),
  NOWCAST(Duration.ofMinutes(30));

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy/MM/dd").withZone(ZoneOffset.UTC);
  private final Duration urlLives;

  UploadKind(Duration urlLives) {
    this.urlLives = urlLives;
  }

  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  Duration urlLives() {
    return urlLives;
  }

  /** Where the bytes are kept as sent. */
  String rawKey(CustomerId customer, String uploadId, Instant receivedAt) {
    return this == HISTORICAL
        ? "historical/%s/%s.csv".formatted(customer, uploadId)
        : "nowcast/%s/%s/%s.csv".formatted(DAY.format(receivedAt), customer, uploadId);
  }
}
