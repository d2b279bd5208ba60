package energy.ona.activities.compact;

import energy.ona.asset.Asset;
import energy.ona.asset.Fleets;
import energy.ona.asset.SiteId;
import energy.ona.observation.Compaction;
import energy.ona.observation.Compaction.Compacted;
import energy.ona.store.RecordStores;
import energy.ona.tenant.CustomerId;
import energy.ona.tenant.Customers;
import energy.ona.workflows.compact.CompactionActivities;
import energy.ona.workflows.compact.CompactionRequest;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Goes through sites and months, and tells how far it is. */
public final class StoreCompactionActivities implements CompactionActivities {
  /** Data that came late for earlier months are merged by hand. */
  private static final int MONTHS_BACK = 36;

  private final Customers customers;
  private final Fleets fleets;
  private final Compaction compaction;
  private final Clock clock;

  public StoreCompactionActivities(
      Customers customers, RecordStores records, Compaction compaction, Clock clock) {
    this.customers = customers;
    this.fleets = new Fleets(records);
    this.compaction = compaction;
    this.clock = clock;
  }

  /** How far the work is: a worker that takes over goes on here. */
  record Checkpoint(int sitesDone, Compacted sum) {}

  @Override
  public List<CustomerId> compactionCustomers() {
    return customers.all();
  }

  @Override
  public List<SiteId> compactionSites(CustomerId customerId) {
    return fleets.assets(customerId).stream().map(Asset::siteId).distinct().sorted().toList();
  }

  @Override
  public Compacted compactSites(
      CustomerId customerId, List<SiteId> siteIds, CompactionRequest request) {
    ActivityExecutionContext context = Activity.getExecutionContext();
    Checkpoint done =
        context
            .getLastHeartbeatDetails(Checkpoint.class)
            .orElse(new Checkpoint(0, Compacted.NOTHING));
    for (int site = done.sitesDone(); site < siteIds.size(); site++) {
      Checkpoint before = done;
      Compacted ofSite =
          compact(customerId, siteIds.get(site), request, () -> context.heartbeat(before));
      done = new Checkpoint(site + 1, done.sum().plus(ofSite));
      context.heartbeat(done);
    }
    return done.sum();
  }

  private Compacted compact(
      CustomerId customer, SiteId site, CompactionRequest request, Runnable alive) {
    YearMonth now = YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
    YearMonth last = Optional.ofNullable(request.to()).orElse(now);
    YearMonth first = Optional.ofNullable(request.from()).orElse(now.minusMonths(MONTHS_BACK));
    Compacted sum = Compacted.NOTHING;
    alive.run();
    for (YearMonth month : compaction.due(customer, site, first, last)) {
      sum = sum.plus(compaction.compact(customer, site, month, alive));
    }
    return sum;
  }
}
