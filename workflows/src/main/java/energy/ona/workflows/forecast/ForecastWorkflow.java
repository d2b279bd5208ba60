package energy.ona.workflows.forecast;

import energy.ona.forecast.issue.ForecastIssue;
import energy.ona.workflows.Reports;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** One forecast of an asset, a site or a fleet: weather, ladder, intervals, store. */
@WorkflowInterface
public interface ForecastWorkflow extends Reports {
  @WorkflowMethod
  ForecastIssue run(ForecastRequest request);
}
