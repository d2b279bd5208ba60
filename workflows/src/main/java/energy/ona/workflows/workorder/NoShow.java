package energy.ona.workflows.workorder;

import energy.ona.plan.Visit;
import energy.ona.workflows.Now;
import energy.ona.workorder.EventType;
import energy.ona.workorder.MissedVisit;
import energy.ona.workorder.WorkOrder;
import energy.ona.workorder.WorkOrder.TimelineEntry;
import energy.ona.workorder.WorkOrderEvent;
import energy.ona.workorder.WorkOrderState;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A crew that has not set out some time after it should have been there: it does not come. When it
 * sets out after all it has its visit again, and the one that was booked in its place is not begun.
 */
final class NoShow {
  private static final String ESCALATED = "ona-no-show";
  private static final String REMEMBERS = "missed-visits-are-remembered";

  private static final Set<WorkOrderState> PROMISED =
      EnumSet.of(
          WorkOrderState.PENDING,
          WorkOrderState.APPROVED,
          WorkOrderState.SCHEDULED,
          WorkOrderState.ASSIGNED,
          WorkOrderState.REOPENED);

  private final WorkOrderLog log;
  private final @Nullable Integer graceMinutes;
  private boolean cameAfterAll;
  private boolean untold;

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
    if (Workflow.getVersion(REMEMBERS, Workflow.DEFAULT_VERSION, 1) == 1) {
      Instant booked =
          log.lastAccepted(EventType.SCHEDULE)
              .map(TimelineEntry::at)
              .orElse(log.order().createdAt());
      log.missed(new MissedVisit(visit, log.order().assignedTechnician(), booked, Now.instant()));
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

  /**
   * Takes in what a technician says.
   *
   * @param wishedFor the job for which the plan is asked for a visit
   */
  void heard(WorkOrderEvent event, String wishedFor) {
    MissedVisit missed = log.missedVisit();
    if (missed == null || log.knows(event.eventId())) {
      log.take(event);
      return;
    }
    WorkOrder order = log.order();
    boolean comes = MissedVisit.isMeant(order, event);
    log.take(MissedVisit.counted(order, event));
    if (comes && !PROMISED.contains(log.state())) {
      Visit booked = order.visit();
      Instant now = Now.instant();
      String jobId = booked == null ? wishedFor : booked.jobId();
      Visit again = missed.again(jobId, event.at().isAfter(now) ? now : event.at());
      log.missed(null);
      log.visit(again.crewId(), again);
      log.happens(
          EventType.NOTE,
          "ona",
          "%s comes after all for the visit of %s, which had been given back%s"
              .formatted(
                  again.crewId(),
                  missed.visit().start(),
                  booked == null
                      ? ""
                      : "; that of %s on %s is not needed"
                          .formatted(booked.crewId(), booked.start())));
      cameAfterAll = true;
      untold = true;
    }
  }

  /** True once after a crew came after all: the plan holds hours of another one. */
  boolean isToBeTold() {
    boolean is = untold;
    untold = false;
    return is;
  }

  /** True when what the plan still answers is for a crew that is not needed. */
  boolean cameAfterAll() {
    return cameAfterAll;
  }
}
