package energy.ona.activities.maintenance;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.Fleets;
import energy.ona.maintenance.MaintenancePlan;
import energy.ona.maintenance.MaintenancePlans;
import energy.ona.maintenance.MaintenanceTask;
import energy.ona.order.Order;
import energy.ona.store.Page;
import energy.ona.store.Query;
import energy.ona.store.RecordStore;
import energy.ona.store.RecordStores;
import energy.ona.tenant.CustomerId;
import energy.ona.trend.MaintenanceDue;
import energy.ona.trend.TrendReport;
import energy.ona.workflows.maintenance.MaintenanceActivities.Outlook;
import energy.ona.workorder.WorkOrder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One look at all plans and assets of a customer. */
final class MaintenanceBook {
  /** As many orders as one run makes: a plan that is new must not flood the crews' plan. */
  private static final int MOST_ORDERS = 500;

  private final RecordStore<MaintenanceTask> tasks;
  private final RecordStore<TrendReport> reports;
  private final RecordStore<WorkOrder> workOrders;
  private final RecordStore<Order> orders;
  private final Fleets fleets;
  private final MaintenancePlans plans;

  MaintenanceBook(RecordStores stores, MaintenancePlans plans) {
    this.tasks = stores.of(MaintenanceTask.class);
    this.reports = stores.of(TrendReport.class);
    this.workOrders = stores.of(WorkOrder.class);
    this.orders = stores.of(Order.class);
    this.fleets = new Fleets(stores);
    this.plans = plans;
  }

  /**
   * Brings every task up to date.
   *
   * @param alive is called now and then
   */
  Outlook look(CustomerId customer, Instant now, Runnable alive) {
    Map<String, MaintenanceTask> known = known(customer);
    Map<String, WorkOrder> made = ordersOf(customer, known, alive);
    Map<AssetId, Optional<TrendReport>> newest = new HashMap<>();
    List<MaintenanceTask> seen = new ArrayList<>();
    List<Asset> assets = fleets.assets(customer);
    for (MaintenancePlan plan : plans.of(customer)) {
      for (Asset asset : assets) {
        if (!plan.enabled() || !plan.assets().holds(asset) || isRetired(asset, now)) {
          continue;
        }
        alive.run();
        String id = MaintenanceTask.id(plan.planId(), asset.assetId());
        MaintenanceTask before = known.remove(id);
        seen.add(look(plan, asset, before, made, newest, now));
      }
    }
    // Of plans and assets that are no more; an order that is open goes on and is taken in later.
    known.values().stream()
        .filter(task -> task.orderId() == null)
        .forEach(task -> tasks.remove(customer, task.taskId()));
    return outlook(customer, seen, made, now, alive);
  }

  private MaintenanceTask look(
      MaintenancePlan plan,
      Asset asset,
      @Nullable MaintenanceTask before,
      Map<String, WorkOrder> made,
      Map<AssetId, Optional<TrendReport>> newest,
      Instant now) {
    TrendReport report =
        plan.due().needsTrend()
            ? newest.computeIfAbsent(asset.assetId(), fresh -> newest(asset)).orElse(null)
            : null;
    LocalDate today = now.atZone(asset.zone()).toLocalDate();
    if (before == null) {
      MaintenanceTask first =
          MaintenanceTask.of(plan, asset).seen(plan, asset, report, today, plans.lookAheadDays());
      tasks.create(first);
      return first;
    }
    MaintenanceTask after = seen(before, plan, asset, made, report, today);
    return after.equals(before)
        ? before
        : tasks
            .update(
                asset.customerId(),
                before.taskId(),
                present -> seen(present, plan, asset, made, report, today))
            .orElse(after);
  }

  private MaintenanceTask seen(
      MaintenanceTask task,
      MaintenancePlan plan,
      Asset asset,
      Map<String, WorkOrder> made,
      @Nullable TrendReport report,
      LocalDate today) {
    WorkOrder order = task.orderId() == null ? null : made.get(task.orderId());
    MaintenanceTask settled = order == null ? task : task.settled(order, asset.zone());
    return settled.seen(plan, asset, report, today, plans.lookAheadDays());
  }

  private Optional<TrendReport> newest(Asset asset) {
    Query query = Query.newest(1).where("asset_id", asset.assetId().value());
    return reports.list(asset.customerId(), query).items().stream().findFirst();
  }

  private static boolean isRetired(Asset asset, Instant now) {
    LocalDate until = asset.retiredOn();
    return until != null && until.isBefore(now.atZone(asset.zone()).toLocalDate());
  }

  private Map<String, MaintenanceTask> known(CustomerId customer) {
    Map<String, MaintenanceTask> known = new HashMap<>();
    Optional<String> cursor = Optional.empty();
    do {
      Page<MaintenanceTask> page = tasks.list(customer, Query.all().from(cursor));
      page.items().forEach(task -> known.put(task.taskId(), task));
      cursor = page.nextCursor();
    } while (cursor.isPresent());
    return known;
  }

  /** Work orders that were made for tasks, whatever became of them. */
  private Map<String, WorkOrder> ordersOf(
      CustomerId customer, Map<String, MaintenanceTask> known, Runnable alive) {
    List<String> ids = new ArrayList<>();
    for (MaintenanceTask task : known.values()) {
      if (task.orderId() != null) {
        ids.add(task.orderId());
      }
    }
    Map<String, WorkOrder> made = new HashMap<>();
    for (int from = 0; from < ids.size(); from += Query.MAX_LIMIT) {
      alive.run();
      made.putAll(
          workOrders.getAll(
              customer, ids.subList(from, Math.min(ids.size(), from + Query.MAX_LIMIT))));
    }
    return made;
  }

  /** What is due and not ordered, and what was to be ordered when a run broke off. */
  private Outlook outlook(
      CustomerId customer,
      List<MaintenanceTask> seen,
      Map<String, WorkOrder> made,
      Instant now,
      Runnable alive) {
    List<MaintenanceTask> wanted = new ArrayList<>();
    int ordered = 0;
    int overdue = 0;
    int unknown = 0;
    for (MaintenanceTask task : seen) {
      String orderId = task.orderId();
      if (orderId != null) {
        ordered++;
        alive.run();
        if (!made.containsKey(orderId) && orders.get(customer, orderId).isEmpty()) {
          wanted.add(task);
        }
      } else if (task.status().equals(MaintenanceTask.DUE)) {
        wanted.add(task);
      }
      overdue += task.isOverdue(LocalDate.ofInstant(now, ZoneOffset.UTC)) ? 1 : 0;
      unknown += task.status().equals(MaintenanceTask.UNKNOWN) ? 1 : 0;
    }
    List<String> toOrder =
        wanted.stream()
            .sorted(
                Comparator.comparing(MaintenanceBook::dueOn).thenComparing(MaintenanceTask::taskId))
            .limit(MOST_ORDERS)
            .map(MaintenanceTask::taskId)
            .toList();
    return new Outlook(seen.size(), ordered, overdue, unknown, toOrder);
  }

  private static LocalDate dueOn(MaintenanceTask task) {
    return Optional.ofNullable(task.due()).map(MaintenanceDue::on).orElse(LocalDate.MAX);
  }
}
