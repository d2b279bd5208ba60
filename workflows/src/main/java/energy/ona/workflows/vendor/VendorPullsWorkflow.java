package energy.ona.workflows.vendor;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** What the schedule starts: a pull for each account that has none under way. */
@WorkflowInterface
public interface VendorPullsWorkflow {
  /**
   * @return how many pulls were started
   */
  @WorkflowMethod
  int run();
}
