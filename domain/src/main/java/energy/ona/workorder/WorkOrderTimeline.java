package energy.ona.workorder;

import energy.ona.workorder.WorkOrder.SlaClock;
import energy.ona.workorder.WorkOrder.TimelineEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * What a work order's events come to: a pure fold over them in the order in which they happened.
 * Any order of arrival gives the same state; an event counts once by its id.
 *
 * @param entries ascending in {@code at}; events of one moment in the order of arrival
 * @param escalated whether an escalation was taken
 * @param respondedAt when somebody first set out or began; nothing that repeats moves it
 * @param resolvedAt when the work became complete; null while it is not, also when it is taken up
 *     again
 * @param foundCause the last that a technician named
 * @param stateSince when the present state was entered; null at the very beginning
 * @param assignment who is on it by the last that said so; null when nobody ever said
 * @param requirements without which complete is refused
 */
public record WorkOrderTimeline(
    WorkOrderState state,
    List<TimelineEntry> entries,
    boolean escalated,
    @Nullable Instant respondedAt,
    @Nullable Instant resolvedAt,
    @Nullable String foundCause,
    @Nullable Instant stateSince,
    @Nullable Assignment assignment,
    WorkRequirements requirements) {

  private static final Set<WorkOrderState> UNTOUCHED =
      EnumSet.of(
          WorkOrderState.PENDING,
          WorkOrderState.APPROVED,
          WorkOrderState.SCHEDULED,
          WorkOrderState.ASSIGNED);

  private static final Set<WorkOrderState> COMPLETE =
      EnumSet.of(WorkOrderState.COMPLETED, WorkOrderState.VERIFYING, WorkOrderState.CLOSED);

  public WorkOrderTimeline {
    entries = List.copyOf(entries);
  }

  /**
   * @param technician null when the work was given back
   */
  public record Assignment(@Nullable String technician) {}

  /**
   * Whether an event may happen.
   *
   * @param state where the work order stands with it, everything known taken together
   * @param possible what could have happened at that time
   * @param reason null when it may
   */
  public record Verdict(
      boolean accepted,
      WorkOrderState state,
      SortedSet<String> possible,
      @Nullable String reason) {}

  /** Folds events given in their order of arrival. */
  public static WorkOrderTimeline of(List<WorkOrderEvent> arrived) {
    return of(arrived, null);
  }

  /** The same of a work order that is complete only with what is required. */
  public static WorkOrderTimeline of(
      List<WorkOrderEvent> arrived, @Nullable WorkRequirements required) {
    Fold fold = new Fold(required == null ? WorkRequirements.NONE : required);
    arrived.stream().sorted(Comparator.comparing(WorkOrderEvent::at)).forEach(fold::take);
    return fold.result();
  }

  /** What a work order shows, for those who only see that. */
  public static WorkOrderTimeline of(WorkOrder workOrder) {
    return of(eventsOf(workOrder.timeline()), workOrder.requirements());
  }

  private static List<WorkOrderEvent> eventsOf(List<TimelineEntry> entries) {
    return entries.stream()
        .map(
            entry ->
                new WorkOrderEvent(
                    entry.eventId(),
                    entry.event(),
                    entry.at(),
                    entry.who(),
                    entry.note(),
                    entry.foundCause(),
                    entry.partsUsed(),
                    entry.checklist(),
                    entry.photoIds(),
                    entry.location(),
                    null))
        .toList();
  }

  /** True while no person has set out for it or said anything of the machine. */
  public boolean isUntouched() {
    return UNTOUCHED.contains(state) && respondedAt == null;
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

  /** Whether the event was possible at its own time, as far as is known now. */
  public Verdict check(WorkOrderEvent event) {
    if (entries.stream().anyMatch(entry -> entry.eventId().equals(event.eventId()))) {
      return new Verdict(true, state, WorkOrderTable.possible(state), null);
    }
    WorkOrderState then = stateAt(event.at());
    List<WorkOrderEvent> all = new ArrayList<>(eventsOf(entries));
    all.add(event);
    List<TimelineEntry> before =
        entries.stream().filter(entry -> !entry.at().isAfter(event.at())).toList();
    String refusal = refusal(then, event, before, requirements);
    return new Verdict(
        refusal == null, of(all, requirements).state(), WorkOrderTable.possible(then), refusal);
  }

  /** Why the state does not take the event; null when it does. */
  static @Nullable String refusal(WorkOrderState state, String event) {
    if (EventType.find(event).isEmpty()) {
      return "there is no event '%s'".formatted(event);
    }
    if (WorkOrderTable.next(state, event).isPresent()) {
      return null;
    }
    return state.isFinal()
        ? "%s is not possible, since the work order is %s".formatted(event, state.wireName())
        : "%s is not possible while the work order is %s; possible are %s"
            .formatted(event, state.wireName(), String.join(", ", WorkOrderTable.possible(state)));
  }

  /** The same, with what is required of work that is complete. */
  private static @Nullable String refusal(
      WorkOrderState state,
      WorkOrderEvent event,
      List<TimelineEntry> before,
      WorkRequirements requirements) {
    String refusal = refusal(state, event.type());
    return refusal == null && event.type().equals(EventType.COMPLETE.wireName())
        ? requirements.missing(before, event).orElse(null)
        : refusal;
  }

  /** The fold in hand. */
  private static final class Fold {
    private static final Set<EventType> RESPONSES =
        Set.of(EventType.EN_ROUTE, EventType.ARRIVE, EventType.START, EventType.COMPLETE);

    private final WorkRequirements requirements;
    private final Set<String> seen = new HashSet<>();
    private final List<TimelineEntry> entries = new ArrayList<>();
    private WorkOrderState state = WorkOrderState.PENDING;
    private boolean escalated;
    private @Nullable Instant respondedAt;
    private @Nullable Instant resolvedAt;
    private @Nullable String foundCause;
    private @Nullable Instant stateSince;
    private @Nullable Assignment assignment;

    Fold(WorkRequirements requirements) {
      this.requirements = requirements;
    }

    void take(WorkOrderEvent event) {
      if (!seen.add(event.eventId())) {
        return;
      }
      String refusal = refusal(event);
      if (refusal == null) {
        EventType type = EventType.find(event.type()).orElseThrow();
        WorkOrderState next = WorkOrderTable.next(state, type).orElseThrow();
        if (next != state) {
          stateSince = event.at();
        }
        if (!COMPLETE.contains(next)) {
          resolvedAt = null;
        } else if (resolvedAt == null) {
          resolvedAt = event.at();
        }
        state = next;
        remember(type, event);
      }
      entries.add(
          new TimelineEntry(
              event.eventId(),
              event.at(),
              event.type(),
              state,
              refusal == null,
              event.technician(),
              refusal == null ? event.note() : "refused: " + refusal,
              event.foundCause(),
              event.photoIds(),
              event.checklist(),
              event.partsUsed(),
              event.location()));
    }

    /** Late news may tell that a clock had stopped before its alarm. */
    private @Nullable String refusal(WorkOrderEvent event) {
      if (respondedAt != null && event.eventId().equals(SlaClock.RESPONSE_ALARM)) {
        return "somebody had responded at " + respondedAt;
      }
      if (resolvedAt != null && event.eventId().startsWith(SlaClock.RESOLUTION_ALARM)) {
        return "the work was complete at " + resolvedAt;
      }
      return WorkOrderTimeline.refusal(state, event, entries, requirements);
    }

    private void remember(EventType type, WorkOrderEvent event) {
      escalated |= type == EventType.ESCALATE;
      if (event.foundCause() != null) {
        foundCause = event.foundCause();
      }
      if (respondedAt == null && RESPONSES.contains(type)) {
        respondedAt = event.at();
      }
      switch (type) {
        case ACCEPT, EN_ROUTE, ARRIVE, START, RESUME -> {
          if (event.technician() != null) {
            assignment = new Assignment(event.technician());
          }
        }
        case REASSIGN -> assignment = new Assignment(event.assignee());
        case DECLINE, CANNOT_FIX, UNSCHEDULE -> assignment = new Assignment(null);
        default -> {}
      }
    }

    WorkOrderTimeline result() {
      return new WorkOrderTimeline(
          state,
          entries,
          escalated,
          respondedAt,
          resolvedAt,
          foundCause,
          stateSince,
          assignment,
          requirements);
    }
  }
}
