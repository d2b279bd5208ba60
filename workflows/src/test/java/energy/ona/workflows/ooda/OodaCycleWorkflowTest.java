package energy.ona.workflows.ooda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import energy.ona.asset.AssetId;
import energy.ona.cases.AcceptedLoss;
import energy.ona.cases.FaultCase;
import energy.ona.detect.Alarm;
import energy.ona.detect.AssetState;
import energy.ona.detect.Withdrawal;
import energy.ona.id.RunKind;
import energy.ona.ooda.Cycle;
import energy.ona.ooda.Cycle.PhaseRun;
import energy.ona.ooda.Phase;
import energy.ona.workflows.Samples;
import energy.ona.workflows.TestEngine;
import energy.ona.workflows.WorkflowStarts;
import energy.ona.workflows.plan.CrewPlanWorkflow;
import energy.ona.workflows.workorder.WorkOrderWorkflow;
import energy.ona.workorder.Priority;
import energy.ona.workorder.WorkOrder;
import energy.ona.workorder.WorkOrderState;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OodaCycleWorkflowTest {
  private TestEngine engine;

  @BeforeEach
  void start() {
    engine = new TestEngine();
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  void faultBecomesAWorkOrderThatACrewHas() {
    Cycle cycle = run("ooda-20260302-001");

    assertThat(cycle.status()).isEqualTo("completed");
    assertThat(cycle.outcome()).isEqualTo("work_order");
    assertThat(cycle.energyAtRisk()).isEqualTo(42.5);
    assertThat(cycle.phases()).extracting(PhaseRun::phase).containsExactly(Phase.values());
    assertThat(cycle.phases()).extracting(PhaseRun::status).containsOnly("completed");
    assertThat(cycle.endedAt()).isNotNull();
    assertThat(openCase(cycle).orderId()).isEqualTo(cycle.orderId());

    engine.pass(Duration.ofSeconds(1));
    WorkOrder order = workOrder(cycle.orderId());
    assertThat(order.state()).isEqualTo(WorkOrderState.ASSIGNED);
    assertThat(order.crewId()).isEqualTo("crew-a");
    assertThat(plan().bookedVisits())
        .extracting(visit -> visit.jobId())
        .containsExactly(cycle.orderId());
  }

  @Test
  void planKnowsWhenThePartsOfTheDraftCanBeThere() {
    run("ooda-20260302-001");

    assertThat(engine.plan.wishes).hasSize(1);
    assertThat(engine.plan.wishes.get(0).partsLeadTimeDays()).isEqualTo(1.5);
    assertThat(engine.loop.boms.get(0).scheduleId())
        .isEqualTo(engine.loop.orders.get(0).scheduleId());
  }

  @Test
  void wholeCycleNeedsOneStepOnTheQueue() {
    Cycle cycle = run("ooda-20260302-001");

    long steps =
        engine
            .client()
            .fetchHistory("ooda:" + cycle.cycleId())
            .getHistory()
            .getEventsList()
            .stream()
            .filter(event -> event.hasActivityTaskScheduledEventAttributes())
            .count();
    assertThat(steps).isEqualTo(1);
  }

  @Test
  void recordsItselfAtTheStartAndAtTheEndAndSaysWhatHappened() {
    run("ooda-20260302-001");

    assertThat(engine.store.cycles)
        .extracting(Cycle::status)
        .containsExactly("running", "completed");
    assertThat(engine.store.eventTypes()).contains("finding.opened", "cycle.completed");
  }

  @Test
  void theCaseOfASilenceKnowsAllThatFellSilentTogether() {
    engine.loop.state = AssetState.COMMUNICATION_LOST;
    engine.loop.members = List.of("inverter-03", "inverter-07");

    FaultCase silence = openCase(run("ooda-20260302-001"));

    assertThat(silence.isOfCommunication()).isTrue();
    assertThat(silence.members())
        .containsExactly(new AssetId("inverter-03"), new AssetId("inverter-07"));
    assertThat(silence.orderId()).isNotNull();
  }

  @Test
  void eachAlarmOfAnAssetHasItsCaseAndItsOrder() {
    engine.loop.alarm = new Alarm(2062, "insulation", 0.9, List.of());
    Cycle first = run("ooda-20260302-001");
    Cycle again = run("ooda-20260302-002");
    engine.loop.alarm = new Alarm(2086, "fan", 0.9, List.of());
    Cycle other = run("ooda-20260302-003");

    assertThat(openCase(first).alarmCode()).isEqualTo(2062);
    assertThat(openCase(first).alarmMeaning()).isEqualTo("insulation");
    assertThat(openCase(first).isOfAlarm()).isTrue();
    assertThat(again.outcome()).isEqualTo("existing_case");
    assertThat(openCase(other).alarmCode()).isEqualTo(2086);
    assertThat(other.orderId()).isNotEqualTo(first.orderId());
    assertThat(engine.loop.orders).hasSize(2);
  }

  @Test
  void soundAssetStopsTheCycleAtOnce() {
    engine.loop.state = AssetState.PRODUCING;

    Cycle cycle = run("ooda-20260302-001");

    assertThat(cycle.outcome()).isEqualTo("normal");
    assertThat(cycle.message()).isEqualTo("inverter-03 is sound");
    assertThat(statuses(cycle)).isEqualTo("completed" + ",skipped".repeat(6));
    assertThat(engine.loop.calls.all()).containsExactly("detect");
    assertThat(engine.store.eventTypes()).containsExactly("cycle.completed");
  }

  @Test
  void loopThatIsSwitchedOffLooksAtNothing() {
    engine.store.oodaEnabled = false;

    Cycle cycle = run("ooda-20260302-001");

    assertThat(cycle.outcome()).isEqualTo("disabled");
    assertThat(cycle.message()).contains("features/ooda-enabled");
    assertThat(engine.loop.calls.all()).isEmpty();
  }

  @Test
  void faultThatHasACaseGetsNoSecondOrder() {
    Cycle first = run("ooda-20260302-001");

    Cycle second = run("ooda-20260302-002");

    assertThat(second.outcome()).isEqualTo("existing_case");
    assertThat(second.orderId()).isEqualTo(first.orderId());
    assertThat(second.message()).contains(first.orderId());
    assertThat(engine.loop.orders).hasSize(1);
  }

  @Test
  void faultWhoseLossIsAcceptedGetsNoOrder() {
    Cycle first = run("ooda-20260302-001");
    engine.store.cases.accept(
        Samples.CUSTOMER,
        first.caseId(),
        new AcceptedLoss(
            "Naledi",
            "shade",
            Samples.MONDAY,
            Samples.MONDAY.plus(Duration.ofDays(30)),
            first.orderId(),
            null));

    Cycle second = run("ooda-20260302-002");

    assertThat(second.outcome()).isEqualTo("accepted");
    assertThat(second.orderId()).isNull();
    assertThat(second.message()).contains("accepted until", "by Naledi: shade");
    assertThat(engine.loop.orders).hasSize(1);
  }

  @Test
  void aFaultThatOutgrowsItsCaseIsWeighedAgainAndItsOrderIsTold() {
    Cycle first = run("ooda-20260302-001");
    engine.store.cases.weigh(Samples.CUSTOMER, first.caseId(), 0.1);

    Cycle sameOnset = run("ooda-20260302-002");
    assertThat(sameOnset.outcome()).isEqualTo("existing_case");

    Cycle worse = run("ooda-20260302-003", Samples.MONDAY.plus(Duration.ofHours(5)));

    assertThat(worse.outcome()).isEqualTo("worsened");
    assertThat(statuses(worse))
        .isEqualTo("completed,completed,completed,skipped,completed,skipped,skipped");
    assertThat(worse.energyAtRisk()).isEqualTo(42.5);
    assertThat(engine.loop.orders).hasSize(1);
    assertThat(engine.store.eventTypes()).containsOnlyOnce("finding.worsened");
    assertThat(openCase(first).lossFraction()).isEqualTo(1);
    WorkOrder told = workOrder(first.orderId());
    assertThat(told.priority()).isEqualTo(Priority.CRITICAL);
    assertThat(told.earUsdDay()).isEqualTo(42.5);
    assertThat(told.escalated()).isTrue();
    assertThat(told.timeline())
        .anySatisfy(entry -> assertThat(entry.note()).contains("takes 100 %", "not 10 %"));

    assertThat(engine.loop.revisions)
        .singleElement()
        .satisfies(
            asked -> {
              assertThat(asked.priority()).isEqualTo(Priority.CRITICAL);
              assertThat(asked.revision().bomId())
                  .isEqualTo(engine.loop.boms.get(engine.loop.boms.size() - 1).bomId());
              assertThat(asked.before()).isNotEqualTo(asked.revision().diagnosticId());
            });

    Cycle again = run("ooda-20260302-004", Samples.MONDAY.plus(Duration.ofHours(6)));
    assertThat(again.outcome()).isEqualTo("existing_case");
  }

  @Test
  void anOrderIsRaisedThoughItsWorseFaultGetsNoBillOfMaterials() {
    Cycle first = run("ooda-20260302-001");
    engine.store.cases.weigh(Samples.CUSTOMER, first.caseId(), 0.1);
    engine.loop.calls.failNext(
        "buildBom", () -> ApplicationFailure.newNonRetryableFailure("no catalogue", "NOT_FOUND"));

    Cycle worse = run("ooda-20260302-002", Samples.MONDAY.plus(Duration.ofHours(5)));

    assertThat(worse.outcome()).isEqualTo("worsened");
    assertThat(phase(worse, Phase.BOM).status()).isEqualTo("failed");
    assertThat(phase(worse, Phase.BOM).message()).contains("no catalogue");
    assertThat(workOrder(first.orderId()).priority()).isEqualTo(Priority.CRITICAL);
    assertThat(engine.loop.revisions).isEmpty();
  }

  @Test
  void noWorseFaultIsLostThoughItsCycleIsCancelled() {
    Cycle first = run("ooda-20260302-001");
    engine.store.cases.weigh(Samples.CUSTOMER, first.caseId(), 0.1);
    engine.loop.calls.failNext(
        "buildBom",
        () -> {
          WorkflowStub.fromTyped(running("ooda-20260302-002")).cancel();
          return new IllegalStateException("store is down");
        });
    for (int i = 0; i < 5; i++) {
      engine.loop.calls.failNext("buildBom", () -> new IllegalStateException("store is down"));
    }

    // It may be told before the cancellation is seen; else the next cycle tells it.
    catchThrowable(() -> run("ooda-20260302-002", Samples.MONDAY.plus(Duration.ofHours(5))));
    run("ooda-20260302-003", Samples.MONDAY.plus(Duration.ofHours(6)));

    assertThat(workOrder(first.orderId()).priority()).isEqualTo(Priority.CRITICAL);
  }

  @Test
  void withoutAutomationTheWorkOrderWaitsForAPersonAndThenFindsItsCrew() {
    engine.store.autoSchedule = false;
    engine.store.autoOrder = false;

    Cycle cycle = run("ooda-20260302-001");

    assertThat(engine.loop.orders.get(0).approved()).isFalse();
    assertThat(phase(cycle, Phase.SCHEDULE).status()).isEqualTo("skipped");
    assertThat(engine.plan.wishes).isEmpty();
    engine.pass(Duration.ofHours(2));
    assertThat(workOrder(cycle.orderId()).state()).isEqualTo(WorkOrderState.PENDING);

    life(cycle.orderId())
        .decide(
            new WorkOrderWorkflow.Decision(
                "d-1", "approve", "Naledi", "go ahead", null, null, null));
    engine.pass(Duration.ofSeconds(5));

    assertThat(workOrder(cycle.orderId()).state()).isEqualTo(WorkOrderState.ASSIGNED);
  }

  @Test
  void visitIsBookedButWorkWaitsWhereOnlyOrdersNeedAPerson() {
    engine.store.autoOrder = false;

    Cycle cycle = run("ooda-20260302-001");

    engine.pass(Duration.ofSeconds(1));
    WorkOrder order = workOrder(cycle.orderId());
    assertThat(order.state()).isEqualTo(WorkOrderState.PENDING);
    assertThat(order.visit()).isNotNull();
  }

  @Test
  void noCrewIsNoReasonToStop() {
    engine.plan.unplaceable.put("wo-20260302-001", "no crew has the skill high_voltage");

    Cycle cycle = run("ooda-20260302-001");

    assertThat(cycle.outcome()).isEqualTo("work_order");
    assertThat(phase(cycle, Phase.SCHEDULE).message()).contains("high_voltage");
    engine.pass(Duration.ofSeconds(1));
    assertThat(workOrder(cycle.orderId()).state()).isEqualTo(WorkOrderState.APPROVED);
  }

  @Test
  void phaseThatFailsIsNamedAndLeavesTheFaultToALaterSweep() {
    engine.loop.calls.failNext(
        "diagnose",
        () -> ApplicationFailure.newNonRetryableFailure("the rules name no cause", "NOT_FOUND"));

    assertThatThrownBy(() -> run("ooda-20260302-001"))
        .isInstanceOf(WorkflowFailedException.class)
        .cause()
        .hasMessageContaining("phase diagnose failed: the rules name no cause")
        .isInstanceOfSatisfying(
            ApplicationFailure.class, e -> assertThat(e.getType()).isEqualTo("NOT_FOUND"));

    Cycle failed = engine.store.cycles.get(engine.store.cycles.size() - 1);
    assertThat(failed.status()).isEqualTo("failed");
    assertThat(statuses(failed)).isEqualTo("completed,failed" + ",skipped".repeat(5));
    assertThat(engine.store.eventTypes()).contains("cycle.failed");
    assertThat(openCase(failed).isOpen()).isFalse();

    assertThat(run("ooda-20260302-002").outcome()).isEqualTo("work_order");
  }

  @Test
  void failureAfterTheBookingGivesTheVisitBack() {
    engine.loop.calls.failNext(
        "createOrder",
        () -> ApplicationFailure.newNonRetryableFailure("not installed", "VALIDATION_ERROR"));

    assertThatThrownBy(() -> run("ooda-20260302-001"))
        .cause()
        .hasMessageContaining("phase order failed");

    assertThat(engine.plan.released).hasSize(1);
    assertThat(plan().bookedVisits()).isEmpty();
  }

  @Test
  void passingTroubleIsRetried() {
    engine.loop.calls.failNext("energyAtRisk", () -> new IllegalStateException("store is down"));
    engine.loop.calls.failNext("energyAtRisk", () -> new IllegalStateException("store is down"));

    assertThat(run("ooda-20260302-001").outcome()).isEqualTo("work_order");
    assertThat(engine.loop.calls.count("energyAtRisk")).isEqualTo(3);
  }

  @Test
  void assetThatDoesNotExistFailsWithItsCode() {
    CycleRequest request =
        new CycleRequest(
            Samples.CUSTOMER, "ooda-20260302-001", new AssetId("nowhere"), Samples.MONDAY, 6, null);

    assertThatThrownBy(() -> stub(request).run(request))
        .cause()
        .hasRootCauseMessage(
            "message='asset nowhere was not found; check the id', type='NOT_FOUND',"
                + " nonRetryable=true");
  }

  @Test
  void cancelledCycleGivesBackWhatItHas() {
    engine.plan.whileSolving = () -> WorkflowStub.fromTyped(running()).cancel();
    CycleRequest request = request("ooda-20260302-001");

    assertThatThrownBy(() -> stub(request).run(request))
        .cause()
        .isInstanceOf(io.temporal.failure.CanceledFailure.class);

    Cycle canceled = engine.store.cycles.get(engine.store.cycles.size() - 1);
    assertThat(canceled.status()).isEqualTo("canceled");
    assertThat(openCase(canceled).isOpen()).isFalse();
    engine.pass(Duration.ofSeconds(2));
    assertThat(plan().bookedVisits()).isEmpty();
  }

  @Test
  void cycleWhoseFindingIsWithdrawnEndsWithNothingLeftBehind() {
    Withdrawal why = new Withdrawal("up-7", Samples.MONDAY, "up-7 shows that it produced");
    engine.plan.whileSolving = () -> running().withdrawn(why);

    Cycle cycle = run("ooda-20260302-001");

    assertThat(cycle.status()).isEqualTo("completed");
    assertThat(cycle.outcome()).isEqualTo("withdrawn");
    assertThat(cycle.message()).isEqualTo(why.reason());
    assertThat(cycle.orderId()).isNull();
    assertThat(phase(cycle, Phase.SCHEDULE).status()).isEqualTo("skipped");
    assertThat(openCase(cycle).withdrawn()).isEqualTo(why);
    assertThat(engine.loop.orders).isEmpty();
    engine.pass(Duration.ofSeconds(2));
    assertThat(plan().bookedVisits()).isEmpty();
  }

  @Test
  void cycleThatHasItsOrderAlreadyTellsIt() {
    Withdrawal why = new Withdrawal("up-7", Samples.MONDAY, "up-7 shows that it produced");
    engine.loop.whileOrdering = () -> running().withdrawn(why);

    Cycle cycle = run("ooda-20260302-001");

    assertThat(cycle.outcome()).isEqualTo("work_order");
    engine.pass(Duration.ofSeconds(2));
    assertThat(engine.store.lastWorkOrder().state()).isEqualTo(WorkOrderState.CANCELLED);
    assertThat(openCase(cycle).isTakenBack()).isTrue();
    assertThat(plan().bookedVisits()).isEmpty();
  }

  @Test
  void planThatDoesNotAnswerIsNotWaitedForForEver() {
    engine.plan.calls.failNext(
        "solve", () -> ApplicationFailure.newNonRetryableFailure("solver lost", "INTERNAL_ERROR"));

    Cycle cycle = run("ooda-20260302-001");

    assertThat(phase(cycle, Phase.SCHEDULE).message()).contains("solver lost");
    engine.pass(Duration.ofHours(2));
    assertThat(workOrder(cycle.orderId()).state()).isEqualTo(WorkOrderState.ASSIGNED);
  }

  @Test
  void runningCycleTellsWhereItIs() {
    List<Cycle> seen = new java.util.concurrent.CopyOnWriteArrayList<>();
    engine.plan.whileSolving = () -> seen.add(running().cycle());

    run("ooda-20260302-001");

    assertThat(phase(seen.get(0), Phase.EAR).status()).isEqualTo("completed");
    assertThat(phase(seen.get(0), Phase.SCHEDULE).status()).isEqualTo("running");
    assertThat(seen.get(0).status()).isEqualTo("running");
    assertThat(running().progress().progressPercent()).isEqualTo(100);
  }

  private OodaCycleWorkflow running() {
    return running("ooda-20260302-001");
  }

  private OodaCycleWorkflow running(String cycleId) {
    return engine.client().newWorkflowStub(OodaCycleWorkflow.class, "ooda:" + cycleId);
  }

  private Cycle run(String cycleId) {
    CycleRequest request = request(cycleId);
    return stub(request).run(request);
  }

  private Cycle run(String cycleId, Instant asOf) {
    CycleRequest request =
        new CycleRequest(Samples.CUSTOMER, cycleId, Samples.ASSET, asOf, 6, "req-1");
    return stub(request).run(request);
  }

  private OodaCycleWorkflow stub(CycleRequest request) {
    return engine
        .client()
        .newWorkflowStub(
            OodaCycleWorkflow.class,
            WorkflowStarts.run(
                RunKind.CYCLE,
                request.cycleId(),
                request.customerId(),
                request.assetId(),
                null,
                "cycle",
                "req-1"));
  }

  private static CycleRequest request(String cycleId) {
    return new CycleRequest(Samples.CUSTOMER, cycleId, Samples.ASSET, Samples.MONDAY, 6, "req-1");
  }

  private FaultCase openCase(Cycle cycle) {
    return engine.store.cases.get(cycle.customerId(), cycle.caseId()).orElseThrow();
  }

  private CrewPlanWorkflow plan() {
    return engine
        .client()
        .newWorkflowStub(CrewPlanWorkflow.class, CrewPlanWorkflow.workflowId(Samples.CUSTOMER));
  }

  private WorkOrderWorkflow life(String orderId) {
    return engine
        .client()
        .newWorkflowStub(WorkOrderWorkflow.class, WorkOrderWorkflow.workflowId(orderId));
  }

  private WorkOrder workOrder(String orderId) {
    return life(orderId).workOrder();
  }

  private static PhaseRun phase(Cycle cycle, Phase phase) {
    return cycle.phases().stream().filter(run -> run.phase() == phase).findFirst().orElseThrow();
  }

  private static String statuses(Cycle cycle) {
    return cycle.phases().stream().map(PhaseRun::status).collect(Collectors.joining(","));
  }
}
