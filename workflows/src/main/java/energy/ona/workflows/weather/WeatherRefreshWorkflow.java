package energy.ona.workflows.weather;

import energy.ona.workflows.Reports;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Fresh weather: for each site by the schedule, for one when somebody needs it. */
@WorkflowInterface
public interface WeatherRefreshWorkflow extends Reports {
  @WorkflowMethod
  WeatherRefreshed run(WeatherRefreshRequest request);
}
