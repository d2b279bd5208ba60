package energy.ona.workflows.workorder;

import energy.ona.plan.Visit;
import energy.ona.workflows.Now;
import energy.ona.workorder.EventType;
import energy.ona.workorder.WorkOrder.PartArrival;
import energy.ona.workorder.WorkOrder.TimelineEntry;
import energy.ona.workorder.WorkOrderState;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Work that stopped before it was done: somebody has to come back once it can go on. */
final class ReturnVisits {
  /** Nobody said anything for so long after the planned end: the crew has left. */
  private static final Duration LEFT = Duration.ofHours(4);

  /** After so long a person should know that nothing goes on. */
  private static final Duration STOPPED_AT_MOST = Duration.ofDays(14);

  private static final String CHANGE = "work-that-stopped-is-visited-again";

  private final WorkOrderLog log;

  ReturnVisits(WorkOrderLog log) {
    this.log = log;
  }

  private boolean isStopped() {
    WorkOrderState state = log.state();
    return (state == WorkOrderState.PAUSED || state == WorkOrderState.WAITING_PARTS)
        && Workflow.getVersion(CHANGE, Workflow.DEFAULT_VERSION, 1) == 1;
  }

  /** True when a visit has to be asked for though the work has begun. */
  boolean isNeeded() {
    if (!isStopped() || isPromised()) {
      return false;
    }
    return log.state() == WorkOrderState.PAUSED
        ? !leftAt().isAfter(Now.instant())
        : log.knows(awaited()) && open().isEmpty();
  }

  /** True when a visit is booked that begins after the work stopped, and is not over. */
  boolean isPromised() {
    Visit visit = log.order().visit();
    return isStopped()
        && visit != null
        && visit.start().isAfter(since())
        && visit.end().plus(LEFT).isAfter(Now.instant());
  }

  /** Says what the work waits for, and that it waits too long, each once. */
  void tell() {
    if (!isStopped()) {
      return;
    }
    if (log.state() == WorkOrderState.WAITING_PARTS
        && !log.knows(awaited())
        && (!log.knows(unknown()) || isAdded())) {
      tellWhatIsMissing();
    }
    if (!isPromised()
        && !log.knows(tooLong())
        && !since().plus(STOPPED_AT_MOST).isAfter(Now.instant())) {
      String said =
          "nothing went on for %d days; see what it waits for, and reassign or cancel it"
              .formatted(STOPPED_AT_MOST.toDays());
      log.happens(tooLong(), log.loudest(), "ona", said);
    }
  }

  private void tellWhatIsMissing() {
    List<PartArrival> open = open();
    if (open.isEmpty() && isAdded()) {
      log.happens(
          awaited(), EventType.NOTE, "ona", "what was added for it is there; a crew comes back");
      return;
    }
    if (open.isEmpty()) {
      log.happens(
          unknown(),
          EventType.ESCALATE,
          "ona",
          "waits for a part that its order does not name: order it by hand, and reassign the work"
              + " once it is there");
      return;
    }
    String what =
        open.stream()
            .map(
                part ->
                    part.expectedAt() == null
                        ? part.sku()
                        : "%s (expected on %s)".formatted(part.sku(), part.expectedAt()))
            .collect(Collectors.joining(", "));
    log.happens(
        awaited(), EventType.NOTE, "ona", "waits for %s; a crew comes back for it".formatted(what));
  }

  /** True when somebody added a part since he came to the work that stopped. */
  private boolean isAdded() {
    Instant began =
        Stream.of(EventType.ARRIVE, EventType.START)
            .flatMap(type -> log.lastAccepted(type).stream())
            .map(TimelineEntry::at)
            .max(Instant::compareTo)
            .orElse(Instant.EPOCH);
    return log.timeline().entries().stream()
        .filter(entry -> entry.eventId().startsWith(PartAdditions.ADDED))
        .anyMatch(entry -> !entry.at().isBefore(began));
  }

  /** When it wants to be looked at next, if at all. */
  Optional<Instant> next() {
    if (!isStopped()) {
      return Optional.empty();
    }
    Visit visit = log.order().visit();
    Instant tooLong = since().plus(STOPPED_AT_MOST);
    Instant next =
        isPromised() && visit != null
            ? visit.end().plus(LEFT)
            : log.state() == WorkOrderState.PAUSED && leftAt().isAfter(Now.instant())
                ? leftAt()
                : tooLong;
    return log.knows(tooLong()) && next.equals(tooLong) ? Optional.empty() : Optional.of(next);
  }

  /** When the crew that paused has left for sure. */
  private Instant leftAt() {
    Visit visit = log.order().visit();
    Instant since = since();
    return (visit != null && visit.end().isAfter(since) ? visit.end() : since).plus(LEFT);
  }

  private List<PartArrival> open() {
    return log.order().parts().stream().filter(PartArrival::isOpen).toList();
  }

  private Instant since() {
    return Objects.requireNonNull(log.timeline().stateSince(), "stopped work was begun");
  }

  private String awaited() {
    return "ona-awaits-" + since();
  }

  private String unknown() {
    return "ona-awaits-unknown-" + since();
  }

  private String tooLong() {
    return "ona-stopped-" + since();
  }
}
