package energy.ona.activities.maintenance;

import energy.ona.asset.Asset;
import energy.ona.config.Parameters;
import energy.ona.config.TerminalParameters.Features;
import energy.ona.id.RunIds;
import energy.ona.id.RunKind;
import energy.ona.maintenance.MaintenancePlan;
import energy.ona.maintenance.MaintenancePlans;
import energy.ona.maintenance.MaintenanceTask;
import energy.ona.order.Order;
import energy.ona.plan.SchedulingConstraints.Profile;
import energy.ona.plan.VisitLimits;
import energy.ona.store.RecordStore;
import energy.ona.store.RecordStores;
import energy.ona.tenant.CustomerId;
import energy.ona.tenant.Customers;
import energy.ona.trend.MaintenanceDue;
import energy.ona.workflows.maintenance.MaintenanceActivities;
import energy.ona.workflows.order.OrderRequest;
import energy.ona.workorder.PreventiveWork;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks at plans, and gives out one order for each thing that is due. */
public final class StoreMaintenanceActivities implements MaintenanceActivities {
  private final Customers customers;
  private final RecordStore<MaintenanceTask> tasks;
  private final RecordStore<Asset> assets;
  private final RecordStore<Order> orders;
  private final MaintenancePlans plans;
  private final MaintenanceBook book;
  private final RunIds ids;
  private final Parameters parameters;

  public StoreMaintenanceActivities(
      Customers customers,
      RecordStores stores,
      MaintenancePlans plans,
      RunIds ids,
      Parameters parameters) {
    this.customers = customers;
    this.tasks = stores.of(MaintenanceTask.class);
    this.assets = stores.of(Asset.class);
    this.orders = stores.of(Order.class);
    this.plans = plans;
    this.book = new MaintenanceBook(stores, plans);
    this.ids = ids;
    this.parameters = parameters;
  }

  @Override
  public List<CustomerId> maintenanceCustomers() {
    return customers.all();
  }

  @Override
  public Outlook lookAhead(CustomerId customerId, Instant now) {
    ActivityExecutionContext context = Activity.getExecutionContext();
    return book.look(customerId, now, () -> context.heartbeat(null));
  }

  @Override
  public @Nullable OrderRequest orderOf(CustomerId customerId, String taskId, Instant now) {
    MaintenanceTask task = tasks.get(customerId, taskId).orElse(null);
    if (task == null || (task.orderId() == null && !task.status().equals(MaintenanceTask.DUE))) {
      return null;
    }
    MaintenancePlan plan = plans.of(customerId, task.planId()).orElse(null);
    Asset asset = assets.get(customerId, task.assetId().value()).orElse(null);
    if (plan == null || asset == null) {
      return null;
    }
    // The order's id is in the task before there is an order: whoever repeats this makes the same.
    String fresh = task.orderId() == null ? ids.next(RunKind.WORK_ORDER) : task.orderId();
    MaintenanceTask claimed =
        tasks.update(customerId, taskId, present -> present.ordered(fresh)).orElse(task);
    String orderId = claimed.orderId();
    return orderId == null || orders.get(customerId, orderId).isPresent()
        ? null
        : request(plan, asset, claimed, orderId, now);
  }

  private OrderRequest request(
      MaintenancePlan plan, Asset asset, MaintenanceTask task, String orderId, Instant now) {
    Features features = parameters.current(asset.customerId()).features();
    Profile work = plan.work();
    return OrderRequest.plain(
            asset.customerId(),
            orderId,
            asset.assetId(),
            "%s: %s"
                .formatted(
                    plan.name(),
                    Optional.ofNullable(task.due()).map(MaintenanceDue::reason).orElse("is due")),
            plan.priority(),
            features.autoScheduleEnabled() && features.autoOrderEnabled(),
            null)
        .preventive(
            work.durationHours(),
            plan.requirements(),
            new PreventiveWork(
                plan.planId(),
                task.notBefore(plan, asset.zone(), now),
                task.dueBy(plan, asset.zone(), now)),
            new VisitLimits(
                List.of(),
                Set.of(),
                null,
                Set.copyOf(work.skills()),
                Set.copyOf(work.certificates()),
                work.stopsProduction(),
                work.climbs(),
                null,
                work.crewSize(),
                work.daylight(),
                Set.copyOf(work.tools()),
                Set.of()));
  }
}
