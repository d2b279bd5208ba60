package energy.ona.workflows.workorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import energy.ona.cases.CaseMerge;
import energy.ona.cases.FaultCase;
import energy.ona.detect.Withdrawal;
import energy.ona.plan.Visit;
import energy.ona.plan.VisitLimits;
import energy.ona.workflows.Samples;
import energy.ona.workflows.TestEngine;
import energy.ona.workflows.workorder.WorkOrderActivities.Verification;
import energy.ona.workorder.WorkOrder;
import energy.ona.workorder.WorkOrder.SlaClock;
import energy.ona.workorder.WorkOrder.TimelineEntry;
import energy.ona.workorder.WorkOrderEvent;
import energy.ona.workorder.WorkOrderState;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WorkOrderWorkflowTest {
  private static final CaseMerge MERGE =
      new CaseMerge(
          WorkOrderLife.CASE,
          WorkOrderLife.ORDER,
          "case-feeder",
          Samples.MONDAY,
          WorkOrderLife.CASE + " is a part of case-feeder: feeder-1 took it with it");

  private TestEngine engine;
  private WorkOrderLife life;

  @BeforeEach
  void start() {
    engine = new TestEngine();
    life = new WorkOrderLife(engine);
    engine.store.cases.open(
        new FaultCase(
            Samples.CUSTOMER,
            WorkOrderLife.CASE,
            Samples.ASSET,
            Samples.SITE,
            "production",
            FaultCase.OPEN,
            Samples.MONDAY,
            Samples.MONDAY,
            null,
            null,
            "ooda-20260302-001",
            WorkOrderLife.ORDER));
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  void livesFromApprovalUntilTheFaultIsProvenGone() {
    life.start(true, null);
    assertThat(life.state()).isEqualTo(WorkOrderState.ASSIGNED);

    life.does("accept", "en_route", "arrive", "start", "pause", "resume", "complete");
    assertThat(life.state()).isEqualTo(WorkOrderState.VERIFYING);

    WorkOrder closed = life.end();
    assertThat(closed.state()).isEqualTo(WorkOrderState.CLOSED);
    assertThat(closed.assignedTechnician()).isEqualTo("Thandi");
    assertThat(closed.escalated()).isFalse();
    assertThat(closed.sla().missed()).isFalse();
    assertThat(theCase().isOpen()).isFalse();
    assertThat(engine.store.lastWorkOrder()).isEqualTo(closed);
    assertThat(engine.store.eventTypes())
        .containsSubsequence(
            "workorder.approved",
            "workorder.scheduled",
            "workorder.assigned",
            "workorder.in_progress",
            "workorder.completed",
            "workorder.verifying",
            "workorder.closed");
  }

  @Test
  void visitOfTheCycleIsUsedAndNoneIsAskedFor() {
    life.start(true, Samples.visit(WorkOrderLife.ORDER, "crew-b", in(Duration.ofHours(3))));

    assertThat(life.state()).isEqualTo(WorkOrderState.ASSIGNED);
    assertThat(life.order().crewId()).isEqualTo("crew-b");
    assertThat(engine.plan.wishes).isEmpty();
  }

  @Test
  void visitThatPassedWhileItWaitedForApprovalIsReplaced() {
    life.start(false, Samples.visit(WorkOrderLife.ORDER, "crew-b", in(Duration.ofHours(3))));
    engine.pass(Duration.ofHours(10));

    life.decide("d-1", "approve", null, null);
    life.settle();

    assertThat(life.state()).isEqualTo(WorkOrderState.ASSIGNED);
    assertThat(life.order().visit().start()).isAfter(engine.now());
    assertThat(engine.plan.released).containsExactly(WorkOrderLife.ORDER);
  }

  @Test
  void sameEventTwiceCountsOnce() {
    life.start(true, null);
    Instant at = engine.now();
    life.send("t-1", "start", at);
    life.send("t-1", "start", at);
    life.settle();

    assertThat(life.events()).containsOnlyOnce("start");
    assertThat(engine.store.eventTypes()).containsOnlyOnce("workorder.in_progress");
  }

  @Test
  void phoneThatWasOfflineIsMergedByWhenThingsHappened() {
    life.start(true, null);
    Instant arrived = engine.now();
    engine.pass(Duration.ofHours(5));

    life.send("t-4", "complete", arrived.plusSeconds(7200));
    life.settle();
    life.send("t-3", "resume", arrived.plusSeconds(5400));
    life.send("t-1", "start", arrived.plusSeconds(600));
    life.send("t-2", "pause", arrived.plusSeconds(3600));
    life.settle();

    assertThat(life.state()).isEqualTo(WorkOrderState.VERIFYING);
    assertThat(life.events()).containsSubsequence("start", "pause", "resume", "complete", "verify");
    assertThat(life.order().timeline()).extracting(TimelineEntry::accepted).containsOnly(true);
    assertThat(life.order().sla().respondedAt()).isEqualTo(arrived.plusSeconds(600));
    life.end();
    assertThat(engine.store.verified.get(0).since()).isEqualTo(arrived.plusSeconds(7200));
  }

  @Test
  void whatFitsNowhereIsOnTheTimelineAsRefused() {
    life.start(false, null).does("start");

    assertThat(life.state()).isEqualTo(WorkOrderState.PENDING);
    TimelineEntry refused = life.last("start");
    assertThat(refused.accepted()).isFalse();
    assertThat(refused.note()).contains("pending", "approve");
    assertThat(engine.store.eventTypes()).contains("workorder.refused");
  }

  @Test
  void phoneWhoseClockRunsAheadDoesNotHoldUpTheVerification() {
    life.start(true, null);
    life.send("complete", engine.now().plus(Duration.ofDays(3)));
    life.settle();

    assertThat(life.state()).isEqualTo(WorkOrderState.VERIFYING);
    assertThat(life.end().state()).isEqualTo(WorkOrderState.CLOSED);
  }

  @Test
  void missedResponseEscalatesOnceEvenOverAWeekend() {
    engine.pass(Duration.ofDays(4).plusHours(8));
    Instant friday = engine.now();
    life.start(false, null);
    engine.pass(Duration.ofHours(23));
    assertThat(life.order().escalated()).isFalse();

    engine.pass(Duration.ofDays(3));
    assertThat(life.order().escalated()).isTrue();
    assertThat(life.order().sla().missed()).isTrue();
    assertThat(life.last("escalate").at())
        .isBetween(friday.plus(Duration.ofDays(1)), friday.plus(Duration.ofHours(25)));

    life.decide("d-1", "approve", null, null);
    life.settle().does("decline");
    engine.pass(Duration.ofDays(2));
    assertThat(life.events()).containsOnlyOnce("escalate");
    assertThat(engine.store.eventTypes()).containsOnlyOnce("workorder.escalated");
  }

  @Test
  void workThatIsNotCompleteInTimeEscalatesOnceNobodyIsAtItAnyMore() {
    life.startWithBothClocks();
    Instant begun = engine.now();
    life.does("start");
    engine.pass(Duration.ofDays(3));

    assertThat(life.order().sla().resolutionMissed()).isTrue();
    assertThat(life.order().escalated()).isFalse();
    assertThat(life.last("note").note()).contains("was to be complete by", "somebody is at it");

    life.does("cannot_fix");
    assertThat(life.order().escalated()).isTrue();
    assertThat(life.order().sla().missed()).isFalse();
    life.does("start", "pause", "resume", "cannot_fix");
    engine.pass(Duration.ofDays(2));
    assertThat(life.order().timeline())
        .filteredOn(entry -> entry.event().equals("escalate"))
        .extracting(TimelineEntry::note)
        .filteredOn(note -> note.contains("was to be complete by"))
        .hasSize(1);
    assertThat(life.order().sla().resolveBy()).isBefore(begun.plus(Duration.ofDays(3)));
  }

  @Test
  void clockOfTheResolutionStandsWhileTheWorkIsCompleteAndHasRunOnWhenItIsTakenUpAgain() {
    engine.store.data =
        (request, look) ->
            engine.now().isBefore(Samples.MONDAY.plus(Duration.ofDays(5)))
                ? new Verification(Verification.TOO_EARLY, "it is dark")
                : new Verification(Verification.FAULTY, "still 0 kW");
    life.startWithBothClocks();
    Instant by = life.order().sla().resolveBy();
    life.does("start", "complete");
    engine.pass(Duration.ofDays(4));
    assertThat(life.order().sla().resolutionMissed()).isFalse();
    assertThat(life.order().escalated()).isFalse();

    engine.pass(Duration.ofDays(2));

    assertThat(life.events()).contains("reopen");
    assertThat(life.order().sla().resolveBy()).isEqualTo(by);
    assertThat(life.order().sla().resolutionMissed()).isTrue();
    assertThat(life.last("escalate").note()).contains("was to be complete by " + by);
  }

  @Test
  void workThatIsTakenUpAgainInTimeIsNotLate() {
    life.startWithBothClocks();
    Instant by = life.order().sla().resolveBy();
    life.does("complete");
    assertThat(life.order().sla().resolvedAt()).isNotNull();

    life.does("start");
    assertThat(life.order().sla().resolvedAt()).isNull();
    assertThat(life.order().sla().resolveBy()).isEqualTo(by);

    life.does("complete");
    WorkOrder closed = life.end();
    assertThat(closed.sla().resolutionMissed()).isFalse();
    assertThat(closed.escalated()).isFalse();
  }

  @Test
  void completionThatIsSentLateUndoesTheEscalationAndARepairThatDidNotHoldIsEscalatedAgain() {
    engine.store.data =
        (request, look) ->
            look < 4
                ? new Verification(Verification.TOO_EARLY, "it is dark")
                : new Verification(Verification.FAULTY, "still 0 kW");
    life.startWithBothClocks();
    Instant by = life.order().sla().resolveBy();
    engine.pass(Duration.ofDays(3).plusHours(1));
    assertThat(life.last("escalate").eventId()).isEqualTo(SlaClock.RESOLUTION_ALARM);

    life.send("start", by.minus(Duration.ofDays(2).plusHours(10)));
    life.send("complete", by.minus(Duration.ofHours(1)));
    life.settle();
    assertThat(life.state()).isEqualTo(WorkOrderState.VERIFYING);
    assertThat(life.order().escalated()).isFalse();
    assertThat(life.order().sla().resolutionMissed()).isFalse();

    engine.pass(Duration.ofHours(2));
    assertThat(life.events()).contains("reopen");
    assertThat(life.order().escalated()).isTrue();
    assertThat(life.last("escalate").eventId()).isEqualTo(SlaClock.RESOLUTION_ALARM + "-2");
    engine.pass(Duration.ofDays(1));
    assertThat(life.last("escalate").eventId()).isEqualTo(SlaClock.RESOLUTION_ALARM + "-2");
  }

  @Test
  void startThatIsSentLateUndoesTheEscalation() {
    life.start(true, null);
    Instant started = engine.now();
    engine.pass(Duration.ofHours(30));
    assertThat(life.order().escalated()).isTrue();

    life.send("start", started.plusSeconds(3600));
    life.settle();

    assertThat(life.order().escalated()).isFalse();
    assertThat(life.order().sla().missed()).isFalse();
    assertThat(life.last("escalate").accepted()).isFalse();
  }

  @Test
  void faultThatIsStillThereReopensAndNeedsANewVisit() {
    engine.store.data =
        (request, look) ->
            look == 1
                ? new Verification(Verification.FAULTY, "still 0 kW")
                : new Verification(Verification.SOUND, "back");
    life.start(true, null).does("start", "complete");
    engine.pass(Duration.ofMinutes(20));

    assertThat(life.last("reopen").note()).isEqualTo("still 0 kW");
    assertThat(life.state()).isEqualTo(WorkOrderState.ASSIGNED);
    assertThat(engine.plan.wishes).hasSize(2);
    assertThat(theCase().isOpen()).isTrue();

    life.does("start", "complete");
    assertThat(life.end().state()).isEqualTo(WorkOrderState.CLOSED);
    assertThat(theCase().isOpen()).isFalse();
  }

  @Test
  void watchGoesOnThroughTheNightAndCallsAPersonAfterTwoWeeks() {
    engine.store.data =
        (request, look) ->
            request.now().isBefore(Samples.MONDAY.plus(Duration.ofDays(20)))
                ? new Verification(Verification.TOO_EARLY, "no daylight data yet")
                : new Verification(Verification.SOUND, "sound");
    life.start(true, null).does("start", "complete");
    engine.pass(Duration.ofDays(13));
    assertThat(life.order().escalated()).isFalse();
    engine.pass(Duration.ofDays(2));
    assertThat(life.order().escalated()).isTrue();
    assertThat(life.last("escalate").note()).contains("14 days");
    assertThat(life.state()).isEqualTo(WorkOrderState.VERIFYING);

    WorkOrder closed = life.end();
    assertThat(closed.state()).isEqualTo(WorkOrderState.CLOSED);
    assertThat(closed.timeline().stream().filter(e -> e.event().equals("escalate"))).hasSize(1);
    assertThat(engine.store.calls.count("verify")).isLessThan(1100);
  }

  @Test
  void dataThatCannotBeReadAreLookedAtAgain() {
    engine.store.calls.failNext(
        "verify", () -> ApplicationFailure.newNonRetryableFailure("no such asset", "NOT_FOUND"));
    life.start(true, null).does("complete");

    assertThat(life.end().state()).isEqualTo(WorkOrderState.CLOSED);
    assertThat(engine.store.calls.count("verify")).isEqualTo(2);
  }

  @Test
  void cancellingGivesTheVisitBackAndEndsTheCase() {
    life.start(true, null);
    assertThat(life.booked()).hasSize(1);

    life.decide("d-1", "cancel", null, null);

    assertThat(life.end().state()).isEqualTo(WorkOrderState.CANCELLED);
    engine.pass(Duration.ofSeconds(2));
    assertThat(life.booked()).isEmpty();
    assertThat(theCase().isOpen()).isFalse();
    assertThat(theCase().closedReason()).contains("cancelled");
  }

  @Test
  void cancellingWithAcceptanceKeepsTheCaseAndSaysUntilWhen() {
    life.start(true, null);
    Instant until = in(Duration.ofDays(90));
    engine.store.calls.failNext(
        "acceptCase", () -> ApplicationFailure.newNonRetryableFailure("away", "INTERNAL_ERROR"));

    WorkOrder answer = life.cancelAccepting(until);
    assertThat(answer.accepted().until()).isEqualTo(until);
    engine.pass(Duration.ofHours(2));

    WorkOrder cancelled = life.end();
    assertThat(cancelled.state()).isEqualTo(WorkOrderState.CANCELLED);
    assertThat(cancelled.timeline().get(cancelled.timeline().size() - 1).note())
        .isEqualTo("shade; its loss is accepted until " + until);
    assertThat(life.booked()).isEmpty();
    assertThat(theCase().isShelved()).isTrue();
    assertThat(theCase().orderId()).isNull();
    assertThat(theCase().accepted()).isEqualTo(cancelled.accepted());
    assertThat(cancelled.accepted().orderId()).isEqualTo(WorkOrderLife.ORDER);
    assertThat(engine.store.calls.count("closeCase")).isZero();
  }

  @Test
  void anOrderWhoseFaultIsDisprovedIsCancelledWhileNobodyHasSetOut() {
    Withdrawal why = new Withdrawal("up-7", Samples.MONDAY, "up-7 shows that it produced");
    life.start(true, null).does("accept");
    assertThat(life.booked()).hasSize(1);

    life.stub.withdrawn(why);

    WorkOrder ended = life.end();
    assertThat(ended.state()).isEqualTo(WorkOrderState.CANCELLED);
    assertThat(ended.timeline())
        .filteredOn(entry -> entry.event().equals("cancel"))
        .extracting(TimelineEntry::note)
        .containsExactly(why.reason());
    engine.pass(Duration.ofSeconds(2));
    assertThat(life.booked()).isEmpty();
    assertThat(theCase().status()).isEqualTo(FaultCase.WITHDRAWN);
    assertThat(theCase().withdrawn().uploadId()).isEqualTo("up-7");
    assertThat(theCase().closedReason()).isEqualTo(why.reason());
  }

  @Test
  void aCrewThatIsAtItIsToldThatTheFaultIsDisprovedAndAPersonDecides() {
    Withdrawal why = new Withdrawal("up-7", Samples.MONDAY, "up-7 shows that it produced");
    life.start(true, null).does("en_route", "arrive");

    life.stub.withdrawn(why);
    life.stub.withdrawn(why);
    life.settle();

    assertThat(life.state()).isEqualTo(WorkOrderState.ON_SITE);
    assertThat(life.last("note").note()).startsWith(why.reason()).contains("cancel the order");
    assertThat(life.events()).containsOnlyOnce("note");
    assertThat(life.booked()).hasSize(1);
    assertThat(theCase().isOpen()).isTrue();

    life.decide("d-1", "cancel", null, null);
    assertThat(life.end().state()).isEqualTo(WorkOrderState.CANCELLED);
    assertThat(theCase().status()).isEqualTo(FaultCase.CLOSED);
  }

  @Test
  void anOrderWhoseFaultIsAPartOfAnotherEndsAndItsCaseNamesThatOne() {
    life.start(true, null);
    assertThat(life.booked()).hasSize(1);

    life.stub.merged(MERGE);
    life.stub.merged(MERGE);

    WorkOrder ended = life.end();
    assertThat(ended.state()).isEqualTo(WorkOrderState.CANCELLED);
    assertThat(ended.timeline())
        .filteredOn(entry -> entry.event().equals("cancel"))
        .extracting(TimelineEntry::note)
        .containsExactly(MERGE.reason());
    engine.pass(Duration.ofSeconds(2));
    assertThat(life.booked()).isEmpty();
    assertThat(theCase().status()).isEqualTo(FaultCase.CLOSED);
    assertThat(theCase().closedReason()).contains("is a part of case-feeder");
  }

  @Test
  void aCrewOnItsWayIsToldThatTheFaultIsAPartOfAnotherAndGoesOn() {
    life.start(true, null).does("en_route");

    life.stub.merged(MERGE);
    life.stub.merged(MERGE);
    life.settle();

    assertThat(life.state()).isEqualTo(WorkOrderState.EN_ROUTE);
    assertThat(life.last("note").note()).startsWith(MERGE.reason());
    assertThat(life.events()).containsOnlyOnce("note");
    assertThat(theCase().isOpen()).isTrue();
  }

  @Test
  void cancellingTheWorkflowItselfCompensatesToo() {
    life.start(true, null);

    WorkflowStub.fromTyped(life.stub).cancel();

    assertThatThrownBy(life::end)
        .isInstanceOf(WorkflowFailedException.class)
        .hasCauseInstanceOf(CanceledFailure.class);
    assertThat(engine.store.lastWorkOrder().state()).isEqualTo(WorkOrderState.CANCELLED);
    engine.pass(Duration.ofSeconds(2));
    assertThat(life.booked()).isEmpty();
  }

  @Test
  void decisionIsRefusedInWordsWhenItIsNotPossible() {
    life.start(true, null);

    assertThatThrownBy(() -> life.decide("d-1", "approve", null, null))
        .isInstanceOf(WorkflowUpdateException.class)
        .cause()
        .hasMessageContaining("approve is not possible while the work order is assigned")
        .hasMessageContaining("possible are")
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            e -> assertThat(e.getType()).isEqualTo(WorkOrderWorkflow.REFUSED_TYPE));
    assertThatThrownBy(() -> life.decide("d-2", "reassign", null, null))
        .cause()
        .hasMessageContaining("crew_id");
    assertThatThrownBy(() -> life.decide("d-3", "close", null, null))
        .cause()
        .hasMessageContaining("approve, reassign, add_part, drop_part, cancel");
    assertThat(life.events()).doesNotContain("close", "reassign");
  }

  @Test
  void sameDecisionTwiceIsAnsweredTwiceAndCountsOnce() {
    life.start(false, null);

    life.decide("d-1", "approve", null, null);
    life.settle();
    WorkOrder again = life.decide("d-1", "approve", null, null);

    assertThat(again.state()).isEqualTo(WorkOrderState.ASSIGNED);
    assertThat(life.events()).containsOnlyOnce("approve");
  }

  @Test
  void storeKnowsADecisionWhenItIsAnswered() {
    life.start(false, null);

    WorkOrder answered = life.decide("d-1", "cancel", null, null);

    assertThat(answered.state()).isEqualTo(WorkOrderState.CANCELLED);
    assertThat(engine.store.workOrders)
        .extracting(WorkOrder::state)
        .contains(WorkOrderState.CANCELLED);
  }

  @Test
  void reassignedVisitIsTheOtherCrewsInThePlanToo() {
    life.start(true, null);

    life.decide("d-1", "reassign", "Sipho", "crew-z");
    life.settle();

    assertThat(life.state()).isEqualTo(WorkOrderState.ASSIGNED);
    assertThat(life.order().crewId()).isEqualTo("crew-z");
    assertThat(life.order().assignedTechnician()).isEqualTo("Sipho");
    assertThat(life.booked()).extracting(Visit::crewId).containsExactly("crew-z");
  }

  @Test
  void rulesThatAGivenCrewDoesNotMeetAreOnTheTimelineOnce() {
    engine.plan.unmet.put("crew-z", List.of("lacks the skill hv", "has 1 of 2 people"));
    life.start(true, null);

    life.decide("d-1", "reassign", null, "crew-z");
    life.settle();
    life.does("start");

    assertThat(life.order().crewId()).isEqualTo("crew-z");
    assertThat(life.order().timeline())
        .extracting(TimelineEntry::note)
        .containsOnlyOnce(
            "crew-z goes because a person says so; it lacks the skill hv, has 1 of 2 people");
    assertThat(engine.plan.calls.count("unmetRules")).isEqualTo(1);
  }

  @Test
  void workIsGivenToAnotherCrewEvenWithoutAPlan() {
    life.start(true, Samples.visit(WorkOrderLife.ORDER, "crew-b", in(Duration.ofHours(3))));

    life.decide("d-1", "reassign", null, "crew-z");
    life.settle();

    assertThat(life.order().visit().crewId()).isEqualTo("crew-z");
    life.does("complete");
    assertThat(life.end().state()).isEqualTo(WorkOrderState.CLOSED);
  }

  @Test
  void declinedHoursAreGivenBackAndAnotherCrewIsAskedFor() {
    life.start(true, null);
    Visit declined = life.order().visit();

    life.does("decline");

    assertThat(life.state()).isEqualTo(WorkOrderState.ASSIGNED);
    assertThat(life.order().visit().crewId()).isNotEqualTo(declined.crewId());
    assertThat(life.order().assignedTechnician()).isNull();
    assertThat(life.booked()).containsExactly(life.order().visit());
  }

  @Test
  void workThatCannotBeDoneNeedsANewVisit() {
    life.start(true, null);
    Visit first = life.order().visit();

    life.does("arrive", "start", "cannot_fix");

    assertThat(life.state()).isEqualTo(WorkOrderState.ASSIGNED);
    assertThat(life.events()).containsSubsequence("cannot_fix", "escalate", "schedule", "assign");
    assertThat(life.last("escalate").note()).contains("could not fix it", "see what it takes");
    assertThat(engine.plan.wishes).hasSize(2);
    assertThat(life.order().visit().crewId()).isNotEqualTo(first.crewId());
  }

  @Test
  void waitingForPartsAndGoingOn() {
    life.start(true, null).does("start", "wait_parts");
    assertThat(life.state()).isEqualTo(WorkOrderState.WAITING_PARTS);
    life.does("part_received");
    assertThat(life.state()).isEqualTo(WorkOrderState.IN_PROGRESS);
  }

  @Test
  void partThatTheOrderDoesNotNameIsEscalatedOnce() {
    life.start(true, null).does("start", "wait_parts");
    engine.pass(Duration.ofDays(20));

    assertThat(life.order().escalated()).isTrue();
    assertThat(life.order().timeline())
        .filteredOn(entry -> entry.event().equals("escalate"))
        .extracting(TimelineEntry::note)
        .satisfiesExactly(
            missing -> assertThat(missing).contains("does not name"),
            tooLong -> assertThat(tooLong).contains("nothing went on for 14 days"));
    assertThat(engine.plan.wishes).hasSize(1);
  }

  @Test
  void pauseThatOutlivesItsVisitIsVisitedAgain() {
    life.start(true, null).does("start", "pause");
    Visit first = life.order().visit();
    engine.pass(Duration.ofHours(3));
    assertThat(engine.plan.wishes).hasSize(1);

    engine.pass(Duration.ofHours(6));

    assertThat(life.state()).isEqualTo(WorkOrderState.PAUSED);
    assertThat(engine.plan.wishes).hasSize(2);
    assertThat(life.order().visit().start()).isAfter(first.end());
    life.does("resume", "complete");
    assertThat(life.end().state()).isEqualTo(WorkOrderState.CLOSED);
  }

  @Test
  void workThatAPersonGaveToACrewIsPlannedForThatCrew() {
    engine.plan.unplaceable.put(WorkOrderLife.ORDER, "all crews are on leave");
    life.start(true, null);
    life.decide("d-1", "reassign", null, "crew-z");
    life.settle();
    assertThat(life.state()).isEqualTo(WorkOrderState.ASSIGNED);
    assertThat(life.order().visit()).isNull();

    engine.plan.unplaceable.clear();
    engine.pass(Duration.ofHours(2));

    assertThat(engine.plan.wishes).hasSize(2);
    VisitLimits limits = engine.plan.wishes.get(1).limits();
    assertThat(limits.crewIds()).containsExactly("crew-z");
    assertThat(life.order().visit().crewId()).isEqualTo("crew-z");
    assertThat(life.state()).isEqualTo(WorkOrderState.ASSIGNED);
  }

  @Test
  void stoppedWorkThatAPersonGivesToACrewAfterItsVisitIsVisitedByThatCrew() {
    life.start(true, null).does("start", "pause");
    Visit first = life.order().visit();
    engine.passUntil(
        Duration.ofDays(1), Duration.ofMinutes(10), () -> engine.now().isAfter(first.end()));

    life.decide("d-1", "reassign", null, "crew-z");
    life.settle();

    assertThat(life.state()).isEqualTo(WorkOrderState.ASSIGNED);
    assertThat(life.events()).doesNotContain("unschedule");
    assertThat(engine.plan.released).containsExactly(WorkOrderLife.ORDER);
    assertThat(engine.plan.wishes).hasSize(2);
    VisitLimits limits = engine.plan.wishes.get(1).limits();
    assertThat(limits.crewIds()).containsExactly("crew-z");
    assertThat(life.order().visit().crewId()).isEqualTo("crew-z");
    assertThat(life.order().visit().start()).isAfter(first.end());
    life.does("start", "complete");
    assertThat(life.end().state()).isEqualTo(WorkOrderState.CLOSED);
  }

  @Test
  void workThatATechnicianTookIsPlanned() {
    engine.plan.unplaceable.put(WorkOrderLife.ORDER, "all crews are on leave");
    life.start(true, null).does("accept");
    assertThat(life.order().visit()).isNull();

    engine.plan.unplaceable.clear();
    engine.pass(Duration.ofHours(2));

    assertThat(life.order().visit()).isNotNull();
  }

  @Test
  void crewIsAskedForAgainUntilThereIsOne() {
    engine.plan.unplaceable.put(WorkOrderLife.ORDER, "all crews are on leave");
    life.start(true, null);
    engine.pass(Duration.ofHours(3));
    assertThat(life.state()).isEqualTo(WorkOrderState.APPROVED);
    assertThat(life.events().stream().filter("note"::equals)).hasSize(1);
    assertThat(life.last("note").note()).contains("all crews are on leave");

    engine.plan.unplaceable.clear();
    engine.pass(Duration.ofHours(2));
    assertThat(life.state()).isEqualTo(WorkOrderState.ASSIGNED);
  }

  @Test
  void visitThatNobodyReportedIsPlannedAgain() {
    life.start(true, null);
    Visit first = life.order().visit();

    engine.pass(Duration.ofHours(40));

    assertThat(life.events()).contains("unschedule");
    assertThat(life.order().visit().start()).isAfter(first.end());
  }

  @Test
  void readModelThatCannotBeWrittenIsWrittenLater() {
    engine.store.calls.failNext(
        "record", () -> ApplicationFailure.newNonRetryableFailure("too large", "INTERNAL_ERROR"));
    life.start(true, null);
    engine.pass(Duration.ofMinutes(2));

    assertThat(engine.store.lastWorkOrder().state()).isEqualTo(WorkOrderState.ASSIGNED);
  }

  @Test
  void historyOfManyEventsGoesOnInANewRun() {
    life.start(true, null).does("start");
    String firstRun = WorkflowStub.fromTyped(life.stub).getExecution().getRunId();
    for (int i = 0; i < 3_100; i++) {
      life.send("n-" + i, "note", engine.now());
    }
    engine.passUntil(
        Duration.ofMinutes(5), Duration.ofSeconds(1), () -> !life.presentRun().equals(firstRun));

    life.send("n-5", "note", engine.now());
    life.settle();
    assertThat(life.events().stream().filter("note"::equals)).hasSize(3_100);
    assertThat(life.state()).isEqualTo(WorkOrderState.IN_PROGRESS);
    life.does("complete");
    engine.pass(Duration.ofHours(1));
    assertThat(engine.store.lastWorkOrder().state()).isEqualTo(WorkOrderState.CLOSED);
    assertThat(engine.store.eventTypes()).containsOnlyOnce("workorder.approved");
  }

  @Test
  void longRunWaitsUntilWhatHappenedIsWritten() {
    life.start(true, null).does("start");
    String firstRun = WorkflowStub.fromTyped(life.stub).getExecution().getRunId();
    engine.store.calls.breakDown("record");
    for (int i = 0; i < 3_100; i++) {
      life.send("n-" + i, "note", engine.now());
    }
    engine.pass(Duration.ofMinutes(5));
    assertThat(life.presentRun()).isEqualTo(firstRun);

    engine.store.calls.mend("record");
    engine.passUntil(
        Duration.ofMinutes(5), Duration.ofSeconds(1), () -> !life.presentRun().equals(firstRun));

    assertThat(engine.store.events())
        .extracting(event -> String.valueOf(event.details().get("event_id")))
        .filteredOn(id -> id.startsWith("n-"))
        .doesNotHaveDuplicates()
        .hasSize(3_100);
  }

  @Test
  void failedItemOfAChecklistBecomesAWorkOrderOnce() {
    life.start(true, null).does("start");
    WorkOrderEvent checked = checked("t-check", "burnt");
    life.stub.event(checked);
    life.stub.event(checked);
    engine.passUntil(
        Duration.ofMinutes(5),
        Duration.ofSeconds(1),
        () -> engine.loop.orders.stream().anyMatch(o -> o.description().equals("fuse: burnt")));
    // Sent once more, in other words, it is the same fuse.
    life.stub.event(checked("t-check-again", "burnt, black"));
    life.does("note");

    assertThat(engine.store.followUps).hasSize(1);
    assertThat(life.order().timeline())
        .extracting(TimelineEntry::note)
        .anyMatch(note -> note != null && note.endsWith("was opened for: fuse: burnt"));
    assertThat(engine.store.events())
        .filteredOn(event -> event.details().containsKey("found_cause"))
        .extracting(event -> event.details().get("found_cause"))
        .containsOnly("loose terminal");
  }

  private WorkOrderEvent checked(String eventId, String note) {
    return new WorkOrderEvent(
        eventId,
        "note",
        engine.now(),
        "Thandi",
        null,
        "loose terminal",
        List.of(),
        List.of(Map.of("item", "fuse", "ok", false, "note", note)),
        List.of(),
        null,
        null);
  }

  @Test
  void aStepThatFailsForGoodIsToldOnceAndTriedAgainWhileTheOrderGoesOn() {
    for (int times = 0; times < 3; times++) {
      engine.store.calls.failNext(
          "followUp", () -> ApplicationFailure.newNonRetryableFailure("no numbers left", "TEST"));
    }
    life.start(true, null);
    life.stub.event(checked("t-check", "burnt"));
    life.settle();

    assertThat(life.order().escalated()).isTrue();
    assertThat(life.order().timeline())
        .extracting(TimelineEntry::note)
        .filteredOn(note -> note != null && note.contains("no numbers left"))
        .hasSize(2)
        .allMatch(note -> note.contains("order that by hand"));
    life.does("start");
    assertThat(life.state()).isEqualTo(WorkOrderState.IN_PROGRESS);

    engine.pass(Duration.ofHours(4));
    assertThat(engine.store.followUps).hasSize(1);
    assertThat(life.order().timeline())
        .extracting(TimelineEntry::note)
        .filteredOn(note -> note != null && note.contains("no numbers left"))
        .hasSize(2);
    life.does("complete");
    assertThat(life.end().state()).isEqualTo(WorkOrderState.CLOSED);
  }

  @Test
  void everyMoveHasItsReason() {
    life.start(true, null).does("accept", "start", "complete");
    life.end();

    assertThat(engine.store.lastWorkOrder().timeline())
        .filteredOn(entry -> entry.eventId().startsWith("ona-"))
        .extracting(TimelineEntry::note)
        .doesNotContainNull();
  }

  @Test
  void monthOfAWorkOrder() {
    engine.store.data =
        (request, look) ->
            Duration.between(request.since(), request.now()).toHours() < 30
                ? new Verification(Verification.TOO_EARLY, "one day is not enough")
                : new Verification(
                    request.since().isAfter(Samples.MONDAY.plus(Duration.ofDays(20)))
                        ? Verification.SOUND
                        : Verification.FAULTY,
                    "looked");
    life.start(false, null);
    engine.pass(Duration.ofDays(2));
    life.decide("d-1", "approve", null, null);
    engine.pass(Duration.ofDays(1));
    life.does("start", "wait_parts");
    engine.pass(Duration.ofDays(12));
    life.does("part_received", "complete");
    engine.pass(Duration.ofDays(3));
    assertThat(life.events()).contains("reopen");
    engine.pass(Duration.ofDays(5));
    life.does("accept", "start", "complete");
    engine.pass(Duration.ofDays(4));

    assertThat(engine.store.lastWorkOrder().state()).isEqualTo(WorkOrderState.CLOSED);
    assertThat(engine.store.lastWorkOrder().escalated()).isTrue();
  }

  private FaultCase theCase() {
    return engine.store.cases.get(Samples.CUSTOMER, WorkOrderLife.CASE).orElseThrow();
  }

  private Instant in(Duration time) {
    return engine.now().plus(time);
  }
}
