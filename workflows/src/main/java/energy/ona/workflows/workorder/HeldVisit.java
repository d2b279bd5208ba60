package energy.ona.workflows.workorder;

import energy.ona.plan.Visit;
import energy.ona.workflows.Delivery;
import energy.ona.workflows.Failures;
import energy.ona.workflows.Now;
import energy.ona.workflows.Options;
import energy.ona.workflows.plan.CrewPlanWorkflow;
import energy.ona.workflows.plan.PlanActivities;
import energy.ona.workflows.plan.ScheduleRequest;
import energy.ona.workflows.workorder.WorkOrderStart.Carried;
import energy.ona.workorder.EventType;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The visit that the plan may hold for a work order, and the crew that a person gave it to. */
final class HeldVisit {
  private final PlanActivities plan = Workflow.newActivityStub(PlanActivities.class, Options.STEP);
  private final WorkOrderLog log;
  private final ScheduleRequest wish;
  private boolean held;
  private boolean placed;
  private @Nullable String pinnedCrew;
  private @Nullable String movedTo;

  /**
   * @param wish whose customer and job it is
   */
  HeldVisit(WorkOrderLog log, ScheduleRequest wish, @Nullable Carried carried) {
    this.log = log;
    this.wish = wish;
    if (carried == null) {
      this.held = log.order().visit() != null;
    } else {
      this.held = carried.held();
      this.placed = carried.placed();
      this.pinnedCrew = carried.pinnedCrew();
    }
  }

  boolean isHeld() {
    return held;
  }

  /** True when it is on the timeline. */
  boolean isPlaced() {
    return placed;
  }

  /** Whom a person gave the work to. */
  @Nullable String pinnedCrew() {
    return pinnedCrew;
  }

  void unpin() {
    pinnedCrew = null;
  }

  /** A person gave the work to a crew. */
  void pin(String crewId) {
    pinnedCrew = crewId;
    movedTo = crewId;
    Visit visit = log.order().visit();
    log.visit(crewId, visit == null ? null : visit.givenTo(crewId));
  }

  /** Where there is no plan to tell, the person's word holds all the same. */
  void tellOfPin() {
    String crew = movedTo;
    movedTo = null;
    if (crew != null && held) {
      Delivery.signal(
          CrewPlanWorkflow.workflowId(wish.customerId()),
          CrewPlanWorkflow.REASSIGN_SIGNAL,
          new CrewPlanWorkflow.Reassignment(jobId(), crew));
    }
  }

  /** The plan is about to be asked: whatever happens from here on, it has to be given back. */
  void expect() {
    held = true;
    placed = false;
  }

  /** What the plan booked; a person's crew goes all the same. */
  void take(Visit booked) {
    held = true;
    Visit visit = booked;
    if (pinnedCrew != null && !pinnedCrew.equals(booked.crewId())) {
      movedTo = pinnedCrew;
      visit = booked.givenTo(pinnedCrew);
    }
    log.visit(visit.crewId(), visit);
    place(visit);
    tellOfPin();
  }

  /** The plan has other hours for it, or none any more. */
  void move(@Nullable Visit visit) {
    held = visit != null;
    log.visit(visit == null ? null : visit.crewId(), visit);
    if (visit == null) {
      placed = false;
    }
  }

  /** Says it on the timeline. */
  void place(Visit visit) {
    placed = true;
    log.happens(EventType.SCHEDULE, "plan", visit.explanation());
  }

  /**
   * Gives back what the plan may hold; harmless when it holds nothing.
   *
   * @return why it could not be; empty where it could
   */
  Optional<String> release() {
    if (!held) {
      return Optional.empty();
    }
    Optional<String> failed = Optional.empty();
    try {
      plan.releaseVisit(wish.customerId(), jobId());
    } catch (ActivityFailure e) {
      if (Failures.isCancellation(e)) {
        throw e;
      }
      // The plan forgets it once it is past; a person may use the hours until then.
      failed = Optional.of("the visit could not be given back: " + Failures.sentence(e));
    }
    held = false;
    return failed;
  }

  /** After the work, the rest of a visit is of no use to anybody here. */
  Optional<String> releaseRest() {
    Visit visit = log.order().visit();
    if (visit == null || visit.end().isAfter(Now.instant())) {
      return release();
    }
    held = false;
    return Optional.empty();
  }

  /** A visit that was planned before there was an order has the schedule's id. */
  private String jobId() {
    Visit visit = log.order().visit();
    return visit == null ? wish.jobId() : visit.jobId();
  }
}
