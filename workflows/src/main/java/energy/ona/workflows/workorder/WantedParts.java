package energy.ona.workflows.workorder;

import energy.ona.workflows.Now;
import energy.ona.workorder.WorkOrder.PartArrival;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
        beyond.add(part.wanted(part.qty() - covered));
      }
    }
    return beyond;
  }

  /** Until somebody knows better, what the order said holds. */
  List<PartArrival> dated(List<PartArrival> parts) {
    return dated(parts, log.order().parts());
  }

  /**
   * @param known of these the first of its kind that has a date says when it can be there
   */
  static List<PartArrival> dated(List<PartArrival> parts, List<PartArrival> known) {
    return parts.stream()
        .map(part -> part.expectedAt() != null || !part.isOpen() ? part : dated(part, known))
        .toList();
  }

  private static PartArrival dated(PartArrival part, List<PartArrival> known) {
    return known.stream()
        .filter(before -> before.sku().equals(part.sku()) && before.expectedAt() != null)
        .findFirst()
        .map(before -> part.expected(before.expectedAt()).wantedSince(before.wantedAt()))
        .orElseGet(() -> part.expected(usually()));
  }

  private static @Nullable Instant usually() {
    return Workflow.getVersion(LateParts.KNOWS_UNORDERED, Workflow.DEFAULT_VERSION, 1) == 1
        ? Now.instant().plus(PartArrival.USUAL_LEAD)
        : null;
  }
}
