package energy.ona.observation;

import energy.ona.asset.SiteId;
import energy.ona.tenant.CustomerId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Samples of one site that arrived together. Sending the same batch again, under the same source,
 * changes nothing.
 *
 * @param source the upload that brought them
 * @param receivedAt when they were received, which may be long before they are stored; the same in
 *     all batches of a source
 * @param series at most one per asset
 * @param keepsReceipt whether rows that only repeat what is there are stored too, since others that
 *     were received before them may still come and must not replace what they confirm
 */
public record ObservationBatch(
    CustomerId customerId,
    SiteId siteId,
    String source,
    Instant receivedAt,
    List<Series> series,
    boolean keepsReceipt) {
  /** So long after its receipt a batch may still be stored: reading it takes hours, twice. */
  public static final Duration STORED_WITHIN = Duration.ofHours(12);

  /** Nobody noted when it was received: before every batch of which that is known. */
  public static final Instant UNKNOWN = Instant.EPOCH;

  /** Received when nobody noted it, so that the order is that in which they are stored. */
  public ObservationBatch(
      CustomerId customerId, SiteId siteId, String source, List<Series> series) {
    this(customerId, siteId, source, UNKNOWN, series);
  }

  /** Of which nothing that was received before is still to come. */
  public ObservationBatch(
      CustomerId customerId,
      SiteId siteId,
      String source,
      Instant receivedAt,
      List<Series> series) {
    this(customerId, siteId, source, receivedAt, series, false);
  }

  public ObservationBatch {
    series = List.copyOf(series);
  }
}
