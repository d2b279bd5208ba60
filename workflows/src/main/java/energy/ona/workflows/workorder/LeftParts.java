package energy.ona.workflows.workorder;

import energy.ona.workflows.purchase.PurchaseActivities;
import energy.ona.workflows.purchase.PurchaseActivities.ReturnRequest;
import energy.ona.workorder.EventType;
import energy.ona.workorder.UsedParts;
import energy.ona.workorder.WorkOrder;
import energy.ona.workorder.WorkOrder.TimelineEntry;
import energy.ona.workorder.WorkOrderEvent;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** What came for a work order and was not used goes into the customer's depot when it is over. */
final class LeftParts {
  private static final String CHANGE = "left-parts-go-into-the-depot";
  private static final String SAYS = "ona-left-";

  private final WorkOrderLog log;
  private final PurchaseActivities activities;
  private SortedMap<String, Integer> returned = new TreeMap<>();
  private final Set<String> unsettled = new TreeSet<>();

  LeftParts(WorkOrderLog log, PurchaseActivities activities) {
    this.log = log;
    this.activities = activities;
  }

  /** With what an end that was none put there. */
  void goOn(Map<String, Integer> before) {
    returned.putAll(before);
  }

  Map<String, Integer> returned() {
    return returned;
  }

  /**
   * Late events may show that the end was none: at the next one the difference is moved.
   *
   * @param taken pieces by SKU that stocks gave
   */
  void end(Map<String, Integer> taken) {
    WorkOrder order = log.order();
    SortedMap<String, Integer> left = UsedParts.leftOf(order, taken);
    if (left.equals(returned)
        || Workflow.getVersion(CHANGE, Workflow.DEFAULT_VERSION, 1) == Workflow.DEFAULT_VERSION) {
      return;
    }
    Map<String, Integer> put =
        activities.returnParts(
            new ReturnRequest(order.customerId(), order.orderId(), left, returned));
    returned = new TreeMap<>(put);
    returned.values().removeIf(pieces -> pieces <= 0);
    unsettled.addAll(put.keySet());
    tell();
  }

  /** By a command of its own, see {@link TakenStock#settle}. */
  void settle(PurchaseActivities committed) {
    if (!unsettled.isEmpty()) {
      committed.settleReturned(log.order().customerId(), log.order().orderId(), unsettled);
      unsettled.clear();
    }
  }

  /** Nothing is said of an order that is over: it stands just before its end. */
  private void tell() {
    List<TimelineEntry> entries = log.order().timeline();
    long before = entries.stream().filter(entry -> entry.eventId().startsWith(SAYS)).count();
    Instant end = log.lastMove().map(TimelineEntry::at).orElse(log.order().updatedAt());
    log.take(
        WorkOrderEvent.of(
            SAYS + (before + 1),
            EventType.NOTE.wireName(),
            end.minusMillis(1),
            "ona",
            "came for the order, was not used and goes into the depot: "
                + (returned.isEmpty() ? "nothing" : UsedParts.words(returned))));
  }
}
