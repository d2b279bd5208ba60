package energy.ona.workorder;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.workorder.WorkOrder.SlaClock;
import energy.ona.workorder.WorkOrder.TimelineEntry;
import energy.ona.workorder.WorkOrderTimeline.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkOrderTimelineTest {
  private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

  @Test
  void nothingIsPending() {
    assertThat(WorkOrderTimeline.of(List.of()).state()).isEqualTo(WorkOrderState.PENDING);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void anyOrderOfArrivalGivesTheSame(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      List<WorkOrderEvent> events = new ArrayList<>();
      int count = 1 + random.nextInt(14);
      for (int i = 0; i < count; i++) {
        EventType type = EventType.values()[random.nextInt(EventType.values().length)];
        events.add(event("e-" + i, type.wireName(), i));
      }
      WorkOrderTimeline inOrder = WorkOrderTimeline.of(events);
      List<WorkOrderEvent> shuffled = new ArrayList<>(events);
      shuffled.addAll(events.subList(0, count / 2));
      Collections.shuffle(shuffled, random);

      assertThat(WorkOrderTimeline.of(shuffled)).isEqualTo(inOrder);
      assertThat(inOrder.entries()).hasSize(count);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|true",
        "approve|true",
        "approve schedule|true",
        "approve schedule assign accept|true",
        "approve assign decline|true",
        "approve assign en_route|false",
        "approve assign en_route decline|false",
        "approve assign arrive start pause|false",
        "approve assign start wait_parts|false",
        "approve assign start reassign|false",
        "approve assign cannot_fix|false",
        "approve assign complete verify|false",
        "approve cancel|false"
      })
  void anOrderIsUntouchedUntilSomebodySetsOut(String types, boolean untouched) {
    List<WorkOrderEvent> events = new ArrayList<>();
    for (String type : types.isEmpty() ? new String[0] : types.split(" ", -1)) {
      events.add(event("e-" + events.size(), type, events.size()));
    }

    assertThat(WorkOrderTimeline.of(events).isUntouched()).isEqualTo(untouched);
  }

  @Test
  void eventsOfOneMomentCountInTheOrderOfArrival() {
    WorkOrderTimeline timeline =
        WorkOrderTimeline.of(
            List.of(event("1", "approve", 0), event("2", "schedule", 0), event("3", "assign", 0)));

    assertThat(timeline.state()).isEqualTo(WorkOrderState.ASSIGNED);
  }

  @Test
  void refusedEventStaysOnTheTimelineWithItsReason() {
    WorkOrderTimeline timeline = WorkOrderTimeline.of(List.of(event("1", "complete", 0)));

    TimelineEntry entry = timeline.entries().get(0);
    assertThat(entry.accepted()).isFalse();
    assertThat(entry.state()).isEqualTo(WorkOrderState.PENDING);
    assertThat(entry.note())
        .isEqualTo(
            "refused: complete is not possible while the work order is pending; possible are"
                + " add_part, approve, cancel, drop_part, escalate, note, photo");
  }

  @Test
  void eventThatNobodyKnowsIsRefused() {
    assertThat(WorkOrderTimeline.of(List.of(event("1", "teleport", 0))).entries().get(0).note())
        .contains("no event 'teleport'");
  }

  @Test
  void lateEventIsMergedAndWhatFollowsIsJudgedAgain() {
    List<WorkOrderEvent> known = new ArrayList<>(assigned());
    known.add(event("resume", "resume", 60));
    assertThat(last(known).accepted()).isFalse();

    known.add(event("start", "start", 40));
    known.add(event("pause", "pause", 50));

    WorkOrderTimeline timeline = WorkOrderTimeline.of(known);
    assertThat(timeline.state()).isEqualTo(WorkOrderState.IN_PROGRESS);
    assertThat(timeline.entries()).allMatch(TimelineEntry::accepted);
  }

  @Test
  void responseIsTheFirstAndStays() {
    List<WorkOrderEvent> events = new ArrayList<>(assigned());
    events.add(event("a", "en_route", 10));
    events.add(event("b", "cannot_fix", 20));
    events.add(event("c", "start", 500));

    assertThat(WorkOrderTimeline.of(events).respondedAt()).isEqualTo(at(10));
  }

  @Test
  void escalationIsUndoneByAStartThatHappenedBefore() {
    List<WorkOrderEvent> events = new ArrayList<>(assigned());
    events.add(event("sla", "escalate", 240));
    assertThat(WorkOrderTimeline.of(events).escalated()).isTrue();

    events.add(event("late", "start", 200));

    assertThat(WorkOrderTimeline.of(events).escalated()).isFalse();
  }

  @Test
  void alarmsOfClocksThatHadStoppedByThenAreUndoneByLateNews() {
    List<WorkOrderEvent> events = new ArrayList<>(assigned());
    events.add(event(SlaClock.RESPONSE_ALARM, "escalate", 240));
    events.add(event(SlaClock.RESOLUTION_ALARM, "escalate", 300));
    events.add(event(SlaClock.RESOLUTION_ALARM + "-2", "escalate", 310));
    assertThat(WorkOrderTimeline.of(events).entries()).allMatch(TimelineEntry::accepted);

    events.add(event("late-1", "start", 100));
    events.add(event("late-2", "complete", 200));

    WorkOrderTimeline timeline = WorkOrderTimeline.of(events);
    assertThat(timeline.escalated()).isFalse();
    assertThat(timeline.entries())
        .filteredOn(entry -> entry.event().equals("escalate"))
        .extracting(TimelineEntry::note)
        .containsExactly(
            "refused: somebody had responded at " + at(100),
            "refused: the work was complete at " + at(200),
            "refused: the work was complete at " + at(200));

    events.add(event("again", "start", 305));
    assertThat(WorkOrderTimeline.of(events).escalated()).isFalse();
  }

  @Test
  void techniciansComeAndGo() {
    List<WorkOrderEvent> events = new ArrayList<>(assigned());
    assertThat(WorkOrderTimeline.of(events).assignment()).isNull();
    events.add(WorkOrderEvent.of("a", "accept", at(10), "Thandi", null));
    assertThat(WorkOrderTimeline.of(events).assignment().technician()).isEqualTo("Thandi");
    events.add(WorkOrderEvent.of("b", "reassign", at(20), "Naledi", null).givenTo("Sipho"));
    assertThat(WorkOrderTimeline.of(events).assignment().technician()).isEqualTo("Sipho");
    events.add(WorkOrderEvent.of("c", "decline", at(30), "Sipho", null));
    assertThat(WorkOrderTimeline.of(events).assignment().technician()).isNull();
  }

  @Test
  void moveIsCheckedAtItsOwnTime() {
    List<WorkOrderEvent> events = new ArrayList<>(assigned());
    events.add(event("start", "start", 40));
    events.add(event("complete", "complete", 90));
    WorkOrderTimeline timeline = WorkOrderTimeline.of(events);

    Verdict late = timeline.check(event("p", "pause", 50));
    assertThat(late.accepted()).isTrue();
    assertThat(late.state()).isEqualTo(WorkOrderState.COMPLETED);

    Verdict impossible = timeline.check(event("p", "resume", 20));
    assertThat(impossible.accepted()).isFalse();
    assertThat(impossible.possible()).contains("accept", "start").doesNotContain("resume");
    assertThat(impossible.reason()).contains("while the work order is assigned");

    Verdict known = timeline.check(event("start", "start", 40));
    assertThat(known.accepted()).isTrue();
    assertThat(known.state()).isEqualTo(WorkOrderState.COMPLETED);
  }

  @Test
  void stateOfAMomentIncludesItsOwnEvents() {
    WorkOrderTimeline timeline = WorkOrderTimeline.of(assigned());

    assertThat(timeline.stateAt(START.minusSeconds(1))).isEqualTo(WorkOrderState.PENDING);
    assertThat(timeline.stateAt(at(0))).isEqualTo(WorkOrderState.APPROVED);
    assertThat(timeline.stateAt(at(2))).isEqualTo(WorkOrderState.ASSIGNED);
  }

  private static TimelineEntry last(List<WorkOrderEvent> events) {
    List<TimelineEntry> entries = WorkOrderTimeline.of(events).entries();
    return entries.get(entries.size() - 1);
  }

  private static List<WorkOrderEvent> assigned() {
    return List.of(
        event("approve", "approve", 0), event("sch", "schedule", 1), event("ass", "assign", 2));
  }

  private static WorkOrderEvent event(String id, String type, int minute) {
    return WorkOrderEvent.of(id, type, at(minute), "Thandi", null);
  }

  private static Instant at(int minute) {
    return START.plusSeconds(60L * minute);
  }
}
