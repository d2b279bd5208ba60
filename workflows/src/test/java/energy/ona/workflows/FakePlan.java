package energy.ona.workflows;

import energy.ona.plan.Job;
import energy.ona.plan.PlanProblem.BookedVisit;
import energy.ona.plan.Schedule;
import energy.ona.plan.Visit;
import energy.ona.plan.VisitLimits;
import energy.ona.tenant.CustomerId;
import energy.ona.workflows.plan.BookingReply;
import energy.ona.workflows.plan.CrewPlanWorkflow;
import energy.ona.workflows.plan.CrewPlanWorkflow.PlanState;
import energy.ona.workflows.plan.CrewPlanWorkflow.Wish;
import energy.ona.workflows.plan.PlanActivities;
import energy.ona.workflows.plan.ScheduleRequest;
import energy.ona.workorder.WorkOrder;
import io.temporal.activity.Activity;
import io.temporal.client.ActivityCompletionException;
import io.temporal.client.BatchRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Hands wishes to the real plan workflow; places each job at the first free hour of one crew. */
public final class FakePlan implements PlanActivities {
  public final Calls calls = new Calls();
  public final List<ScheduleRequest> wishes = new CopyOnWriteArrayList<>();

  /** Who is booked, not before when. */
  public volatile String crewId = "crew-a";

  /** Who goes where that crew is left out; null where there is nobody else. */
  public volatile @Nullable String otherCrewId = "crew-b";

  public volatile Instant freeFrom = Instant.EPOCH;

  /** Work orders as the store had them when their visits were asked for. */
  public final List<WorkOrder> read = new CopyOnWriteArrayList<>();

  public final List<SolveRequest> solved = new CopyOnWriteArrayList<>();
  public final List<String> released = new CopyOnWriteArrayList<>();
  public final List<Schedule> schedules = new CopyOnWriteArrayList<>();
  public final Map<String, String> unplaceable = new ConcurrentHashMap<>();

  /** What crews lack for the work that they are given. */
  public final Map<String, List<String>> unmet = new ConcurrentHashMap<>();

  public final List<Again> plannedAgain = new CopyOnWriteArrayList<>();
  public final List<ScheduleMove> storedMoves = new CopyOnWriteArrayList<>();

  /** What planning again comes to; as it is by itself, every promise can be kept. */
  public volatile Function<Again, Anew> replanner = request -> new Anew(List.of(), List.of());

  /** As if a plan could always be better: it answers when it is cancelled. */
  public volatile boolean searchesUntilCancelled;

  /** Runs inside each solve, before it answers. */
  public volatile Runnable whileSolving = () -> {};

  private static final int MOST_STEPS = 600;
  private final CountDownLatch never = new CountDownLatch(1);
  private final Supplier<WorkflowClient> client;

  private final Function<String, Optional<WorkOrder>> stored;

  /**
   * @param stored the newest that the store has of a work order
   */
  FakePlan(Supplier<WorkflowClient> client, Function<String, Optional<WorkOrder>> stored) {
    this.client = client;
    this.stored = stored;
  }

  @Override
  public void requestVisit(ScheduleRequest request, String replyToWorkflowId) {
    calls.made("requestVisit");
    wishes.add(request);
    stored.apply(request.jobId()).ifPresent(read::add);
    WorkflowClient engine = client.get();
    CrewPlanWorkflow plan =
        engine.newWorkflowStub(CrewPlanWorkflow.class, WorkflowStarts.plan(request.customerId()));
    Instant earliest = request.earliestStart() == null ? Samples.MONDAY : request.earliestStart();
    BatchRequest batch = engine.newSignalWithStartRequest();
    batch.add(plan::run, PlanState.empty(request.customerId()));
    batch.add(plan::request, new Wish(job(request, earliest), replyToWorkflowId, request));
    engine.signalWithStart(batch);
  }

  @Override
  public Solution solve(SolveRequest request) {
    calls.made("solve");
    solved.add(request);
    whileSolving.run();
    if (searchesUntilCancelled) {
      searchUntilCancelled();
    }
    List<BookedVisit> booked = new ArrayList<>(request.booked());
    List<Answer> answers = new ArrayList<>();
    for (Job job : request.jobs()) {
      String crew = crew(job);
      String why = crew == null ? "every other crew is left out" : unplaceable.get(job.jobId());
      Visit visit =
          why == null && crew != null ? firstFree(job, crew, request.now(), booked) : null;
      if (visit != null) {
        booked.addAll(BookedVisit.of(visit, job.location()));
      }
      answers.add(new Answer(job.jobId(), visit, why));
    }
    return new Solution(answers, "0hard/0soft");
  }

  /** Ends by itself after some seconds, so that a cancellation that got lost fails a test. */
  private void searchUntilCancelled() {
    for (int step = 0; step < MOST_STEPS; step++) {
      try {
        Activity.getExecutionContext().heartbeat("the best so far");
        if (never.await(50, TimeUnit.MILLISECONDS)) {
          return;
        }
      } catch (ActivityCompletionException e) {
        calls.made("solve:cancelled");
        return;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private static Job job(ScheduleRequest request, Instant earliest) {
    VisitLimits limits = request.limits();
    Job job = Samples.job(request.jobId(), earliest);
    return limits == null ? job : job.with(job.ruled().without(limits.notCrewIds()));
  }

  private @Nullable String crew(Job job) {
    return Stream.of(crewId, Objects.requireNonNullElse(otherCrewId, crewId))
        .filter(crew -> !job.ruled().notCrews().contains(crew))
        .findFirst()
        .orElse(null);
  }

  @Override
  public Anew planAgain(Again request) {
    calls.made("planAgain");
    plannedAgain.add(request);
    whileSolving.run();
    return replanner.apply(request);
  }

  @Override
  public void storeMoves(CustomerId customerId, List<ScheduleMove> moves) {
    calls.made("storeMoves");
    storedMoves.addAll(moves);
  }

  private Visit firstFree(Job job, String crew, Instant now, List<BookedVisit> booked) {
    Instant start = job.earliestStart().isAfter(now) ? job.earliestStart() : now;
    Instant free = start.plus(Duration.ofHours(1));
    free = freeFrom.isAfter(free) ? freeFrom : free;
    for (BookedVisit visit : booked) {
      if (visit.end().isAfter(free)) {
        free = visit.end();
      }
    }
    return Samples.visit(job.jobId(), crew, free);
  }

  @Override
  public Schedule storeSchedule(ScheduleRequest request, BookingReply reply) {
    calls.made("storeSchedule");
    @Nullable Visit visit = reply.visit();
    Schedule schedule =
        new Schedule(
            request.customerId(),
            request.scheduleId(),
            request.assetId(),
            request.cycleId(),
            request.maintenanceType(),
            visit == null ? "unplaced" : "scheduled",
            visit == null ? String.valueOf(reply.reason()) : visit.explanation(),
            visit == null ? List.of() : List.of(visit),
            Samples.MONDAY,
            request.limits());
    schedules.add(schedule);
    return schedule;
  }

  @Override
  public List<String> unmetRules(ScheduleRequest request, String crewId, Instant at) {
    calls.made("unmetRules");
    return unmet.getOrDefault(crewId, List.of());
  }

  @Override
  public void releaseVisit(CustomerId customerId, String jobId) {
    calls.made("releaseVisit");
    released.add(jobId);
    try {
      client
          .get()
          .newUntypedWorkflowStub(CrewPlanWorkflow.workflowId(customerId))
          .signal(CrewPlanWorkflow.RELEASE_SIGNAL, jobId);
    } catch (WorkflowNotFoundException e) {
      calls.made("releaseWithoutPlan");
    }
  }

  Visit lastVisitOf(String jobId) {
    return schedules.stream()
        .flatMap(schedule -> schedule.jobs().stream())
        .filter(visit -> visit.jobId().equals(jobId))
        .reduce((earlier, later) -> later)
        .orElse(null);
  }
}
