package energy.ona.api.workorder;

import com.fasterxml.jackson.annotation.JsonInclude;
import energy.ona.api.envelope.Answer;
import energy.ona.api.request.Call;
import energy.ona.api.workflow.Engine;
import energy.ona.error.ErrorCode;
import energy.ona.error.PlatformException;
import energy.ona.store.RecordStore;
import energy.ona.workflows.workorder.WorkOrderWorkflow;
import energy.ona.workorder.Attachment;
import energy.ona.workorder.MissedVisit;
import energy.ona.workorder.WorkOrder;
import energy.ona.workorder.WorkOrderEvent;
import energy.ona.workorder.WorkOrderState;
import energy.ona.workorder.WorkOrderTimeline;
import io.temporal.client.WorkflowNotFoundException;
import java.time.Clock;
import java.util.List;

/** Takes technicians' events: checks them against the work order and hands them to its workflow. */
public final class EventIntake {
  private static final String QUERY = "workOrder";
  private final Engine engine;
  private final RecordStore<WorkOrder> workOrders;
  private final RecordStore<Attachment> attachments;
  private final Clock clock;

  public EventIntake(
      Engine engine,
      RecordStore<WorkOrder> workOrders,
      RecordStore<Attachment> attachments,
      Clock clock) {
    this.engine = engine;
    this.workOrders = workOrders;
    this.attachments = attachments;
    this.clock = clock;
  }

  /**
   * What is answered of an event.
   *
   * @param state the state it leads to
   * @param missingPhotoIds what it names of {@code photo_ids} that is not attached to the order
   */
  record Taken(
      String message,
      String orderId,
      String eventId,
      WorkOrderState state,
      boolean duplicate,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> missingPhotoIds) {}

  public Answer take(Call call, String orderId) {
    WorkOrderEvent event = EventFields.read(call.fields(), clock);
    call.fields().check();
    WorkOrder present = present(call, orderId);
    return take(present, NamedPhotos.of(present, event, attachments));
  }

  /** Takes the event that tells of an attachment. */
  Answer attached(Call call, String orderId, WorkOrderEvent event) {
    return take(present(call, orderId), new NamedPhotos(event, List.of()));
  }

  private WorkOrder present(Call call, String orderId) {
    WorkOrder stored =
        workOrders
            .get(call.customer(), orderId)
            .orElseThrow(() -> PlatformException.notFound("work order", orderId));
    return engine.ask(WorkOrderWorkflow.workflowId(orderId), QUERY, WorkOrder.class).orElse(stored);
  }

  private Answer take(WorkOrder present, NamedPhotos photos) {
    WorkOrderEvent event = photos.event();
    String orderId = present.orderId();
    String workflowId = WorkOrderWorkflow.workflowId(orderId);
    if (present.timeline().stream().anyMatch(t -> t.eventId().equals(event.eventId()))) {
      return Answer.accepted(
          new Taken("event was known", orderId, event.eventId(), present.state(), true, List.of()));
    }
    WorkOrderState next = next(present, photos);
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
            "work order %s is %s%s".formatted(orderId, next.wireName(), photos.remark(orderId)),
            orderId,
            event.eventId(),
            next,
            false,
            photos.missing()));
  }

  /** Where the work order stands with the event in its place, or CONFLICT. */
  private static WorkOrderState next(WorkOrder present, NamedPhotos photos) {
    WorkOrderTimeline.Verdict verdict =
        WorkOrderTimeline.of(present).check(MissedVisit.counted(present, photos.event()));
    if (!verdict.accepted()) {
      throw new PlatformException(
          ErrorCode.CONFLICT,
          "work order %s: %s%s"
              .formatted(present.orderId(), verdict.reason(), photos.remark(present.orderId())));
    }
    return verdict.state();
  }
}
