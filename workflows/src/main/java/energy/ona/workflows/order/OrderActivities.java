package energy.ona.workflows.order;

import energy.ona.bom.StandIns.StandIn;
import energy.ona.cases.WorseFault.Revision;
import energy.ona.order.AddedPart;
import energy.ona.order.DroppedPart;
import energy.ona.order.Order;
import energy.ona.tenant.CustomerId;
import energy.ona.workorder.Priority;
import energy.ona.workorder.WorkOrder;
import energy.ona.workorder.WorkOrder.SlaClock;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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

  /**
   * Lays what was found out later over an order: its cause, its hours, its bill of materials and
   * what it is worth. Repeating it changes nothing.
   */
  @ActivityMethod
  Revised reviseOrder(RevisionRequest request);

  /**
   * Adds a part of the catalogue to an order, and to its document and its cost. Refuses one that
   * does not fit the asset. Repeating it changes nothing.
   *
   * @return the order with it
   */
  @ActivityMethod
  Order addPart(AdditionRequest request);

  /**
   * Takes pieces of a part out of an order's bill, its document and its cost. Repeating it changes
   * nothing.
   *
   * @return the order without them
   */
  @ActivityMethod
  Order dropPart(DropRequest request);

  /** What the catalogue has in the place of each part of an order, the best first. */
  @ActivityMethod
  Map<String, List<StandIn>> standIns(StandInRequest request);

  /** Which part is not needed any more by which order. */
  record DropRequest(CustomerId customerId, String orderId, DroppedPart part) {}

  /**
   * @param pieces by SKU, of what nobody delivers
   */
  record StandInRequest(CustomerId customerId, String orderId, Map<String, Integer> pieces) {
    public StandInRequest {
      pieces = Map.copyOf(pieces);
    }
  }

  /** Which part is added to which order. */
  record AdditionRequest(CustomerId customerId, String orderId, AddedPart part) {}

  /**
   * @param at when the fault was found worse: its clocks start then
   * @param before the diagnosis that the order was planned by; null where there was none
   * @param keepsLines its parts are bought, so that they stay and new ones are added
   */
  record RevisionRequest(
      CustomerId customerId,
      String orderId,
      Instant at,
      Priority priority,
      Revision revision,
      @Nullable String before,
      boolean keepsLines) {}

  /**
   * @param clock of work of its priority that begins at that moment
   * @param isOtherWork it takes other people, tools or hours than before
   * @param settledUntil a visit that begins before it is about to begin, and moves no more for time
   * @param work what it takes, in words
   */
  record Revised(
      Order order, SlaClock clock, boolean isOtherWork, Instant settledUntil, String work) {}

  /**
   * The order and the work order that begins with it.
   *
   * @param noShowMinutes after its start whoever has not set out for a visit does not come; null
   *     where an earlier release wrote it
   */
  record Created(Order order, WorkOrder workOrder, @Nullable Integer noShowMinutes) {}
}
