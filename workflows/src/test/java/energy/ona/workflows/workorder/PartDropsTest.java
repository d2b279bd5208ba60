package energy.ona.workflows.workorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import energy.ona.bom.StandIns.StandIn;
import energy.ona.error.ErrorCode;
import energy.ona.order.DroppedPart;
import energy.ona.plan.Visit;
import energy.ona.purchase.ClaimState;
import energy.ona.purchase.PurchaseOrder;
import energy.ona.purchase.PurchaseState;
import energy.ona.purchase.Receipt;
import energy.ona.workflows.TestEngine;
import energy.ona.workflows.purchase.ClaimNews;
import energy.ona.workflows.purchase.PurchaseActivities.DraftRequest;
import energy.ona.workflows.purchase.PurchaseWorkflow;
import energy.ona.workflows.purchase.PurchaseWorkflow.PurchaseDecision;
import energy.ona.workorder.WorkOrder.PartArrival;
import energy.ona.workorder.WorkOrder.TimelineEntry;
import energy.ona.workorder.WorkOrderState;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A fan takes three days from its supplier, who may refuse it. */
class PartDropsTest {
  private static final String FIRST = "po-20260302-001";

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
  void aRefusalNamesThePartWhomItWasAskedOfAndWhatStandsIn() {
    engine.loop.standIns = List.of(new StandIn("FAN-2", "A fan", "Other & Co", 95.5, 2.0));

    refused();

    assertThat(entry("ona-refused-" + FIRST).note())
        .isEqualTo(
            "po-20260302-001 is refused: no longer made; Fans & Co does not deliver 2 × FAN-1, and"
                + " no crew is asked for until another part is in its place or it is dropped; in"
                + " its place the catalogue has FAN-2 (95.50 USD, 2.00 days, Other & Co)");
    assertThat(life.order().escalated()).isTrue();
    assertThat(life.order().visit()).isNull();
  }

  @Test
  void aRefusalIsToldWhenTheCatalogueIsAway() {
    engine.loop.calls.failNext(
        "standIns",
        () -> ApplicationFailure.newNonRetryableFailure("away", ErrorCode.NOT_FOUND.name()));

    refused();

    assertThat(entry("ona-refused-" + FIRST).note())
        .endsWith("until another part is in its place or it is dropped");
  }

  @Test
  void anotherPartInItsPlaceReleasesTheOrder() {
    refused();
    engine.supplier.skus = List.of("FAN-2");

    life.replaces("r-1", "FAN-1", "FAN-2", 2);
    life.settle();

    assertThat(life.order().parts())
        .extracting(
            PartArrival::sku, PartArrival::status, PartArrival::droppedBy, PartArrival::isOpen)
        .containsExactlyInAnyOrder(
            tuple("FAN-1", "refused", "r-1", false), tuple("FAN-2", "placed", null, true));
    assertThat(life.last("add_part").note()).isEqualTo("2 × FAN-2 instead of FAN-1: it does too");
    assertThat(entry(PartDrops.DROPPED + "r-1").note())
        .isEqualTo("2 × FAN-1 are out of the bill, 240.00 USD less, and 2 × FAN-2 is in its place");
    assertThat(engine.loop.drops).containsExactly(new DroppedPart("r-1", "FAN-1", 2, false));
    Instant there =
        life.order().parts().stream()
            .filter(PartArrival::isOpen)
            .findFirst()
            .orElseThrow()
            .expectedAt();
    assertThat(life.order().visit().start()).isAfterOrEqualTo(there);
    assertThat(life.state()).isEqualTo(WorkOrderState.ASSIGNED);
  }

  @Test
  void aDroppedPartReleasesTheOrderOnce() {
    refused();

    life.drops("d-1", "FAN-1");
    life.drops("d-1", "FAN-1");
    life.settle();
    life.drops("d-1", "FAN-1");
    life.settle();

    assertThat(engine.loop.drops).hasSize(1);
    assertThat(life.last("drop_part").note()).isEqualTo("FAN-1: a clean one does");
    assertThat(life.events()).containsOnlyOnce("drop_part");
    assertThat(life.order().visit()).isNotNull();
    assertThat(engine.supplier.cancelled).isEmpty();
    assertThatThrownBy(() -> life.drops("d-2", "FAN-1"))
        .hasStackTraceContaining("part FAN-1 of work order wo-20260302-001 was dropped already");
  }

  @Test
  void whatDoesNotFitDropsNothing() {
    refused();
    engine.loop.calls.failNext(
        "addPart",
        () ->
            ApplicationFailure.newNonRetryableFailure(
                "part FAN-2 does not fit", ErrorCode.CONFLICT.name()));

    life.replaces("r-1", "FAN-1", "FAN-2", 2);
    life.settle();

    assertThat(engine.loop.drops).isEmpty();
    assertThat(life.order().parts()).extracting(PartArrival::isOpen).containsExactly(true);
    assertThat(life.order().visit()).isNull();
  }

  @Test
  void aPartThatIsOnItsWayIsCancelledAndItsVisitCanBeSooner() {
    life.start(true, null);
    life.adds("a-1", 2, "person");
    life.settle();
    Visit late = life.order().visit();
    assertThat(late.start()).isAfter(engine.now().plus(Duration.ofDays(2)));

    life.drops("d-1", "FAN-1");
    life.settle();

    assertThat(engine.supplier.cancelled).containsExactly(FIRST);
    assertThat(engine.supplier.stored.get(FIRST).state()).isEqualTo(PurchaseState.CANCELLED);
    assertThat(entry(PartDrops.DROPPED + "d-1").note()).endsWith("po-20260302-001 is cancelled");
    assertThat(entry("ona-cancelled-" + FIRST).event()).isEqualTo("note");
    assertThat(entry("ona-cancelled-" + FIRST).note()).endsWith("the work does not wait for it");
    assertThat(life.order().escalated()).isFalse();
    assertThat(life.last("unschedule").note()).contains("waited for FAN-1");
    assertThat(life.order().visit().start()).isBefore(late.start());
  }

  @Test
  void aPurchaseThatBringsOthersStaysAndWhatComesGoesIntoTheDepotOnce() {
    engine.supplier.skus = List.of("FAN-1", "FUSE-1");
    life.start(true, null);
    life.adds("a-1", 2, "person");
    life.settle();

    life.drops("d-1", "FAN-1");
    life.settle();
    assertThat(engine.supplier.cancelled).isEmpty();
    assertThat(entry(PartDrops.DROPPED + "d-1").note()).contains("goes into the depot");
    life.does("part_received");
    assertThat(received()).isEqualTo(Map.of("FAN-1", 0, "FUSE-1", 2));

    purchase().decide(new PurchaseDecision("r-1", "receive", "Thandi", "person", null, List.of()));
    life.settle();
    assertThat(life.order().parts())
        .extracting(PartArrival::sku, PartArrival::droppedBy, PartArrival::receivedQty)
        .containsExactlyInAnyOrder(tuple("FAN-1", "d-1", 2), tuple("FUSE-1", null, 2));
    life.does("start", "complete").decide("c-1", "cancel", null, null);
    life.end();

    assertThat(engine.supplier.returns)
        .singleElement()
        .satisfies(put -> assertThat(put.left()).containsEntry("FAN-1", 2));
  }

  @Test
  void whatCameInPartIsKeptAndTheRestIsDropped() {
    life.start(true, null);
    life.adds("a-1", 2, "person");
    life.settle();
    purchase()
        .decide(
            new PurchaseDecision(
                "r-1", "receive", "Thandi", "person", null, List.of(new Receipt.Line("FAN-1", 1))));
    life.settle();

    life.drops("d-1", "FAN-1");
    life.settle();

    assertThat(engine.loop.drops).extracting(DroppedPart::qty).containsExactly(1);
    assertThat(life.order().parts())
        .extracting(PartArrival::qty, PartArrival::openQty, PartArrival::droppedBy)
        .containsExactlyInAnyOrder(tuple(1, 0, null), tuple(1, 1, "d-1"));
    assertThatThrownBy(() -> life.drops("d-2", "FAN-1"))
        .hasStackTraceContaining("is there already, or was used");
  }

  @Test
  void theSamePartCanBeAddedAgainAndIsBoughtAgain() {
    refused();
    life.drops("d-1", "FAN-1");
    life.settle();

    life.adds("a-2", 2, "person");
    life.settle();

    assertThat(engine.supplier.drafts).last().extracting(DraftRequest::bought).isEqualTo(Map.of());
    assertThat(life.order().parts())
        .extracting(PartArrival::purchaseId, PartArrival::isOpen)
        .containsExactlyInAnyOrder(tuple(FIRST, false), tuple("po-20260302-002", true));
  }

  @Test
  void whatIsKeptIsGivenBackOnce() {
    life.start(true, null);
    engine.supplier.shelfHasAll = true;
    engine.supplier.fromStock =
        List.of(new PartArrival("FAN-1", 2, engine.now(), null, 2, PartArrival.IN_STOCK));
    life.adds("a-1", 2, "person");
    life.settle();

    life.drops("d-1", "FAN-1");
    life.settle();
    life.does("start", "complete");
    life.decide("c-1", "cancel", null, null);
    life.end();

    assertThat(engine.supplier.releasedParts).containsExactly("FAN-1");
    assertThat(engine.loop.drops).containsExactly(new DroppedPart("d-1", "FAN-1", 2, true));
    assertThat(life.order().parts()).isEmpty();
    assertThat(engine.supplier.returns).isEmpty();
  }

  @Test
  void aClaimThatTheMakerHasNotAnsweredIsWithdrawnAndBuysNothing() {
    owed(ClaimState.SUBMITTED);

    life.drops("d-1", "FAN-1");
    life.settle();

    assertThat(engine.supplier.claims.get("rma-1").status()).isEqualTo(ClaimState.WITHDRAWN);
    assertThat(engine.supplier.drafts).hasSize(1);
    assertThat(life.order().parts())
        .extracting(PartArrival::claimId, PartArrival::status, PartArrival::droppedBy)
        .containsExactly(tuple("rma-1", "withdrawn", "d-1"));
    assertThat(life.order().visit()).isNotNull();
  }

  @Test
  void whatTheMakerSendsAllTheSameGoesIntoTheDepotOnce() {
    owed(ClaimState.ACCEPTED);
    life.drops("d-1", "FAN-1");
    life.settle();
    assertThat(entry(PartDrops.DROPPED + "d-1").note())
        .endsWith("rma-1 is accepted by the maker: what he sends goes into the depot");
    assertThatThrownBy(() -> life.adds("a-2", 1, "person"))
        .hasStackTraceContaining("its maker sends it by rma-1");

    life.stub.claim(claim(ClaimState.RECOVERED, 5));
    life.stub.claim(claim(ClaimState.RECOVERED, 5));
    life.settle();
    life.decide("c-1", "cancel", null, null);
    life.end();

    assertThat(engine.supplier.returns)
        .singleElement()
        .satisfies(put -> assertThat(put.left()).isEqualTo(Map.of("FAN-1", 1)));
  }

  @Test
  void onlyWhatTheOrderWaitsForCanBeDroppedOrReplaced() {
    refused();

    assertThatThrownBy(() -> life.drops("d-1", "FAN-9"))
        .hasStackTraceContaining(
            "work order wo-20260302-001 has no part FAN-9; it waits for FAN-1");
    assertThatThrownBy(() -> life.replaces("r-1", "FAN-9", "FAN-2", 1))
        .hasStackTraceContaining("has no part FAN-9");
    assertThatThrownBy(() -> life.replaces("r-1", "FAN-1", "FAN-1", 1))
        .hasStackTraceContaining("cannot stand in for itself");
    assertThat(life.events()).doesNotContain("drop_part");
  }

  @Test
  void anOrderThatWaitsForItsApprovalDropsWhatNobodyBought() {
    life.start(false, null);
    life.adds("a-1", 2, "person");
    life.settle();

    life.drops("d-1", "FAN-1");
    life.settle();

    assertThat(life.order().parts()).isEmpty();
    assertThat(engine.supplier.drafts).isEmpty();
  }

  @Test
  void oneThatFailsIsTriedAgain() {
    refused();
    engine.loop.calls.failNext(
        "dropPart",
        () ->
            ApplicationFailure.newNonRetryableFailure("store away", ErrorCode.UNAVAILABLE.name()));
    life.drops("d-1", "FAN-1");
    life.settle();
    assertThat(life.order().visit()).isNull();

    engine.pass(Duration.ofHours(2));

    assertThat(engine.loop.drops).hasSize(1);
    assertThat(life.order().visit()).isNotNull();
  }

  /** The supplier refuses the two fans of an order. */
  private void refused() {
    engine.supplier.calls.failNext(
        "placeOrder",
        () ->
            ApplicationFailure.newNonRetryableFailure("no longer made", ErrorCode.CONFLICT.name()));
    life.start(true, null);
    life.adds("a-1", 2, "person");
    life.settle();
    engine.pass(Duration.ofHours(2));
    assertThat(life.order().parts()).extracting(PartArrival::status).containsExactly("refused");
    assertThat(life.order().visit()).isNull();
  }

  /** The maker owes a fan. */
  private void owed(ClaimState until) {
    engine.supplier.claims.put("rma-1", claim(ClaimState.DRAFT, 0));
    life.start(true, null);
    life.adds("a-1", 1, "person");
    life.settle();
    int second = 1;
    for (ClaimState state : List.of(ClaimState.SUBMITTED, ClaimState.ACCEPTED)) {
      if (state.compareTo(until) <= 0) {
        engine.supplier.claims.put("rma-1", claim(state, second++));
        life.stub.claim(engine.supplier.claims.get("rma-1"));
      }
    }
    life.settle();
  }

  private static final Instant SAID = Instant.parse("2026-03-02T10:00:00Z");

  private static ClaimNews claim(ClaimState state, int second) {
    return new ClaimNews("rma-1", "FAN-1", 1, state, SAID.plusSeconds(second), null, "x");
  }

  private Map<String, Integer> received() {
    PurchaseOrder purchase = engine.supplier.stored.get(FIRST);
    return purchase.lines().stream()
        .collect(Collectors.toMap(line -> line.sku(), line -> line.qty() - line.openQty()));
  }

  private PurchaseWorkflow purchase() {
    return engine
        .client()
        .newWorkflowStub(PurchaseWorkflow.class, PurchaseWorkflow.workflowId(FIRST));
  }

  private TimelineEntry entry(String eventId) {
    return life.order().timeline().stream()
        .filter(entry -> entry.eventId().equals(eventId))
        .findFirst()
        .orElseThrow();
  }
}
