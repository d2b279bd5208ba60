package energy.ona.workflows.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import energy.ona.cases.WorseFault;
import energy.ona.plan.Visit;
import energy.ona.purchase.ClaimState;
import energy.ona.purchase.PromisedDay;
import energy.ona.purchase.PurchaseState;
import energy.ona.workflows.Samples;
import energy.ona.workflows.TaskQueues;
import energy.ona.workflows.TestEngine;
import energy.ona.workflows.purchase.PurchaseWorkflow.PurchaseDecision;
import energy.ona.workflows.workorder.WorkOrderStart;
import energy.ona.workflows.workorder.WorkOrderWorkflow;
import energy.ona.workorder.Priority;
import energy.ona.workorder.WorkOrder;
import energy.ona.workorder.WorkOrder.PartArrival;
import energy.ona.workorder.WorkOrder.TimelineEntry;
import energy.ona.workorder.WorkOrderEvent;
import energy.ona.workorder.WorkOrderState;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A work order whose part its maker owes. */
class ClaimsWorkflowTest {
  private static final String ORDER = "wo-20260302-001";
  private static final String CLAIM = "rma-20260302-001-1";
  private static final String PURCHASE = "po-20260302-001";
  private static final Duration LEAD = Duration.ofDays(3);
  private TestEngine engine;

  @BeforeEach
  void start() {
    engine = new TestEngine();
    stands(ClaimState.DRAFT);
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  void nobodyIsSentForAPartThatItsMakerHasNotAcceptedToOwe() {
    WorkOrderWorkflow order =
        workOrder(Samples.visit(ORDER, "crew-b", engine.now().plus(Duration.ofDays(20))));
    engine.pass(Duration.ofDays(1));
    order.claim(news(ClaimState.SUBMITTED));
    engine.pass(Duration.ofDays(1));

    WorkOrder waits = order.workOrder();
    assertThat(waits.state()).isEqualTo(WorkOrderState.APPROVED);
    assertThat(waits.escalated()).isTrue();
    assertThat(waits.visit()).isNull();
    assertThat(waits.parts())
        .extracting(PartArrival::claimId, PartArrival::status, PartArrival::isToBeOrdered)
        .containsExactly(tuple(CLAIM, "submitted", true));
    assertThat(engine.plan.wishes).isEmpty();
    assertThat(told(order, ClaimState.DRAFT))
        .satisfies(entry -> assertThat(entry.event()).isEqualTo("escalate"))
        .extracting(TimelineEntry::note)
        .asString()
        .contains(CLAIM + " for 2 × FAN-1 is draft", "no crew is asked for until");
    assertThat(told(order, ClaimState.SUBMITTED).event()).isEqualTo("note");

    Instant accepted = engine.now();
    order.claim(news(ClaimState.ACCEPTED));
    until(() -> order.workOrder().state() == WorkOrderState.ASSIGNED);

    assertThat(order.workOrder().visit().start()).isAfterOrEqualTo(accepted.plus(LEAD));
    assertThat(told(order, ClaimState.ACCEPTED).note()).contains("expected 2026-03-07");
    assertThat(engine.supplier.placed).isEmpty();
  }

  @Test
  void theMakersOwnTimeMovesTheVisitAndAPartThatCameIsThere() {
    WorkOrderWorkflow order = workOrder();
    until(() -> isWaiting(order));
    order.claim(news(ClaimState.ACCEPTED));
    until(() -> order.workOrder().state() == WorkOrderState.ASSIGNED);
    Instant promised = engine.now().plus(Duration.ofDays(9));

    order.claim(
        new ClaimNews(CLAIM, "FAN-1", 2, ClaimState.ACCEPTED, later(), promised, "delayed"));
    until(
        () -> {
          Visit visit = order.workOrder().visit();
          return visit != null && !visit.start().isBefore(promised);
        });

    order.claim(news(ClaimState.RECOVERED));
    until(() -> !order.workOrder().parts().get(0).isOpen());
    assertThat(order.workOrder().parts().get(0).claimId()).isEqualTo(CLAIM);
  }

  /** Whoever moves a claim may die before he tells its work order. */
  @Test
  void whatNobodyToldIsReadWithinADay() {
    WorkOrderWorkflow order = workOrder();
    until(() -> isWaiting(order));
    engine.pass(Duration.ofDays(3));
    stands(ClaimState.ACCEPTED);
    withinADay(() -> order.workOrder().state() == WorkOrderState.ASSIGNED);

    assertThat(order.workOrder().parts().get(0).expectedAt()).isAfterOrEqualTo(engine.now());
    assertThat(told(order, ClaimState.ACCEPTED).note()).contains("so he says", "expected 2026");

    stands(ClaimState.REJECTED);
    withinADay(() -> order.workOrder().parts().get(0).purchaseId() != null);
    assertThat(engine.supplier.drafts).hasSize(2);

    long read = engine.supplier.calls.count("readClaims");
    engine.pass(Duration.ofDays(1));
    assertThat(engine.supplier.calls.count("readClaims")).isEqualTo(read);
  }

  @Test
  void aStoreThatIsAwayIsReadTheNextDay() {
    WorkOrderWorkflow order = workOrder();
    until(() -> isWaiting(order));
    engine.supplier.calls.failNext(
        "readClaims",
        () -> ApplicationFailure.newNonRetryableFailure("the store is away", "UNAVAILABLE"));
    stands(ClaimState.RECOVERED);
    engine.pass(Duration.ofHours(25));
    assertThat(order.workOrder().parts().get(0).isOpen()).isTrue();

    withinADay(() -> !order.workOrder().parts().get(0).isOpen());
    assertThat(order.workOrder().timeline())
        .extracting(TimelineEntry::note)
        .noneMatch(note -> String.valueOf(note).contains("the store is away"));
  }

  @Test
  void aPartThatTheMakerPromisedAndDidNotSendIsToldAndMovesTheVisit() {
    WorkOrderWorkflow order = workOrder();
    until(() -> isWaiting(order));
    Instant promised = engine.now().plus(Duration.ofDays(4));
    ClaimNews accepted =
        new ClaimNews(CLAIM, "FAN-1", 2, ClaimState.ACCEPTED, engine.now(), promised, "yes");
    engine.supplier.claims.put(CLAIM, accepted);
    order.claim(accepted);
    until(() -> order.workOrder().state() == WorkOrderState.ASSIGNED);
    Instant lateFrom = PromisedDay.lateFrom(promised);
    engine.pass(Duration.between(engine.now(), lateFrom).minusMinutes(5));
    assertThat(late(order)).isEmpty();
    engine.pass(Duration.ofMinutes(10));

    assertThat(late(order))
        .singleElement()
        .satisfies(entry -> assertThat(entry.event()).isEqualTo("escalate"))
        .extracting(TimelineEntry::note)
        .asString()
        .contains(
            CLAIM + " for 2 × FAN-1 is accepted (yes), expected on " + promised,
            "nobody said that it came");
    assertThat(engine.store.events())
        .filteredOn(event -> event.type().equals("workorder.escalated"))
        .extracting(event -> String.valueOf(event.details().get("reason")))
        .anyMatch(reason -> reason.contains("nobody said that it came"));
    Instant reckoned = order.workOrder().parts().get(0).expectedAt();
    assertThat(reckoned)
        .isBetween(lateFrom.plus(Duration.ofDays(2)), lateFrom.plus(Duration.ofDays(4)));
    until(() -> isVisitedFrom(order, reckoned));

    passUntilLate(reckoned);
    assertThat(late(order)).hasSize(1);
    assertThat(order.workOrder().parts().get(0).expectedAt()).isAfter(reckoned);

    Instant again = engine.now().plus(Duration.ofDays(9));
    order.claim(
        new ClaimNews(CLAIM, "FAN-1", 2, ClaimState.ACCEPTED, engine.now(), again, "sorry"));
    until(() -> isVisitedFrom(order, again));
    passUntilLate(again);
    assertThat(late(order)).hasSize(2);
  }

  private void passUntilLate(Instant expected) {
    engine.pass(Duration.between(engine.now(), PromisedDay.lateFrom(expected)).plusMinutes(5));
  }

  @Test
  void aPartThatCameOnItsDayAndWasNotedTheNextIsNotLate() {
    WorkOrderWorkflow order = workOrder();
    until(() -> isWaiting(order));
    Instant promised = engine.now().plus(Duration.ofDays(4));
    ClaimNews accepted =
        new ClaimNews(CLAIM, "FAN-1", 2, ClaimState.ACCEPTED, engine.now(), promised, "yes");
    engine.supplier.claims.put(CLAIM, accepted);
    order.claim(accepted);
    until(() -> order.workOrder().state() == WorkOrderState.ASSIGNED);
    Visit visit = order.workOrder().visit();
    engine.pass(Duration.between(engine.now(), promised).plusMinutes(5));
    assertThat(order.workOrder().timeline())
        .filteredOn(entry -> entry.eventId().startsWith("ona-claim-due-"))
        .singleElement()
        .satisfies(entry -> assertThat(entry.event()).isEqualTo("note"));
    stands(ClaimState.RECOVERED);
    order.claim(news(ClaimState.RECOVERED));
    until(() -> !order.workOrder().parts().get(0).isOpen());

    assertThat(late(order)).isEmpty();
    assertThat(order.workOrder().visit()).isEqualTo(visit);
  }

  private static boolean isVisitedFrom(WorkOrderWorkflow order, Instant moment) {
    Visit visit = order.workOrder().visit();
    return visit != null && !visit.start().isBefore(moment);
  }

  private static List<TimelineEntry> late(WorkOrderWorkflow order) {
    return order.workOrder().timeline().stream()
        .filter(entry -> entry.eventId().startsWith("ona-claim-late-" + CLAIM))
        .toList();
  }

  @Test
  void whatTheMakerRejectsIsBoughtOnceAsFarAsTheLimitAllows() {
    engine.supplier.priceUsd = 1500;
    WorkOrderWorkflow order = workOrder();
    until(() -> isWaiting(order));
    order.claim(news(ClaimState.SUBMITTED));
    stands(ClaimState.REJECTED);
    order.claim(news(ClaimState.REJECTED));
    order.claim(news(ClaimState.REJECTED));
    order.claim(news(ClaimState.SUBMITTED));
    until(() -> order.workOrder().parts().get(0).purchaseId() != null);
    engine.pass(Duration.ofDays(1));

    assertThat(order.workOrder().parts())
        .extracting(PartArrival::purchaseId, PartArrival::status)
        .containsExactly(tuple(PURCHASE, "pending_approval"));
    assertThat(engine.supplier.drafts).hasSize(2);
    assertThat(told(order, ClaimState.REJECTED).note())
        .contains("is rejected (so he says); it is bought instead");
    assertThat(order.workOrder().timeline())
        .extracting(TimelineEntry::note)
        .anyMatch(note -> note != null && note.contains("above the limit of automation"));

    purchase()
        .decide(new PurchaseDecision("d-1", "approve", "Naledi", "admin", "needed", List.of()));
    until(() -> order.workOrder().state() == WorkOrderState.ASSIGNED);
    assertThat(engine.supplier.stored.get(PURCHASE).state()).isEqualTo(PurchaseState.PLACED);
  }

  @Test
  void whatIsHeardBeforeTheDraftIsKnownCountsAndOlderNewsDoNot() {
    engine.supplier.calls.breakDown("draftPurchases");
    WorkOrderWorkflow order = workOrder();
    until(() -> engine.supplier.calls.count("draftPurchases") > 0);
    order.claim(news(ClaimState.REJECTED));
    order.claim(news(ClaimState.SUBMITTED));
    engine.supplier.afterDraft = () -> stands(ClaimState.REJECTED);
    engine.supplier.calls.mend("draftPurchases");
    until(() -> order.workOrder().parts().get(0).purchaseId() != null);

    assertThat(engine.supplier.drafts).hasSize(2);
    assertThat(order.workOrder().parts()).hasSize(1);
  }

  @Test
  void aLongLifeThatGoesOnAsANewRunStillHearsTheMaker() {
    WorkOrderWorkflow order = workOrder();
    until(() -> isWaiting(order));
    String firstRun = run();
    for (int i = 0; i < 3_100; i++) {
      order.claim(news(ClaimState.DRAFT));
    }
    engine.passUntil(Duration.ofMinutes(5), Duration.ofSeconds(1), () -> !run().equals(firstRun));
    stands(ClaimState.REJECTED);
    order.claim(news(ClaimState.REJECTED));
    order.claim(news(ClaimState.SUBMITTED));
    until(() -> order.workOrder().parts().get(0).purchaseId() != null);

    assertThat(engine.supplier.drafts).hasSize(2);
    assertThat(order.workOrder().timeline())
        .filteredOn(entry -> entry.eventId().startsWith("ona-claim-"))
        .hasSize(2);
  }

  @Test
  void aRejectionAfterThePartIsThereBuysNothing() {
    WorkOrderWorkflow order = workOrder();
    until(() -> isWaiting(order));
    order.event(WorkOrderEvent.of("e-1", "part_received", engine.now(), "Sipho", "a spare"));
    stands(ClaimState.REJECTED);
    order.claim(news(ClaimState.REJECTED));
    until(() -> order.workOrder().state() == WorkOrderState.ASSIGNED);
    engine.pass(Duration.ofHours(1));

    assertThat(engine.supplier.drafts).hasSize(1);
    assertThat(told(order, ClaimState.REJECTED).note()).contains("does not wait for it");

    // What came all the same is not bought with what is new either.
    order.worsened(
        new WorseFault(
            "case-1",
            "ooda-2",
            Priority.CRITICAL,
            99,
            "it takes 100 %",
            new WorseFault.Revision("diag-2", "ear-2", "bom-2")));
    until(() -> engine.supplier.drafts.size() == 2);
    assertThat(engine.supplier.drafts.get(1).bought()).isEqualTo(Map.of("FAN-1", 2));
    assertThat(order.workOrder().parts()).extracting(PartArrival::isOpen).doesNotContain(true);
    order.event(WorkOrderEvent.of("e-2", "complete", engine.now(), "Sipho", null));
    assertThat(end(order).state()).isEqualTo(WorkOrderState.CLOSED);
    assertThat(engine.supplier.withdrawn).isEmpty();
  }

  @Test
  void ofTwoClaimsForOnePartEachPieceFollowsItsOwn() {
    String other = "rma-20260302-001-2";
    engine.supplier.claims.put(CLAIM, one(CLAIM, ClaimState.DRAFT));
    engine.supplier.claims.put(other, one(other, ClaimState.DRAFT));
    WorkOrderWorkflow order = workOrder();
    until(() -> isWaiting(order));
    assertThat(order.workOrder().parts())
        .extracting(PartArrival::claimId, PartArrival::qty)
        .containsExactly(tuple(CLAIM, 1), tuple(other, 1));

    order.claim(one(CLAIM, ClaimState.ACCEPTED));
    order.claim(one(CLAIM, ClaimState.RECOVERED));
    engine.supplier.claims.put(CLAIM, one(CLAIM, ClaimState.RECOVERED));
    engine.supplier.claims.put(other, one(other, ClaimState.REJECTED));
    engine.supplier.pieces = 1;
    order.claim(one(other, ClaimState.REJECTED));
    until(() -> engine.supplier.drafts.size() == 2);
    engine.pass(Duration.ofMinutes(10));

    assertThat(order.workOrder().parts())
        .extracting(PartArrival::purchaseId, PartArrival::claimId, PartArrival::isOpen)
        .containsExactlyInAnyOrder(tuple(PURCHASE, null, true), tuple(null, CLAIM, false));
    assertThat(engine.supplier.drafts).hasSize(2);
    assertThat(engine.supplier.drafts.get(1).bought()).isEmpty();
  }

  @Test
  void whatADraftFindsOfAnotherClaimIsNotLost() {
    String other = "rma-20260302-001-2";
    engine.supplier.claims.put(CLAIM, one(CLAIM, ClaimState.SUBMITTED));
    engine.supplier.claims.put(other, one(other, ClaimState.SUBMITTED));
    engine.supplier.pieces = 1;
    WorkOrderWorkflow order = workOrder();
    until(() -> isWaiting(order));

    ClaimNews accepted = one(other, ClaimState.ACCEPTED);
    engine.supplier.claims.put(CLAIM, one(CLAIM, ClaimState.REJECTED));
    engine.supplier.claims.put(other, accepted);
    order.claim(one(CLAIM, ClaimState.REJECTED));
    until(() -> engine.supplier.drafts.size() == 2);
    order.claim(accepted);

    until(() -> order.workOrder().state() == WorkOrderState.ASSIGNED);
    assertThat(order.workOrder().parts())
        .filteredOn(part -> other.equals(part.claimId()))
        .extracting(PartArrival::status)
        .containsExactly("accepted");
  }

  @Test
  void whatASupplierTellsWhileADraftIsTriedAgainCounts() {
    String other = "rma-20260302-001-2";
    engine.supplier.claims.put(CLAIM, one(CLAIM, ClaimState.SUBMITTED));
    engine.supplier.claims.put(other, one(other, ClaimState.SUBMITTED));
    engine.supplier.pieces = 1;
    engine.supplier.priceUsd = 1500;
    WorkOrderWorkflow order = workOrder();
    until(() -> isWaiting(order));
    engine.supplier.claims.put(CLAIM, one(CLAIM, ClaimState.REJECTED));
    order.claim(one(CLAIM, ClaimState.REJECTED));
    until(() -> statuses(order, PURCHASE).equals(List.of("pending_approval")));

    PartArrival placed =
        new PartArrival("FAN-1", 1, engine.now().plus(LEAD), PURCHASE, 0, "placed");
    // From the fifth on it is tried again by a timer, and signals are heard meanwhile.
    for (int i = 1; i <= 5; i++) {
      boolean isLast = i == 5;
      engine.supplier.calls.failNext(
          "draftPurchases",
          () -> {
            if (isLast) {
              order.parts(new PartsNews(PURCHASE, "placed", List.of(placed), null, null));
            }
            return ApplicationFailure.newFailure("the store is away", "UNAVAILABLE");
          });
    }
    engine.supplier.claims.put(other, one(other, ClaimState.REJECTED));
    order.claim(one(other, ClaimState.REJECTED));
    until(() -> engine.supplier.drafts.size() == 3);
    engine.pass(Duration.ofSeconds(10));

    assertThat(statuses(order, PURCHASE)).containsExactly("placed");
  }

  private static List<String> statuses(WorkOrderWorkflow order, String purchase) {
    return order.workOrder().parts().stream()
        .filter(part -> purchase.equals(part.purchaseId()))
        .map(part -> String.valueOf(part.status()))
        .toList();
  }

  private ClaimNews one(String claim, ClaimState state) {
    return new ClaimNews(claim, "FAN-1", 1, state, engine.now(), null, null);
  }

  @Test
  void anOrderWhoseDepotHasThePartDoesNotWaitForItsMaker() {
    engine.supplier.fromStock =
        List.of(new PartArrival("FAN-1", 2, engine.now(), null, 2, PartArrival.IN_STOCK));
    WorkOrderWorkflow order = workOrder();
    until(() -> order.workOrder().state() == WorkOrderState.ASSIGNED);

    assertThat(order.workOrder().escalated()).isFalse();
    assertThat(order.workOrder().parts()).extracting(PartArrival::claimId).containsOnlyNulls();
    assertThat(told(order, ClaimState.DRAFT).note()).contains("does not wait for it");
  }

  @Test
  void aCancelledOrderWithdrawsItsClaims() {
    WorkOrderWorkflow order = workOrder();
    until(() -> isWaiting(order));
    order.decide(
        new WorkOrderWorkflow.Decision("d-1", "cancel", "Naledi", "sold", null, null, "admin"));

    assertThat(end(order).state()).isEqualTo(WorkOrderState.CANCELLED);
    assertThat(engine.supplier.withdrawn).containsOnly(ORDER);
    assertThat(engine.supplier.stored).isEmpty();
  }

  /** How the claim is found by a draft. */
  private void stands(ClaimState state) {
    engine.supplier.claims.put(CLAIM, news(state));
  }

  private ClaimNews news(ClaimState state) {
    return new ClaimNews(
        CLAIM,
        "FAN-1",
        2,
        state,
        engine.now(),
        null,
        state == ClaimState.DRAFT ? null : "so he says");
  }

  private Instant later() {
    return engine.now().plusSeconds(1);
  }

  private static TimelineEntry told(WorkOrderWorkflow order, ClaimState state) {
    return order.workOrder().timeline().stream()
        .filter(
            entry -> entry.eventId().equals("ona-claim-%s-%s".formatted(CLAIM, state.wireName())))
        .findFirst()
        .orElseThrow();
  }

  private static boolean isWaiting(WorkOrderWorkflow order) {
    return order.workOrder().parts().stream().anyMatch(part -> CLAIM.equals(part.claimId()));
  }

  private WorkOrderWorkflow workOrder() {
    return workOrder(null);
  }

  /** An approved work order that needs two fans, which take three days. */
  private WorkOrderWorkflow workOrder(@Nullable Visit visit) {
    WorkOrderWorkflow order =
        engine
            .client()
            .newWorkflowStub(
                WorkOrderWorkflow.class,
                WorkflowOptions.newBuilder()
                    .setWorkflowId(WorkOrderWorkflow.workflowId(ORDER))
                    .setTaskQueue(TaskQueues.OODA)
                    .build());
    PartArrival fans = new PartArrival("FAN-1", 2, engine.now().plus(LEAD));
    WorkflowClient.start(
        order::run,
        WorkOrderStart.of(
            Samples.workOrder(ORDER, visit, null, engine.now())
                .withParts(List.of(fans), engine.now()),
            Samples.wish(ORDER),
            true,
            15,
            "req-1"));
    return order;
  }

  private PurchaseWorkflow purchase() {
    return engine
        .client()
        .newWorkflowStub(PurchaseWorkflow.class, PurchaseWorkflow.workflowId(PURCHASE));
  }

  private String run() {
    return engine
        .client()
        .newUntypedWorkflowStub(WorkOrderWorkflow.workflowId(ORDER))
        .describe()
        .getExecution()
        .getRunId();
  }

  private void until(BooleanSupplier holds) {
    engine.passUntil(Duration.ofHours(2), Duration.ofSeconds(10), holds);
  }

  private void withinADay(BooleanSupplier holds) {
    engine.passUntil(Duration.ofHours(25), Duration.ofMinutes(5), holds);
  }

  private static WorkOrder end(WorkOrderWorkflow order) {
    return WorkflowStub.fromTyped(order).getResult(WorkOrder.class);
  }
}
