package energy.ona.api.workorder;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import energy.ona.diagnose.Diagnosis;
import energy.ona.diagnose.Diagnosis.Finding;
import energy.ona.diagnose.RepairWork;
import energy.ona.diagnose.SettlingTest;
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
 * @param skills of the crew, by the diagnosis
 * @param safetySteps in order, likewise
 * @param settledBy the test that tells whether its most likely cause is the case; null for none
 * @param heldUpBy parts that nobody delivers, and what may stand in for each
 * @param droppedParts what was in the bill until somebody dropped it
 * @param externalStates what the state is called in other systems
 */
record WorkOrderView(
    @JsonUnwrapped WorkOrder workOrder,
    List<Order.Line> billOfMaterials,
    @Nullable Double totalCostUsd,
    List<String> recommendedActions,
    List<String> skills,
    List<String> safetySteps,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable SettlingTest settledBy,
    RiskNow energyAtRisk,
    ExternalStates externalStates,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<HeldUpParts.HeldUp> heldUpBy,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Order.Dropped> droppedParts) {

  static WorkOrderView of(
      WorkOrder workOrder,
      Optional<Order> order,
      Optional<Diagnosis> diagnosis,
      RiskNow risk,
      List<HeldUpParts.HeldUp> heldUpBy) {
    Optional<RepairWork> work = diagnosis.map(Diagnosis::mostLikely).map(Finding::work);
    return new WorkOrderView(
        workOrder,
        order.map(Order::billOfMaterials).orElse(List.of()),
        order.map(Order::totalCostUsd).orElse(null),
        order.map(Order::recommendedActions).orElse(List.of()),
        work.map(RepairWork::skills).orElse(List.of()),
        work.map(RepairWork::safetySteps).orElse(List.of()),
        diagnosis.map(Diagnosis::mostLikely).map(Finding::settledBy).orElse(null),
        risk,
        ExternalStates.of(workOrder.state()),
        heldUpBy,
        order.map(Order::dropped).orElse(List.of()));
  }
}
