package energy.ona.workflows.workorder;

import energy.ona.workflows.Now;
import energy.ona.workorder.EventType;
import energy.ona.workorder.WorkOrder.SlaClock;
import energy.ona.workorder.WorkOrder.TimelineEntry;
import energy.ona.workorder.WorkOrderTable;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Escalates once each: what was said is not said again, whatever happens to the order. What late
 * news proved wrong was not said.
 */
final class SlaWatch {
  /** Said while somebody is at it, when nothing is escalated. */
  private static final String AT_IT = "ona-unresolved";

  private final WorkOrderLog log;

  SlaWatch(WorkOrderLog log) {
    this.log = log;
  }

  void look() {
    if (responseDue().filter(SlaWatch::isPast).isPresent()) {
      log.happens(SlaClock.RESPONSE_ALARM, EventType.ESCALATE, "ona", "nobody responded in time");
    }
    Optional<Instant> due = resolutionDue().filter(SlaWatch::isPast);
    if (due.isPresent()) {
      String said = "was to be complete by %s".formatted(due.get());
      if (mayEscalate()) {
        log.happens(nextAlarm(), EventType.ESCALATE, "ona", said);
      } else {
        log.happens(AT_IT, EventType.NOTE, "ona", said + "; somebody is at it");
      }
    }
  }

  /** When it wants to be called next, if at all. */
  Optional<Instant> next() {
    return Stream.of(responseDue(), resolutionDue())
        .flatMap(Optional::stream)
        .min(Instant::compareTo);
  }

  private Optional<Instant> responseDue() {
    SlaClock clock = log.order().sla();
    return clock == null || clock.respondedAt() != null || log.knows(SlaClock.RESPONSE_ALARM)
        ? Optional.empty()
        : Optional.of(clock.respondBy());
  }

  private Optional<Instant> resolutionDue() {
    SlaClock clock = log.order().sla();
    boolean isSaid =
        alarms().anyMatch(TimelineEntry::accepted) || (log.knows(AT_IT) && !mayEscalate());
    return clock == null || clock.resolvedAt() != null || isSaid
        ? Optional.empty()
        : Optional.ofNullable(clock.resolveBy());
  }

  private Stream<TimelineEntry> alarms() {
    return log.timeline().entries().stream()
        .filter(entry -> entry.eventId().startsWith(SlaClock.RESOLUTION_ALARM));
  }

  private String nextAlarm() {
    long before = alarms().count();
    return before == 0
        ? SlaClock.RESOLUTION_ALARM
        : "%s-%d".formatted(SlaClock.RESOLUTION_ALARM, before + 1);
  }

  private boolean mayEscalate() {
    return WorkOrderTable.next(log.state(), EventType.ESCALATE).isPresent();
  }

  private static boolean isPast(Instant moment) {
    return !moment.isAfter(Now.instant());
  }
}
