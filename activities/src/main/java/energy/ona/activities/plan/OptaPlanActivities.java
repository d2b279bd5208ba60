package energy.ona.activities.plan;

import energy.ona.activities.CurrentRun;
import energy.ona.config.Parameters;
import energy.ona.plan.CrewPlanner;
import energy.ona.plan.Job;
import energy.ona.plan.Plan;
import energy.ona.plan.PlanProblem;
import energy.ona.plan.Schedule;
import energy.ona.plan.Visit;
import energy.ona.store.RecordStore;
import energy.ona.store.RecordStores;
import energy.ona.tenant.CustomerId;
import energy.ona.workflows.WorkflowStarts;
import energy.ona.workflows.plan.BookingReply;
import energy.ona.workflows.plan.CrewPlanWorkflow;
import energy.ona.workflows.plan.CrewPlanWorkflow.PlanState;
import energy.ona.workflows.plan.CrewPlanWorkflow.Wish;
import energy.ona.workflows.plan.PlanActivities;
import energy.ona.workflows.plan.ScheduleRequest;
import io.temporal.activity.Activity;
import io.temporal.client.BatchRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowStub;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plans by OptaPlanner and talks to the customer's plan. */
public final class OptaPlanActivities implements PlanActivities {
  private final RecordStore<Schedule> schedules;
  private final JobBook book;
  private final CrewDirectory crews;
  private final Parameters parameters;
  private final CrewPlanner planner;
  private final WorkflowClient client;
  private final Clock clock;

  public OptaPlanActivities(
      RecordStores stores,
      JobBook book,
      CrewDirectory crews,
      CrewPlanner planner,
      Parameters parameters,
      WorkflowClient client,
      Clock clock) {
    this.schedules = stores.of(Schedule.class);
    this.book = book;
    this.crews = crews;
    this.parameters = parameters;
    this.planner = planner;
    this.client = client;
    this.clock = clock;
  }

  @Override
  public void requestVisit(ScheduleRequest request, String replyToWorkflowId) {
    CustomerId customer = request.customerId();
    CrewPlanWorkflow plan =
        client.newWorkflowStub(CrewPlanWorkflow.class, WorkflowStarts.plan(customer));
    BatchRequest batch = client.newSignalWithStartRequest();
    batch.add(plan::run, PlanState.empty(customer));
    batch.add(plan::request, new Wish(book.job(request), replyToWorkflowId));
    client.signalWithStart(batch);
  }

  @Override
  public Solution solve(SolveRequest request) {
    CustomerId customer = request.customerId();
    // A retry may come long after it was asked.
    Instant now = clock.instant().isAfter(request.now()) ? clock.instant() : request.now();
    PlanProblem problem =
        new PlanProblem(
            now,
            crews.crews(customer, request.jobs()),
            request.jobs(),
            request.booked(),
            parameters.current(customer).ooda().lossWeights());
    Plan plan;
    try (Heartbeats heartbeats = new Heartbeats(Activity.getExecutionContext())) {
      plan = planner.plan(problem, heartbeats::tell);
    }
    Map<String, Visit> visits = new LinkedHashMap<>();
    plan.visits().forEach(visit -> visits.put(visit.jobId(), visit));
    List<Answer> answers = new ArrayList<>();
    for (Job job : request.jobs()) {
      answers.add(
          new Answer(job.jobId(), visits.get(job.jobId()), plan.unplaced().get(job.jobId())));
    }
    return new Solution(answers, plan.score());
  }

  @Override
  public Schedule storeSchedule(ScheduleRequest request, BookingReply reply) {
    Optional<Schedule> stored =
        CurrentRun.earlierResult(schedules, request.customerId(), request.scheduleId());
    if (stored.isPresent()) {
      return stored.get();
    }
    Visit visit = reply.visit();
    Schedule schedule =
        new Schedule(
            request.customerId(),
            request.scheduleId(),
            request.assetId(),
            request.cycleId(),
            request.maintenanceType(),
            visit == null ? "unplaced" : "scheduled",
            visit == null
                ? "no crew could be found: " + reply.reason()
                : "%s goes %s to %s".formatted(visit.crewId(), visit.start(), visit.end()),
            visit == null ? List.of() : List.of(visit),
            clock.instant());
    return schedules.create(schedule)
        ? schedule
        : schedules.get(request.customerId(), request.scheduleId()).orElse(schedule);
  }

  @Override
  public void releaseVisit(CustomerId customerId, String jobId) {
    WorkflowStub plan = client.newUntypedWorkflowStub(CrewPlanWorkflow.workflowId(customerId));
    try {
      plan.signal(CrewPlanWorkflow.RELEASE_SIGNAL, jobId);
    } catch (WorkflowNotFoundException e) {
      // No plan, no booking.
      return;
    }
  }
}
