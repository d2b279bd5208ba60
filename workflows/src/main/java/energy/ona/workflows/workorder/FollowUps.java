package energy.ona.workflows.workorder;

import energy.ona.workflows.Options;
import energy.ona.workflows.order.OrderRequest;
import energy.ona.workflows.order.OrderStarts;
import energy.ona.workflows.workorder.WorkOrderActivities.FollowUpRequest;
import energy.ona.workorder.EventType;
import energy.ona.workorder.WorkOrder;
import energy.ona.workorder.WorkOrder.TimelineEntry;
import energy.ona.workorder.WorkRequirements;
import io.temporal.workflow.Workflow;
import java.util.List;
import java.util.Map;

/** A checklist's item that somebody found wrong becomes a work order of its own, once. */
final class FollowUps {
  private static final String CHANGE = "failed-items-are-followed-up";

  /** The version from which on an item that fails again, in words of its own, is known. */
  private static final int BY_ITEM = 2;

  private final WorkOrderActivities store =
      Workflow.newLocalActivityStub(WorkOrderActivities.class, Options.STORE);
  private final WorkOrderLog log;

  FollowUps(WorkOrderLog log) {
    this.log = log;
  }

  void act() {
    for (TimelineEntry entry : log.timeline().entries()) {
      Map<String, String> failed = WorkRequirements.failed(entry.checklist());
      if (!entry.accepted() || failed.isEmpty() || isNoted(entry)) {
        continue;
      }
      int version = Workflow.getVersion(CHANGE, Workflow.DEFAULT_VERSION, BY_ITEM);
      if (version == BY_ITEM) {
        failed.keySet().removeIf(item -> log.knows(noted(item)));
        if (!failed.isEmpty()) {
          open(failed, failed.keySet().stream().map(FollowUps::noted).toList());
        }
      } else if (version > Workflow.DEFAULT_VERSION) {
        open(failed, List.of(noted(entry.eventId())));
      }
    }
  }

  /** As an earlier release noted it: whatever was sent again was another order. */
  private boolean isNoted(TimelineEntry entry) {
    return log.knows(noted(entry.eventId()));
  }

  private static String noted(String what) {
    return "ona-follow-up-" + what;
  }

  private void open(Map<String, String> failed, List<String> notes) {
    WorkOrder order = log.order();
    String found = String.join("; ", failed.values());
    OrderRequest wanted =
        store.followUp(
            new FollowUpRequest(
                order.customerId(), order.assetId(), order.orderId(), order.priority(), found));
    String said = "%s was opened for: %s".formatted(wanted.orderId(), found);
    notes.forEach(note -> log.happens(note, EventType.NOTE, "ona", said));
    OrderStarts.start(wanted);
  }
}
