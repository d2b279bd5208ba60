package energy.ona.workflows.gaps;

import energy.ona.asset.SiteId;
import energy.ona.tenant.CustomerId;
import energy.ona.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One look for gaps.
 *
 * @param siteId null for all sites of the customer
 * @param asOf nothing measured later is seen
 * @param from where the look begins; null is {@code lookbackDays} before
 * @param fill whether the gaps are filled and the values stored, flagged as filled
 */
public record GapsRequest(
    CustomerId customerId,
    String gapsId,
    @Nullable SiteId siteId,
    Instant asOf,
    @Nullable Instant from,
    int lookbackDays,
    int minGapMinutes,
    boolean fill,
    @Nullable String requestId) {
  public TimeRange range() {
    return from == null
        ? TimeRange.endingAt(asOf, Duration.ofDays(lookbackDays))
        : new TimeRange(from, asOf);
  }
}
