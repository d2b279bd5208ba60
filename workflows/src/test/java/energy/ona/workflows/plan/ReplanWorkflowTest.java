package energy.ona.workflows.plan;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.plan.Visit;
import energy.ona.workflows.Samples;
import energy.ona.workflows.TaskQueues;
import energy.ona.workflows.TestEngine;
import energy.ona.workflows.WorkflowStarts;
import energy.ona.workflows.plan.CrewPlanWorkflow.Overrun;
import energy.ona.workflows.plan.CrewPlanWorkflow.PlanState;
import energy.ona.workflows.plan.PlanActivities.Again;
import energy.ona.workflows.plan.PlanActivities.Anew;
import energy.ona.workflows.plan.PlanActivities.Answer;
import energy.ona.workflows.plan.PlanActivities.PromisedVisit;
import energy.ona.workflows.workorder.WorkOrderStart;
import energy.ona.workflows.workorder.WorkOrderWorkflow;
import energy.ona.workorder.WorkOrder;
import energy.ona.workorder.WorkOrder.TimelineEntry;
import energy.ona.workorder.WorkOrderEvent;
import energy.ona.workorder.WorkOrderState;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The plan and the work orders whose visits it moves, together on one engine. */
class ReplanWorkflowTest {
  private static final String FIRST = "wo-20260302-001";
  private static final String SECOND = "wo-20260302-002";
  private static final String THIRD = "wo-20260302-003";

  private TestEngine engine;

  @BeforeEach
  void start() {
    engine = new TestEngine();
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  /** Every promised visit four hours later, with the crew. */
  private static Anew later(Again request, String crewId) {
    List<VisitMove> moves =
        request.promised().stream()
            .map(PromisedVisit::visit)
            .map(visit -> moved(visit, crewId, visit.start().plus(Duration.ofHours(4))))
            .toList();
    List<Answer> answers =
        request.jobs().stream()
            .map(
                job ->
                    new Answer(
                        job.jobId(),
                        Samples.visit(
                            job.jobId(), "crew-a", request.now().plus(Duration.ofHours(1))),
                        null))
            .toList();
    return new Anew(answers, moves);
  }

  private static VisitMove moved(Visit visit, String crewId, Instant start) {
    Visit after = Samples.visit(visit.jobId(), crewId, start);
    return new VisitMove(
        visit.jobId(), after, 3.5, visit.jobId() + " moves; waiting costs 3.50 USD");
  }

  private WorkOrderWorkflow order(String id, boolean emergency) {
    return order(id, wish(id, emergency));
  }

  private WorkOrderWorkflow order(String id, ScheduleRequest wish) {
    WorkOrderWorkflow stub =
        engine
            .client()
            .newWorkflowStub(
                WorkOrderWorkflow.class,
                WorkflowOptions.newBuilder()
                    .setWorkflowId(WorkOrderWorkflow.workflowId(id))
                    .setTaskQueue(TaskQueues.OODA)
                    .build());
    WorkflowClient.start(
        stub::run,
        WorkOrderStart.of(Samples.workOrder(id, null, null, engine.now()), wish, true, 15, "r"));
    engine.passUntil(
        Duration.ofMinutes(1),
        Duration.ofSeconds(1),
        () ->
            engine.plan.searchesUntilCancelled
                ? !engine.plan.solved.isEmpty()
                : stub.workOrder().state() == WorkOrderState.ASSIGNED);
    engine.pass(Duration.ofSeconds(2));
    return stub;
  }

  private static ScheduleRequest wish(String id, boolean emergency) {
    return wish(id, emergency ? "emergency" : "corrective");
  }

  private static ScheduleRequest wish(String id, String type) {
    ScheduleRequest wish = Samples.wish(id);
    return new ScheduleRequest(
        wish.customerId(),
        wish.scheduleId(),
        id,
        wish.assetId(),
        wish.reason(),
        type,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private CrewPlanWorkflow plan() {
    return engine
        .client()
        .newWorkflowStub(CrewPlanWorkflow.class, CrewPlanWorkflow.workflowId(Samples.CUSTOMER));
  }

  private Visit booked(String job) {
    return plan().bookedVisits().stream()
        .filter(visit -> visit.jobId().equals(job))
        .findFirst()
        .orElseThrow();
  }

  private static @Nullable TimelineEntry last(WorkOrder order, String event) {
    return order.timeline().stream()
        .filter(entry -> entry.event().equals(event))
        .reduce((earlier, later) -> later)
        .orElse(null);
  }

  @Test
  void anEmergencyMovesWhatIsPromisedAndTheWorkOrderSaysSo() {
    WorkOrderWorkflow first = order(FIRST, false);
    Visit before = booked(FIRST);
    engine.plan.replanner = request -> later(request, before.crewId());

    WorkOrderWorkflow emergency = order(SECOND, true);

    Visit after = booked(FIRST);
    assertThat(after.start()).isEqualTo(before.start().plus(Duration.ofHours(4)));
    WorkOrder told = first.workOrder();
    assertThat(told.visit()).isEqualTo(after);
    assertThat(told.state()).isEqualTo(WorkOrderState.ASSIGNED);
    assertThat(last(told, "note").note()).isEqualTo(FIRST + " moves; waiting costs 3.50 USD");
    assertThat(emergency.workOrder().visit()).isEqualTo(booked(SECOND));
    assertThat(engine.plan.plannedAgain.get(0).always()).isTrue();
    assertThat(engine.plan.storedMoves).extracting(each -> each.move().jobId()).contains(FIRST);
  }

  @Test
  void aWorkOrderThatBeginsAfterItsVisitMovedHearsOfIt() {
    startPlan();
    // Whoever asks is a cycle: it hears the answer and begins the work order later.
    WorkOrderWorkflow cycle = order(THIRD, false);
    plan()
        .request(
            new CrewPlanWorkflow.Wish(
                Samples.job(FIRST, engine.now()),
                WorkOrderWorkflow.workflowId(THIRD),
                Samples.wish(FIRST)));
    engine.pass(Duration.ofSeconds(5));
    Visit before = booked(FIRST);
    engine.plan.replanner = request -> later(request, "crew-a");
    order(SECOND, true);
    assertThat(booked(FIRST).start()).isAfter(before.start());

    WorkOrderWorkflow late = begin(FIRST, before);
    engine.pass(Duration.ofMinutes(3));

    assertThat(late.workOrder().visit()).isEqualTo(booked(FIRST));
    assertThat(last(late.workOrder(), "note").note()).contains("moves");
    assertThat(cycle.workOrder().state()).isEqualTo(WorkOrderState.ASSIGNED);
  }

  private WorkOrderWorkflow begin(String id, Visit visit) {
    WorkOrderWorkflow stub =
        engine
            .client()
            .newWorkflowStub(
                WorkOrderWorkflow.class,
                WorkflowOptions.newBuilder()
                    .setWorkflowId(WorkOrderWorkflow.workflowId(id))
                    .setTaskQueue(TaskQueues.OODA)
                    .build());
    WorkflowClient.start(
        stub::run,
        WorkOrderStart.of(
            Samples.workOrder(id, visit, null, engine.now()), wish(id, false), true, 15, "r"));
    return stub;
  }

  @Test
  void anotherCrewIsANewVisitOnTheTimeline() {
    WorkOrderWorkflow first = order(FIRST, false);
    first.event(WorkOrderEvent.of("t-1", "accept", engine.now(), "Thandi", null));
    engine.pass(Duration.ofSeconds(2));
    engine.plan.replanner = request -> later(request, "crew-b");

    order(SECOND, true);

    WorkOrder told = first.workOrder();
    assertThat(told.crewId()).isEqualTo("crew-b");
    assertThat(told.assignedTechnician()).isNull();
    assertThat(told.state()).isEqualTo(WorkOrderState.ASSIGNED);
    assertThat(last(told, "unschedule").note()).contains("3.50 USD");
  }

  @Test
  void aNewJobThatIsNoEmergencyIsPlannedAroundWhatIsPromised() {
    order(FIRST, false);
    order(SECOND, false);

    assertThat(engine.plan.plannedAgain).isEmpty();
    assertThat(engine.plan.solved).hasSize(2);
  }

  @Test
  void preventiveWorkIsPlannedAgainWithANewJobAtItsSite() {
    WorkOrderWorkflow service = order(FIRST, wish(FIRST, ScheduleRequest.PREVENTIVE));
    engine.plan.replanner = request -> later(request, "crew-a");

    order(SECOND, false);

    Again again = engine.plan.plannedAgain.get(0);
    assertThat(again.open()).isTrue();
    assertThat(again.promised()).extracting(each -> each.visit().jobId()).containsExactly(FIRST);
    assertThat(again.jobs()).hasSize(1);
    assertThat(service.workOrder().visit()).isEqualTo(booked(FIRST));
    assertThat(last(service.workOrder(), "note").note()).contains("moves");
  }

  @Test
  void whatAPersonGaveToACrewIsNotOfferedToThePlanner() {
    WorkOrderWorkflow first = order(FIRST, false);
    first.decide(
        new WorkOrderWorkflow.Decision("d", "reassign", "Naledi", "because", null, "crew-c"));
    engine.pass(Duration.ofSeconds(2));

    order(SECOND, true);

    assertThat(engine.plan.plannedAgain).isEmpty();
    assertThat(engine.plan.solved.get(1).booked()).hasSize(1);
  }

  @Test
  void workThatTakesLongerHoldsItsCrewAndThePlanLooksAtTheRest() {
    WorkOrderWorkflow first = order(FIRST, false);
    order(SECOND, false);
    Visit running = booked(FIRST);
    Visit next = booked(SECOND);
    engine.pass(Duration.between(engine.now(), running.start()));
    first.event(WorkOrderEvent.of("t-1", "start", engine.now(), "Thandi", null));
    engine.plan.replanner = request -> later(request, "crew-a");
    int looked = engine.plan.plannedAgain.size();
    engine.pass(Duration.between(engine.now(), running.end()).plusSeconds(5));

    Again again = engine.plan.plannedAgain.get(engine.plan.plannedAgain.size() - 1);
    assertThat(engine.plan.plannedAgain.size()).isGreaterThan(looked);
    assertThat(again.reason()).contains("takes longer than planned");
    assertThat(again.always()).isFalse();
    assertThat(again.booked())
        .extracting(visit -> Duration.between(running.end(), visit.end()).toMinutes())
        .containsAnyOf(59L, 60L);
    assertThat(booked(SECOND).start()).isAfter(next.start());
    assertThat(last(first.workOrder(), "note").note()).contains("takes longer than planned");
  }

  @Test
  void workThatNobodyEndsIsExtendedThreeTimesAndThenAskedForOnce() {
    WorkOrderWorkflow first = order(FIRST, false);
    Visit running = booked(FIRST);
    engine.pass(Duration.between(engine.now(), running.start()));
    first.event(WorkOrderEvent.of("t-1", "start", engine.now(), "Thandi", null));
    engine.pass(Duration.ofDays(3));

    List<String> notes =
        first.workOrder().timeline().stream()
            .filter(entry -> entry.event().equals("note"))
            .map(TimelineEntry::note)
            .toList();
    assertThat(notes).filteredOn(note -> note.contains("takes longer")).hasSize(3);
    assertThat(notes).filteredOn(note -> note.contains("ask the crew")).hasSize(1);
    assertThat(first.workOrder().state()).isEqualTo(WorkOrderState.IN_PROGRESS);
    assertThat(booked(FIRST).end()).isBefore(running.end().plus(Duration.ofHours(6)));
  }

  @Test
  void aCrewThatIsEarlyKeepsItsPlace() {
    WorkOrderWorkflow first = order(FIRST, false);
    Visit before = booked(FIRST);

    first.event(WorkOrderEvent.of("t-1", "en_route", engine.now(), "Thandi", null));
    engine.pass(Duration.ofSeconds(3));
    order(SECOND, true);

    assertThat(booked(FIRST).start()).isBefore(before.start());
    assertThat(engine.plan.plannedAgain).allMatch(again -> again.promised().isEmpty());
  }

  @Test
  void nobodyWhoComesMeansAnotherVisit() {
    WorkOrderWorkflow first = order(FIRST, false);
    Visit missed = booked(FIRST);

    engine.pass(Duration.between(engine.now(), missed.end()).plusHours(4).plusMinutes(1));

    assertThat(last(first.workOrder(), "unschedule").note()).contains("nobody reported");
    assertThat(first.workOrder().visit().start()).isAfter(missed.end());
  }

  @Test
  void promisesOfTheNextDaysAreLookedAtNowAndThen() {
    startPlan();
    plan()
        .request(
            new CrewPlanWorkflow.Wish(
                Samples.job(FIRST, engine.now().plus(Duration.ofHours(20))),
                WorkOrderWorkflow.workflowId(FIRST),
                Samples.wish(FIRST)));
    order(FIRST, false);
    int before = engine.plan.plannedAgain.size();

    engine.pass(Duration.ofHours(2));

    assertThat(engine.plan.plannedAgain.size() - before).isBetween(3, 5);
  }

  @Test
  void aJobThatLosesItsCrewAsksForAnother() {
    WorkOrderWorkflow first = order(FIRST, false);
    engine.plan.replanner =
        request ->
            new Anew(
                List.of(),
                List.of(new VisitMove(FIRST, null, 0, FIRST + " loses its visit: no crew")));

    plan().lookAgain("crew-a is away");
    engine.pass(Duration.ofSeconds(5));

    assertThat(last(first.workOrder(), "unschedule").note()).contains("loses its visit");
    assertThat(engine.plan.wishes).hasSize(2);
    assertThat(first.workOrder().state()).isEqualTo(WorkOrderState.ASSIGNED);
  }

  @Test
  @Timeout(120)
  void aSearchThatIsEndedGivesItsBestSoFar() {
    engine.plan.searchesUntilCancelled = true;
    WorkOrderWorkflow first = order(FIRST, false);
    assertThat(first.workOrder().state()).isEqualTo(WorkOrderState.APPROVED);

    plan().takeBest();
    engine.passUntil(
        Duration.ofMinutes(2),
        Duration.ofMillis(500),
        () -> first.workOrder().state() == WorkOrderState.ASSIGNED);

    assertThat(engine.plan.calls.count("solve:cancelled")).isEqualTo(1);
    assertThat(first.workOrder().visit()).isEqualTo(booked(FIRST));
  }

  @Test
  void anOverrunOfWhatIsNotBookedChangesNothing() {
    startPlan();
    plan().overrun(new Overrun("nothing", engine.now().plusSeconds(60), "why"));
    engine.pass(Duration.ofSeconds(2));

    assertThat(engine.plan.plannedAgain).isEmpty();
  }

  private void startPlan() {
    CrewPlanWorkflow stub =
        engine
            .client()
            .newWorkflowStub(CrewPlanWorkflow.class, WorkflowStarts.plan(Samples.CUSTOMER));
    WorkflowClient.start(stub::run, PlanState.empty(Samples.CUSTOMER));
  }
}
