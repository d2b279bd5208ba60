package energy.ona.workflows.late;

import energy.ona.workflows.Reports;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Looks at the whole past that late data changed, site by site. */
@WorkflowInterface
public interface LateLookWorkflow extends Reports {
  @WorkflowMethod
  LateLookResult run(LateLookRequest request);
}
