package energy.ona.workflows.bom;

import energy.ona.bom.Bom;
import energy.ona.workflows.Reports;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** One bill of materials, on demand. */
@WorkflowInterface
public interface BomWorkflow extends Reports {
  @WorkflowMethod
  Bom run(BomRequest request);
}
