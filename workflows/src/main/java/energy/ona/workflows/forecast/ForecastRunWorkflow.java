package energy.ona.workflows.forecast;

import energy.ona.workflows.Reports;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Forecasts for every site of every customer, and the scores of those whose hours are over. */
@WorkflowInterface
public interface ForecastRunWorkflow extends Reports {
  /**
   * @param horizonHours of each forecast
   */
  @WorkflowMethod
  RunTally run(int horizonHours);
}
