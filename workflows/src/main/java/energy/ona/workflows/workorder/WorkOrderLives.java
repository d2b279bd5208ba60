package energy.ona.workflows.workorder;

import energy.ona.workflows.WorkflowStarts;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;

/** Starts the life of a work order, which outlives the workflow that starts it. */
public final class WorkOrderLives {
  private WorkOrderLives() {}

  /** Returns when it has started; one that runs already, from a run before, is as good. */
  public static void start(WorkOrderStart start) {
    WorkOrderWorkflow life =
        Workflow.newChildWorkflowStub(
            WorkOrderWorkflow.class,
            WorkflowStarts.workOrder(start.workOrder(), start.requestId()));
    Async.function(life::run, start);
    try {
      Workflow.getWorkflowExecution(life).get();
    } catch (ChildWorkflowFailure e) {
      if (!(e.getCause() instanceof WorkflowExecutionAlreadyStarted)) {
        throw e;
      }
    }
  }
}
