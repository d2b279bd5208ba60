package energy.ona.observation;

import energy.ona.asset.SiteId;
import energy.ona.tenant.CustomerId;
import java.util.List;

/**
 * Samples of one site that arrived together. Sending the same batch again, under the same source,
 * changes nothing.
 *
 * @param source the upload that brought them
 * @param series at most one per asset
 */
public record ObservationBatch(
    CustomerId customerId, SiteId siteId, String source, List<Series> series) {
  public ObservationBatch {
    series = List.copyOf(series);
  }
}
