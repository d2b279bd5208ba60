package energy.ona.workflows.train;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Every night: trains each customer's models one after the other, and the generic ones last. */
@WorkflowInterface
public interface TrainingsWorkflow {
  /**
   * @return how many trainings ended well
   */
  @WorkflowMethod
  int run();
}
