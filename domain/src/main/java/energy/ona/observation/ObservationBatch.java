package energy.ona.observation;

import energy.ona.asset.SiteId;
import energy.ona.tenant.CustomerId;
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
 */
public record ObservationBatch(
    CustomerId customerId, SiteId siteId, String source, Instant receivedAt, List<Series> series) {
  /** Nobody noted when it was received: before every batch of which that is known. */
  public static final Instant UNKNOWN = Instant.EPOCH;

  /** Received when nobody noted it, so that the order is that in which they are stored. */
  public ObservationBatch(
      CustomerId customerId, SiteId siteId, String source, List<Series> series) {
    this(customerId, siteId, source, UNKNOWN, series);
  }

  public ObservationBatch {
    series = List.copyOf(series);
  }
}
