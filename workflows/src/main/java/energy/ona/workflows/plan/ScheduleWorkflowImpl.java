package energy.ona.workflows.plan;

import energy.ona.plan.Schedule;
import energy.ona.workflows.Options;
import energy.ona.workflows.Progress;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Saga;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Asks the plan and stores its answer; gives the visit back when that cannot be done. */
public final class ScheduleWorkflowImpl implements ScheduleWorkflow {
  /** The plan retries its solver for an hour before it says no. */
  private static final Duration PLAN_ANSWERS = Duration.ofHours(2);

  private final PlanActivities plan = Workflow.newActivityStub(PlanActivities.class, Options.STEP);
  private @Nullable BookingReply reply;
  private boolean done;

  @Override
  public Schedule run(ScheduleRequest request) {
    Saga saga = new Saga(new Saga.Options.Builder().build());
    try {
      saga.addCompensation(plan::releaseVisit, request.customerId(), request.jobId());
      plan.requestVisit(request, Workflow.getInfo().getWorkflowId());
      Workflow.await(PLAN_ANSWERS, () -> reply != null);
      BookingReply answer = reply;
      if (answer == null) {
        saga.compensate();
        answer =
            new BookingReply(
                request.jobId(), null, "the plan did not answer within 2 h; ask again");
      }
      Schedule schedule = plan.storeSchedule(request, answer);
      done = true;
      return schedule;
    } catch (TemporalFailure e) {
      Workflow.newDetachedCancellationScope(saga::compensate).run();
      throw e;
    }
  }

  @Override
  public void booked(BookingReply answer) {
    reply = answer;
  }

  @Override
  public Progress progress() {
    if (done) {
      return new Progress("done", 100, null, "the schedule is stored");
    }
    return reply == null
        ? new Progress("planning", 10, null, "the plan looks for a crew")
        : new Progress("storing", 80, null, "the plan has answered");
  }
}
