package energy.ona.workflows.plan;

import energy.ona.plan.Schedule;
import energy.ona.workflows.Options;
import energy.ona.workflows.Progress;
import io.temporal.workflow.Workflow;
import org.jspecify.annotations.Nullable;

/** Asks the plan and stores its answer. */
public final class ScheduleWorkflowImpl implements ScheduleWorkflow {
  private final PlanActivities plan = Workflow.newActivityStub(PlanActivities.class, Options.STEP);
  private @Nullable BookingReply reply;
  private boolean done;

  @Override
  public Schedule run(ScheduleRequest request) {
    plan.requestVisit(request, Workflow.getInfo().getWorkflowId());
    Workflow.await(() -> reply != null);
    BookingReply answer = reply;
    if (answer == null) {
      throw new IllegalStateException("the plan answered nothing");
    }
    Schedule schedule = plan.storeSchedule(request, answer);
    done = true;
    return schedule;
  }

  @Override
  public void booked(BookingReply answer) {
    reply = answer;
  }

  @Override
  public Progress progress() {
    return new Progress(
        done ? "done" : reply == null ? "planning" : "storing", done ? 100 : 0, null, "crew plan");
  }
}
