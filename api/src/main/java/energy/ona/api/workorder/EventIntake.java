package energy.ona.api.workorder;

import energy.ona.api.envelope.Answer;
import energy.ona.api.request.Call;
import energy.ona.api.workflow.Engine;
import energy.ona.error.ErrorCode;
import energy.ona.error.PlatformException;
import energy.ona.store.RecordStore;
import energy.ona.workflows.workorder.WorkOrderWorkflow;
import energy.ona.workorder.MissedVisit;
import energy.ona.workorder.WorkOrder;
import energy.ona.workorder.WorkOrderEvent;
import energy.ona.workorder.WorkOrderState;
import energy.ona.workorder.WorkOrderTimeline;
import io.temporal.client.WorkflowNotFoundException;
import java.time.Clock;

/** Takes technicians' events: checks them against the work order and hands them to its workflow. */
public final class EventIntake {
  private static final String QUERY = "workOrder";
  private final Engine engine;
  private final RecordStore<WorkOrder> workOrders;
  private final Clock clock;

  public EventIntake(Engine engine, RecordStore<WorkOrder> workOrders, Clock clock) {
    this.engine = engine;
    this.workOrders = workOrders;
    this.clock = clock;
  }

  /**
   * What is answered of an event.
   *
   * @param state the state it leads to
   */
  record Taken(
      String message, String orderId, String eventId, WorkOrderState state, boolean duplicate) {}

  public Answer take(Call call, String orderId) {
    WorkOrderEvent event = EventFields.read(call.fields(), clock);
    call.fields().check();
    return take(call, orderId, event);
  }

  /** Takes an event that was read, or made of an attachment. */
  Answer take(Call call, String orderId, WorkOrderEvent event) {
    WorkOrder stored =
        workOrders
            .get(call.customer(), orderId)
            .orElseThrow(() -> PlatformException.notFound("work order", orderId));
    String workflowId = WorkOrderWorkflow.workflowId(orderId);
    WorkOrder present = engine.ask(workflowId, QUERY, WorkOrder.class).orElse(stored);
    if (present.timeline().stream().anyMatch(t -> t.eventId().equals(event.eventId()))) {
      return Answer.accepted(
          new Taken("event was known", orderId, event.eventId(), present.state(), true));
    }
    WorkOrderState next = next(present, event);
    try {
      engine.within(
          () -> {
            engine.stub(workflowId).signal(WorkOrderWorkflow.EVENT_SIGNAL, event);
            return workflowId;
          });
    } catch (WorkflowNotFoundException e) {
      throw new PlatformException(
          ErrorCode.CONFLICT,
          "work order %s is %s; nothing more can happen to it"
              .formatted(orderId, present.state().wireName()),
          e);
    }
    return Answer.accepted(
        new Taken(
            "work order %s is %s".formatted(orderId, next.wireName()),
            orderId,
            event.eventId(),
            next,
            false));
  }

  /** Where the work order stands with the event in its place, or CONFLICT. */
  private static WorkOrderState next(WorkOrder present, WorkOrderEvent event) {
    WorkOrderTimeline.Verdict verdict =
        WorkOrderTimeline.of(present).check(MissedVisit.counted(present, event));
    if (!verdict.accepted()) {
      throw new PlatformException(
          ErrorCode.CONFLICT, "work order %s: %s".formatted(present.orderId(), verdict.reason()));
    }
    return verdict.state();
  }
}
