package energy.ona.workflows.detect;

import energy.ona.detect.Detection;
import energy.ona.workflows.Reports;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** One look at one asset, on demand. */
@WorkflowInterface
public interface DetectWorkflow extends Reports {
  @WorkflowMethod
  Detection run(DetectRequest request);
}
