package energy.ona.workflows.risk;

import energy.ona.risk.EnergyAtRisk;
import energy.ona.workflows.Reports;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** One Energy-at-Risk calculation, on demand. */
@WorkflowInterface
public interface EarWorkflow extends Reports {
  @WorkflowMethod
  EnergyAtRisk run(EarRequest request);
}
