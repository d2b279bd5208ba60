package energy.ona.workflows.diagnose;

import energy.ona.diagnose.Diagnosis;
import energy.ona.workflows.Reports;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** One diagnosis, on demand. */
@WorkflowInterface
public interface DiagnoseWorkflow extends Reports {
  @WorkflowMethod
  Diagnosis run(DiagnoseRequest request);
}
