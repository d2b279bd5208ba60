package energy.ona.workflows.sweep;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** What the schedule starts: a sweep for each customer. */
@WorkflowInterface
public interface PlatformSweepWorkflow {
  /**
   * @param lookbackHours of each sweep
   * @return how many customers were swept
   */
  @WorkflowMethod
  int run(int lookbackHours);
}
