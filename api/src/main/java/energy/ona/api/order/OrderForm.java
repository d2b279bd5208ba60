package energy.ona.api.order;

import com.fasterxml.jackson.databind.node.ObjectNode;
import energy.ona.json.Json;
import energy.ona.order.Order;
import energy.ona.workorder.WorkOrder;
import java.time.Instant;
import java.util.Optional;

/** An order on the wire: the guide's work-order form, and where its work order stands now. */
public final class OrderForm {
  private OrderForm() {}

  /** The status is the work order's; the completion is the end of the crew's visit. */
  public static ObjectNode of(Order order, Optional<WorkOrder> workOrder) {
    String status = workOrder.map(w -> w.state().wireName()).orElse(order.status());
    Instant end =
        workOrder
            .flatMap(w -> Optional.ofNullable(w.visit()))
            .map(visit -> visit.end())
            .orElse(order.scheduledEnd());
    ObjectNode form = Json.MAPPER.createObjectNode();
    form.put(
        "message", "order %s for %s is %s".formatted(order.orderId(), order.assetId(), status));
    form.put("order_id", order.orderId());
    form.setAll(Json.MAPPER.<ObjectNode>valueToTree(order));
    form.put("status", status);
    form.set("estimated_completion", Json.MAPPER.valueToTree(end));
    return form;
  }
}
