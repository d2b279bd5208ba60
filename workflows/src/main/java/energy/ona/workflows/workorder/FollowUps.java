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

/** A checklist's item that somebody found wrong becomes a work order of its own, once. */
final class FollowUps {
  private static final String CHANGE = "failed-items-are-followed-up";

  private final WorkOrderActivities store =
      Workflow.newLocalActivityStub(WorkOrderActivities.class, Options.STORE);
  private final WorkOrderLog log;

  FollowUps(WorkOrderLog log) {
    this.log = log;
  }

  void act() {
    for (TimelineEntry entry : log.timeline().entries()) {
      List<String> failed = WorkRequirements.failed(entry.checklist());
      String noted = "ona-follow-up-" + entry.eventId();
      if (entry.accepted()
          && !failed.isEmpty()
          && !log.knows(noted)
          && Workflow.getVersion(CHANGE, Workflow.DEFAULT_VERSION, 1) > Workflow.DEFAULT_VERSION) {
        open(noted, failed);
      }
    }
  }

  private void open(String noted, List<String> failed) {
    WorkOrder order = log.order();
    String found = String.join("; ", failed);
    OrderRequest wanted =
        store.followUp(
            new FollowUpRequest(
                order.customerId(), order.assetId(), order.orderId(), order.priority(), found));
    log.happens(
        noted, EventType.NOTE, "ona", "%s was opened for: %s".formatted(wanted.orderId(), found));
    OrderStarts.start(wanted);
  }
}
