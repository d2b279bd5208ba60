package energy.ona.workflows.late;

import energy.ona.id.RunKind;
import energy.ona.tenant.CustomerId;
import energy.ona.workflows.Delivery;
import energy.ona.workflows.Failures;
import energy.ona.workflows.Options;
import energy.ona.workflows.ooda.OodaCycleWorkflow;
import energy.ona.workflows.workorder.WorkOrderActivities;
import energy.ona.workflows.workorder.WorkOrderWorkflow;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;

/**
 * Tells whoever has a disproved case: the cycle that is still at it, else the order, which cancels
 * itself or leaves it to a person. A case that nobody has any more is withdrawn here.
 */
final class Withdrawals {
  private final WorkOrderActivities store =
      Workflow.newLocalActivityStub(WorkOrderActivities.class, Options.STORE);

  /**
   * @return false when that could not be done
   */
  boolean tell(CustomerId customer, DisprovedCase disproved) {
    try {
      String cycle = disproved.cycleId();
      if (cycle != null
          && Delivery.signal(
              RunKind.CYCLE.workflowId(cycle),
              OodaCycleWorkflow.WITHDRAWN_SIGNAL,
              disproved.withdrawal())) {
        return true;
      }
      // Read after the cycle's end: only from then on it is certain who has the case.
      String order = store.withdrawCase(customer, disproved.caseId(), disproved.withdrawal(), null);
      if (order != null
          && !Delivery.signal(
              WorkOrderWorkflow.workflowId(order),
              WorkOrderWorkflow.WITHDRAWN_SIGNAL,
              disproved.withdrawal())) {
        store.withdrawCase(customer, disproved.caseId(), disproved.withdrawal(), order);
      }
      return true;
    } catch (ActivityFailure e) {
      if (Failures.isCancellation(e)) {
        throw e;
      }
      Workflow.getLogger(Withdrawals.class)
          .warn("{} is not withdrawn: {}", disproved.caseId(), Failures.sentence(e));
      return false;
    }
  }
}
