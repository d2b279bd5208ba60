package energy.ona.workflows.weather;

import energy.ona.workflows.Reports;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** What the schedule starts: fresh weather for each site. */
@WorkflowInterface
public interface WeatherRefreshWorkflow extends Reports {
  @WorkflowMethod
  WeatherRefreshed run();
}
