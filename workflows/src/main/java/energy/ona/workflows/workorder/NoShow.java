package energy.ona.workflows.workorder;

import energy.ona.plan.Visit;
import energy.ona.workorder.EventType;
import energy.ona.workorder.WorkOrder.TimelineEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A crew that has not set out some time after it should have been there: it does not come. */
final class NoShow {
  private static final String ESCALATED = "ona-no-show";

  private final WorkOrderLog log;
  private final @Nullable Integer graceMinutes;

  /**
   * @param graceMinutes after the planned start; null in a life that began without one
   */
  NoShow(WorkOrderLog log, @Nullable Integer graceMinutes) {
    this.log = log;
    this.graceMinutes = graceMinutes;
  }

  /** From when on nobody comes for a visit; whoever got it later has the grace from then. */
  Optional<Instant> at(Visit visit) {
    if (graceMinutes == null) {
      return Optional.empty();
    }
    Instant start = visit.start();
    Instant from =
        log.lastAccepted(EventType.REASSIGN)
            .map(TimelineEntry::at)
            .filter(given -> given.isAfter(start))
            .orElse(start);
    return Optional.of(from.plus(Duration.ofMinutes(graceMinutes)));
  }

  /** Gives the visit back, and calls for a person the first time. */
  void tell() {
    Visit visit = log.order().visit();
    if (graceMinutes == null || visit == null) {
      log.happens(EventType.UNSCHEDULE, "ona", "the visit passed and nobody reported");
      return;
    }
    log.happens(
        EventType.UNSCHEDULE,
        "ona",
        "%s has not set out %d minutes after the visit of %s should have begun: another one is asked for"
            .formatted(visit.crewId(), graceMinutes, visit.start()));
    if (!log.knows(ESCALATED)) {
      log.happens(
          ESCALATED,
          log.loudest(),
          "ona",
          "%s did not come on %s: ask why, or reassign the work"
              .formatted(visit.crewId(), visit.start()));
    }
  }
}
