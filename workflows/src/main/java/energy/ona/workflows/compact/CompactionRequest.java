package energy.ona.workflows.compact;

import energy.ona.asset.SiteId;
import energy.ona.tenant.CustomerId;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * What to compact.
 *
 * @param customerId null for all
 * @param siteId null for all of the customer
 * @param from the first month; null for three years back
 * @param to the last month; null for this one
 */
public record CompactionRequest(
    @Nullable CustomerId customerId,
    @Nullable SiteId siteId,
    @Nullable YearMonth from,
    @Nullable YearMonth to) {
  public static final CompactionRequest ALL = new CompactionRequest(null, null, null, null);
}
