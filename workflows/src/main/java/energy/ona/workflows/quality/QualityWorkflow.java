package energy.ona.workflows.quality;

import energy.ona.quality.QualityReport;
import energy.ona.workflows.Reports;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Reads the quality of an asset's samples over years. */
@WorkflowInterface
public interface QualityWorkflow extends Reports {
  @WorkflowMethod
  QualityReport run(QualityRequest request);
}
