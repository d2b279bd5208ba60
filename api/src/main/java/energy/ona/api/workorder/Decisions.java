package energy.ona.api.workorder;

import energy.ona.api.plan.KnownCrews;
import energy.ona.api.request.Call;
import energy.ona.api.request.Fields;
import energy.ona.api.workflow.Engine;
import energy.ona.cases.AcceptedLoss;
import energy.ona.error.ErrorCode;
import energy.ona.error.PlatformException;
import energy.ona.id.Names;
import energy.ona.purchase.ApprovalLimits;
import energy.ona.store.RecordStore;
import energy.ona.workflows.workorder.WorkOrderWorkflow;
import energy.ona.workflows.workorder.WorkOrderWorkflow.Decision;
import energy.ona.workorder.WorkOrder;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowUpdateHandle;
import io.temporal.client.WorkflowUpdateStage;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a person decides of a work order; its workflow answers with what that led to. */
public final class Decisions {
  private static final String CANCEL = "cancel";

  private final Engine engine;
  private final RecordStore<WorkOrder> workOrders;
  private final KnownCrews crews;
  private final Clock clock;

  public Decisions(
      Engine engine, RecordStore<WorkOrder> workOrders, KnownCrews crews, Clock clock) {
    this.engine = engine;
    this.workOrders = workOrders;
    this.crews = crews;
    this.clock = clock;
  }

  /**
   * @param kind approve, reassign or cancel
   */
  public WorkOrder decide(Call call, String orderId, String kind) {
    Fields fields = call.fields();
    Instant until = acceptUntil(fields, "accept_until", clock.instant());
    if (until != null && !kind.equals(CANCEL)) {
      fields.refuse("accept_until", "goes with cancel alone");
    }
    return decide(call, orderId, kind, until);
  }

  /** Cancels it, since the loss of its fault is accepted until then. */
  public WorkOrder cancelAccepting(Call call, String orderId, Instant until) {
    return decide(call, orderId, CANCEL, until);
  }

  /**
   * Until when a loss is accepted, which takes a reason; null where nobody says so.
   *
   * @param field that says it
   */
  public static @Nullable Instant acceptUntil(Fields fields, String field, Instant now) {
    Instant until = fields.instantOrDate(field);
    if (until != null) {
      fields.requirePresent("reason");
      AcceptedLoss.refusal(until, now).ifPresent(wrong -> fields.refuse(field, wrong));
    }
    return until;
  }

  private WorkOrder decide(Call call, String orderId, String kind, @Nullable Instant until) {
    Fields fields = call.fields();
    String eventId = fields.text("event_id");
    String technician = fields.text("technician");
    String crewId = fields.optional("crew_id", id -> Names.check("crew_id", id));
    if (kind.equals("reassign") && technician == null && crewId == null) {
      fields.refuse("crew_id", "is missing; name the crew_id or the technician to give it to");
    }
    Decision decision =
        new Decision(
            eventId == null ? eventId(call, kind) : eventId,
            kind,
            who(call),
            fields.text("reason"),
            technician,
            crewId,
            role(call),
            until);
    fields.check();
    WorkOrder present = present(call, orderId);
    if (crewId != null) {
      crews.require(call.customer(), present.siteId(), crewId);
    }
    return decide(present, decision);
  }

  /** The id of a decision that names none. */
  static String eventId(Call call, String kind) {
    return kind + "-" + call.requestId();
  }

  WorkOrder present(Call call, String orderId) {
    return workOrders
        .get(call.customer(), orderId)
        .orElseThrow(() -> PlatformException.notFound("work order", orderId));
  }

  WorkOrder decide(WorkOrder present, Decision decision) {
    try {
      return engine.within(() -> update(present.orderId(), decision));
    } catch (WorkflowNotFoundException e) {
      throw new PlatformException(
          ErrorCode.CONFLICT,
          "work order %s is %s; it cannot be changed any more"
              .formatted(present.orderId(), present.state().wireName()),
          e);
    }
  }

  /** The caller's own identity, and beside it for whom he says that he decides. */
  public static String who(Call call) {
    String caller = call.caller().name();
    String named = call.fields().text("who");
    return named == null || named.equals(caller) ? caller : "%s for %s".formatted(caller, named);
  }

  /** By which limit whoever calls may buy. */
  public static String role(Call call) {
    return call.caller().admin() ? ApprovalLimits.ADMIN : ApprovalLimits.PERSON;
  }

  private WorkOrder update(String orderId, Decision decision) {
    UpdateOptions<WorkOrder> options =
        UpdateOptions.newBuilder(WorkOrder.class)
            .setUpdateName("decide")
            .setUpdateId(decision.eventId())
            .setWaitForStage(WorkflowUpdateStage.COMPLETED)
            .build();
    WorkflowUpdateHandle<WorkOrder> handle =
        engine.stub(WorkOrderWorkflow.workflowId(orderId)).startUpdate(options, decision);
    return Objects.requireNonNull(handle.getResult(), "a decision was not answered");
  }
}
