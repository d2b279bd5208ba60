package energy.ona.workflows.sweep;

import energy.ona.workflows.Reports;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Looks at all sites of a customer and starts a cycle where there is a finding. */
@WorkflowInterface
public interface FleetSweepWorkflow extends Reports {
  @WorkflowMethod
  SweepResult run(SweepRequest request);
}
