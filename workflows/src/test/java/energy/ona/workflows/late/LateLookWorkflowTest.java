package energy.ona.workflows.late;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.cases.FaultCase;
import energy.ona.detect.Withdrawal;
import energy.ona.id.RunKind;
import energy.ona.ingest.Upload.LateRange;
import energy.ona.ooda.Cycle;
import energy.ona.workflows.Samples;
import energy.ona.workflows.TaskQueues;
import energy.ona.workflows.TestEngine;
import energy.ona.workflows.WorkflowStarts;
import energy.ona.workflows.ooda.CycleRequest;
import energy.ona.workflows.ooda.OodaCycleWorkflow;
import energy.ona.workflows.workorder.WorkOrderWorkflow;
import energy.ona.workorder.WorkOrderEvent;
import energy.ona.workorder.WorkOrderState;
import io.temporal.client.WorkflowOptions;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LateLookWorkflowTest {
  private static final Withdrawal WHY =
      new Withdrawal("up-7", Samples.MONDAY, "up-7 shows that it produced");

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
  void anOrderThatNobodyHasBegunIsCancelledAndItsCaseWithdrawn() {
    Cycle cycle = cycle();
    disproves(cycle.caseId(), cycle.cycleId());

    LateLookResult looked = look("up-7");

    assertThat(looked.casesDisproved()).isEqualTo(1);
    engine.pass(Duration.ofSeconds(2));
    assertThat(engine.store.lastWorkOrder().state()).isEqualTo(WorkOrderState.CANCELLED);
    assertThat(theCase(cycle.caseId()).withdrawn().uploadId()).isEqualTo("up-7");
    assertThat(engine.plan.released).contains(cycle.orderId());

    // The same upload looked at again finds nobody to tell, and changes nothing.
    look("up-7-again");
    assertThat(theCase(cycle.caseId()).withdrawn().uploadId()).isEqualTo("up-7");
  }

  @Test
  void aCrewOnItsWayIsToldAndTheCaseStaysOpen() {
    Cycle cycle = cycle();
    engine.pass(Duration.ofSeconds(2));
    WorkOrderWorkflow life =
        engine
            .client()
            .newWorkflowStub(
                WorkOrderWorkflow.class, WorkOrderWorkflow.workflowId(cycle.orderId()));
    life.event(WorkOrderEvent.of("t-1", "en_route", engine.now(), "Thandi", null));
    disproves(cycle.caseId(), cycle.cycleId());

    look("up-7");

    engine.pass(Duration.ofSeconds(2));
    assertThat(life.workOrder().state()).isEqualTo(WorkOrderState.EN_ROUTE);
    assertThat(life.workOrder().timeline())
        .filteredOn(entry -> entry.event().equals("note"))
        .anySatisfy(entry -> assertThat(entry.note()).startsWith(WHY.reason()));
    assertThat(theCase(cycle.caseId()).isOpen()).isTrue();
  }

  @Test
  void aCaseThatNobodyHasAnyMoreIsWithdrawnByTheLook() {
    engine.store.cases.open(orphan("case-1", null));
    disproves("case-1", "ooda-gone");
    look("up-7");
    assertThat(theCase("case-1").isTakenBack()).isTrue();

    engine.store.cases.open(orphan("case-2", "wo-gone"));
    disproves("case-2", "ooda-gone");
    look("up-8");
    assertThat(theCase("case-2").isTakenBack()).isTrue();
  }

  @Test
  void aStoreThatFailsForGoodLeavesTheCaseToTheNextUpload() {
    engine.store.cases.open(orphan("case-1", null));
    disproves("case-1", "ooda-gone");
    engine.store.calls.failNext(
        "withdrawCase", () -> ApplicationFailure.newNonRetryableFailure("gone", "INTERNAL_ERROR"));

    LateLookResult looked = look("up-7");

    assertThat(looked.casesDisproved()).isZero();
    assertThat(looked.sitesObserved()).isEqualTo(1);
    assertThat(theCase("case-1").isOpen()).isTrue();
  }

  private void disproves(String caseId, String cycleId) {
    engine.late.disproved = List.of(new DisprovedCase(caseId, cycleId, WHY));
  }

  private FaultCase theCase(String caseId) {
    return engine.store.cases.get(Samples.CUSTOMER, caseId).orElseThrow();
  }

  private static FaultCase orphan(String caseId, String orderId) {
    return new FaultCase(
        Samples.CUSTOMER,
        caseId,
        Samples.ASSET,
        Samples.SITE,
        "production",
        FaultCase.OPEN,
        Samples.MONDAY,
        Samples.MONDAY,
        null,
        null,
        "ooda-gone",
        orderId);
  }

  private Cycle cycle() {
    CycleRequest request =
        new CycleRequest(
            Samples.CUSTOMER, "ooda-20260302-001", Samples.ASSET, Samples.MONDAY, 6, null);
    return engine
        .client()
        .newWorkflowStub(
            OodaCycleWorkflow.class,
            WorkflowStarts.run(
                RunKind.CYCLE,
                request.cycleId(),
                request.customerId(),
                request.assetId(),
                Samples.SITE,
                OodaCycleWorkflow.FIRST_PART,
                null))
        .run(request);
  }

  private LateLookResult look(String uploadId) {
    return engine
        .client()
        .newWorkflowStub(
            LateLookWorkflow.class,
            WorkflowOptions.newBuilder()
                .setWorkflowId("sweep:demo:" + uploadId)
                .setTaskQueue(TaskQueues.OODA)
                .build())
        .run(
            new LateLookRequest(
                Samples.CUSTOMER,
                uploadId,
                List.of(
                    new LateRange(
                        Samples.SITE, Samples.MONDAY.minus(Duration.ofDays(2)), Samples.MONDAY)),
                List.of(),
                LateLookResult.NOTHING,
                null));
  }
}
