package energy.ona.workflows.workorder;

import energy.ona.bom.StandIns;
import energy.ona.bom.StandIns.StandIn;
import energy.ona.workflows.Failures;
import energy.ona.workflows.Options;
import energy.ona.workflows.order.OrderActivities;
import energy.ona.workflows.order.OrderActivities.StandInRequest;
import energy.ona.workflows.purchase.PartsNews;
import energy.ona.workorder.UsedParts;
import energy.ona.workorder.WorkOrder.PartArrival;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a person can do about parts that a supplier refused. */
final class UndeliveredParts {
  private static final String CHANGE = "stand-ins-of-refused-parts-are-told";

  private final OrderActivities orders =
      Workflow.newActivityStub(OrderActivities.class, Options.STEP);
  private final WorkOrderLog log;

  UndeliveredParts(WorkOrderLog log) {
    this.log = log;
  }

  /** Which parts, whom they were asked of, and what the catalogue has in their place. */
  String whatNow(PartsNews refused) {
    SortedMap<String, Integer> pieces = new TreeMap<>();
    log.order().parts().stream()
        .filter(part -> refused.purchaseId().equals(part.purchaseId()))
        .filter(PartArrival::isOpen)
        .forEach(part -> pieces.merge(part.sku(), part.openQty(), Integer::sum));
    if (pieces.isEmpty()
        || !log.isToBeDone()
        || Workflow.getVersion(CHANGE, Workflow.DEFAULT_VERSION, 1) == Workflow.DEFAULT_VERSION) {
      return "";
    }
    return "; %s does not deliver %s, and no crew is asked for until another part is in its place or it is dropped%s"
        .formatted(
            refused.supplier() == null ? "the supplier" : refused.supplier(),
            UsedParts.words(pieces),
            standIns(pieces));
  }

  /** What cannot be looked up is left out: that a part was refused is told all the same. */
  private String standIns(SortedMap<String, Integer> pieces) {
    Map<String, List<StandIn>> found;
    try {
      found =
          orders.standIns(
              new StandInRequest(log.order().customerId(), log.order().orderId(), pieces));
    } catch (ActivityFailure e) {
      if (Failures.isCancellation(e)) {
        throw e;
      }
      return "";
    }
    StringBuilder words = new StringBuilder();
    for (String sku : pieces.keySet()) {
      words
          .append("; ")
          .append(pieces.size() == 1 ? "" : sku + ": ")
          .append(StandIns.words(found.getOrDefault(sku, List.of())));
    }
    return words.toString();
  }
}
