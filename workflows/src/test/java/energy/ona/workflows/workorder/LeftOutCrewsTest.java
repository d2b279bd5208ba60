package energy.ona.workflows.workorder;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.plan.Visit;
import energy.ona.workflows.Samples;
import energy.ona.workflows.TestEngine;
import energy.ona.workorder.WorkOrder.LeftOutCrew;
import energy.ona.workorder.WorkOrder.TimelineEntry;
import energy.ona.workorder.WorkOrderEvent;
import energy.ona.workorder.WorkOrderState;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Crews that declined an order, or could not do it. */
class LeftOutCrewsTest {
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
  void crewThatDeclinedIsNotAskedAgainAndTheTimelineSaysSo() {
    life.start(true, null);
    Visit declined = life.order().visit();
    life.does("decline");

    Visit next = life.order().visit();
    assertThat(next.crewId()).isEqualTo("crew-b");
    assertThat(next.start()).isBefore(declined.end());
    assertThat(leftOut()).containsExactly("crew-a");
    assertThat(life.last("note").note()).contains("crew-a declined it: another crew is asked for");
    assertThat(life.order().escalated()).isFalse();
    assertThat(life.booked()).containsExactly(next);
  }

  @Test
  void anotherCrewComesBeforeTheHoursThatWereDeclined() {
    Visit friday =
        Samples.visit(WorkOrderLife.ORDER, "crew-a", engine.now().plus(Duration.ofDays(4)));
    life.start(true, friday);
    assertThat(life.order().visit()).isEqualTo(friday);
    life.does("decline");

    Visit next = life.order().visit();
    assertThat(next.crewId()).isEqualTo("crew-b");
    assertThat(next.end()).isBefore(friday.start());
  }

  @Test
  void whereNobodyElseCanDoItAPersonIsToldOnceAndTheSameCrewIsNotBooked() {
    engine.plan.otherCrewId = null;
    life.start(true, null).does("arrive", "start", "cannot_fix");
    engine.pass(Duration.ofHours(5));

    assertThat(life.state()).isEqualTo(WorkOrderState.REOPENED);
    assertThat(life.booked()).isEmpty();
    assertThat(escalations())
        .filteredOn(note -> note.startsWith("no crew is found but crew-a, who could not fix it"))
        .hasSize(1);

    life.decide("d-1", "reassign", null, "crew-a");
    engine.pass(Duration.ofHours(2));
    assertThat(life.state()).isEqualTo(WorkOrderState.ASSIGNED);
    assertThat(life.order().visit().crewId()).isEqualTo("crew-a");
    assertThat(leftOut()).isEmpty();
  }

  @Test
  void crewThatNeedsPartsAloneComesBack() {
    life.start(true, null).does("arrive", "start");
    Visit first = life.order().visit();
    life.stub.event(
        new WorkOrderEvent(
            "needs",
            "cannot_fix",
            engine.now(),
            "Thandi",
            "the fan is another one",
            null,
            List.of(),
            List.of(),
            List.of(),
            null,
            null,
            null,
            List.of("parts")));
    life.settle();

    assertThat(life.order().visit().crewId()).isEqualTo("crew-a");
    assertThat(life.order().visit().start()).isAfterOrEqualTo(first.end());
    assertThat(leftOut()).isEmpty();
  }

  @Test
  void workThatWasGivenByHandAndDeclinedGoesToAnother() {
    engine.plan.unplaceable.put(WorkOrderLife.ORDER, "all crews are on leave");
    life.start(true, null);
    life.decide("d-1", "reassign", null, "crew-z");
    life.settle().does("decline");
    engine.plan.unplaceable.clear();
    engine.pass(Duration.ofHours(2));

    assertThat(leftOut()).containsExactly("crew-z");
    assertThat(life.order().visit().crewId()).isEqualTo("crew-a");
  }

  @Test
  void crewIsLeftOutInLaterRunsToo() {
    engine.plan.freeFrom = engine.now().plus(Duration.ofDays(5));
    life.start(true, null).does("decline");
    String firstRun = WorkflowStub.fromTyped(life.stub).getExecution().getRunId();
    for (int i = 0; i < 3_100; i++) {
      life.send("n-" + i, "note", engine.now());
    }
    engine.passUntil(
        Duration.ofMinutes(5), Duration.ofSeconds(1), () -> !life.presentRun().equals(firstRun));
    engine.passUntil(
        Duration.ofMinutes(5), Duration.ofSeconds(1), () -> life.order().visit() != null);

    life.does("decline");
    engine.pass(Duration.ofHours(2));
    assertThat(leftOut()).containsExactly("crew-a", "crew-b");
    assertThat(life.state()).isEqualTo(WorkOrderState.APPROVED);
    assertThat(escalations())
        .anyMatch(
            note ->
                note.startsWith(
                    "no crew is found but crew-a, who declined it, and crew-b, who declined it"));
  }

  private List<String> leftOut() {
    return life.order().leftOutCrews().stream().map(LeftOutCrew::crewId).toList();
  }

  private List<String> escalations() {
    return life.order().timeline().stream()
        .filter(entry -> entry.event().equals("escalate") && entry.note() != null)
        .map(TimelineEntry::note)
        .toList();
  }
}
