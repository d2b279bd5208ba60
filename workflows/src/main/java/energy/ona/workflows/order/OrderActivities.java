package energy.ona.workflows.order;

import energy.ona.order.Order;
import energy.ona.workorder.WorkOrder;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** What is ordered. */
@ActivityInterface
public interface OrderActivities {
  /**
   * Validates the BOM against the asset's installed components and writes the order by a
   * conditional put, its document into the output bucket and its work order, pending, into the read
   * model. Repeating it changes nothing.
   *
   * @return the work order as it starts its life
   */
  @ActivityMethod
  Created createOrder(OrderRequest request);

  /** The order and the work order that begins with it. */
  record Created(Order order, WorkOrder workOrder) {}
}
