package energy.ona.workflows.purchase;

import energy.ona.purchase.PurchaseOrder;
import energy.ona.purchase.Receipt;
import energy.ona.workflows.Reports;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The life of a purchase order, from the wish until everything is there. */
@WorkflowInterface
public interface PurchaseWorkflow extends Reports {
  String CANCEL_SIGNAL = "cancel";
  String ARRIVED_SIGNAL = "arrived";

  static String workflowId(String purchaseId) {
    return "purchase:" + purchaseId;
  }

  @WorkflowMethod
  PurchaseOrder run(PurchaseOrder purchase);

  /** The work order that needed it was cancelled. */
  @SignalMethod(name = CANCEL_SIGNAL)
  void cancel(String reason);

  /** Whoever works on the work order has the parts; ignored unless they were placed. */
  @SignalMethod(name = ARRIVED_SIGNAL)
  void arrived(Receipt receipt);

  /** A person's word: approve, cancel or receive; answers with what it led to. */
  @UpdateMethod
  PurchaseOrder decide(PurchaseDecision decision);

  @UpdateValidatorMethod(updateName = "decide")
  void validateDecision(PurchaseDecision decision);

  @QueryMethod
  PurchaseOrder purchase();

  /**
   * @param kind approve, cancel or receive
   * @param role by which limit the person approves: person or admin
   * @param lines what came; for receive, empty is all that is open
   */
  record PurchaseDecision(
      String eventId,
      String kind,
      String who,
      String role,
      @Nullable String reason,
      List<Receipt.Line> lines) {
    public PurchaseDecision {
      lines = lines == null ? List.of() : List.copyOf(lines);
    }

    Receipt receipt(Instant now) {
      return new Receipt(eventId, lines, who, reason, now);
    }
  }
}
