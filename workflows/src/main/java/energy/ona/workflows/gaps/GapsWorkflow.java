package energy.ona.workflows.gaps;

import energy.ona.gaps.GapReport;
import energy.ona.workflows.Reports;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Finds the gaps of a customer's assets and, where asked, fills them. */
@WorkflowInterface
public interface GapsWorkflow extends Reports {
  @WorkflowMethod
  GapReport run(GapsRequest request);
}
