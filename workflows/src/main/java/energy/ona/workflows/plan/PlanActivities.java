package energy.ona.workflows.plan;

import energy.ona.plan.Job;
import energy.ona.plan.PlanProblem.BookedVisit;
import energy.ona.plan.Schedule;
import energy.ona.plan.Visit;
import energy.ona.tenant.CustomerId;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who goes when. */
@ActivityInterface
public interface PlanActivities {
  /**
   * Turns a wish into a job (skills, hours and losses from the stored diagnosis and EAR) and hands
   * it to the customer's plan, which is started when there is none. The plan answers with the
   * signal {@link BookingReply} to the workflow that asked.
   */
  @ActivityMethod
  void requestVisit(ScheduleRequest request, String replyToWorkflowId);

  /**
   * Plans crews for the jobs around what is booked. Heartbeats its best score; ends by steps and
   * score.
   */
  @ActivityMethod
  Solution solve(SolveRequest request);

  /** Stores the answer under the schedule's id. */
  @ActivityMethod
  Schedule storeSchedule(ScheduleRequest request, BookingReply reply);

  /** Gives back a booked visit; harmless when there is none. */
  @ActivityMethod
  void releaseVisit(CustomerId customerId, String jobId);

  /** What the solver is asked by the plan. */
  record SolveRequest(
      CustomerId customerId, Instant now, List<Job> jobs, List<BookedVisit> booked) {}

  /** The answer per job, in the order of the request's jobs. */
  record Solution(List<Answer> answers, String score) {}

  /**
   * @param visit null when no crew could be found
   * @param reason why not, in words; null when there is a visit
   */
  record Answer(String jobId, @Nullable Visit visit, @Nullable String reason) {}
}
