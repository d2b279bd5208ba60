package energy.ona.workflows.sweep;

import energy.ona.asset.SiteId;
import energy.ona.tenant.CustomerId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One look at a fleet.
 *
 * @param sites which; empty is all of the customer's
 * @param asOf null is the time at which it runs
 * @param done carried over when it continues as new
 */
public record SweepRequest(
    CustomerId customerId,
    List<SiteId> sites,
    @Nullable Instant asOf,
    int lookbackHours,
    @Nullable SweepResult done,
    @Nullable String requestId) {
  public SweepRequest {
    sites = List.copyOf(sites);
  }

  SweepRequest goesOn(List<SiteId> rest, Instant asOf, SweepResult done) {
    return new SweepRequest(customerId, rest, asOf, lookbackHours, done, requestId);
  }
}
