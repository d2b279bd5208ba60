package energy.ona.order;

import energy.ona.plan.Schedule;
import energy.ona.store.Query;
import energy.ona.store.RecordStore;
import energy.ona.store.RecordStores;
import energy.ona.workorder.WorkOrder;
import java.util.List;
import java.util.Optional;

/** Which orders a schedule's visit is for. */
public final class VisitHolders {
  /** A schedule is of the last days; so is an order that is for it. */
  private static final int NEWEST_ORDERS = 200;

  private final RecordStore<Order> orders;
  private final RecordStore<WorkOrder> workOrders;

  public VisitHolders(RecordStores stores) {
    this.orders = stores.of(Order.class);
    this.workOrders = stores.of(WorkOrder.class);
  }

  /** The open one. */
  public Optional<Order> of(Schedule schedule) {
    return all(schedule).stream().filter(this::isOpen).findFirst();
  }

  /** All that there were, the newest first: one that was cancelled leaves the schedule free. */
  public List<Order> all(Schedule schedule) {
    return orders
        .list(
            schedule.customerId(),
            Query.newest(NEWEST_ORDERS).where("asset_id", schedule.assetId().value()))
        .items()
        .stream()
        .filter(order -> schedule.scheduleId().equals(order.scheduleId()))
        .toList();
  }

  private boolean isOpen(Order order) {
    return workOrders
        .get(order.customerId(), order.orderId())
        .filter(life -> !life.state().isFinal())
        .isPresent();
  }
}
