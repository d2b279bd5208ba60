package energy.ona.workflows.workorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import energy.ona.error.ErrorCode;
import energy.ona.order.AddedPart;
import energy.ona.plan.Visit;
import energy.ona.purchase.ClaimState;
import energy.ona.purchase.PurchaseOrder;
import energy.ona.purchase.PurchaseState;
import energy.ona.workflows.Samples;
import energy.ona.workflows.TestEngine;
import energy.ona.workflows.purchase.ClaimNews;
import energy.ona.workflows.purchase.PurchaseActivities.DraftRequest;
import energy.ona.workflows.purchase.PurchaseWorkflow;
import energy.ona.workflows.purchase.PurchaseWorkflow.PurchaseDecision;
import energy.ona.workorder.WorkOrder.PartArrival;
import energy.ona.workorder.WorkOrder.TimelineEntry;
import energy.ona.workorder.WorkOrderState;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A fan takes three days from its supplier. */
class PartAdditionsTest {
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
  void aPartFromStockLeavesTheVisit() {
    Visit visit = tomorrow();
    life.start(true, visit);
    shelfHasTheFans();

    life.adds("a-1", 2, "person");
    life.settle();

    assertThat(life.order().visit()).isEqualTo(visit);
    assertThat(life.events()).contains("add_part").doesNotContain("unschedule");
    assertThat(life.last("add_part"))
        .extracting(TimelineEntry::who, TimelineEntry::note)
        .containsExactly("Thandi", "2 × FAN-1: it is burnt");
    assertThat(added("a-1").note()).isEqualTo("2 × FAN-1 is added to the bill, 240.00 USD");
    assertThat(life.order().parts())
        .extracting(PartArrival::sku, PartArrival::qty, PartArrival::isOpen)
        .containsExactly(tuple("FAN-1", 2, false));
    assertThat(engine.supplier.placed).isEmpty();
  }

  @Test
  void aPartThatHasToBeBoughtMovesTheVisit() {
    Visit visit = tomorrow();
    life.start(true, visit);

    life.adds("a-1", 2, "person");
    life.settle();

    assertThat(engine.supplier.drafts)
        .extracting(DraftRequest::requestedBy, DraftRequest::role)
        .containsExactly(tuple("Thandi", "person"));
    Instant expected = life.order().parts().get(0).expectedAt();
    assertThat(life.events()).containsOnlyOnce("unschedule");
    assertThat(life.last("unschedule").note())
        .contains("FAN-1 is being ordered", "cannot be there");
    assertThat(life.order().visit().start()).isAfter(visit.end()).isAfterOrEqualTo(expected);
    assertThat(engine.plan.read)
        .last()
        .satisfies(
            read -> assertThat(read.parts()).extracting(PartArrival::sku).containsExactly("FAN-1"));
  }

  @Test
  void aVisitThatLeavesTimeForThePartStays() {
    Visit visit =
        Samples.visit(WorkOrderLife.ORDER, "crew-b", engine.now().plus(Duration.ofDays(14)));
    life.start(true, visit);
    engine.pass(Duration.ofDays(10));

    life.adds("a-1", 2, "person");
    life.settle();

    assertThat(life.events()).doesNotContain("unschedule");
    assertThat(life.order().visit()).isEqualTo(visit);
    assertThat(life.order().parts()).extracting(PartArrival::status).containsExactly("placed");
  }

  @Test
  void oneEventAddsOnceAndAnotherAddsMore() {
    life.start(true, null);
    life.adds("a-1", 2, "person");
    life.adds("a-1", 2, "person");
    life.settle();
    life.adds("a-1", 2, "person");
    life.settle();
    assertThat(engine.loop.additions).hasSize(1);
    assertThat(engine.supplier.drafts).hasSize(1);

    engine.supplier.pieces = 1;
    life.adds("a-2", 1, "person");
    life.settle();

    assertThat(engine.supplier.drafts)
        .last()
        .satisfies(draft -> assertThat(draft.bought()).isEqualTo(Map.of("FAN-1", 2)));
    assertThat(life.order().parts()).extracting(PartArrival::qty).containsExactly(2, 1);
  }

  @Test
  void aPartThatIsRefusedIsToldAndBuysNothing() {
    life.start(true, tomorrow());
    engine.loop.calls.failNext(
        "addPart",
        () ->
            ApplicationFailure.newNonRetryableFailure(
                "part FAN-1 does not fit", ErrorCode.CONFLICT.name()));

    life.adds("a-1", 2, "person");
    life.settle();

    assertThat(engine.supplier.drafts).isEmpty();
    assertThat(life.order().escalated()).isTrue();
    assertThat(life.order().timeline())
        .extracting(TimelineEntry::note)
        .anyMatch(note -> String.valueOf(note).contains("part FAN-1 does not fit"));
  }

  @Test
  void workThatIsCompleteOrOverTakesNoPart() {
    life.start(true, null).does("start", "complete");
    assertThatThrownBy(() -> life.adds("a-1", 2, "person"))
        .isInstanceOf(WorkflowUpdateException.class)
        .hasStackTraceContaining("add_part is not possible while the work order is");

    life.decide("d-1", "cancel", null, null);
    life.end();
    assertThatThrownBy(() -> life.adds("a-2", 2, "person"))
        .isInstanceOf(WorkflowNotFoundException.class);
    assertThat(engine.loop.additions).isEmpty();
  }

  @Test
  void anOrderThatWaitsForItsApprovalBuysItWithTheRest() {
    life.start(false, null);
    life.adds("a-1", 2, "person");
    life.settle();
    assertThat(engine.supplier.drafts).isEmpty();
    assertThat(life.order().parts()).extracting(PartArrival::qty).containsExactly(2);

    life.decide("d-1", "approve", null, null);
    life.settle();

    assertThat(engine.supplier.drafts)
        .extracting(DraftRequest::requestedBy, DraftRequest::role)
        .containsExactly(tuple("Naledi", "admin"));
  }

  @Test
  void whatIsAboveTheLimitOfWhoeverAddsItWaitsForAnApproval() {
    engine.supplier.priceUsd = 1500;
    life.start(true, null).does("start");

    life.adds("a-1", 2, "person");
    life.settle();

    assertThat(life.order().timeline())
        .filteredOn(entry -> entry.eventId().startsWith("ona-approval-"))
        .singleElement()
        .satisfies(entry -> assertThat(entry.accepted()).isTrue())
        .extracting(TimelineEntry::note)
        .asString()
        .contains("3000.00 USD", "above the limit of person");
    assertThat(added("a-1").note()).contains("say wait_parts");
  }

  @Test
  void whoeverLeavesForAPartIsFollowedByACrewOnceItIsThere() {
    life.start(true, null).does("start", "wait_parts");
    assertThat(life.events()).contains("escalate");

    life.adds("a-1", 2, "person");
    life.settle();
    assertThat(life.last("note").note()).contains("waits for FAN-1");
    engine.pass(Duration.ofDays(2));
    Instant before = engine.now();
    purchase().decide(new PurchaseDecision("r-1", "receive", "Thandi", "person", null, List.of()));
    life.settle();

    assertThat(life.order().parts()).extracting(PartArrival::isOpen).containsExactly(false);
    assertThat(life.order().visit().start()).isAfterOrEqualTo(before);
  }

  @Test
  void whoeverLeavesForAPartOfTheShelfIsVisitedAgain() {
    life.start(true, null).does("start");
    shelfHasTheFans();
    life.adds("a-1", 2, "person");
    life.settle().does("wait_parts").settle();

    assertThat(life.order().timeline())
        .extracting(TimelineEntry::note)
        .contains("what was added for it is there; a crew comes back");
    assertThat(life.order().visit()).isNotNull();
    assertThat(life.state()).isEqualTo(WorkOrderState.WAITING_PARTS);
  }

  @Test
  void whatCameBeforeItWasAddedSaysNothingOfIt() {
    life.start(true, null);
    life.adds("a-1", 2, "person");
    life.settle().does("part_received");
    assertThat(life.order().parts()).extracting(PartArrival::isOpen).doesNotContain(true);

    engine.supplier.pieces = 1;
    life.adds("a-2", 1, "person");
    life.settle();

    assertThat(life.order().parts()).extracting(PartArrival::isOpen).contains(true);
  }

  @Test
  void aSecondPurchaseOfAPartHasItsOwnDate() {
    life.start(true, null);
    life.adds("a-1", 2, "person");
    life.settle();
    purchase().decide(new PurchaseDecision("r-1", "receive", "Thandi", "person", null, List.of()));
    life.settle();
    engine.pass(Duration.ofDays(10));
    engine.supplier.priceUsd = 1500;
    Instant wanted = engine.now();

    life.adds("a-2", 2, "person");
    life.settle();

    PartArrival second = life.order().parts().get(1);
    assertThat(second.status()).isEqualTo("pending_approval");
    assertThat(second.expectedAt()).isAfter(wanted.plus(Duration.ofDays(2)));
    engine.supplier.calls.breakDown("placeOrder");
    purchase(1).decide(new PurchaseDecision("ok-1", "approve", "Naledi", "admin", null, List.of()));
    life.settle();
    engine.pass(Duration.ofMinutes(1));

    assertThat(life.order().parts().get(1).status()).isEqualTo("approved");
    assertThat(life.order().visit().start()).isAfter(wanted.plus(Duration.ofDays(2)));
  }

  @Test
  void whatTheMakerGaveStaysBesideWhatIsAdded() {
    ClaimNews draft = claim(ClaimState.DRAFT, 0);
    engine.supplier.claims.put("rma-1", draft);
    life.start(true, null);
    life.adds("a-1", 1, "person");
    life.settle();
    for (ClaimNews news :
        List.of(
            claim(ClaimState.SUBMITTED, 1),
            claim(ClaimState.ACCEPTED, 2),
            claim(ClaimState.RECOVERED, 3))) {
      engine.supplier.claims.put("rma-1", news);
      life.stub.claim(news);
    }
    life.settle();
    engine.supplier.fromStock =
        List.of(new PartArrival("FAN-1", 1, engine.now(), null, 1, PartArrival.IN_STOCK));

    life.adds("a-2", 1, "person");
    life.settle();

    assertThat(engine.supplier.drafts)
        .last()
        .extracting(DraftRequest::bought, DraftRequest::given)
        .containsExactly(Map.of(), Map.of("FAN-1", 1));
    assertThat(life.order().parts())
        .extracting(PartArrival::qty, PartArrival::claimId, PartArrival::isOpen)
        .containsExactlyInAnyOrder(tuple(1, null, false), tuple(1, "rma-1", false));
    life.decide("d-1", "cancel", null, null);
    life.end();
    assertThat(engine.supplier.returns)
        .singleElement()
        .satisfies(put -> assertThat(put.left()).isEqualTo(Map.of("FAN-1", 1)));
  }

  @Test
  void whatIsAddedToAnApprovedOrderIsBoughtByTheLimitOfWhoeverAddsIt() {
    life.start(false, null);
    life.adds("a-1", 2, "person");
    life.settle();
    engine.supplier.calls.breakDown("draftPurchases");
    life.decide("d-1", "approve", null, null);
    life.settle();
    engine.supplier.priceUsd = 1500;

    life.adds("a-2", 2, "person");
    life.settle();
    engine.supplier.calls.mend("draftPurchases");
    engine.pass(Duration.ofHours(2));

    assertThat(engine.supplier.drafts)
        .extracting(DraftRequest::requestedBy, DraftRequest::role, DraftRequest::bought)
        .containsExactly(
            tuple("Naledi", "admin", Map.of()), tuple("Thandi", "person", Map.of("FAN-1", 2)));
    assertThat(life.order().parts())
        .extracting(PartArrival::status)
        .containsExactlyInAnyOrder("placed", "pending_approval");
  }

  @ParameterizedTest
  @ValueSource(strings = {"part_received", "complete"})
  void whatIsToldLateCountsForThePartsThatWereWantedThen(String type) {
    life.start(true, null);
    life.adds("a-1", 2, "person");
    life.settle().does("start");
    engine.pass(Duration.ofHours(1));
    Instant said = engine.now();
    engine.pass(Duration.ofMinutes(10));
    life.adds("a-2", 2, "person");
    life.settle();

    life.send("t-9", type, said);
    life.settle();

    assertThat(life.order().parts())
        .extracting(PartArrival::purchaseId, PartArrival::isOpen)
        .containsExactlyInAnyOrder(tuple("po-20260302-001", false), tuple("po-20260302-002", true));
    assertThat(engine.supplier.stored.values())
        .extracting(PurchaseOrder::state)
        .containsExactlyInAnyOrder(PurchaseState.RECEIVED, PurchaseState.PLACED);
  }

  @Test
  void oneThatIsRefusedHoldsUpNoOther() {
    life.start(true, null);
    engine.loop.calls.failNext(
        "addPart",
        () ->
            ApplicationFailure.newNonRetryableFailure(
                "part FAN-1 does not fit", ErrorCode.CONFLICT.name()));
    life.adds("a-1", 2, "person");
    life.settle();

    life.adds("a-2", 1, "person");
    life.settle();
    engine.pass(Duration.ofHours(2));

    assertThat(engine.loop.additions).extracting(AddedPart::eventId).containsExactly("a-2");
    assertThat(engine.supplier.drafts).hasSize(1);
    assertThat(life.order().timeline())
        .filteredOn(entry -> entry.eventId().equals("ona-not-added-a-1"))
        .extracting(TimelineEntry::note)
        .containsExactly("2 × FAN-1 is not added: part FAN-1 does not fit");
  }

  @Test
  void eachThatFailsIsToldAndTriedAgainForItself() {
    life.start(true, null);
    storeIsAwayOnce();
    life.adds("a-1", 2, "person");
    life.settle();
    engine.pass(Duration.ofHours(2));
    assertThat(engine.loop.additions).extracting(AddedPart::eventId).containsExactly("a-1");

    storeIsAwayOnce();
    life.adds("a-2", 1, "person");
    life.settle();
    life.adds("a-3", 1, "person");
    life.settle();
    assertThat(engine.loop.additions).extracting(AddedPart::eventId).containsExactly("a-1", "a-3");
    engine.pass(Duration.ofHours(2));

    assertThat(engine.loop.additions)
        .extracting(AddedPart::eventId)
        .containsExactly("a-1", "a-3", "a-2");
    assertThat(life.order().timeline())
        .extracting(TimelineEntry::note)
        .filteredOn(note -> String.valueOf(note).contains("store away"))
        .anyMatch(note -> note.startsWith("adding 2 × FAN-1 to it failed"))
        .anyMatch(note -> note.startsWith("adding 1 × FAN-1 to it failed"));
  }

  @Test
  void anIdOfAnotherEventIsRefused() {
    life.start(true, null).does("start");
    life.adds("a-1", 2, "person");
    life.adds("a-1", 2, "person");
    life.settle();

    assertThatThrownBy(() -> life.adds("a-1", 1, "person"))
        .hasStackTraceContaining("event_id a-1 is of another event");
    assertThatThrownBy(() -> life.adds("t-1", 2, "person"))
        .hasStackTraceContaining("event_id t-1 is of another event");
    assertThat(engine.loop.additions).hasSize(1);
  }

  private void storeIsAwayOnce() {
    engine.loop.calls.failNext(
        "addPart",
        () ->
            ApplicationFailure.newNonRetryableFailure("store away", ErrorCode.UNAVAILABLE.name()));
  }

  private ClaimNews claim(ClaimState state, int second) {
    return new ClaimNews("rma-1", "FAN-1", 1, state, engine.now().plusSeconds(second), null, "x");
  }

  private PurchaseWorkflow purchase() {
    return purchase(0);
  }

  private PurchaseWorkflow purchase(int part) {
    String id = life.order().parts().get(part).purchaseId();
    return engine.client().newWorkflowStub(PurchaseWorkflow.class, PurchaseWorkflow.workflowId(id));
  }

  private void shelfHasTheFans() {
    engine.supplier.shelfHasAll = true;
    engine.supplier.fromStock =
        List.of(new PartArrival("FAN-1", 2, engine.now(), null, 2, PartArrival.IN_STOCK));
  }

  private TimelineEntry added(String eventId) {
    return life.order().timeline().stream()
        .filter(entry -> entry.eventId().equals(PartAdditions.ADDED + eventId))
        .findFirst()
        .orElseThrow();
  }

  private Visit tomorrow() {
    return Samples.visit(WorkOrderLife.ORDER, "crew-b", engine.now().plus(Duration.ofDays(1)));
  }
}
