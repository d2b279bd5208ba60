package energy.ona.api.workorder;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import energy.ona.order.Order;
import energy.ona.workorder.ExternalStates;
import energy.ona.workorder.WorkOrder;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One work order with what was ordered for it.
 *
 * @param billOfMaterials of the order; when each part can be there is in {@code parts}
 * @param externalStates what the state is called in other systems
 */
record WorkOrderView(
    @JsonUnwrapped WorkOrder workOrder,
    List<Order.Line> billOfMaterials,
    @Nullable Double totalCostUsd,
    List<String> recommendedActions,
    Risk energyAtRisk,
    ExternalStates externalStates) {

  /**
   * What the fault costs.
   *
   * @param then USD a day when the order was written
   * @param now USD a day as the work order knows it
   */
  record Risk(@Nullable Double then, double now) {}

  static WorkOrderView of(WorkOrder workOrder, Optional<Order> order) {
    return new WorkOrderView(
        workOrder,
        order.map(Order::billOfMaterials).orElse(List.of()),
        order.map(Order::totalCostUsd).orElse(null),
        order.map(Order::recommendedActions).orElse(List.of()),
        new Risk(
            order.map(Order::energyAtRisk).map(Order.RiskSummary::dailyLossUsd).orElse(null),
            workOrder.earUsdDay()),
        ExternalStates.of(workOrder.state()));
  }
}
