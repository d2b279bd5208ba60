package energy.ona.maintenance;

import energy.ona.asset.Asset;
import energy.ona.store.RecordStore;
import energy.ona.store.RecordStores;
import energy.ona.trend.MaintenanceDue;
import energy.ona.trend.MaintenanceDue.Trigger;
import energy.ona.trend.TrendReport;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What all plans of an asset ask for together. */
public final class DueTasks {
  private final MaintenancePlans plans;
  private final RecordStore<MaintenanceTask> tasks;

  public DueTasks(RecordStores stores, MaintenancePlans plans) {
    this.plans = plans;
    this.tasks = stores.of(MaintenanceTask.class);
  }

  /** The earliest of its plans as of the report; empty where nothing is known to go by. */
  public Optional<MaintenanceDue> earliest(Asset asset, TrendReport report) {
    LocalDate today = report.asOf().atZone(asset.zone()).toLocalDate();
    List<Trigger> triggers = new ArrayList<>();
    for (MaintenancePlan plan : plans.of(asset.customerId())) {
      if (plan.enabled() && plan.assets().holds(asset)) {
        LocalDate lastDone =
            tasks
                .get(asset.customerId(), MaintenanceTask.id(plan.planId(), asset.assetId()))
                .map(MaintenanceTask::lastDoneOn)
                .orElse(null);
        plan.due()
            .next(lastDone, asset.commissionedOn(), report, today)
            .ifPresent(due -> triggers.addAll(due.triggers()));
      }
    }
    return MaintenanceDue.earliest(triggers);
  }
}
