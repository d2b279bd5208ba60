package energy.ona.workflows.workorder;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.cases.WorseFault;
import energy.ona.plan.Visit;
import energy.ona.workflows.Samples;
import energy.ona.workflows.TestEngine;
import energy.ona.workflows.plan.CrewPlanWorkflow;
import energy.ona.workflows.workorder.WorkOrderActivities.Verification;
import energy.ona.workorder.Priority;
import energy.ona.workorder.WorkOrder.TimelineEntry;
import energy.ona.workorder.WorkOrderState;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody has to be there within 4 hours of a fault that is found critical. */
class RevisionsTest {
  private TestEngine engine;
  private WorkOrderLife life;

  @BeforeEach
  void start() {
    engine = new TestEngine();
    life = new WorkOrderLife(engine);
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  void aVisitInGoodTimeIsKept() {
    Visit visit = visitIn(Duration.ofHours(3));
    life.start(true, visit);

    life.worsened(worse("ooda-2")).settle();

    assertThat(engine.loop.revisions).hasSize(1);
    assertThat(life.order().visit()).isEqualTo(visit);
    assertThat(life.events()).doesNotContain("unschedule");
    assertThat(engine.plan.released).isEmpty();
  }

  @Test
  void aVisitThatIsLaterThanTheNewClockAsksForIsGivenBack() {
    Visit visit = visitIn(Duration.ofHours(10));
    life.start(true, visit);

    life.worsened(worse("ooda-2")).settle();

    assertThat(life.last("unschedule").note()).contains(visit.start().toString());
    assertThat(engine.plan.released).containsExactly(WorkOrderLife.ORDER);
    assertThat(life.order().visit().start()).isBefore(visit.start());
    assertThat(engine.plan.read)
        .singleElement()
        .satisfies(read -> assertThat(read.sla()).isEqualTo(life.order().sla()));
  }

  @Test
  void aVisitThatIsAboutToBeginIsKeptUnlessItIsForOtherWork() {
    Visit visit = visitIn(Duration.ofMinutes(270));
    life.start(true, visit);
    engine.loop.calls.breakDown("reviseOrder");
    life.worsened(worse("ooda-2"));
    engine.pass(Duration.ofMinutes(150));
    engine.loop.calls.mend("reviseOrder");
    engine.pass(Duration.ofHours(1));
    assertThat(engine.loop.revisions).hasSize(1);
    assertThat(life.order().visit()).isEqualTo(visit);

    engine.loop.isOtherWork = true;
    life.worsened(worse("ooda-3")).settle();
    assertThat(life.last("unschedule").note()).contains(visit.start().toString());
  }

  @Test
  void workThatIsCompleteIsPlannedByItsWorseFaultOnceItIsReopened() {
    engine.store.data = (request, look) -> new Verification(Verification.FAULTY, "still 0 kW");
    life.start(true, null).does("start", "complete");
    assertThat(life.state()).isEqualTo(WorkOrderState.VERIFYING);

    life.worsened(worse("ooda-2"));
    engine.pass(Duration.ofMinutes(5));
    assertThat(engine.loop.revisions).isEmpty();

    engine.pass(Duration.ofMinutes(15));
    assertThat(life.events()).contains("reopen");
    assertThat(engine.loop.revisions).hasSize(1);
    assertThat(life.order().timeline())
        .extracting(TimelineEntry::eventId)
        .containsAll(List.of("ona-worsened-ooda-2", "ona-revised-ooda-2"));
  }

  @Test
  void aRequestThatIsInFlightIsTakenBackAndMadeAnew() {
    AtomicBoolean first = new AtomicBoolean(true);
    engine.plan.whileSolving =
        () -> {
          if (first.getAndSet(false)) {
            life.worsened(worse("ooda-2"));
            for (int i = 0; i < 1_000 && engine.plan.wishes.size() < 2; i++) {
              LockSupport.parkNanos(20_000_000);
            }
          }
        };
    life.start(true, null).settle();

    assertThat(engine.plan.released).containsExactly(WorkOrderLife.ORDER);
    assertThat(engine.plan.solved).hasSize(2);
    assertThat(engine.plan.wishes.get(1).earId()).isEqualTo("ear-2");
    assertThat(life.state()).isEqualTo(WorkOrderState.ASSIGNED);
    assertThat(life.booked()).containsExactly(life.order().visit());
    assertThat(life.order().timeline())
        .extracting(TimelineEntry::note)
        .noneMatch(note -> String.valueOf(note).startsWith("no crew yet"));
  }

  @Test
  void aVisitThatIsKeptIsPlannedAgainByTheNewWish() {
    life.start(true, null);
    Visit visit = life.order().visit();
    life.worsened(worse("ooda-2")).settle();
    assertThat(life.order().visit()).isEqualTo(visit);

    plan().lookAgain("a crew is away");
    life.settle();

    assertThat(life.booked()).containsExactly(visit);
    assertThat(engine.plan.plannedAgain)
        .last()
        .satisfies(
            again ->
                assertThat(again.promised())
                    .extracting(each -> each.request().earId())
                    .containsExactly("ear-2"));
  }

  private CrewPlanWorkflow plan() {
    return engine
        .client()
        .newWorkflowStub(CrewPlanWorkflow.class, CrewPlanWorkflow.workflowId(Samples.CUSTOMER));
  }

  private static WorseFault worse(String cycleId) {
    return new WorseFault(
        WorkOrderLife.CASE,
        cycleId,
        Priority.CRITICAL,
        99,
        "it takes 100 %",
        new WorseFault.Revision("diag-2", "ear-2", "bom-2"));
  }

  private Visit visitIn(Duration time) {
    return Samples.visit(WorkOrderLife.ORDER, "crew-b", engine.now().plus(time));
  }
}
