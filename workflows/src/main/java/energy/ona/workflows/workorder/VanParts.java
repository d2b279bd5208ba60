package energy.ona.workflows.workorder;

import energy.ona.workflows.purchase.PurchaseActivities;
import energy.ona.workorder.EventType;
import energy.ona.workorder.UsedParts;
import energy.ona.workorder.WorkOrder;
import energy.ona.workorder.WorkOrder.PartArrival;
import io.temporal.workflow.Workflow;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the van of a work order's crew has is kept there for the work, and not bought. */
final class VanParts {
  private static final String CHANGE = "parts-in-vans-are-kept";

  private final WorkOrderLog log;
  private final CrewSearch crews;
  private final PurchaseActivities activities;

  VanParts(WorkOrderLog log, CrewSearch crews, PurchaseActivities activities) {
    this.log = log;
    this.crews = crews;
    this.activities = activities;
  }

  /** Some crew has a part in its van: which one goes is known in a moment. */
  boolean isCrewToCome() {
    WorkOrder order = log.order();
    return order.visit() == null
        && isKnown()
        && crews.isAwaited()
        && activities.isInVans(order.customerId(), order.orderId());
  }

  /** In whose van its parts are kept; null is in none. */
  @Nullable String keeper() {
    return isKnown() ? used().or(this::crew).or(this::keeping).orElse(null) : null;
  }

  private Optional<String> crew() {
    return Optional.ofNullable(log.order().crewId());
  }

  /** While no crew is booked, whoever keeps its parts goes on keeping them. */
  private Optional<String> keeping() {
    return log.order().parts().stream()
        .map(PartArrival::crewId)
        .filter(Objects::nonNull)
        .findFirst();
  }

  /** True when another crew goes than the one that keeps its parts, and none of them was used. */
  boolean isElsewhere() {
    String crew = log.order().crewId();
    return crew != null
        && used().isEmpty()
        && log.order().parts().stream()
            .map(PartArrival::crewId)
            .filter(Objects::nonNull)
            .anyMatch(keeper -> !keeper.equals(crew));
  }

  /** Out of whose van a part was used: that stays so, whoever goes now. */
  private Optional<String> used() {
    Set<String> used = UsedParts.of(log.order().timeline()).keySet();
    return log.order().parts().stream()
        .filter(part -> part.crewId() != null && used.contains(part.sku()))
        .map(PartArrival::crewId)
        .findFirst();
  }

  /** Says which of these are in a van. */
  void tell(List<PartArrival> there) {
    SortedMap<String, Integer> pieces = new TreeMap<>();
    String crew = null;
    for (PartArrival part : there) {
      if (part.crewId() != null) {
        crew = part.crewId();
        pieces.merge(part.sku(), part.qty(), Integer::sum);
      }
    }
    if (crew != null) {
      log.happens(
          EventType.NOTE,
          "ona",
          "kept for it in the van of %s, and not bought: %s"
              .formatted(crew, UsedParts.words(pieces)));
    }
  }

  private static boolean isKnown() {
    return Workflow.getVersion(CHANGE, Workflow.DEFAULT_VERSION, 1) == 1;
  }
}
