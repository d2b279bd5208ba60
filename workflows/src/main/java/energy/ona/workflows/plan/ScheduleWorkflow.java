package energy.ona.workflows.plan;

import energy.ona.plan.Schedule;
import energy.ona.workflows.Reports;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Asks the customer's plan for a crew and stores what it answers. */
@WorkflowInterface
public interface ScheduleWorkflow extends Reports, Booked {
  @WorkflowMethod
  Schedule run(ScheduleRequest request);
}
