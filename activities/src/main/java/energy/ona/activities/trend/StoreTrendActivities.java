package energy.ona.activities.trend;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.Fleets;
import energy.ona.asset.Technology;
import energy.ona.error.PlatformException;
import energy.ona.maintenance.DueTasks;
import energy.ona.maintenance.MaintenancePlans;
import energy.ona.observation.ObservationStore;
import energy.ona.store.RecordStore;
import energy.ona.store.RecordStores;
import energy.ona.tenant.CustomerId;
import energy.ona.tenant.Customers;
import energy.ona.trend.TrendReport;
import energy.ona.workflows.trend.TrendActivities;
import energy.ona.workflows.trend.TrendRun;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Reads histories asset by asset, measures them and stores what comes out. */
public final class StoreTrendActivities implements TrendActivities {
  /** A turbine's hours are counted, though nothing else is measured of it yet. */
  private static final Set<Technology> MEASURED = Set.of(Technology.SOLAR, Technology.WIND);

  private final Customers customers;
  private final Fleets fleets;
  private final RecordStore<Asset> assets;
  private final RecordStore<TrendReport> reports;
  private final TrendHistory histories;
  private final DueTasks due;
  private final Clock clock;

  public StoreTrendActivities(
      Customers customers,
      RecordStores records,
      ObservationStore observations,
      MaintenancePlans plans,
      Clock clock) {
    this.customers = customers;
    this.fleets = new Fleets(records);
    this.assets = records.of(Asset.class);
    this.reports = records.of(TrendReport.class);
    this.histories = new TrendHistory(observations);
    this.due = new DueTasks(records, plans);
    this.clock = clock;
  }

  /** How far the work is: a worker that takes over goes on here. */
  record Checkpoint(int assetsDone, TrendRun sum) {}

  @Override
  public List<CustomerId> trendCustomers() {
    return customers.all();
  }

  @Override
  public List<AssetId> trendAssets(CustomerId customerId) {
    return fleets.assets(customerId).stream()
        .filter(asset -> MEASURED.contains(asset.technology()))
        .map(Asset::assetId)
        .toList();
  }

  @Override
  public TrendRun measureTrends(CustomerId customerId, List<AssetId> assetIds, Instant asOf) {
    ActivityExecutionContext context = Activity.getExecutionContext();
    Checkpoint done =
        context
            .getLastHeartbeatDetails(Checkpoint.class)
            .orElse(new Checkpoint(0, TrendRun.NOTHING));
    for (int each = done.assetsDone(); each < assetIds.size(); each++) {
      Checkpoint before = done;
      TrendReport report =
          measure(asset(customerId, assetIds.get(each)), asOf, () -> context.heartbeat(before));
      reports.put(report);
      int declining = report.word().equals("declining") ? 1 : 0;
      done =
          new Checkpoint(
              each + 1, done.sum().plus(new TrendRun(1, declining, 0, report.trendId())));
      context.heartbeat(done);
    }
    return done.sum();
  }

  private Asset asset(CustomerId customer, AssetId id) {
    return assets
        .get(customer, id.value())
        .orElseThrow(() -> PlatformException.notFound("asset", id.value()));
  }

  private TrendReport measure(Asset asset, Instant asOf, Runnable alive) {
    TrendHistory.History history = histories.read(asset, asOf, alive);
    TrendReport report =
        TrendReport.of(asset, history.series(), history.irradianceOf(), asOf, clock.instant());
    return report.due(due.earliest(asset, report).orElse(null));
  }
}
