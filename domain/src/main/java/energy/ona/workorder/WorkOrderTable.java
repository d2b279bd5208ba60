package energy.ona.workorder;

import static energy.ona.workorder.EventType.ACCEPT;
import static energy.ona.workorder.EventType.ADD_PART;
import static energy.ona.workorder.EventType.APPROVE;
import static energy.ona.workorder.EventType.ARRIVE;
import static energy.ona.workorder.EventType.ASSIGN;
import static energy.ona.workorder.EventType.CANCEL;
import static energy.ona.workorder.EventType.CANNOT_FIX;
import static energy.ona.workorder.EventType.CLOSE;
import static energy.ona.workorder.EventType.COMPLETE;
import static energy.ona.workorder.EventType.DECLINE;
import static energy.ona.workorder.EventType.DROP_PART;
import static energy.ona.workorder.EventType.ESCALATE;
import static energy.ona.workorder.EventType.NOTE;
import static energy.ona.workorder.EventType.PART_RECEIVED;
import static energy.ona.workorder.EventType.PAUSE;
import static energy.ona.workorder.EventType.PHOTO;
import static energy.ona.workorder.EventType.REASSIGN;
import static energy.ona.workorder.EventType.REOPEN;
import static energy.ona.workorder.EventType.RESUME;
import static energy.ona.workorder.EventType.SCHEDULE;
import static energy.ona.workorder.EventType.START;
import static energy.ona.workorder.EventType.UNSCHEDULE;
import static energy.ona.workorder.EventType.VERIFY;
import static energy.ona.workorder.EventType.WAIT_PARTS;
import static energy.ona.workorder.WorkOrderState.APPROVED;
import static energy.ona.workorder.WorkOrderState.ASSIGNED;
import static energy.ona.workorder.WorkOrderState.CANCELLED;
import static energy.ona.workorder.WorkOrderState.CLOSED;
import static energy.ona.workorder.WorkOrderState.COMPLETED;
import static energy.ona.workorder.WorkOrderState.EN_ROUTE;
import static energy.ona.workorder.WorkOrderState.IN_PROGRESS;
import static energy.ona.workorder.WorkOrderState.ON_SITE;
import static energy.ona.workorder.WorkOrderState.PAUSED;
import static energy.ona.workorder.WorkOrderState.PENDING;
import static energy.ona.workorder.WorkOrderState.REOPENED;
import static energy.ona.workorder.WorkOrderState.SCHEDULED;
import static energy.ona.workorder.WorkOrderState.VERIFYING;
import static energy.ona.workorder.WorkOrderState.WAITING_PARTS;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The published table (state, event) → state. What is not in it is refused.
 *
 * <p>Phones forget steps, so a technician may skip forward as far as {@code complete}, and may
 * repeat the step at which he is. Nobody may work before the approval or after the end.
 */
public final class WorkOrderTable {
  private static final Map<WorkOrderState, Map<EventType, WorkOrderState>> TABLE =
      new EnumMap<>(WorkOrderState.class);

  static {
    at(PENDING).to(APPROVED, APPROVE).stay(ADD_PART, DROP_PART, ESCALATE);

    at(APPROVED)
        .to(SCHEDULED, SCHEDULE)
        .to(ASSIGNED, ASSIGN, ACCEPT, REASSIGN)
        // Somebody nearby was told by telephone, before the plan answered.
        .to(EN_ROUTE, EventType.EN_ROUTE)
        .to(ON_SITE, ARRIVE)
        .to(IN_PROGRESS, START)
        .stay(ADD_PART, DROP_PART, PART_RECEIVED, ESCALATE);

    at(SCHEDULED)
        .to(ASSIGNED, ASSIGN, ACCEPT, REASSIGN)
        .to(APPROVED, UNSCHEDULE, DECLINE)
        .to(EN_ROUTE, EventType.EN_ROUTE)
        .to(ON_SITE, ARRIVE)
        .to(IN_PROGRESS, START)
        .to(COMPLETED, COMPLETE)
        .stay(ADD_PART, DROP_PART, SCHEDULE, PART_RECEIVED, ESCALATE);

    at(ASSIGNED)
        .to(APPROVED, UNSCHEDULE, DECLINE)
        .to(EN_ROUTE, EventType.EN_ROUTE)
        .to(ON_SITE, ARRIVE)
        .to(IN_PROGRESS, START)
        .to(COMPLETED, COMPLETE)
        .to(REOPENED, CANNOT_FIX)
        // The plan may learn later than the technician what he already does.
        .stay(ADD_PART, DROP_PART, ACCEPT, SCHEDULE, ASSIGN, REASSIGN, PART_RECEIVED, ESCALATE);

    // No escalation from here: somebody is at it. A phone that says so late undoes the alarm.
    at(EN_ROUTE)
        .to(APPROVED, DECLINE)
        .to(ASSIGNED, REASSIGN)
        .to(ON_SITE, ARRIVE)
        .to(IN_PROGRESS, START)
        .to(COMPLETED, COMPLETE)
        .to(REOPENED, CANNOT_FIX)
        .stay(EventType.EN_ROUTE, ADD_PART, DROP_PART, ACCEPT, SCHEDULE, ASSIGN, PART_RECEIVED);

    at(ON_SITE)
        .to(ASSIGNED, REASSIGN)
        .to(EN_ROUTE, EventType.EN_ROUTE)
        .to(IN_PROGRESS, START)
        .to(WAITING_PARTS, WAIT_PARTS)
        .to(COMPLETED, COMPLETE)
        .to(REOPENED, CANNOT_FIX)
        .stay(ARRIVE, ADD_PART, DROP_PART, ACCEPT, SCHEDULE, ASSIGN, PART_RECEIVED);

    at(IN_PROGRESS)
        .to(PAUSED, PAUSE)
        .to(WAITING_PARTS, WAIT_PARTS)
        .to(ASSIGNED, REASSIGN)
        .to(COMPLETED, COMPLETE)
        .to(REOPENED, CANNOT_FIX)
        .stay(START, RESUME, ARRIVE, ADD_PART, DROP_PART, ACCEPT, SCHEDULE, ASSIGN, PART_RECEIVED);

    at(PAUSED)
        .to(IN_PROGRESS, RESUME, START)
        .to(WAITING_PARTS, WAIT_PARTS)
        // The next day's trip.
        .to(EN_ROUTE, EventType.EN_ROUTE)
        .to(ON_SITE, ARRIVE)
        .to(ASSIGNED, REASSIGN)
        .to(COMPLETED, COMPLETE)
        .to(REOPENED, CANNOT_FIX)
        .stay(PAUSE, ADD_PART, DROP_PART, ACCEPT, SCHEDULE, ASSIGN, PART_RECEIVED);

    at(WAITING_PARTS)
        .to(IN_PROGRESS, PART_RECEIVED, RESUME, START)
        .to(EN_ROUTE, EventType.EN_ROUTE)
        .to(ON_SITE, ARRIVE)
        .to(ASSIGNED, REASSIGN)
        .to(COMPLETED, COMPLETE)
        .to(REOPENED, CANNOT_FIX)
        .stay(WAIT_PARTS, ADD_PART, DROP_PART, ACCEPT, SCHEDULE, ASSIGN, ESCALATE);

    // Something was forgotten, and the work is taken up again.
    at(COMPLETED)
        .to(VERIFYING, VERIFY)
        // Preventive work has no fault to prove gone.
        .to(CLOSED, CLOSE)
        .to(IN_PROGRESS, START, RESUME)
        .to(REOPENED, REOPEN)
        .stay(COMPLETE, ESCALATE);

    at(VERIFYING)
        .to(CLOSED, CLOSE)
        .to(REOPENED, REOPEN)
        .to(IN_PROGRESS, START, RESUME)
        .stay(VERIFY, COMPLETE, ESCALATE);

    at(REOPENED)
        .to(SCHEDULED, SCHEDULE)
        .to(ASSIGNED, ASSIGN, ACCEPT, REASSIGN)
        .to(EN_ROUTE, EventType.EN_ROUTE)
        .to(ON_SITE, ARRIVE)
        .to(IN_PROGRESS, START)
        .to(COMPLETED, COMPLETE)
        .stay(REOPEN, ADD_PART, DROP_PART, PART_RECEIVED, ESCALATE);

    for (WorkOrderState state : WorkOrderState.values()) {
      if (state.isFinal()) {
        TABLE.put(state, Map.of());
      } else {
        at(state).to(CANCELLED, CANCEL).stay(NOTE, PHOTO);
      }
    }
  }

  /** What a technician may report. */
  public static final Set<String> TECHNICIAN_EVENTS =
      EventType.from(EventType.Source.TECHNICIAN).stream()
          .map(EventType::wireName)
          .collect(Collectors.toUnmodifiableSet());

  private WorkOrderTable() {}

  /** The state that the event leads to; empty when it is not possible in that state. */
  public static Optional<WorkOrderState> next(WorkOrderState state, EventType event) {
    return Optional.ofNullable(TABLE.getOrDefault(state, Map.of()).get(event));
  }

  /** The same by the event's name on the wire; empty too when there is no such event. */
  public static Optional<WorkOrderState> next(WorkOrderState state, String event) {
    return EventType.find(event).flatMap(type -> next(state, type));
  }

  /** What can happen in a state, in the order of {@link EventType}. */
  public static List<EventType> moves(WorkOrderState state) {
    return List.copyOf(TABLE.getOrDefault(state, Map.of()).keySet());
  }

  /** The same by their names on the wire, ascending. */
  public static SortedSet<String> possible(WorkOrderState state) {
    return moves(state).stream()
        .map(EventType::wireName)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Row at(WorkOrderState state) {
    return new Row(state, TABLE.computeIfAbsent(state, none -> new EnumMap<>(EventType.class)));
  }

  private record Row(WorkOrderState state, Map<EventType, WorkOrderState> moves) {
    Row to(WorkOrderState next, EventType... events) {
      for (EventType event : events) {
        if (moves.put(event, next) != null) {
          throw new IllegalStateException("%s is twice in the row of %s".formatted(event, state));
        }
      }
      return this;
    }

    Row stay(EventType... events) {
      return to(state, events);
    }
  }
}
