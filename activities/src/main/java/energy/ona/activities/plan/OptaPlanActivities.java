package energy.ona.activities.plan;

import energy.ona.activities.CurrentRun;
import energy.ona.activities.plan.PromisedJobs.Renewed;
import energy.ona.config.Parameters;
import energy.ona.plan.CrewFit;
import energy.ona.plan.CrewPlanner;
import energy.ona.plan.Job;
import energy.ona.plan.Plan;
import energy.ona.plan.PlanChange;
import energy.ona.plan.PlanProblem;
import energy.ona.plan.PlanProblem.BookedVisit;
import energy.ona.plan.PlanProblem.Promise;
import energy.ona.plan.Schedule;
import energy.ona.plan.Visit;
import energy.ona.store.RecordStore;
import energy.ona.store.RecordStores;
import energy.ona.tenant.CustomerId;
import energy.ona.workflows.plan.BookingReply;
import energy.ona.workflows.plan.CrewPlanWorkflow;
import energy.ona.workflows.plan.CrewPlanWorkflow.Wish;
import energy.ona.workflows.plan.PlanActivities;
import energy.ona.workflows.plan.ScheduleRequest;
import energy.ona.workflows.plan.VisitMove;
import io.temporal.activity.Activity;
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
import java.util.Set;

/** Plans by OptaPlanner and talks to the customer's plan. */
public final class OptaPlanActivities implements PlanActivities {
  private static final Plan NOTHING = new Plan(List.of(), Map.of(), "0", List.of());

  private final RecordStore<Schedule> schedules;
  private final JobBook book;
  private final CrewDirectory crews;
  private final Parameters parameters;
  private final CrewPlanner planner;
  private final WorkflowClient client;
  private final WishPost post;
  private final Clock clock;
  private final PromisedJobs promises;
  private final EarlierJobs earlier;

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
    this.post = new WishPost(client);
    this.clock = clock;
    this.earlier = new EarlierJobs(stores);
    this.promises = new PromisedJobs(book, crews, earlier, parameters);
  }

  @Override
  public void requestVisit(ScheduleRequest request, String replyToWorkflowId) {
    CustomerId customer = request.customerId();
    post.send(customer, new Wish(book.job(request), replyToWorkflowId, request));
  }

  @Override
  public Solution solve(SolveRequest request) {
    CustomerId customer = request.customerId();
    // A retry may come long after it was asked.
    Instant now = clock.instant().isAfter(request.now()) ? clock.instant() : request.now();
    Set<String> known = BookedVisit.ids(request.booked());
    request.jobs().forEach(job -> known.add(job.jobId()));
    List<Job> asked = earlier.named(customer, request.jobs(), known);
    Map<String, String> waiting =
        earlier.waiting(customer, asked, coming(request.booked(), now), now);
    List<Job> jobs = without(asked, waiting);
    if (jobs.isEmpty()) {
      return new Solution(answers(request.jobs(), NOTHING, waiting), NOTHING.score());
    }
    PlanProblem problem =
        new PlanProblem(
            now,
            crews.crews(customer, jobs),
            jobs,
            request.booked(),
            parameters.current(customer).ooda().lossWeights());
    Plan plan;
    try (ToldPlan told = new ToldPlan(Activity.getExecutionContext())) {
      plan = planner.plan(problem, told);
    }
    return new Solution(answers(request.jobs(), plan, waiting), plan.score());
  }

  /** What is not over: of what is, the visit does not say that it was done. */
  private static Set<String> coming(List<BookedVisit> booked, Instant now) {
    return BookedVisit.ids(booked.stream().filter(visit -> visit.end().isAfter(now)).toList());
  }

  private static List<Job> without(List<Job> jobs, Map<String, String> waiting) {
    return jobs.stream().filter(job -> !waiting.containsKey(job.jobId())).toList();
  }

  private static List<Answer> answers(List<Job> jobs, Plan plan, Map<String, String> waiting) {
    Map<String, Visit> visits = visits(plan);
    List<Answer> answers = new ArrayList<>();
    for (Job job : jobs) {
      String waits = waiting.get(job.jobId());
      answers.add(
          new Answer(
              job.jobId(),
              visits.get(job.jobId()),
              waits != null ? waits : plan.unplaced().get(job.jobId())));
    }
    return answers;
  }

  private static Map<String, Visit> visits(Plan plan) {
    Map<String, Visit> visits = new LinkedHashMap<>();
    plan.visits().forEach(visit -> visits.put(visit.jobId(), visit));
    return visits;
  }

  @Override
  public Anew planAgain(Again request) {
    Instant now = clock.instant().isAfter(request.now()) ? clock.instant() : request.now();
    CustomerId customer = request.customerId();
    Set<String> known = request.ids();
    List<Job> asked = earlier.named(customer, request.jobs(), known);
    Set<String> coming = coming(request.booked(), now);
    request.promised().forEach(each -> coming.add(each.visit().jobId()));
    Map<String, String> waiting = earlier.waiting(customer, asked, coming, now);
    Renewed renewed = promises.renewed(request.of(without(asked, waiting)), now);
    PlanProblem problem = renewed.problem();
    if (!request.always()
        && renewed.broken().isEmpty()
        && planner.brokenPromises(problem).isEmpty()) {
      return new Anew(List.of(), renewed.lost());
    }
    Plan plan;
    try (ToldPlan told = new ToldPlan(Activity.getExecutionContext())) {
      plan = planner.plan(problem, told);
    }
    List<VisitMove> moves = new ArrayList<>(renewed.lost());
    moves.addAll(moves(request, problem, plan));
    Map<String, Visit> visits = visits(plan);
    for (BrokenDays broken : renewed.broken()) {
      String jobId = broken.job().jobId();
      Visit anew = visits.get(jobId);
      if (anew == null) {
        String nobody = broken.why() + "; " + plan.unplaced().get(jobId);
        moves.add(request.lost(jobId, broken.visit().crewId(), nobody));
      } else {
        broken.moved(anew, now, request.reason()).ifPresent(moves::add);
      }
    }
    return new Anew(answers(request.jobs(), plan, waiting), moves);
  }

  private static List<VisitMove> moves(Again request, PlanProblem problem, Plan plan) {
    List<VisitMove> moves = new ArrayList<>();
    Map<String, Visit> visits = visits(plan);
    for (PlanChange change : plan.changes()) {
      moves.add(
          new VisitMove(
              change.jobId(),
              visits.get(change.jobId()),
              change.moreUsd(),
              "%s (%s)".formatted(change.explanation(), request.reason())));
    }
    for (Promise promise : problem.promises()) {
      String reason = plan.unplaced().get(promise.jobId());
      if (reason != null) {
        moves.add(request.lost(promise.jobId(), promise.crewId(), reason));
      }
    }
    return moves;
  }

  @Override
  public void storeMoves(CustomerId customerId, List<ScheduleMove> moves) {
    for (ScheduleMove each : moves) {
      VisitMove move = each.move();
      schedules.update(
          customerId,
          each.scheduleId(),
          schedule -> schedule.moved(move.jobId(), move.visit(), move.explanation()));
    }
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
            clock.instant(),
            request.limits());
    return schedules.create(schedule)
        ? schedule
        : schedules.get(request.customerId(), request.scheduleId()).orElse(schedule);
  }

  @Override
  public List<String> unmetRules(ScheduleRequest request, String crewId, Instant at) {
    Job job = book.job(request);
    return crews.crews(request.customerId(), List.of(job)).stream()
        .filter(crew -> crew.crewId().equals(crewId))
        .findFirst()
        .map(crew -> CrewFit.unmet(job, crew, at))
        .orElse(List.of("is no known crew"));
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
