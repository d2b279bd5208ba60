package energy.ona.workflows.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import energy.ona.id.RunKind;
import energy.ona.plan.Schedule;
import energy.ona.plan.Visit;
import energy.ona.workflows.Samples;
import energy.ona.workflows.TestEngine;
import energy.ona.workflows.WorkflowStarts;
import energy.ona.workflows.plan.CrewPlanWorkflow.PlanState;
import energy.ona.workflows.plan.CrewPlanWorkflow.Wish;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CrewPlanWorkflowTest {
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
  void askerGetsItsVisitAndStoresIt() {
    Schedule schedule = ask("sch-20260302-001");

    assertThat(schedule.status()).isEqualTo("scheduled");
    assertThat(schedule.jobs()).isEqualTo(plan().bookedVisits());
  }

  @Test
  void noCrewIsAnAnswerToo() {
    engine.plan.unplaceable.put("sch-20260302-001", "no crew works on Sundays");

    Schedule schedule = ask("sch-20260302-001");

    assertThat(schedule.status()).isEqualTo("unplaced");
    assertThat(schedule.message()).isEqualTo("no crew works on Sundays");
    assertThat(plan().bookedVisits()).isEmpty();
  }

  @Test
  void wishesThatComeWhileItSolvesArePlannedTogether() {
    List<ScheduleWorkflow> askers = new ArrayList<>();
    AtomicBoolean first = new AtomicBoolean(true);
    engine.plan.whileSolving =
        () -> {
          if (first.getAndSet(false)) {
            for (int i = 2; i <= 9; i++) {
              askers.add(startAsking("sch-20260302-00" + i));
            }
            while (engine.plan.wishes.size() < 9) {
              Thread.onSpinWait();
            }
          }
        };

    ask("sch-20260302-001");
    askers.forEach(asker -> WorkflowStub.fromTyped(asker).getResult(Schedule.class));

    assertThat(engine.plan.solved).hasSize(2);
    assertThat(engine.plan.solved.get(1).jobs()).hasSize(8);
    assertThat(engine.plan.solved.get(1).booked()).hasSize(1);
    assertThat(plan().bookedVisits()).extracting(Visit::start).doesNotHaveDuplicates();
  }

  @Test
  void sameJobTwiceIsBookedOnceAndAnsweredTwice() {
    Schedule first = ask("sch-20260302-001");
    ScheduleWorkflow again = startAsking("sch-20260302-002", "sch-20260302-001");

    Schedule second = WorkflowStub.fromTyped(again).getResult(Schedule.class);

    assertThat(second.jobs()).isEqualTo(first.jobs());
    assertThat(engine.plan.solved).hasSize(1);
  }

  @Test
  void visitOfAnAskerWhoIsGoneIsGivenBack() {
    startPlan(PlanState.empty(Samples.CUSTOMER));
    plan().request(new Wish(Samples.job("wo-1", Samples.MONDAY), "ooda:gone", null));
    engine.passUntil(
        Duration.ofMinutes(2),
        Duration.ofSeconds(1),
        () -> engine.plan.solved.size() == 1 && plan().bookedVisits().isEmpty());

    assertThat(ask("sch-20260302-001").status()).isEqualTo("scheduled");
  }

  @Test
  void wishesOfOneLetterArePlannedTogether() {
    startPlan(PlanState.empty(Samples.CUSTOMER));
    plan()
        .requestAll(
            List.of(
                new Wish(Samples.job("wo-1", Samples.MONDAY), "ooda:gone", null),
                new Wish(Samples.job("wo-2", Samples.MONDAY), "ooda:gone", null)));
    engine.passUntil(
        Duration.ofMinutes(2),
        Duration.ofSeconds(1),
        () -> !engine.plan.solved.isEmpty() && plan().bookedVisits().isEmpty());

    assertThat(engine.plan.solved).hasSize(1);
    assertThat(engine.plan.solved.get(0).jobs())
        .extracting(job -> job.jobId())
        .containsExactly("wo-1", "wo-2");
  }

  @Test
  void visitThatIsGivenBackWhileItIsPlannedIsNotBooked() {
    engine.plan.whileSolving = () -> plan().release("sch-20260302-001");

    Schedule schedule = ask("sch-20260302-001");

    assertThat(schedule.message()).contains("given back");
    assertThat(plan().bookedVisits()).isEmpty();
  }

  @Test
  void oneJobThatCannotBePlannedDoesNotStandInTheWayOfOthers() {
    failNextSolve("asset x is gone");
    failNextSolve("asset x is gone");
    startPlan(
        new PlanState(
            Samples.CUSTOMER,
            List.of(),
            List.of(
                new Wish(Samples.job("wo-1", Samples.MONDAY), "nobody", null),
                new Wish(Samples.job("wo-2", Samples.MONDAY), "nobody", null)),
            Map.of(),
            Map.of(),
            null));
    engine.passUntil(
        Duration.ofMinutes(2), Duration.ofSeconds(1), () -> !engine.plan.solved.isEmpty());

    assertThat(engine.plan.solved).extracting(solved -> solved.jobs().size()).containsExactly(1);
  }

  @Test
  void plannerThatFailsIsAnAnswer() {
    failNextSolve("the solver ran out of memory");

    assertThat(ask("sch-20260302-001").message()).isEqualTo("the solver ran out of memory");
    assertThat(ask("sch-20260302-002").status()).isEqualTo("scheduled");
  }

  @Test
  void visitsOfThePastAreForgotten() {
    ask("sch-20260302-001");
    engine.pass(Duration.ofDays(3));
    ask("sch-20260302-002");

    assertThat(plan().bookedVisits()).extracting(Visit::jobId).containsExactly("sch-20260302-002");
  }

  @Test
  void scheduleThatCannotBeStoredGivesItsVisitBack() {
    engine.plan.calls.failNext(
        "storeSchedule", () -> ApplicationFailure.newNonRetryableFailure("no", "CONFLICT"));

    assertThatThrownBy(() -> ask("sch-20260302-001")).isInstanceOf(WorkflowFailedException.class);

    engine.pass(Duration.ofSeconds(2));
    assertThat(plan().bookedVisits()).isEmpty();
  }

  @Test
  void longHistoryGoesOnInANewRunWithAllThatIsBooked() {
    ask("sch-20260302-001");
    String firstRun = runId();
    for (int i = 0; i < 3_100; i++) {
      plan().release("nothing-" + i);
    }
    engine.passUntil(Duration.ofMinutes(5), Duration.ofSeconds(1), () -> !runId().equals(firstRun));

    assertThat(plan().bookedVisits()).extracting(Visit::jobId).containsExactly("sch-20260302-001");
    assertThat(ask("sch-20260302-002").status()).isEqualTo("scheduled");
  }

  private void failNextSolve(String why) {
    engine.plan.calls.failNext(
        "solve", () -> ApplicationFailure.newNonRetryableFailure(why, "NOT_FOUND"));
  }

  private String runId() {
    return engine
        .client()
        .newUntypedWorkflowStub(CrewPlanWorkflow.workflowId(Samples.CUSTOMER))
        .describe()
        .getExecution()
        .getRunId();
  }

  private Schedule ask(String scheduleId) {
    return WorkflowStub.fromTyped(startAsking(scheduleId)).getResult(Schedule.class);
  }

  private ScheduleWorkflow startAsking(String scheduleId) {
    return startAsking(scheduleId, scheduleId);
  }

  private ScheduleWorkflow startAsking(String scheduleId, String jobId) {
    ScheduleRequest wish = Samples.wish(jobId);
    ScheduleRequest request =
        new ScheduleRequest(
            wish.customerId(),
            scheduleId,
            jobId,
            wish.assetId(),
            wish.reason(),
            wish.maintenanceType(),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null);
    ScheduleWorkflow stub =
        engine
            .client()
            .newWorkflowStub(
                ScheduleWorkflow.class,
                WorkflowStarts.run(
                    RunKind.SCHEDULE,
                    scheduleId,
                    Samples.CUSTOMER,
                    Samples.ASSET,
                    null,
                    "crew",
                    null));
    WorkflowClient.start(stub::run, request);
    return stub;
  }

  private void startPlan(PlanState state) {
    CrewPlanWorkflow stub =
        engine
            .client()
            .newWorkflowStub(CrewPlanWorkflow.class, WorkflowStarts.plan(Samples.CUSTOMER));
    WorkflowClient.start(stub::run, state);
  }

  private CrewPlanWorkflow plan() {
    return engine
        .client()
        .newWorkflowStub(CrewPlanWorkflow.class, CrewPlanWorkflow.workflowId(Samples.CUSTOMER));
  }
}
