package energy.ona.activities.trend;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.Fleets;
import energy.ona.asset.Technology;
import energy.ona.error.PlatformException;
import energy.ona.observation.ObservationStore;
import energy.ona.plan.Schedule;
import energy.ona.plan.Visit;
import energy.ona.store.Query;
import energy.ona.store.RecordStore;
import energy.ona.store.RecordStores;
import energy.ona.tenant.CustomerId;
import energy.ona.tenant.Customers;
import energy.ona.trend.MaintenanceRules;
import energy.ona.trend.TrendReport;
import energy.ona.workflows.trend.TrendActivities;
import energy.ona.workflows.trend.TrendRun;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads histories asset by asset, measures them and stores what comes out. */
public final class StoreTrendActivities implements TrendActivities {
  private final Customers customers;
  private final Fleets fleets;
  private final RecordStore<Asset> assets;
  private final RecordStore<Schedule> schedules;
  private final RecordStore<TrendReport> reports;
  private final TrendHistory histories;
  private final MaintenanceRules rules;
  private final Clock clock;

  public StoreTrendActivities(
      Customers customers,
      RecordStores records,
      ObservationStore observations,
      MaintenanceRules rules,
      Clock clock) {
    this.customers = customers;
    this.fleets = new Fleets(records);
    this.assets = records.of(Asset.class);
    this.schedules = records.of(Schedule.class);
    this.reports = records.of(TrendReport.class);
    this.histories = new TrendHistory(observations);
    this.rules = rules;
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
        .filter(asset -> asset.technology() == Technology.SOLAR)
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
    return TrendReport.of(
        asset,
        history.series(),
        history.irradianceOf(),
        served(asset, asOf),
        rules,
        asOf,
        clock.instant());
  }

  /** The day of the last preventive visit that was over by then. */
  private @Nullable LocalDate served(Asset asset, Instant asOf) {
    Query newest = Query.newest(Query.MAX_LIMIT).where("asset_id", asset.assetId().value());
    return schedules.list(asset.customerId(), newest).items().stream()
        .filter(schedule -> schedule.maintenanceType().equals("preventive"))
        .flatMap(schedule -> schedule.jobs().stream())
        .filter(visit -> visit.assetId().equals(asset.assetId()))
        .map(Visit::end)
        .filter(end -> !end.isAfter(asOf))
        .max(Comparator.naturalOrder())
        .map(end -> end.atZone(asset.zone()).toLocalDate())
        .orElse(null);
  }
}
