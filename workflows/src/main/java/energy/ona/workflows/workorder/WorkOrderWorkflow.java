package energy.ona.workflows.workorder;

import com.fasterxml.jackson.annotation.JsonInclude;
import energy.ona.cases.CaseMerge;
import energy.ona.cases.WorseFault;
import energy.ona.detect.Withdrawal;
import energy.ona.order.AddedPart;
import energy.ona.workflows.Reports;
import energy.ona.workflows.plan.Booked;
import energy.ona.workflows.plan.VisitMove;
import energy.ona.workflows.purchase.ClaimNews;
import energy.ona.workflows.purchase.PartsNews;
import energy.ona.workorder.EventType;
import energy.ona.workorder.WorkOrder;
import energy.ona.workorder.WorkOrderEvent;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The life of a work order, from pending until the fault is proven gone. Lives for weeks. */
@WorkflowInterface
public interface WorkOrderWorkflow extends Reports, Booked {
  String EVENT_SIGNAL = "event";
  String MOVED_SIGNAL = "moved";
  String WITHDRAWN_SIGNAL = "withdrawn";
  String MERGED_SIGNAL = "merged";
  String WORSENED_SIGNAL = "worsened";

  /**
   * The type of the failure with which a decision is refused: the engine puts its own in the place
   * of what a validator throws, and keeps the message.
   */
  String REFUSED_TYPE = "io.temporal.internal.worker.WorkflowExecutionException";

  static String workflowId(String orderId) {
    return "wo:" + orderId;
  }

  @WorkflowMethod
  WorkOrder run(WorkOrderStart start);

  /** A technician's status. May come late, twice or out of order. */
  @SignalMethod(name = EVENT_SIGNAL)
  void event(WorkOrderEvent event);

  /** The plan has other hours or another crew for it. */
  @SignalMethod(name = MOVED_SIGNAL)
  void moved(VisitMove move);

  /**
   * Later data disprove the fault: the order is cancelled while nobody has set out, else a person
   * decides.
   */
  @SignalMethod(name = WITHDRAWN_SIGNAL)
  void withdrawn(Withdrawal withdrawal);

  /** Its fault is a part of another one: as with a fault that is disproved. */
  @SignalMethod(name = MERGED_SIGNAL)
  void merged(CaseMerge merge);

  /** Its fault takes much more by now: it becomes more urgent, and a person is told. */
  @SignalMethod(name = WORSENED_SIGNAL)
  void worsened(WorseFault worse);

  /** How it stands with parts that were bought for it. */
  @SignalMethod(name = PartsNews.SIGNAL)
  void parts(PartsNews news);

  /** How it stands with a part that its maker owes; late, twice or out of order. */
  @SignalMethod(name = ClaimNews.SIGNAL)
  void claim(ClaimNews news);

  @QueryMethod
  WorkOrder workOrder();

  /**
   * A person's decision: approve, reassign, add_part, drop_part or cancel; answers with what it led
   * to.
   */
  @UpdateMethod
  WorkOrder decide(Decision decision);

  @UpdateValidatorMethod(updateName = "decide")
  void validateDecision(Decision decision);

  /**
   * @param kind approve, reassign, add_part, drop_part or cancel
   * @param who the identity of the person
   * @param technician whom to give it to, for reassign
   * @param crewId which crew to give it to, for reassign
   * @param role by which limit what is needed may be bought: person or admin
   * @param acceptUntil how long the loss of its fault is accepted, for cancel; null where it is not
   * @param part what is added, for add_part
   * @param drops the SKU that is not waited for any more: for drop_part, and for add_part where the
   *     added part stands in for it
   */
  record Decision(
      String eventId,
      String kind,
      String who,
      @Nullable String reason,
      @Nullable String technician,
      @Nullable String crewId,
      @Nullable String role,
      @Nullable Instant acceptUntil,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable AddedPart part,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String drops) {
    /** One that adds a part, bought by the limit of that role. */
    public static Decision adding(
        AddedPart part, String who, @Nullable String reason, String role) {
      return adding(part, null, who, reason, role);
    }

    /**
     * One that adds a part.
     *
     * @param insteadOf the SKU of the part in whose place it is; null where that is none
     */
    public static Decision adding(
        AddedPart part,
        @Nullable String insteadOf,
        String who,
        @Nullable String reason,
        String role) {
      return new Decision(
          part.eventId(),
          EventType.ADD_PART.wireName(),
          who,
          reason,
          null,
          null,
          role,
          null,
          part,
          insteadOf);
    }

    /** One that drops a part which the work does not need. */
    public static Decision dropping(String eventId, String sku, String who, String reason) {
      return new Decision(
          eventId, EventType.DROP_PART.wireName(), who, reason, null, null, null, null, null, sku);
    }

    /** One that adds nothing. */
    public Decision(
        String eventId,
        String kind,
        String who,
        @Nullable String reason,
        @Nullable String technician,
        @Nullable String crewId,
        @Nullable String role,
        @Nullable Instant acceptUntil) {
      this(eventId, kind, who, reason, technician, crewId, role, acceptUntil, null, null);
    }

    /** One that accepts nothing. */
    public Decision(
        String eventId,
        String kind,
        String who,
        @Nullable String reason,
        @Nullable String technician,
        @Nullable String crewId,
        @Nullable String role) {
      this(eventId, kind, who, reason, technician, crewId, role, null);
    }

    /** One that buys nothing. */
    public Decision(
        String eventId,
        String kind,
        String who,
        @Nullable String reason,
        @Nullable String technician,
        @Nullable String crewId) {
      this(eventId, kind, who, reason, technician, crewId, null, null);
    }
  }
}
