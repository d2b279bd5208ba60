package energy.ona.workflows.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import energy.ona.plan.Job;
import energy.ona.plan.PlanProblem.BookedVisit;
import energy.ona.plan.Schedule;
import energy.ona.plan.Visit;
import energy.ona.tenant.CustomerId;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.time.Instant;
import java.util.List;
import java.util.Set;
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

  /**
   * Plans again what was promised, together with new jobs. What is about to begin stays. Promised
   * jobs are made anew from what is stored of them now, so a part that comes late, another forecast
   * and a crew that is away count.
   */
  @ActivityMethod
  Anew planAgain(Again request);

  /** Writes moves into the schedules of jobs. */
  @ActivityMethod
  void storeMoves(CustomerId customerId, List<ScheduleMove> moves);

  /** Stores the answer under the schedule's id. */
  @ActivityMethod
  Schedule storeSchedule(ScheduleRequest request, BookingReply reply);

  /** Gives back a booked visit; harmless when there is none. */
  @ActivityMethod
  void releaseVisit(CustomerId customerId, String jobId);

  /**
   * Which rules of a wish a crew does not meet, in words; a person may give it to that crew all the
   * same.
   *
   * @param at when the crew goes
   */
  @ActivityMethod
  List<String> unmetRules(ScheduleRequest request, String crewId, Instant at);

  /** What the solver is asked by the plan. */
  record SolveRequest(
      CustomerId customerId, Instant now, List<Job> jobs, List<BookedVisit> booked) {}

  /**
   * What is to be planned again.
   *
   * @param reason in words
   * @param jobs of which nothing is promised yet
   * @param booked visits that stay where they are
   * @param always false where nothing needs to be done as long as every promise can be kept
   * @param open true where the promised visits are preventive and may join a new job at their site
   */
  record Again(
      CustomerId customerId,
      Instant now,
      String reason,
      List<Job> jobs,
      List<PromisedVisit> promised,
      List<BookedVisit> booked,
      boolean always,
      @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean open) {
    /** The same with fewer jobs. */
    public Again of(List<Job> jobs) {
      return new Again(customerId, now, reason, jobs, promised, booked, always, open);
    }

    /** All jobs that it speaks of. */
    public Set<String> ids() {
      Set<String> ids = BookedVisit.ids(booked);
      promised.forEach(each -> ids.add(each.visit().jobId()));
      jobs.forEach(job -> ids.add(job.jobId()));
      return ids;
    }

    /** Nobody comes any more. */
    public VisitMove lost(String jobId, String crewId, String why) {
      return new VisitMove(
          jobId,
          null,
          0,
          "%s loses its visit by %s (%s): %s".formatted(jobId, crewId, reason, why));
    }
  }

  /** A visit that may move, and the wish that it answers. */
  record PromisedVisit(ScheduleRequest request, Visit visit) {}

  /**
   * A new plan.
   *
   * @param answers per new job, in the order of the request's jobs
   * @param moves of promised visits, none where all stay
   */
  record Anew(List<Answer> answers, List<VisitMove> moves) {}

  /** A move of the visit of a schedule. */
  record ScheduleMove(String scheduleId, VisitMove move) {}

  /** The answer per job, in the order of the request's jobs. */
  record Solution(List<Answer> answers, String score) {}

  /**
   * @param visit null when no crew could be found
   * @param reason why not, in words; null when there is a visit
   */
  record Answer(String jobId, @Nullable Visit visit, @Nullable String reason) {}
}
