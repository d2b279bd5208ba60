package energy.ona.workorder;

import energy.ona.workorder.WorkOrder.TimelineEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a work order's events come to: a pure fold over them in the order in which they happened.
 * Any order of arrival gives the same state; an event counts once by its id.
 *
 * @param entries ascending in {@code at}; events of one moment in the order of arrival
 * @param escalated whether an escalation was taken
 * @param respondedAt when somebody first set out or began
 * @param foundCause the last that a technician named
 */
public record WorkOrderTimeline(
    WorkOrderState state,
    List<TimelineEntry> entries,
    boolean escalated,
    @Nullable Instant respondedAt,
    @Nullable String foundCause) {
  private static final Set<String> RESPONSES = Set.of("en_route", "arrive", "start", "complete");

  public WorkOrderTimeline {
    entries = List.copyOf(entries);
  }

  /** Folds events given in their order of arrival. */
  public static WorkOrderTimeline of(List<WorkOrderEvent> arrived) {
    List<WorkOrderEvent> ordered = new ArrayList<>(arrived);
    ordered.sort(Comparator.comparing(WorkOrderEvent::at));
    Set<String> seen = new HashSet<>();
    WorkOrderState state = WorkOrderState.PENDING;
    boolean escalated = false;
    Instant respondedAt = null;
    String foundCause = null;
    List<TimelineEntry> entries = new ArrayList<>();
    for (WorkOrderEvent event : ordered) {
      if (!seen.add(event.eventId())) {
        continue;
      }
      Optional<WorkOrderState> next = WorkOrderTable.next(state, event.type());
      if (next.isPresent()) {
        state = next.get();
        escalated |= event.type().equals("escalate");
        if (event.foundCause() != null) {
          foundCause = event.foundCause();
        }
        if (respondedAt == null && RESPONSES.contains(event.type())) {
          respondedAt = event.at();
        }
      }
      entries.add(entry(event, state, next.isPresent()));
    }
    return new WorkOrderTimeline(state, entries, escalated, respondedAt, foundCause);
  }

  private static TimelineEntry entry(WorkOrderEvent event, WorkOrderState state, boolean accepted) {
    String note =
        accepted
            ? event.note()
            : "refused: a work order that is %s takes %s"
                .formatted(state.wireName(), String.join(", ", WorkOrderTable.possible(state)));
    return new TimelineEntry(
        event.eventId(), event.at(), event.type(), state, accepted, event.technician(), note);
  }

  /** The state at a moment, the moment's own events included. */
  public WorkOrderState stateAt(Instant at) {
    WorkOrderState state = WorkOrderState.PENDING;
    for (TimelineEntry entry : entries) {
      if (entry.at().isAfter(at)) {
        return state;
      }
      state = entry.state();
    }
    return state;
  }

  /** Where an event of that moment would lead; empty when the state of that moment refuses it. */
  public Optional<WorkOrderState> check(String eventType, Instant at) {
    return WorkOrderTable.next(stateAt(at), eventType);
  }
}
