package energy.ona.workflows.workorder;

import energy.ona.workflows.Now;
import energy.ona.workorder.WorkOrder.PartArrival;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a work order says of its parts while nobody knows better: how many, and by when. */
final class WantedParts {
  private final WorkOrderLog log;

  WantedParts(WorkOrderLog log) {
    this.log = log;
  }

  /** The pieces of each part that are wanted besides those that are known. */
  static List<PartArrival> beyond(List<PartArrival> known, List<PartArrival> wanted) {
    Map<String, Integer> left = new HashMap<>();
    known.forEach(part -> left.merge(part.sku(), part.qty(), Integer::sum));
    List<PartArrival> beyond = new ArrayList<>();
    for (PartArrival part : wanted) {
      int covered = Math.min(part.qty(), left.getOrDefault(part.sku(), 0));
      left.merge(part.sku(), -covered, Integer::sum);
      if (covered == 0) {
        beyond.add(part);
      } else if (covered < part.qty()) {
        beyond.add(new PartArrival(part.sku(), part.qty() - covered, part.expectedAt()));
      }
    }
    return beyond;
  }

  /** Until somebody knows better, what the order said holds. */
  List<PartArrival> dated(List<PartArrival> parts) {
    return parts.stream()
        .map(
            part ->
                part.expectedAt() != null || !part.isOpen()
                    ? part
                    : part.expected(
                        log.order().parts().stream()
                            .filter(before -> before.sku().equals(part.sku()))
                            .flatMap(before -> Optional.ofNullable(before.expectedAt()).stream())
                            .findFirst()
                            .orElseGet(WantedParts::usually)))
        .toList();
  }

  private static @Nullable Instant usually() {
    return Workflow.getVersion(LateParts.KNOWS_UNORDERED, Workflow.DEFAULT_VERSION, 1) == 1
        ? Now.instant().plus(PartArrival.USUAL_LEAD)
        : null;
  }
}
