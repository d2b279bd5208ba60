package energy.ona.workorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import energy.ona.error.PlatformException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WorkOrderTableTest {
  private static final Path PAGE = Path.of("../docs/work-orders.md");

  /** Every state with all that it takes; what is not listed must be refused. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          pending       | approve>approved escalate> add_part> drop_part> note> photo> cancel>cancelled
          approved      | schedule>scheduled assign>assigned accept>assigned reassign>assigned en_route>en_route arrive>on_site start>in_progress part_received> escalate> add_part> drop_part> note> photo> cancel>cancelled
          scheduled     | assign>assigned accept>assigned reassign>assigned unschedule>approved decline>approved en_route>en_route arrive>on_site start>in_progress complete>completed schedule> part_received> escalate> add_part> drop_part> note> photo> cancel>cancelled
          assigned      | unschedule>approved decline>approved en_route>en_route arrive>on_site start>in_progress complete>completed cannot_fix>reopened accept> schedule> assign> reassign> part_received> escalate> add_part> drop_part> note> photo> cancel>cancelled
          en_route      | decline>approved reassign>assigned arrive>on_site start>in_progress complete>completed cannot_fix>reopened en_route> accept> schedule> assign> part_received> add_part> drop_part> note> photo> cancel>cancelled
          on_site       | reassign>assigned en_route>en_route start>in_progress wait_parts>waiting_parts complete>completed cannot_fix>reopened arrive> accept> schedule> assign> part_received> add_part> drop_part> note> photo> cancel>cancelled
          in_progress   | pause>paused wait_parts>waiting_parts reassign>assigned complete>completed cannot_fix>reopened start> resume> arrive> accept> schedule> assign> part_received> add_part> drop_part> note> photo> cancel>cancelled
          paused        | resume>in_progress start>in_progress wait_parts>waiting_parts en_route>en_route arrive>on_site reassign>assigned complete>completed cannot_fix>reopened pause> accept> schedule> assign> part_received> add_part> drop_part> note> photo> cancel>cancelled
          waiting_parts | part_received>in_progress resume>in_progress start>in_progress en_route>en_route arrive>on_site reassign>assigned complete>completed cannot_fix>reopened wait_parts> accept> schedule> assign> escalate> add_part> drop_part> note> photo> cancel>cancelled
          completed     | verify>verifying close>closed start>in_progress resume>in_progress reopen>reopened complete> escalate> note> photo> cancel>cancelled
          verifying     | close>closed reopen>reopened start>in_progress resume>in_progress verify> complete> escalate> note> photo> cancel>cancelled
          reopened      | schedule>scheduled assign>assigned accept>assigned reassign>assigned en_route>en_route arrive>on_site start>in_progress complete>completed reopen> part_received> escalate> add_part> drop_part> note> photo> cancel>cancelled
          closed        | ''
          cancelled     | ''
          """)
  void stateTakesExactlyThese(String stateName, String moves) {
    WorkOrderState state = WorkOrderState.of(stateName);
    Set<EventType> listed = EnumSet.noneOf(EventType.class);
    for (String move : moves.isBlank() ? new String[0] : moves.split(" ")) {
      String[] parts = move.split(">");
      EventType event = EventType.find(parts[0]).orElseThrow();
      WorkOrderState next = parts.length == 1 ? state : WorkOrderState.of(parts[1]);
      assertThat(WorkOrderTable.next(state, event)).as(move).contains(next);
      listed.add(event);
    }
    assertThat(WorkOrderTable.moves(state)).containsExactlyInAnyOrderElementsOf(listed);
    for (EventType event : EnumSet.complementOf(EnumSet.copyOf(withOne(listed)))) {
      if (!listed.contains(event)) {
        assertThat(WorkOrderTable.next(state, event)).as(event.wireName()).isEmpty();
      }
    }
  }

  private static Set<EventType> withOne(Set<EventType> events) {
    return events.isEmpty() ? EnumSet.of(EventType.NOTE) : events;
  }

  @ParameterizedTest
  @EnumSource(WorkOrderState.class)
  void everyOpenStateCanReachTheEnd(WorkOrderState state) {
    Set<WorkOrderState> reached = EnumSet.of(state);
    boolean grown = true;
    while (grown) {
      Set<WorkOrderState> more = EnumSet.copyOf(reached);
      for (WorkOrderState each : reached) {
        WorkOrderTable.moves(each)
            .forEach(move -> more.add(WorkOrderTable.next(each, move).orElseThrow()));
      }
      grown = reached.addAll(more);
    }
    assertThat(reached)
        .contains(state.isFinal() ? state : WorkOrderState.CLOSED)
        .contains(state.isFinal() ? state : WorkOrderState.CANCELLED);
  }

  @Test
  void eventOfAnotherSourceIsRefusedByNamingThoseThereAre() {
    assertThatThrownBy(() -> EventType.of("close", EventType.Source.TECHNICIAN))
        .isInstanceOf(PlatformException.class)
        .hasMessageContaining("accept, decline, en_route")
        .hasMessageNotContaining("close,");
  }

  @Test
  void publishedPageIsTheTable() throws IOException {
    if (Boolean.getBoolean("ona.rewrite")) {
      Files.writeString(PAGE, WorkOrderTablePage.text());
    }
    assertThat(Files.readString(PAGE)).isEqualTo(WorkOrderTablePage.text());
  }
}
