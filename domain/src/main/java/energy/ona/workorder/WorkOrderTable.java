package energy.ona.workorder;

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

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The published table (state, event) → state. Technicians skip steps in real life, so a start needs
 * no arrival and a completion no start; nobody can complete what was never given to a crew.
 */
public final class WorkOrderTable {
  /** What a technician may report. */
  public static final Set<String> TECHNICIAN_EVENTS =
      Set.of(
          "accept",
          "decline",
          "en_route",
          "arrive",
          "start",
          "pause",
          "resume",
          "wait_parts",
          "part_received",
          "complete",
          "cannot_fix",
          "note",
          "photo");

  private static final Map<WorkOrderState, Map<String, WorkOrderState>> MOVES =
      new EnumMap<>(WorkOrderState.class);

  static {
    move(PENDING, "approve", APPROVED);
    for (WorkOrderState free : Set.of(APPROVED, REOPENED)) {
      move(free, "schedule", SCHEDULED);
      move(free, "reassign", ASSIGNED);
    }
    move(SCHEDULED, "assign", ASSIGNED);
    move(SCHEDULED, "unschedule", APPROVED);
    for (WorkOrderState given : Set.of(SCHEDULED, ASSIGNED)) {
      move(given, "accept", ASSIGNED);
      move(given, "decline", APPROVED);
      move(given, "en_route", EN_ROUTE);
    }
    move(REOPENED, "en_route", EN_ROUTE);
    for (WorkOrderState before : Set.of(ASSIGNED, EN_ROUTE, REOPENED)) {
      move(before, "arrive", ON_SITE);
    }
    for (WorkOrderState before : Set.of(ASSIGNED, EN_ROUTE, ON_SITE, PAUSED, REOPENED)) {
      move(before, "start", IN_PROGRESS);
    }
    move(EN_ROUTE, "decline", APPROVED);
    move(IN_PROGRESS, "pause", PAUSED);
    move(PAUSED, "resume", IN_PROGRESS);
    move(WAITING_PARTS, "resume", IN_PROGRESS);
    move(WAITING_PARTS, "part_received", PAUSED);
    for (WorkOrderState working :
        Set.of(ASSIGNED, EN_ROUTE, ON_SITE, IN_PROGRESS, PAUSED, WAITING_PARTS)) {
      move(working, "complete", COMPLETED);
      move(working, "cannot_fix", REOPENED);
      move(working, "reassign", ASSIGNED);
      if (working != WAITING_PARTS) {
        move(working, "wait_parts", WAITING_PARTS);
      }
    }
    move(COMPLETED, "verify", VERIFYING);
    move(VERIFYING, "close", CLOSED);
    move(VERIFYING, "reopen", REOPENED);
    for (WorkOrderState state : WorkOrderState.values()) {
      if (!state.isFinal()) {
        move(state, "escalate", state);
        moves(state).putIfAbsent("part_received", state);
        if (state != COMPLETED && state != VERIFYING) {
          move(state, "cancel", CANCELLED);
        }
      }
      move(state, "note", state);
      move(state, "photo", state);
    }
  }

  private WorkOrderTable() {}

  private static void move(WorkOrderState from, String event, WorkOrderState to) {
    moves(from).put(event, to);
  }

  private static Map<String, WorkOrderState> moves(WorkOrderState from) {
    return MOVES.computeIfAbsent(from, none -> new TreeMap<>());
  }

  /** Where the event leads; empty when it is refused. */
  public static Optional<WorkOrderState> next(WorkOrderState from, String event) {
    return Optional.ofNullable(moves(from).get(event));
  }

  /** Every event that the state takes, ascending. */
  public static Set<String> possible(WorkOrderState from) {
    return Collections.unmodifiableSet(new TreeSet<>(moves(from).keySet()));
  }
}
