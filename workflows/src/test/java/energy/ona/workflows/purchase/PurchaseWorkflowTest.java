package energy.ona.workflows.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import energy.ona.asset.Location;
import energy.ona.cases.WorseFault;
import energy.ona.error.ErrorCode;
import energy.ona.event.PlatformEvent;
import energy.ona.order.Order;
import energy.ona.plan.Visit;
import energy.ona.plan.VisitLimits;
import energy.ona.purchase.PurchaseOrder;
import energy.ona.purchase.PurchaseState;
import energy.ona.purchase.Receipt;
import energy.ona.purchase.SamplePurchases;
import energy.ona.purchase.TakenPart;
import energy.ona.workflows.Samples;
import energy.ona.workflows.TaskQueues;
import energy.ona.workflows.TestEngine;
import energy.ona.workflows.order.Approver;
import energy.ona.workflows.purchase.PurchaseActivities.KeptParts;
import energy.ona.workflows.purchase.PurchaseActivities.ReturnRequest;
import energy.ona.workflows.purchase.PurchaseActivities.TakeRequest;
import energy.ona.workflows.purchase.PurchaseWorkflow.PurchaseDecision;
import energy.ona.workflows.workorder.WorkOrderActivities.Verification;
import energy.ona.workflows.workorder.WorkOrderStart;
import energy.ona.workflows.workorder.WorkOrderWorkflow;
import energy.ona.workorder.Priority;
import energy.ona.workorder.WorkOrder;
import energy.ona.workorder.WorkOrder.PartArrival;
import energy.ona.workorder.WorkOrder.TimelineEntry;
import energy.ona.workorder.WorkOrderEvent;
import energy.ona.workorder.WorkOrderState;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PurchaseWorkflowTest {
  private static final String ID = "po-20260302-001";
  private static final String ORDER = "wo-20260302-001";
  private TestEngine engine;
  private @Nullable String caseId;

  @BeforeEach
  void start() {
    engine = new TestEngine();
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  void withinTheLimitItIsOrderedAtOnceAndReceivedInParts() {
    PurchaseWorkflow purchase = start("automation");
    until(is(purchase, PurchaseState.PLACED));

    assertThat(purchase.purchase().supplierReference()).isEqualTo("S-" + ID);
    assertThat(purchase.purchase().expectedAt())
        .contains(purchase.purchase().placedAt().plus(Duration.ofDays(3)));

    purchase.decide(receipt("r-1", 1));
    purchase.decide(receipt("r-1", 1));
    assertThat(purchase.purchase().state()).isEqualTo(PurchaseState.PARTLY_RECEIVED);
    purchase.decide(decision("r-2", "receive", "person"));

    PurchaseOrder end = end(purchase);
    assertThat(end.state()).isEqualTo(PurchaseState.RECEIVED);
    assertThat(engine.supplier.stored.get(ID)).isEqualTo(end);
    assertThat(engine.supplier.placed).containsOnlyKeys("purchase:%s:place".formatted(ID));
    assertThat(engine.supplier.events)
        .extracting(PlatformEvent::type)
        .containsExactly(
            "purchase.approve", "purchase.place", "purchase.receive", "purchase.receive");
  }

  @Test
  void aboveTheLimitItWaitsForSomebodyWhoMay() {
    engine.supplier.priceUsd = 1500;
    PurchaseWorkflow purchase = start("automation");
    engine.pass(Duration.ofDays(2));
    assertThat(purchase.purchase().state()).isEqualTo(PurchaseState.PENDING_APPROVAL);
    assertThat(engine.supplier.placed).isEmpty();

    assertThatThrownBy(() -> purchase.decide(decision("d-1", "approve", "person")))
        .isInstanceOf(WorkflowUpdateException.class)
        .hasStackTraceContaining("costs 3000.00 USD, above the limit of person, 2000.00 USD");
    purchase.decide(decision("d-2", "approve", "admin"));
    until(is(purchase, PurchaseState.PLACED));

    assertThat(purchase.purchase().approval().approvedBy()).isEqualTo("Naledi");
  }

  @Test
  void whatHasNoPriceWaitsForAnAdminWhoseLimitTheRestKeeps() {
    PurchaseWorkflow purchase = start(SamplePurchases.withoutAPrice(ID, 2500, "admin", 4000.0));
    engine.pass(Duration.ofDays(1));
    assertThat(purchase.purchase().state()).isEqualTo(PurchaseState.PENDING_APPROVAL);
    for (String role : List.of("person", "admin")) {
      assertThatThrownBy(() -> purchase.decide(decision("d-" + role, "approve", role)))
          .hasStackTraceContaining("only an admin may approve it, within his limit");
    }
    purchase.decide(decision("d-1", "cancel", "admin"));
    assertThat(end(purchase).state()).isEqualTo(PurchaseState.CANCELLED);
    assertThat(engine.supplier.placed).isEmpty();
  }

  @Test
  void anAdminBuysWithinHisLimitWhatHasNoPrice() {
    PurchaseWorkflow purchase = start(SamplePurchases.withoutAPrice(ID, 120, "person", 4000.0));
    purchase.decide(decision("d-1", "approve", "admin"));
    until(is(purchase, PurchaseState.PLACED));

    assertThat(purchase.purchase().totalUsd()).isNull();
  }

  @Test
  void supplierThatIsAwayIsAskedUnderTheSameKeyUntilItAnswers() {
    for (int i = 0; i < 5; i++) {
      engine.supplier.calls.failNext(
          "placeOrder", () -> ApplicationFailure.newFailure("502", ErrorCode.UNAVAILABLE.name()));
    }
    PurchaseWorkflow purchase = start("automation");
    until(is(purchase, PurchaseState.PLACED));

    assertThat(engine.supplier.calls.count("placeOrder")).isEqualTo(6);
    assertThat(engine.supplier.placed).hasSize(1);
  }

  @Test
  void refusalIsToldInTheSuppliersWordsAndEndsIt() {
    refuseNext();
    PurchaseWorkflow purchase = start("automation");

    PurchaseOrder end = end(purchase);
    assertThat(end.state()).isEqualTo(PurchaseState.REFUSED);
    assertThat(end.timeline().get(end.timeline().size() - 1).note()).contains("out of production");
    assertThat(engine.supplier.cancelled).isEmpty();
  }

  @Test
  void cancellingTakesBackWhatWasOrdered() {
    PurchaseWorkflow purchase = start("automation");
    until(is(purchase, PurchaseState.PLACED));
    purchase.decide(decision("d-1", "cancel", "person"));

    assertThat(end(purchase).state()).isEqualTo(PurchaseState.CANCELLED);
    assertThat(engine.supplier.cancelled).containsExactly(ID);
  }

  @Test
  void cancellingWhileTheSupplierIsAwayTakesBackWhatMayHaveArrived() {
    for (int i = 0; i < 500; i++) {
      engine.supplier.calls.failNext(
          "placeOrder", () -> ApplicationFailure.newFailure("502", ErrorCode.UNAVAILABLE.name()));
    }
    PurchaseWorkflow purchase = start("automation");
    assertThat(purchase.purchase().state()).isEqualTo(PurchaseState.APPROVED);
    purchase.decide(decision("d-1", "cancel", "person"));

    assertThat(end(purchase).state()).isEqualTo(PurchaseState.CANCELLED);
    assertThat(engine.supplier.cancelled).containsExactly(ID);
  }

  @Test
  void cancellingWhileItIsWrittenEndsIt() {
    engine.supplier.priceUsd = 1500;
    for (int i = 0; i < 6; i++) {
      engine.supplier.calls.failNext(
          "recordPurchase",
          () -> ApplicationFailure.newFailure("no tables", ErrorCode.UNAVAILABLE.name()));
    }
    PurchaseWorkflow purchase = launch(engine.supplier.draft(ID, null, "automation", "automation"));
    until(() -> engine.supplier.calls.count("recordPurchase") > 0);
    purchase.cancel("wo-1 was cancelled");
    until(
        () -> {
          PurchaseOrder written = engine.supplier.stored.get(ID);
          return written != null && written.state() == PurchaseState.CANCELLED;
        });

    assertThat(end(purchase).state()).isEqualTo(PurchaseState.CANCELLED);
  }

  @Test
  void itIsKnownToBeCancelledWhileTheSupplierIsStillAskedToTakeItBack() {
    refuseToTakeBack();
    PurchaseWorkflow purchase = start("automation");
    until(is(purchase, PurchaseState.PLACED));
    purchase.cancel("wo-1 was cancelled");
    until(() -> engine.supplier.calls.count("cancelOrder") > 0);

    PurchaseOrder end = end(purchase);

    List<String> calls = engine.supplier.calls.all();
    assertThat(calls.subList(0, calls.indexOf("cancelOrder")))
        .filteredOn("recordPurchase"::equals)
        .hasSize(3);
    assertThat(end.state()).isEqualTo(PurchaseState.CANCELLED);
    assertThat(engine.supplier.events)
        .filteredOn(event -> event.type().equals("purchase.escalate"))
        .extracting(PlatformEvent::summary)
        .singleElement()
        .asString()
        .contains("did not take it back: it is on the lorry");
  }

  private void refuseToTakeBack() {
    engine.supplier.calls.failNext(
        "cancelOrder",
        () ->
            ApplicationFailure.newNonRetryableFailure(
                "it is on the lorry", ErrorCode.CONFLICT.name()));
  }

  @Test
  void closedOrderLeavesNothingToBeBought() {
    engine.supplier.priceUsd = 1500;
    WorkOrderWorkflow order = workOrder(new PartArrival("FAN-1", 2, engine.now()));
    until(() -> order.workOrder().escalated());

    order.event(WorkOrderEvent.of("e-0", "start", engine.now(), "Sipho", null));
    order.event(WorkOrderEvent.of("e-1", "complete", engine.now(), "Sipho", null));
    assertThat(WorkflowStub.fromTyped(order).getResult(WorkOrder.class).state())
        .isEqualTo(WorkOrderState.CLOSED);

    PurchaseOrder end = end(purchase());
    assertThat(end.state()).isEqualTo(PurchaseState.CANCELLED);
    assertThat(end.timeline().get(end.timeline().size() - 1).note())
        .contains("was closed without it");
  }

  @Test
  void whoOrdersByHandBuysByHisOwnLimitAndUnderHisName() {
    engine.supplier.priceUsd = 500;
    WorkOrderWorkflow order =
        workOrder(new PartArrival("FAN-1", 2, engine.now()), new Approver("Naledi", "person"));
    until(() -> isAssignedWithParts(order));

    assertThat(purchase().purchase().approval())
        .extracting(
            PurchaseOrder.Approval::requestedBy,
            PurchaseOrder.Approval::role,
            PurchaseOrder.Approval::approvedBy)
        .containsExactly("Naledi", "person", "Naledi");
    assertThat(order.workOrder().timeline().get(0).who()).isEqualTo("Naledi");
  }

  @Test
  void whatWasNeverApprovedNeedsNoTakingBack() {
    engine.supplier.priceUsd = 1500;
    PurchaseWorkflow purchase = start("automation");
    purchase.decide(decision("d-1", "cancel", "person"));

    assertThat(end(purchase).state()).isEqualTo(PurchaseState.CANCELLED);
    assertThat(engine.supplier.cancelled).isEmpty();
  }

  @Test
  void moreThanWasOrderedIsRefusedInWords() {
    PurchaseWorkflow purchase = start("automation");
    until(is(purchase, PurchaseState.PLACED));

    assertThatThrownBy(() -> purchase.decide(receipt("r-1", 3)))
        .hasStackTraceContaining("has 2 of FAN-1 open, not 3");
    assertThat(purchase.purchase().state()).isEqualTo(PurchaseState.PLACED);
  }

  @Test
  void partThatDoesNotComeIsExpectedLaterAndLater() {
    PurchaseWorkflow purchase = start("automation");
    until(is(purchase, PurchaseState.PLACED));
    Instant first = purchase.purchase().expectedAt().orElseThrow();
    engine.pass(Duration.ofDays(4));
    until(() -> purchase.purchase().late());

    PurchaseOrder late = purchase.purchase();
    assertThat(late.expectedAt().orElseThrow()).isAfter(first).isAfter(engine.now());
    assertThat(late.timeline()).extracting(PurchaseOrder.Entry::event).contains("late");
  }

  @Test
  void partThatIsLateMovesTheVisitOfItsWorkOrder() {
    WorkOrderWorkflow order = workOrder();
    until(() -> isAssignedWithParts(order));
    Instant before = order.workOrder().visit().start();

    engine.supplier.promised = Map.of("FAN-1", engine.now().plus(Duration.ofDays(9)));
    engine.pass(Duration.ofHours(13));
    until(
        () ->
            order.workOrder().state() == WorkOrderState.ASSIGNED
                && order.workOrder().visit().start().isAfter(before));

    WorkOrder moved = order.workOrder();
    assertThat(moved.visit().start())
        .isAfter(before)
        .isAfterOrEqualTo(engine.supplier.promised.get("FAN-1"));
    assertThat(moved.timeline())
        .filteredOn(entry -> entry.event().equals("unschedule"))
        .extracting(TimelineEntry::note)
        .allMatch(note -> note.contains("FAN-1 is expected on"));
    assertThat(moved.parts()).extracting(PartArrival::purchaseId).containsExactly(ID);
  }

  @Test
  void partThatIsOrderedByHandAndOverdueIsToldOnceAndMovesNothing() {
    engine.supplier.byHand = true;
    PurchaseWorkflow purchase = start("automation");
    until(is(purchase, PurchaseState.PLACED));
    Instant first = purchase.purchase().expectedAt().orElseThrow();

    engine.pass(Duration.ofDays(12));

    assertThat(purchase.purchase().late()).isTrue();
    assertThat(purchase.purchase().expectedAt()).contains(first);
    assertThat(purchase.purchase().timeline())
        .extracting(PurchaseOrder.Entry::event)
        .containsOnlyOnce("late");
  }

  @ParameterizedTest
  @ValueSource(strings = {"part_received", "complete"})
  void whoeverSaysThatItCameIsBelieved(String type) {
    engine.supplier.byHand = true;
    WorkOrderWorkflow order = workOrder();
    until(() -> isAssignedWithParts(order));

    for (int twice = 0; twice < 2; twice++) {
      order.event(WorkOrderEvent.of("e-1", type, engine.now(), "Sipho", null));
    }

    PurchaseOrder end = end(purchase());
    assertThat(end.state()).isEqualTo(PurchaseState.RECEIVED);
    assertThat(end.timeline())
        .filteredOn(entry -> entry.event().equals("receive"))
        .extracting(PurchaseOrder.Entry::who)
        .containsExactly("Sipho");
    until(() -> order.workOrder().parts().stream().noneMatch(PartArrival::isOpen));
  }

  @Test
  void nobodyIsSentForAPartThatWaitsForAnApproval() {
    engine.supplier.priceUsd = 1500;
    Instant start = engine.now();
    WorkOrderWorkflow order = workOrder(new PartArrival("FAN-1", 2, null));
    engine.pass(Duration.ofDays(2));

    WorkOrder waits = order.workOrder();
    assertThat(waits.parts()).extracting(PartArrival::status).containsExactly("pending_approval");
    assertThat(waits.state()).isEqualTo(WorkOrderState.APPROVED);
    assertThat(engine.plan.wishes).isEmpty();
    assertThat(waits.escalated()).isTrue();
    assertThat(waits.timeline())
        .filteredOn(entry -> entry.event().equals("escalate"))
        .extracting(TimelineEntry::note)
        .filteredOn(note -> note.contains("3000.00 USD"))
        .singleElement()
        .asString()
        .contains(ID, "above the limit of automation and waits for an approval");

    purchase().decide(decision("d-1", "approve", "admin"));
    until(() -> order.workOrder().state() == WorkOrderState.ASSIGNED);
    assertThat(order.workOrder().visit().start()).isAfterOrEqualTo(start.plus(Duration.ofDays(5)));
  }

  @Test
  void visitIsGivenBackOnceWhileItsPartsWaitForAnApproval() {
    engine.supplier.priceUsd = 1500;
    WorkOrderWorkflow order =
        workOrder(
            new PartArrival("FAN-1", 2, engine.now()),
            null,
            Samples.visit(ORDER, "crew-b", engine.now().plus(Duration.ofHours(5))));
    engine.pass(Duration.ofDays(20));

    assertThat(order.workOrder().state()).isEqualTo(WorkOrderState.APPROVED);
    assertThat(order.workOrder().timeline())
        .filteredOn(entry -> entry.event().equals("unschedule"))
        .hasSize(1);
    assertThat(engine.plan.released).containsExactly(ORDER);
    assertThat(engine.plan.wishes).isEmpty();
  }

  @Test
  void visitIsGivenBackThoughItsPartsWouldBeInTimeOnceSomebodyApprovesThem() {
    engine.supplier.priceUsd = 1500;
    WorkOrderWorkflow order =
        workOrder(
            new PartArrival("FAN-1", 2, engine.now()),
            null,
            Samples.visit(ORDER, "crew-b", engine.now().plus(Duration.ofDays(20))));
    engine.pass(Duration.ofDays(1));

    assertThat(order.workOrder().state()).isEqualTo(WorkOrderState.APPROVED);
    assertThat(order.workOrder().visit()).isNull();
    assertThat(order.workOrder().timeline())
        .filteredOn(entry -> entry.event().equals("unschedule"))
        .extracting(TimelineEntry::note)
        .singleElement()
        .asString()
        .startsWith("FAN-1 is not ordered (pending_approval), so the visit of");
    assertThat(engine.plan.released).containsExactly(ORDER);

    purchase().decide(decision("d-1", "approve", "admin"));
    until(() -> order.workOrder().state() == WorkOrderState.ASSIGNED);
  }

  @Test
  void cancelledPurchaseIsToldToThePeopleOfTheWorkOrder() {
    engine.supplier.priceUsd = 1500;
    WorkOrderWorkflow order = workOrder();
    until(() -> order.workOrder().escalated());
    purchase().decide(decision("d-1", "cancel", "person"));
    engine.pass(Duration.ofDays(1));

    assertThat(order.workOrder().timeline())
        .filteredOn(entry -> entry.eventId().equals("ona-cancelled-" + ID))
        .singleElement()
        .satisfies(
            told -> {
              assertThat(told.accepted()).isTrue();
              assertThat(told.event()).isEqualTo("escalate");
              assertThat(told.note()).contains(ID + " is cancelled", "part_received");
            });
    assertThat(order.workOrder().state()).isEqualTo(WorkOrderState.APPROVED);
    assertThat(engine.plan.wishes).isEmpty();

    order.event(WorkOrderEvent.of("e-1", "part_received", engine.now(), "Sipho", null));
    until(() -> order.workOrder().state() == WorkOrderState.ASSIGNED);
  }

  @Test
  void pausedWorkWhosePartsNobodyMayBuyIsToldAfterTwoWeeks() {
    engine.supplier.priceUsd = 1500;
    WorkOrderWorkflow order = workOrder();
    until(() -> order.workOrder().escalated());
    order.event(WorkOrderEvent.of("e-1", "start", engine.now(), "Sipho", null));
    order.event(WorkOrderEvent.of("e-2", "pause", engine.now(), "Sipho", null));
    engine.pass(Duration.ofDays(15));

    assertThat(order.workOrder().state()).isEqualTo(WorkOrderState.PAUSED);
    assertThat(order.workOrder().timeline())
        .extracting(TimelineEntry::note)
        .filteredOn(note -> note != null && note.startsWith("nothing went on for 14 days"))
        .hasSize(1);
    assertThat(engine.plan.wishes).isEmpty();
  }

  @Test
  void longRunWaitsUntilWhatHappenedIsWritten() {
    engine.supplier.priceUsd = 1500;
    PurchaseWorkflow purchase = start("automation");
    String firstRun = WorkflowStub.fromTyped(purchase).getExecution().getRunId();
    Receipt nothing = new Receipt("r-0", List.of(), "Sipho", null, engine.now());
    for (int i = 0; i < 3_100; i++) {
      purchase.arrived(nothing);
    }
    engine.supplier.calls.breakDown("recordPurchase");
    purchase.decide(decision("d-1", "approve", "admin"));
    engine.pass(Duration.ofHours(1));
    assertThat(presentRun()).isEqualTo(firstRun);

    engine.supplier.calls.mend("recordPurchase");
    engine.passUntil(Duration.ofDays(1), Duration.ofHours(1), () -> !presentRun().equals(firstRun));

    assertThat(engine.supplier.events)
        .extracting(PlatformEvent::type)
        .containsExactly("purchase.approve", "purchase.place");
  }

  private String presentRun() {
    return engine
        .client()
        .newUntypedWorkflowStub(PurchaseWorkflow.workflowId(ID))
        .describe()
        .getExecution()
        .getRunId();
  }

  @Test
  void workThatBeginsLeavesItsPurchaseOpenAndWorkThatWaitsIsVisitedAgain() {
    engine.supplier.promised = Map.of("FAN-1", engine.now().plus(Duration.ofHours(1)));
    WorkOrderWorkflow order = workOrder();
    until(() -> isAssignedWithParts(order));
    engine.supplier.promised = Map.of("FAN-1", engine.now().plus(Duration.ofDays(4)));

    order.event(WorkOrderEvent.of("e-1", "start", engine.now(), "Sipho", null));
    engine.pass(Duration.ofMinutes(1));
    assertThat(purchase().purchase().state()).isEqualTo(PurchaseState.PLACED);
    order.event(WorkOrderEvent.of("e-2", "wait_parts", engine.now(), "Sipho", null));
    engine.pass(Duration.ofDays(2));
    assertThat(order.workOrder().timeline())
        .extracting(TimelineEntry::note)
        .anyMatch(note -> note != null && note.startsWith("waits for FAN-1"));
    assertThat(engine.plan.wishes).hasSize(1);

    purchase().decide(decision("r-1", "receive", "person"));
    Instant came = engine.now();
    until(
        () -> {
          Visit visit = order.workOrder().visit();
          return visit != null && visit.start().isAfter(came);
        });

    assertThat(order.workOrder().state()).isEqualTo(WorkOrderState.WAITING_PARTS);
    assertThat(engine.plan.wishes).hasSize(2);
    order.event(WorkOrderEvent.of("e-3", "start", engine.now(), "Sipho", null));
    order.event(WorkOrderEvent.of("e-4", "complete", engine.now(), "Sipho", null));
    assertThat(WorkflowStub.fromTyped(order).getResult(WorkOrder.class).state())
        .isEqualTo(WorkOrderState.CLOSED);
  }

  @Test
  void crewThatAPersonGaveWaitingWorkToComesOnceThePartsAreThere() {
    engine.supplier.promised = Map.of("FAN-1", engine.now().plus(Duration.ofHours(1)));
    WorkOrderWorkflow order = workOrder();
    until(() -> isAssignedWithParts(order));
    Instant promised = engine.now().plus(Duration.ofDays(4));
    engine.supplier.promised = Map.of("FAN-1", promised);
    order.event(WorkOrderEvent.of("e-1", "start", engine.now(), "Sipho", null));
    order.event(WorkOrderEvent.of("e-2", "wait_parts", engine.now(), "Sipho", null));
    engine.pass(Duration.ofDays(2));

    order.decide(
        new WorkOrderWorkflow.Decision(
            "d-1", "reassign", "Naledi", "knows it", null, "crew-z", "admin"));
    until(
        () -> {
          Visit visit = order.workOrder().visit();
          return visit != null && !visit.start().isBefore(promised);
        });

    assertThat(order.workOrder().state()).isEqualTo(WorkOrderState.ASSIGNED);
    assertThat(order.workOrder().visit().crewId()).isEqualTo("crew-z");
    assertThat(engine.plan.wishes).hasSize(2);
    VisitLimits limits = engine.plan.wishes.get(1).limits();
    assertThat(limits.crewIds()).containsExactly("crew-z");
    assertThat(order.workOrder().timeline())
        .extracting(TimelineEntry::event)
        .doesNotContain("unschedule");
  }

  @Test
  void whatTheStockKeptForTheWorkIsUsedOnceItIsClosed() {
    engine.supplier.fromStock =
        List.of(new PartArrival("CAP-1", 1, engine.now(), null, 1, PartArrival.IN_STOCK));
    WorkOrderWorkflow order = workOrder();
    until(() -> order.workOrder().state() == WorkOrderState.ASSIGNED);
    assertThat(engine.supplier.used).isEmpty();

    order.event(WorkOrderEvent.of("e-1", "complete", engine.now(), "Sipho", null));
    WorkOrder closed = WorkflowStub.fromTyped(order).getResult(WorkOrder.class);

    assertThat(closed.state()).isEqualTo(WorkOrderState.CLOSED);
    assertThat(engine.supplier.ends).containsOnly(gone(Map.of("CAP-1", 1), Map.of("CAP-1", 1)));
  }

  @Test
  void whatTheVanOfTheCrewThatGoesHasIsKeptThereAndNotBought() {
    engine.supplier.vans = Map.of("crew-a", "FAN-1");
    WorkOrderWorkflow order = workOrder();
    until(() -> engine.supplier.drafts.size() == 1);

    assertThat(engine.supplier.drafts.get(0).crewId()).isEqualTo("crew-a");
    assertThat(engine.supplier.stored).isEmpty();
    assertThat(order.workOrder().state()).isEqualTo(WorkOrderState.ASSIGNED);
    assertThat(order.workOrder().parts().get(0).status()).isEqualTo("in_van");
    assertThat(order.workOrder().timeline())
        .extracting(TimelineEntry::note)
        .contains("kept for it in the van of crew-a, and not bought: 1 × FAN-1");

    order.event(WorkOrderEvent.of("e-1", "complete", engine.now(), "Sipho", null));
    WorkflowStub.fromTyped(order).getResult(WorkOrder.class);
    assertThat(engine.supplier.ends).containsOnly(gone(Map.of("FAN-1", 1), Map.of()));
  }

  @Test
  void whoeverTakesOverHasHisOwnVanAndTheRestIsBought() {
    engine.supplier.vans = Map.of("crew-a", "FAN-1");
    WorkOrderWorkflow order = workOrder();
    until(() -> engine.supplier.drafts.size() == 1);

    order.decide(
        new WorkOrderWorkflow.Decision(
            "d-1", "reassign", "Naledi", "crew-a is ill", null, "crew-z", "person"));
    until(() -> engine.supplier.stored.size() == 1);

    assertThat(engine.supplier.drafts.get(1).crewId()).isEqualTo("crew-z");
    assertThat(engine.supplier.drafts.get(1).bought()).isEmpty();
    assertThat(order.workOrder().parts()).extracting(PartArrival::crewId).containsOnlyNulls();
    assertThat(order.workOrder().parts()).extracting(PartArrival::purchaseId).contains(ID);
    order.decide(
        new WorkOrderWorkflow.Decision("d-2", "cancel", "Naledi", "sold", null, null, "person"));
    WorkflowStub.fromTyped(order).getResult(WorkOrder.class);
    assertThat(engine.supplier.drafts).hasSize(2);
  }

  @Test
  void aPartThatWasUsedStaysTheVansThatGaveItWhoeverGoesNow() {
    engine.supplier.vans = Map.of("crew-a", "FAN-1");
    WorkOrderWorkflow order = workOrder();
    until(() -> engine.supplier.drafts.size() == 1);
    order.event(used("e-1", "start", engine.now(), "FAN-1"));

    order.decide(
        new WorkOrderWorkflow.Decision(
            "d-1", "reassign", "Naledi", "crew-a is ill", null, "crew-z", "person"));
    engine.pass(Duration.ofHours(1));

    assertThat(engine.supplier.drafts).hasSize(1);
    assertThat(order.workOrder().parts()).extracting(PartArrival::crewId).contains("crew-a");
  }

  @Test
  void whereNoCrewIsFoundPartsAreBoughtWhateverIsInTheVans() {
    engine.supplier.vans = Map.of("crew-a", "FAN-1");
    engine.plan.unplaceable.put(ORDER, "everybody is ill");
    WorkOrderWorkflow order = workOrder();
    until(() -> engine.supplier.stored.size() == 1);

    assertThat(engine.supplier.drafts.get(0).crewId()).isNull();
    assertThat(order.workOrder().parts()).extracting(PartArrival::purchaseId).contains(ID);
  }

  @Test
  void whatTheVanKeptIsGivenBackWithTheOrder() {
    engine.supplier.vans = Map.of("crew-a", "FAN-1");
    WorkOrderWorkflow order = workOrder();
    until(() -> engine.supplier.drafts.size() == 1);

    order.decide(
        new WorkOrderWorkflow.Decision("d-1", "cancel", "Naledi", "sold", null, null, "person"));
    WorkflowStub.fromTyped(order).getResult(WorkOrder.class);

    assertThat(engine.supplier.ends).containsOnly(gone(Map.of(), Map.of()));
  }

  @Test
  void whatWasUsedLeavesTheVanThatGaveItAlsoWhenAnotherCrewIsBookedByThen() {
    engine.supplier.vans = Map.of("crew-a", "FAN-1");
    WorkOrderWorkflow order = workOrder();
    until(() -> engine.supplier.drafts.size() == 1);
    order.event(used("e-1", "start", engine.now(), "FAN-1"));
    order.decide(
        new WorkOrderWorkflow.Decision(
            "d-1", "reassign", "Naledi", "crew-a is ill", null, "crew-z", "person"));
    order.decide(
        new WorkOrderWorkflow.Decision("d-2", "cancel", "Naledi", "sold", null, null, "person"));
    WorkflowStub.fromTyped(order).getResult(WorkOrder.class);

    assertThat(engine.supplier.ends).containsOnly(gone(Map.of("FAN-1", 1), Map.of()));
    assertThat(engine.supplier.takes).isEmpty();
  }

  @Test
  void whatAClosedOrderDidNotUseOfWhatWasKeptIsGivenBackWhereItsOwnPartsWereNamed() {
    engine.supplier.fromStock =
        List.of(
            new PartArrival("CAP-1", 2, engine.now(), null, 2, PartArrival.IN_STOCK),
            new PartArrival("FUSE-1", 1, engine.now(), null, 1, PartArrival.IN_STOCK));
    WorkOrderWorkflow order = workOrder();
    until(() -> isAssigned(order) && !engine.supplier.stored.isEmpty());

    order.event(used("e-1", "complete", engine.now(), "CAP-1"));
    WorkflowStub.fromTyped(order).getResult(WorkOrder.class);

    assertThat(engine.supplier.ends).containsOnly(gone(Map.of("CAP-1", 1), Map.of("CAP-1", 1)));
  }

  @Test
  void aDraftThatFailedForGoodLeavesNothingKept() {
    engine.supplier.calls.breakDown("draftPurchases");
    WorkOrderWorkflow order = workOrder();
    until(() -> engine.supplier.calls.count("draftPurchases") > 0 && isAssigned(order));
    order.decide(
        new WorkOrderWorkflow.Decision("d-1", "cancel", "Naledi", "sold", null, null, "person"));
    WorkflowStub.fromTyped(order).getResult(WorkOrder.class);

    assertThat(engine.supplier.ends).containsOnly(gone(Map.of(), Map.of()));
  }

  @Test
  void aDraftThatFailedForGoodLeavesNothingKeptOfAClosedOrderEither() {
    engine.supplier.calls.breakDown("draftPurchases");
    WorkOrderWorkflow order = workOrder();
    until(() -> engine.supplier.calls.count("draftPurchases") > 0 && isAssigned(order));
    order.event(WorkOrderEvent.of("e-1", "complete", engine.now(), "Sipho", null));
    WorkflowStub.fromTyped(order).getResult(WorkOrder.class);

    assertThat(engine.supplier.ends).containsOnly(gone(Map.of(), Map.of()));
  }

  @Test
  void aRevisionWhileNoCrewIsBookedLeavesThePiecesWhereTheyAreKept() {
    engine.supplier.vans = Map.of("crew-a", "FAN-1");
    WorkOrderWorkflow order = workOrder();
    until(() -> engine.supplier.drafts.size() == 1);
    engine.plan.unplaceable.put(ORDER, "everybody is ill");
    order.event(WorkOrderEvent.of("e-1", "decline", engine.now(), "Sipho", "ill"));
    until(() -> order.workOrder().crewId() == null);

    engine.loop.revisedLines =
        List.of(new Order.Line("FAN-1", "A fan", 2, 120.0, 240.0, 3.0, "Fans & Co", 24));
    order.worsened(worse("ooda-2"));
    until(() -> engine.supplier.drafts.size() == 2);

    assertThat(engine.supplier.drafts)
        .last()
        .satisfies(draft -> assertThat(draft.crewId()).isEqualTo("crew-a"));
    assertThat(engine.supplier.stored).isEmpty();
  }

  private static KeptParts gone(Map<String, Integer> ofVans, Map<String, Integer> ofDepot) {
    return new KeptParts(Samples.CUSTOMER, ORDER, ofVans, ofDepot);
  }

  private static boolean isAssigned(WorkOrderWorkflow order) {
    return order.workOrder().state() == WorkOrderState.ASSIGNED;
  }

  @Test
  void aWorseFaultIsPlannedAgainAndWhatIsBoughtStays() {
    engine.loop.isOtherWork = true;
    engine.loop.revisedLines =
        List.of(
            new Order.Line("FAN-1", "A fan", 2, 120.0, 240.0, 3.0, "Fans & Co", 24),
            new Order.Line("CAP-9", "A capacitor", 1, null, null, 2.0, null, 12));
    WorkOrderWorkflow order = workOrder();
    until(() -> isAssignedWithParts(order));
    Instant by = order.workOrder().sla().respondBy();
    engine.plan.wishes.clear();
    order.worsened(worse("ooda-2"));
    order.worsened(worse("ooda-2"));
    until(() -> engine.supplier.drafts.size() > 1 && !engine.plan.wishes.isEmpty());

    WorkOrder present = order.workOrder();
    assertThat(engine.supplier.drafts)
        .last()
        .satisfies(draft -> assertThat(draft.bought()).isEqualTo(Map.of("FAN-1", 2)));
    assertThat(present.parts()).extracting(PartArrival::sku).contains("FAN-1", "CAP-9");
    assertThat(present.parts()).extracting(PartArrival::purchaseId).contains(ID);
    assertThat(present.priority()).isEqualTo(Priority.CRITICAL);
    assertThat(present.earUsdDay()).isEqualTo(99);
    assertThat(present.sla().respondBy()).isBefore(by);
    assertThat(engine.plan.wishes)
        .last()
        .satisfies(
            wish -> {
              assertThat(wish.diagnosticId()).isEqualTo("diag-2");
              assertThat(wish.earId()).isEqualTo("ear-2");
              assertThat(wish.priority()).isEqualTo(Priority.CRITICAL);
              assertThat(wish.reason()).isEqualTo("it takes 100 %");
            });
    assertThat(present.timeline())
        .filteredOn(entry -> entry.eventId().equals("ona-revised-ooda-2"))
        .extracting(TimelineEntry::note)
        .singleElement()
        .asString()
        .contains("planned again by diag-2", "electrical_work", "1 × CAP-9", "bom-2");
    assertThat(present.timeline())
        .extracting(TimelineEntry::note)
        .anyMatch(note -> String.valueOf(note).contains("was for what it took before"));
    assertThat(engine.plan.read)
        .last()
        .satisfies(
            read -> {
              assertThat(read.sla().respondBy()).isEqualTo(present.sla().respondBy());
              assertThat(read.parts()).extracting(PartArrival::sku).contains("CAP-9");
            });
  }

  @Test
  void aPartOfWhichAWorseFaultTakesMoreIsNamedAsOftenAsItIsNeeded() {
    WorkOrderWorkflow order = workOrder();
    until(() -> isAssignedWithParts(order));
    for (int pieces = 1; pieces <= 3; pieces++) {
      engine.loop.revisedLines =
          List.of(
              new Order.Line("FAN-1", "A fan", 2, 120.0, 240.0, 3.0, "Fans & Co", 24),
              // The maker owes it: the supplier does not draft it.
              new Order.Line("CAP-9", "A capacitor", pieces, 0.0, 0.0, 2.0, null, 12, "warranty"));
      String cycle = "ooda-" + pieces;
      order.worsened(worse(cycle));
      until(
          () ->
              order.workOrder().timeline().stream()
                  .anyMatch(entry -> entry.eventId().equals("ona-revised-" + cycle)));
      assertThat(
              order.workOrder().parts().stream()
                  .filter(part -> part.sku().equals("CAP-9"))
                  .mapToInt(PartArrival::qty)
                  .sum())
          .isEqualTo(pieces);
    }
  }

  @Test
  void whatIsBoughtForWorkThatIsReopenedIsNotThereSinceTheWorkWasDoneBefore() {
    engine.supplier.byHand = true;
    engine.store.data = (request, look) -> new Verification(Verification.FAULTY, "still 0 kW");
    WorkOrderWorkflow order = workOrder();
    until(() -> isAssignedWithParts(order));
    order.event(WorkOrderEvent.of("e-1", "complete", engine.now(), "Sipho", null));
    until(() -> order.workOrder().state() == WorkOrderState.VERIFYING);

    order.worsened(worse("ooda-2"));
    engine.passUntil(Duration.ofHours(1), Duration.ofMinutes(5), () -> isRevised(order));
    engine.pass(Duration.ofMinutes(1));

    onlyWhatWasBoughtFirstIsThere(order);
  }

  @Test
  void whatIsBoughtAfterSomebodySaidThatPartsCameIsNotThere() {
    engine.supplier.byHand = true;
    WorkOrderWorkflow order = workOrder();
    until(() -> isAssignedWithParts(order));

    order.event(WorkOrderEvent.of("e-1", "part_received", engine.now(), "Sipho", null));
    order.worsened(worse("ooda-2"));
    until(() -> isRevised(order));
    engine.pass(Duration.ofMinutes(1));
    onlyWhatWasBoughtFirstIsThere(order);

    order.event(WorkOrderEvent.of("e-2", "part_received", engine.now(), "Sipho", null));
    until(() -> order.workOrder().parts().stream().noneMatch(PartArrival::isOpen));
  }

  private void onlyWhatWasBoughtFirstIsThere(WorkOrderWorkflow order) {
    String second = "po-20260302-002";
    assertThat(order.workOrder().parts())
        .filteredOn(part -> !part.isOpen())
        .extracting(PartArrival::purchaseId)
        .containsExactly(ID);
    assertThat(order.workOrder().parts())
        .filteredOn(PartArrival::isOpen)
        .extracting(PartArrival::purchaseId)
        .contains(second);
    assertThat(engine.supplier.stored.get(ID).state()).isEqualTo(PurchaseState.RECEIVED);
    assertThat(engine.supplier.stored.get(second).state()).isEqualTo(PurchaseState.PLACED);
  }

  private static boolean isRevised(WorkOrderWorkflow order) {
    return order.workOrder().timeline().stream()
        .anyMatch(entry -> entry.eventId().equals("ona-revised-ooda-2"));
  }

  private static WorseFault worse(String cycleId) {
    return new WorseFault(
        "case-1",
        cycleId,
        Priority.CRITICAL,
        99,
        "it takes 100 %",
        new WorseFault.Revision("diag-2", "ear-2", "bom-2"));
  }

  @Test
  void aPartThatIsOnItsWayIsNotWhatCameOutOfTheVan() {
    engine.supplier.byHand = true;
    engine.supplier.inDepot = Set.of("FAN-1");
    WorkOrderWorkflow order = workOrder();
    until(() -> isAssignedWithParts(order));

    order.event(used("e-1", "start", engine.now(), "FAN-1"));
    until(() -> engine.supplier.takes.size() == 1);
    order.event(used("e-2", "complete", engine.now(), "FAN-1"));
    assertThat(WorkflowStub.fromTyped(order).getResult(WorkOrder.class).state())
        .isEqualTo(WorkOrderState.CLOSED);

    assertThat(end(purchase()).state()).isEqualTo(PurchaseState.RECEIVED);
    assertThat(engine.supplier.takes)
        .last()
        .extracting(TakeRequest::wanted)
        .isEqualTo(Map.of("FAN-1", 2));
  }

  @Test
  void aPartThatCameBeforeItWasUsedIsTheOrdersOwn() {
    engine.supplier.byHand = true;
    WorkOrderWorkflow order = workOrder();
    until(() -> isAssignedWithParts(order));

    order.event(WorkOrderEvent.of("e-0", "part_received", engine.now(), "Sipho", null));
    engine.pass(Duration.ofSeconds(2));
    order.event(used("e-1", "start", engine.now(), "FAN-1=2"));
    order.event(used("e-2", "complete", engine.now(), "FAN-1"));
    WorkflowStub.fromTyped(order).getResult(WorkOrder.class);

    assertThat(engine.supplier.takes)
        .extracting(TakeRequest::wanted)
        .containsOnly(Map.of("FAN-1", 1));
  }

  @Test
  void thePieceThatCameIsTheOrdersOwnWhileTheOtherIsOnItsWay() {
    engine.supplier.byHand = true;
    engine.supplier.inDepot = Set.of("FAN-1");
    WorkOrderWorkflow order = workOrder();
    until(() -> isAssignedWithParts(order));
    purchase().decide(receipt("r-1", 1));
    until(() -> order.workOrder().parts().size() == 2);
    Instant came = purchase().purchase().lines().get(0).came().get(0).at();

    assertThat(order.workOrder().parts())
        .extracting(
            PartArrival::qty,
            PartArrival::receivedQty,
            PartArrival::receivedAt,
            PartArrival::isOpen)
        .containsExactly(tuple(1, 1, came, false), tuple(1, 0, null, true));

    engine.pass(Duration.ofSeconds(2));
    order.event(used("e-1", "start", engine.now(), "FAN-1"));
    order.event(used("e-2", "note", engine.now(), "FAN-1"));
    until(() -> !engine.supplier.takes.isEmpty());
    order.event(used("e-3", "complete", engine.now()));
    WorkOrder end = WorkflowStub.fromTyped(order).getResult(WorkOrder.class);

    assertThat(engine.supplier.takes)
        .extracting(TakeRequest::wanted)
        .containsOnly(Map.of("FAN-1", 1));
    assertThat(end(purchase()).state()).isEqualTo(PurchaseState.RECEIVED);
    assertThat(end.parts())
        .extracting(PartArrival::qty, PartArrival::receivedAt, PartArrival::assumed)
        .containsExactly(tuple(1, came, null), tuple(1, null, true));
  }

  @Test
  void aRevisionThatIsTriedAgainGivesALateVisitBackToo() {
    engine.supplier.promised = Map.of("FAN-1", engine.now().plus(Duration.ofHours(10)));
    WorkOrderWorkflow order = workOrder();
    until(() -> isAssignedWithParts(order));
    Visit late = order.workOrder().visit();
    engine.supplier.calls.breakDown("draftPurchases");
    order.worsened(worse("ooda-2"));
    engine.pass(Duration.ofMinutes(5));
    assertThat(order.workOrder().sla().respondBy()).isBefore(late.start());
    assertThat(order.workOrder().visit()).isEqualTo(late);

    engine.supplier.calls.mend("draftPurchases");
    engine.pass(Duration.ofHours(1));

    assertThat(order.workOrder().timeline())
        .filteredOn(entry -> entry.event().equals("unschedule"))
        .extracting(TimelineEntry::note)
        .filteredOn(note -> note.startsWith("the visit of " + late.start()))
        .hasSize(1);
  }

  @Test
  void whatWasUsedBesidesTheOrdersOwnPartsLeavesTheStockOnce() {
    engine.supplier.inDepot = Set.of("FUSE-1");
    engine.supplier.fromStock =
        List.of(new PartArrival("CAP-1", 1, engine.now(), null, 1, PartArrival.IN_STOCK));
    WorkOrderWorkflow order = workOrder();
    until(() -> order.workOrder().state() == WorkOrderState.ASSIGNED);
    Instant at = engine.now();

    order.event(used("e-1", "start", at, "CAP-1", "FUSE-1=2"));
    order.event(used("e-1", "start", at, "CAP-1", "FUSE-1=2"));
    // Late: it happened before, and is not possible at its time.
    order.event(used("e-0", "pause", at.minusSeconds(60), "FUSE-1=5"));
    until(() -> !engine.supplier.takes.isEmpty());
    order.event(used("e-2", "note", at, "FUSE-1", "TAPE-1"));
    until(
        () -> engine.supplier.takes.stream().anyMatch(take -> take.wanted().containsKey("TAPE-1")));

    // A local step may run again with its task: what it asks for is the same.
    assertThat(engine.supplier.takes.stream().map(TakeRequest::wanted).distinct())
        .containsExactly(Map.of("FUSE-1", 2), Map.of("FUSE-1", 3, "TAPE-1", 1));
    WorkOrder present = order.workOrder();
    assertThat(present.timeline())
        .filteredOn(entry -> entry.eventId().equals("e-1"))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.partsUsed()).containsExactly("CAP-1", "FUSE-1=2");
              assertThat(entry.location()).isEqualTo(new Location(-26.0, 28.0, null));
            });
    assertThat(present.timeline())
        .filteredOn(entry -> entry.eventId().startsWith("ona-used-"))
        .extracting(TimelineEntry::note)
        .containsExactly(
            "used besides the order's own parts: 2 × FUSE-1 out of the depot",
            "used besides the order's own parts: 3 × FUSE-1 out of the depot;"
                + " 1 × TAPE-1, which no stock has");

    order.decide(
        new WorkOrderWorkflow.Decision("d-1", "cancel", "Naledi", "sold", null, null, "admin"));
    WorkflowStub.fromTyped(order).getResult(WorkOrder.class);

    // The capacitor was kept for the order and used: it does not come back.
    assertThat(engine.supplier.ends)
        .last()
        .satisfies(end -> assertThat(end.goneOfDepot()).containsEntry("CAP-1", 1));
    assertThat(engine.supplier.settled).containsOnly(new TakenPart("FUSE-1", null, 3));
  }

  @Test
  void whatCameForAnOrderThatIsCancelledGoesIntoTheDepotAndIsTold() {
    WorkOrderWorkflow order = workOrder();
    until(() -> isAssignedWithParts(order));
    purchase().decide(receipt("r-1", 1));
    until(() -> order.workOrder().parts().size() == 2);
    WorkOrder end = cancelled(order);

    assertThat(engine.supplier.returns)
        .extracting(ReturnRequest::left)
        .containsOnly(Map.of("FAN-1", 1));
    assertThat(end.timeline())
        .filteredOn(entry -> entry.eventId().equals("ona-left-1"))
        .singleElement()
        .satisfies(
            told -> {
              assertThat(told.accepted()).isTrue();
              assertThat(told.note())
                  .isEqualTo("came for the order, was not used and goes into the depot: 1 × FAN-1");
            });
    assertThat(end.timeline().get(end.timeline().size() - 1).event()).isEqualTo("cancel");
  }

  @Test
  void whatNobodyNotedToHaveComeGoesIntoNoDepot() {
    WorkOrderWorkflow order = workOrder();
    until(() -> isAssignedWithParts(order));
    cancelled(order);

    assertThat(engine.supplier.returns).isEmpty();
  }

  @Test
  void whatIsLeftOfAClosedOrderWhoseOwnPartsWereNamedGoesIntoTheDepot() {
    WorkOrderWorkflow order = workOrder();
    until(() -> isAssignedWithParts(order));
    purchase().decide(receipt("r-1", 2));
    until(() -> order.workOrder().parts().stream().noneMatch(PartArrival::isOpen));
    engine.pass(Duration.ofSeconds(2));
    order.event(used("e-1", "complete", engine.now(), "FAN-1"));

    WorkOrder end = WorkflowStub.fromTyped(order).getResult(WorkOrder.class);
    assertThat(end.state()).isEqualTo(WorkOrderState.CLOSED);
    assertThat(engine.supplier.returns)
        .extracting(ReturnRequest::left)
        .containsOnly(Map.of("FAN-1", 1));
    assertThat(end.timeline())
        .extracting(TimelineEntry::eventId)
        .containsSubsequence("e-1", "ona-left-1");
  }

  @Test
  void whatWasUsedBeforeItsReceiptWasWrittenIsLeftAsFarAsAStockGaveIt() {
    WorkOrder end = closedWithAReceiptWrittenLater();

    assertThat(end.timeline())
        .extracting(TimelineEntry::note)
        .contains("used besides the order's own parts: 2 × FAN-1, which no stock has");
    assertThat(engine.supplier.returns).isEmpty();
  }

  @Test
  void whatTheDepotGaveBeforeTheOrdersOwnCameIsPutBackThere() {
    engine.supplier.inDepot = Set.of("FAN-1");
    closedWithAReceiptWrittenLater();

    assertThat(engine.supplier.returns)
        .extracting(ReturnRequest::left)
        .containsOnly(Map.of("FAN-1", 2));
  }

  /** A phone that was offline sends that both fans were fitted an hour before they were noted. */
  private WorkOrder closedWithAReceiptWrittenLater() {
    WorkOrderWorkflow order = workOrder();
    until(() -> isAssignedWithParts(order));
    engine.pass(Duration.ofSeconds(2));
    Instant fitted = engine.now();
    engine.pass(Duration.ofMinutes(5));
    purchase().decide(receipt("r-1", 2));
    until(() -> order.workOrder().parts().stream().noneMatch(PartArrival::isOpen));
    order.event(used("e-1", "complete", fitted, "FAN-1=2"));
    return WorkflowStub.fromTyped(order).getResult(WorkOrder.class);
  }

  @Test
  void stocksForgetByCommandsThatCommitWhatTheyGaveAndGot() {
    engine.supplier.inDepot = Set.of("FUSE-1");
    WorkOrderWorkflow order = workOrder();
    until(() -> isAssignedWithParts(order));
    purchase().decide(receipt("r-1", 2));
    until(() -> order.workOrder().parts().stream().noneMatch(PartArrival::isOpen));
    engine.pass(Duration.ofSeconds(2));
    order.event(used("e-1", "complete", engine.now(), "FAN-1", "FUSE-1"));
    WorkflowStub.fromTyped(order).getResult(WorkOrder.class);

    List<String> steps =
        engine
            .client()
            .fetchHistory(WorkOrderWorkflow.workflowId(ORDER))
            .getHistory()
            .getEventsList()
            .stream()
            .map(PurchaseWorkflowTest::step)
            .toList();
    assertThat(steps)
        .containsSubsequence(
            "local TakeParts", "local ReturnParts", "SettleParts", "SettleReturned")
        .doesNotContain("local SettleParts", "local SettleReturned");
    List<String> after = steps.subList(steps.indexOf("SettleParts"), steps.size());
    assertThat(after).doesNotContain("local TakeParts", "local ReturnParts");
  }

  /** The activity that an event of a history asks for, or tells the result of where it is local. */
  private static String step(HistoryEvent event) {
    if (event.hasActivityTaskScheduledEventAttributes()) {
      return event.getActivityTaskScheduledEventAttributes().getActivityType().getName();
    }
    Payloads type = event.getMarkerRecordedEventAttributes().getDetailsMap().get("type");
    return type == null
        ? ""
        : "local " + type.getPayloads(0).getData().toStringUtf8().replace("\"", "");
  }

  @Test
  void anEndThatWasNoneTakesBackFromTheDepotWhatWasUsedAfterAll() {
    caseId = "case-1";
    WorkOrderWorkflow order = workOrder();
    until(() -> isAssignedWithParts(order));
    purchase().decide(receipt("r-1", 2));
    until(() -> order.workOrder().parts().stream().noneMatch(PartArrival::isOpen));
    engine.pass(Duration.ofSeconds(2));
    engine.store.calls.breakDown("closeCase");
    Instant done = engine.now();
    order.event(used("e-1", "complete", done, "FAN-1"));
    engine.passUntil(
        Duration.ofDays(1), Duration.ofMinutes(1), () -> engine.supplier.returns.size() == 1);

    // A phone sends late that the work went on before it was proven sound.
    order.event(used("e-2", "start", done.plusMillis(1), "FAN-1"));
    engine.store.calls.mend("closeCase");
    engine.passUntil(
        Duration.ofHours(3),
        Duration.ofMinutes(1),
        () -> order.workOrder().state() == WorkOrderState.IN_PROGRESS);
    order.event(used("e-3", "complete", engine.now()));
    WorkOrder end = WorkflowStub.fromTyped(order).getResult(WorkOrder.class);

    assertThat(end.state()).isEqualTo(WorkOrderState.CLOSED);
    assertThat(engine.supplier.returns)
        .last()
        .satisfies(
            last -> {
              assertThat(last.left()).isEmpty();
              assertThat(last.before()).isEqualTo(Map.of("FAN-1", 1));
            });
    assertThat(end.timeline())
        .filteredOn(entry -> entry.eventId().equals("ona-left-2"))
        .extracting(TimelineEntry::note)
        .singleElement()
        .asString()
        .endsWith("goes into the depot: nothing");
  }

  private static WorkOrder cancelled(WorkOrderWorkflow order) {
    order.decide(
        new WorkOrderWorkflow.Decision("d-1", "cancel", "Naledi", "sold", null, null, "admin"));
    return WorkflowStub.fromTyped(order).getResult(WorkOrder.class);
  }

  private static WorkOrderEvent used(String id, String type, Instant at, String... parts) {
    return new WorkOrderEvent(
        id,
        type,
        at,
        "Sipho",
        null,
        null,
        List.of(parts),
        List.of(),
        List.of(),
        new Location(-26.0, 28.0, null),
        null);
  }

  @Test
  void overduePartIsToldToThePeopleOfTheWorkOrderOnce() {
    engine.supplier.byHand = true;
    WorkOrderWorkflow order = workOrder();
    until(() -> isAssignedWithParts(order));

    engine.pass(Duration.ofDays(5));

    assertThat(order.workOrder().timeline())
        .filteredOn(entry -> entry.eventId().equals("ona-late-" + ID))
        .extracting(TimelineEntry::note)
        .singleElement()
        .asString()
        .contains("nobody said that it came");
    assertThat(order.workOrder().timeline())
        .filteredOn(
            entry ->
                entry.event().equals("unschedule")
                    && String.valueOf(entry.note()).contains("is expected on"))
        .hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void partThatIsThereInTimeLeavesTheVisit() {
    engine.supplier.promised = Map.of("FAN-1", engine.now().plus(Duration.ofHours(1)));
    WorkOrderWorkflow order = workOrder();
    until(() -> isAssignedWithParts(order));
    purchase().decide(decision("r-1", "receive", "person"));
    until(() -> order.workOrder().parts().stream().noneMatch(PartArrival::isOpen));
    engine.pass(Duration.ofMinutes(30));

    assertThat(order.workOrder().timeline())
        .extracting(TimelineEntry::event)
        .doesNotContain("unschedule");
    assertThat(order.workOrder().parts()).extracting(PartArrival::isOpen).containsExactly(false);
  }

  @Test
  void cancelledWorkOrderCancelsWhatWasBoughtForIt() {
    WorkOrderWorkflow order = workOrder();
    until(() -> isAssignedWithParts(order));
    order.decide(
        new WorkOrderWorkflow.Decision("d-1", "cancel", "Naledi", "sold", null, null, "admin"));
    end(purchase());

    assertThat(engine.supplier.stored.get(ID).state()).isEqualTo(PurchaseState.CANCELLED);
    assertThat(engine.supplier.cancelled).containsExactly(ID);
  }

  @Test
  void refusedPartIsToldToThePeopleOfTheWorkOrder() {
    refuseNext();
    WorkOrderWorkflow order = workOrder();
    until(() -> order.workOrder().escalated());

    assertThat(order.workOrder().timeline())
        .extracting(TimelineEntry::note)
        .anyMatch(note -> note != null && note.contains("out of production"));
  }

  private void refuseNext() {
    engine.supplier.calls.failNext(
        "placeOrder",
        () ->
            ApplicationFailure.newNonRetryableFailure(
                "Fans & Co refuses it: out of production", ErrorCode.CONFLICT.name()));
  }

  private PurchaseWorkflow start(String role) {
    return start(engine.supplier.draft(ID, null, "automation", role));
  }

  private PurchaseWorkflow start(PurchaseOrder wanted) {
    PurchaseWorkflow purchase = launch(wanted);
    until(
        () ->
            engine.supplier.stored.containsKey(ID)
                && (purchase.purchase().isWithinLimit()
                    ? engine.supplier.calls.count("placeOrder") > 0
                    : purchase.purchase().state() == PurchaseState.PENDING_APPROVAL));
    return purchase;
  }

  private PurchaseWorkflow launch(PurchaseOrder wanted) {
    PurchaseWorkflow purchase =
        engine
            .client()
            .newWorkflowStub(
                PurchaseWorkflow.class,
                WorkflowOptions.newBuilder()
                    .setWorkflowId(PurchaseWorkflow.workflowId(ID))
                    .setTaskQueue(TaskQueues.OODA)
                    .build());
    WorkflowClient.start(purchase::run, wanted);
    return purchase;
  }

  /** An approved work order that needs a fan in an hour. */
  private WorkOrderWorkflow workOrder() {
    return workOrder(new PartArrival("FAN-1", 2, engine.now()));
  }

  private WorkOrderWorkflow workOrder(PartArrival part) {
    return workOrder(part, null);
  }

  private WorkOrderWorkflow workOrder(PartArrival part, @Nullable Approver approver) {
    return workOrder(part, approver, null);
  }

  private WorkOrderWorkflow workOrder(
      PartArrival part, @Nullable Approver approver, @Nullable Visit visit) {
    WorkOrderWorkflow order =
        engine
            .client()
            .newWorkflowStub(
                WorkOrderWorkflow.class,
                WorkflowOptions.newBuilder()
                    .setWorkflowId(WorkOrderWorkflow.workflowId(ORDER))
                    .setTaskQueue(TaskQueues.OODA)
                    .build());
    WorkflowClient.start(
        order::run,
        WorkOrderStart.of(
                Samples.workOrder(ORDER, visit, caseId, engine.now())
                    .withParts(List.of(part), engine.now()),
                Samples.wish(ORDER),
                true,
                15,
                "req-1")
            .approvedBy(approver));
    return order;
  }

  private PurchaseWorkflow purchase() {
    return engine.client().newWorkflowStub(PurchaseWorkflow.class, PurchaseWorkflow.workflowId(ID));
  }

  private void until(BooleanSupplier holds) {
    engine.passUntil(Duration.ofMinutes(10), Duration.ofSeconds(1), holds);
  }

  private static BooleanSupplier is(PurchaseWorkflow purchase, PurchaseState state) {
    return () -> purchase.purchase().state() == state;
  }

  private boolean isAssignedWithParts(WorkOrderWorkflow order) {
    WorkOrder now = order.workOrder();
    return now.state() == WorkOrderState.ASSIGNED
        && now.parts().stream().allMatch(part -> "placed".equals(part.status()));
  }

  private static PurchaseOrder end(PurchaseWorkflow purchase) {
    return WorkflowStub.fromTyped(purchase).getResult(PurchaseOrder.class);
  }

  private static PurchaseDecision receipt(String eventId, int qty) {
    return new PurchaseDecision(
        eventId, "receive", "Sipho", "person", null, List.of(new Receipt.Line("FAN-1", qty)));
  }

  private static PurchaseDecision decision(String eventId, String kind, String role) {
    return new PurchaseDecision(eventId, kind, "Naledi", role, "because", List.of());
  }
}
