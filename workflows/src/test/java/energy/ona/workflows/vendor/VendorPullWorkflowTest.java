package energy.ona.workflows.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import energy.ona.error.ErrorCode;
import energy.ona.workflows.Failures;
import energy.ona.workflows.FakeVendor;
import energy.ona.workflows.Progress;
import energy.ona.workflows.Reports;
import energy.ona.workflows.Samples;
import energy.ona.workflows.TestEngine;
import energy.ona.workflows.WorkflowStarts;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VendorPullWorkflowTest {
  private static VendorPullWorkflow pull(TestEngine engine) {
    return engine
        .client()
        .newWorkflowStub(
            VendorPullWorkflow.class,
            WorkflowStarts.vendorPullByHand(Samples.CUSTOMER, "roof", null));
  }

  private static long run(TestEngine engine) {
    return pull(engine).run(FakeVendor.ACCOUNT);
  }

  @Test
  void everyPageIsTakenInBeforeItsCursorMoves() {
    try (TestEngine engine = new TestEngine()) {
      assertThat(run(engine)).isEqualTo(2L * FakeVendor.PAGES * 10);
      assertThat(engine.vendor.stored)
          .hasSize(2 * FakeVendor.PAGES)
          .startsWith("a " + Samples.MONDAY.plus(Duration.ofDays(1)));
      assertThat(engine.ingest.states).hasSize(2 * FakeVendor.PAGES);
      assertThat(engine.vendor.states).last().asString().startsWith("connected: 60 rows");
    }
  }

  @Test
  void aDevicesPastKeepsNoPresentWaiting() {
    try (TestEngine engine = new TestEngine()) {
      engine.vendor.due = List.of("c", "a", "b");
      engine.vendor.backlogged = List.of("a", "b");
      run(engine);
      assertThat(engine.vendor.stored.stream().map(page -> page.substring(0, 1)))
          .containsExactly("c", "a", "b", "a", "b", "a", "b");
    }
  }

  @Test
  void oldDataThatAreRefusedLeaveTheNewOnesAlone() {
    try (TestEngine engine = new TestEngine()) {
      engine.vendor.due = List.of("c");
      engine.vendor.backlogged = List.of("a");
      engine.vendor.bad.add("a");
      run(engine);
      assertThat(engine.vendor.failed).containsExactly("a: old: SolarEdge answered 404 for a");
      assertThat(engine.vendor.stored).hasSize(1);
    }
  }

  @Test
  void aLimitThatIsUsedUpIsWaitedForAndThePullGoesOn() {
    try (TestEngine engine = new TestEngine()) {
      engine.vendor.busyUntil = engine.now().plus(Duration.ofHours(9));
      assertThat(run(engine)).isEqualTo(60);
      assertThat(engine.vendor.states.get(0)).startsWith("waiting: the vendor's limit");
      assertThat(engine.now()).isAfter(Samples.MONDAY.plus(Duration.ofHours(9)));
    }
  }

  private static Progress told(TestEngine engine) {
    return engine
        .client()
        .newUntypedWorkflowStub("vendor:demo:roof")
        .query(Reports.QUERY, Progress.class);
  }

  @Test
  void itTellsTheDaysReadTheCallsLeftAndWhenItWillBeDone() {
    try (TestEngine engine = new TestEngine()) {
      List<Progress> told = new CopyOnWriteArrayList<>();
      engine.vendor.onAsk = () -> told.add(told(engine));
      run(engine);
      assertThat(told).hasSize(6).extracting(Progress::progressPercent).isSorted();
      assertThat(told.get(0))
          .isEqualTo(
              new Progress(
                  "pulling",
                  0,
                  null,
                  "data of a; call 1 of 2; 0 of 6 days of 2 devices read, 6 calls needed, 100 calls"
                      + " of the day left"));
      assertThat(told.get(3).progressPercent()).isEqualTo(50);
      assertThat(told.get(3).eta()).isNotNull();
      assertThat(told.get(3).message()).startsWith("data of b; call 2 of 2; 3 of 6 days");
    }
  }

  @Test
  void aWaitTellsUntilWhenAndHowMuchIsRead() {
    try (TestEngine engine = new TestEngine()) {
      Instant until = engine.now().plus(Duration.ofHours(9));
      engine.vendor.busyUntil = until;
      WorkflowClient.start(pull(engine)::run, FakeVendor.ACCOUNT);
      engine.env.sleep(Duration.ofHours(1));
      assertThat(told(engine))
          .isEqualTo(
              new Progress(
                  "waiting",
                  0,
                  until,
                  "the vendor's limit is used up until %s; 0 of 6 days of 2 devices read, 6 calls needed, 100 calls of the day left"
                      .formatted(until)));
    }
  }

  @Test
  void refusedCredentialsAreSaidAndNotTriedForEver() {
    try (TestEngine engine = new TestEngine()) {
      engine.vendor.refuses = true;
      Instant begin = engine.now();
      assertThatThrownBy(() -> run(engine))
          .isInstanceOf(WorkflowFailedException.class)
          .satisfies(
              failed -> {
                assertThat(Failures.code(failed)).isEqualTo("UNAUTHORIZED");
                assertThat(Failures.sentence(failed))
                    .isEqualTo(
                        "SolarEdge refuses the credentials of the account; tried again at "
                            + VendorPullsWorkflow.next(begin.plus(Duration.ofHours(6))));
              });
      assertThat(engine.vendor.states)
          .containsExactly("refused: SolarEdge refuses the credentials of the account");
    }
  }

  @Test
  void aDeviceThatCannotBeReadIsToldAndTheOthersGoOn() {
    try (TestEngine engine = new TestEngine()) {
      engine.vendor.bad.add("a");
      assertThat(run(engine)).isEqualTo(FakeVendor.PAGES * 10L);
      assertThat(engine.vendor.failed).containsExactly("a: SolarEdge answered 404 for a");
      assertThat(engine.vendor.states)
          .last()
          .asString()
          .startsWith("connected: 30 rows pulled of 1");
    }
  }

  @Test
  void oneOfAGroupThatIsDeclinedLeavesTheOthers() {
    try (TestEngine engine = new TestEngine()) {
      engine.vendor.together = true;
      engine.vendor.due = List.of("a", "b", "c");
      engine.vendor.bad.add("b");
      assertThat(run(engine)).isEqualTo(2L * FakeVendor.PAGES * 10);
      assertThat(engine.vendor.failed).containsExactly("b: SolarEdge answered 404 for b");
    }
  }

  @Test
  void aDeviceThatAloneIsDueClosesNoAccount() {
    try (TestEngine engine = new TestEngine()) {
      engine.vendor.due = List.of("a");
      engine.vendor.bad.add("a");
      assertThat(run(engine)).isZero();
      assertThat(engine.vendor.failed).containsExactly("a: SolarEdge answered 404 for a");
      assertThat(engine.vendor.states).containsExactly("connected: 0 rows pulled of 0 devices");
    }
  }

  @Test
  void rowsThatAreRefusedAreTheDevicesAndNotTheAccounts() {
    try (TestEngine engine = new TestEngine()) {
      engine.vendor.due = List.of("a", "b", "c", "d", "e");
      for (int i = 0; i < 4; i++) {
        engine.ingest.calls.failNext(
            "ingest",
            () ->
                ApplicationFailure.newNonRetryableFailure(
                    "power_kw never exceeds the counter", ErrorCode.VALIDATION_ERROR.name()));
      }
      run(engine);
      assertThat(engine.vendor.failed)
          .hasSize(4)
          .startsWith("a: power_kw never exceeds the counter");
      assertThat(engine.vendor.stored).isNotEmpty().allMatch(page -> page.startsWith("e "));
      assertThat(engine.vendor.states).singleElement().asString().startsWith("connected: ");
    }
  }

  @Test
  void anOutageOfAGroupCostsFewCallsAndLeavesOutOne() {
    try (TestEngine engine = new TestEngine()) {
      engine.vendor.together = true;
      engine.vendor.due = List.of("a", "b", "c", "d", "e");
      engine.vendor.down.addAll(engine.vendor.due);
      assertThatThrownBy(() -> run(engine)).isInstanceOf(WorkflowFailedException.class);
      assertThat(engine.vendor.failed).singleElement().asString().startsWith("c: SolarEdge");
      assertThat(engine.vendor.asked).hasValueLessThanOrEqualTo(6);
      assertThat(engine.vendor.states).containsExactly("failing: SolarEdge answered 503");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
  void oneOfAGroupThatIsNotAnsweredIsFoundAndTheOthersLoseNothing(int down) {
    try (TestEngine engine = new TestEngine()) {
      engine.vendor.together = true;
      engine.vendor.due = List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j");
      String culprit = engine.vendor.due.get(down);
      engine.vendor.down.add(culprit);
      assertThat(run(engine)).isEqualTo(9L * FakeVendor.PAGES * 10);
      assertThat(engine.vendor.failed).containsExactly(culprit + ": SolarEdge answered 503");
    }
  }

  @Test
  void aRunThatFailsSaysWhenItIsTriedAgain() {
    try (TestEngine engine = new TestEngine()) {
      engine.vendor.due = List.of("a", "b", "c");
      engine.vendor.down.addAll(engine.vendor.due);
      Instant begin = engine.now();
      WorkflowFailedException failed =
          catchThrowableOfType(WorkflowFailedException.class, () -> run(engine));
      assertThat(engine.vendor.untils).hasSize(1);
      Instant again = engine.vendor.untils.get(0);
      assertThat(again).isAfter(begin).isEqualTo(VendorPullsWorkflow.next(again.minusSeconds(1)));
      assertThat(Failures.sentence(failed))
          .isEqualTo("SolarEdge answered 503; tried again at " + again);
    }
  }

  @Test
  void aWorkerThatDiesInACallIsNoticedWithinHalfAMinute() {
    try (TestEngine engine = new TestEngine()) {
      run(engine);
      assertThat(engine.client().fetchHistory("vendor:demo:roof").getHistory().getEventsList())
          .filteredOn(HistoryEvent::hasActivityTaskScheduledEventAttributes)
          .extracting(
              event ->
                  event
                      .getActivityTaskScheduledEventAttributes()
                      .getHeartbeatTimeout()
                      .getSeconds())
          .isNotEmpty()
          .containsOnly(30L);
    }
  }

  @Test
  void theScheduleKeepsToItsQuarterHours() {
    Instant quarter = Instant.parse("2026-06-20T12:15:00Z");
    assertThat(VendorPullsWorkflow.next(quarter.minusSeconds(1))).isEqualTo(quarter);
    assertThat(VendorPullsWorkflow.next(quarter))
        .isEqualTo(quarter.plus(VendorPullsWorkflow.EVERY));
  }

  @Test
  void waitsWithoutEndGoOnAsANewRun() {
    try (TestEngine engine = new TestEngine()) {
      engine.vendor.waits.set(400);
      assertThat(run(engine)).isEqualTo(2L * FakeVendor.PAGES * 10);
      assertThat(engine.vendor.waits).hasValue(0);
      long events = engine.client().fetchHistory("vendor:demo:roof").getHistory().getEventsCount();
      assertThat(events).isLessThan(3_000);
    }
  }

  @Test
  void aVendorThatIsDownCostsFewCallsAndItIsTheAccount() {
    try (TestEngine engine = new TestEngine()) {
      engine.vendor.due = List.of("a", "b", "c", "d", "e");
      engine.vendor.down.addAll(engine.vendor.due);
      assertThatThrownBy(() -> run(engine)).isInstanceOf(WorkflowFailedException.class);
      assertThat(engine.vendor.failed).hasSize(3);
      assertThat(engine.vendor.asked).hasValueLessThanOrEqualTo(6);
      assertThat(engine.vendor.states).containsExactly("failing: SolarEdge answered 503");
    }
  }
}
