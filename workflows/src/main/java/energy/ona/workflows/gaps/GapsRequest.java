package energy.ona.workflows.gaps;

import energy.ona.asset.SiteId;
import energy.ona.gaps.GapReport;
import energy.ona.tenant.CustomerId;
import energy.ona.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One look for gaps.
 *
 * @param siteId null for all sites of the customer
 * @param asOf nothing measured later is seen
 * @param from where the look begins; null is {@code lookbackDays} before
 * @param fill whether the gaps are filled and the values stored, flagged as filled
 * @param soFar what earlier runs of the same look have found; null in the first
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
    @Nullable String requestId,
    @Nullable SoFar soFar) {
  /**
   * What a look has found that goes on as a new run.
   *
   * @param sites that are still to be looked at
   */
  public record SoFar(List<SiteId> sites, int looked, GapReport report) {
    public SoFar {
      sites = List.copyOf(sites);
    }
  }

  GapsRequest goesOn(List<SiteId> sites, int looked, GapReport report) {
    return new GapsRequest(
        customerId,
        gapsId,
        siteId,
        asOf,
        from,
        lookbackDays,
        minGapMinutes,
        fill,
        requestId,
        new SoFar(sites, looked, report));
  }

  public TimeRange range() {
    return from == null
        ? TimeRange.endingAt(asOf, Duration.ofDays(lookbackDays))
        : new TimeRange(from, asOf);
  }
}
