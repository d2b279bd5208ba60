package energy.ona.workflows.order;

import energy.ona.workflows.TaskQueues;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Workflow;

/** Starts the writing of an order, which outlives the workflow that starts it. */
public final class OrderStarts {
  private OrderStarts() {}

  /** Returns when it has started; one that runs already, from a run before, is as good. */
  public static void start(OrderRequest wanted) {
    OrderWorkflow creation =
        Workflow.newChildWorkflowStub(
            OrderWorkflow.class,
            ChildWorkflowOptions.newBuilder()
                .setWorkflowId("order:" + wanted.orderId())
                .setTaskQueue(TaskQueues.OODA)
                .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON)
                .build());
    Async.function(creation::run, wanted);
    try {
      Workflow.getWorkflowExecution(creation).get();
    } catch (ChildWorkflowFailure e) {
      if (!(e.getCause() instanceof WorkflowExecutionAlreadyStarted)) {
        throw e;
      }
    }
  }
}
