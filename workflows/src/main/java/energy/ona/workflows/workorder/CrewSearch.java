package energy.ona.workflows.workorder;

import energy.ona.cases.WorseFault;
import energy.ona.plan.Visit;
import energy.ona.purchase.TakenPart;
import energy.ona.workflows.Delivery;
import energy.ona.workflows.Failures;
import energy.ona.workflows.Now;
import energy.ona.workflows.Options;
import energy.ona.workflows.plan.BookingReply;
import energy.ona.workflows.plan.CrewPlanWorkflow;
import energy.ona.workflows.plan.PlanActivities;
import energy.ona.workflows.plan.ScheduleRequest;
import energy.ona.workflows.plan.VisitMove;
import energy.ona.workflows.workorder.WorkOrderStart.Carried;
import energy.ona.workorder.EventType;
import energy.ona.workorder.WorkOrderState;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A work order's dealings with the plan of its customer. */
final class CrewSearch {
  /** When no crew could be found, it is asked for again after this. */
  private static final Duration ASK_AGAIN = Duration.ofHours(1);

  /** A plan that lost its answer is asked again; the same job is booked once. */
  private static final Duration ANSWER_WITHIN = Duration.ofMinutes(15);

  /** Nobody said anything for so long after the planned end: the visit did not happen. */
  private static final Duration NO_SHOW = Duration.ofHours(4);

  /** What that was in an earlier release. */
  private static final Duration OVERDUE = Duration.ofDays(1);

  private static final String ASKS_FOR_ASSIGNED = "assigned-work-is-planned";
  private static final String GIVEN_LATE = "given-after-its-visit";
  private static final String TELLS_BLOCKED = "blocked-work-is-looked-at";

  private static final Set<WorkOrderState> MAY_MOVE =
      EnumSet.of(
          WorkOrderState.PENDING,
          WorkOrderState.APPROVED,
          WorkOrderState.REOPENED,
          WorkOrderState.SCHEDULED,
          WorkOrderState.ASSIGNED);

  private final PlanActivities plan = Workflow.newActivityStub(PlanActivities.class, Options.STEP);
  private final WorkOrderLog log;
  private ScheduleRequest wish;
  private final ReturnVisits returns;
  private boolean blocked;
  private boolean held;
  private boolean placed;
  private @Nullable Instant notBefore;
  private @Nullable Instant partsAt;
  private @Nullable String pinnedCrew;
  private @Nullable String movedTo;
  private @Nullable BookingReply reply;
  private @Nullable VisitMove move;
  private @Nullable Instant askAt = Instant.EPOCH;
  private @Nullable VisitTalk talk;
  private String remark = "";
  private String lastTold = "";

  CrewSearch(WorkOrderLog log, ScheduleRequest wish, @Nullable Carried carried) {
    this.log = log;
    this.wish = wish;
    this.returns = new ReturnVisits(log);
    if (carried == null) {
      this.held = log.order().visit() != null;
    } else {
      this.held = carried.held();
      this.placed = carried.placed();
      this.notBefore = carried.notBefore();
      this.pinnedCrew = carried.pinnedCrew();
    }
  }

  Carried carried(PartsOrders.Carried parts, List<TakenPart> taken, List<WorseFault> worse) {
    return new Carried(held, placed, notBefore, pinnedCrew, parts, taken, worse);
  }

  /** Nothing can be done before that, since its parts are on their way; null when all are there. */
  void notBefore(@Nullable Instant moment) {
    partsAt = moment;
  }

  /** A person has to do something before a crew is of any use, such as approve its parts. */
  void blocked(boolean waits) {
    blocked = waits;
  }

  ScheduleRequest wish() {
    return wish;
  }

  /**
   * It is asked for by another wish from now on.
   *
   * @param isOther what is promised is not right for it, so it is given back unless a person gave
   *     it
   */
  void revise(ScheduleRequest next, boolean isOther) {
    wish = next;
    askAt = Instant.EPOCH;
    WorkOrderState state = log.state();
    boolean promised = state == WorkOrderState.SCHEDULED || state == WorkOrderState.ASSIGNED;
    Visit visit = log.order().visit();
    if (isOther && promised && visit != null && pinnedCrew == null) {
      log.happens(
          EventType.UNSCHEDULE,
          "ona",
          "the visit of %s was for what it took before".formatted(visit.start()));
    }
  }

  String remark() {
    return remark;
  }

  void answered(BookingReply answer) {
    reply = answer;
  }

  /**
   * Before anything happens.
   *
   * @param talks false in a life that began before plans moved visits
   */
  void begin(boolean talks) {
    VisitTalk fresh = new VisitTalk(log, wish.customerId());
    talk = talks ? fresh : null;
    if (talks && held) {
      fresh.follow();
    }
  }

  void moved(VisitMove news) {
    move = news;
  }

  /** A person gave the work to a crew. */
  void pin(String crewId) {
    pinnedCrew = crewId;
    movedTo = crewId;
    Visit visit = log.order().visit();
    log.visit(crewId, visit == null ? null : visit.givenTo(crewId));
  }

  boolean isAnswered() {
    return reply != null || move != null;
  }

  /** When it wants to be called next, if at all. */
  Optional<Instant> next() {
    return switch (log.state()) {
      case APPROVED, REOPENED -> asksAt();
      case SCHEDULED, ASSIGNED -> isUnplanned() ? asksAt() : overdueAt();
      case PAUSED, WAITING_PARTS -> returns.isNeeded() && !isHeldUp() ? asksAt() : returns.next();
      case EN_ROUTE, ON_SITE, IN_PROGRESS ->
          talk == null || !held ? Optional.empty() : talk.overrunAt();
      default -> Optional.empty();
    };
  }

  private Optional<Instant> asksAt() {
    return blocked ? Optional.empty() : Optional.ofNullable(askAt);
  }

  /** True of work that nobody is asked for: that it stopped is told all the same. */
  private boolean isHeldUp() {
    return blocked && Workflow.getVersion(TELLS_BLOCKED, Workflow.DEFAULT_VERSION, 1) == 1;
  }

  /** True when somebody has it, of whom the plan does not know: a person gave or took it. */
  private boolean isUnplanned() {
    return log.state() == WorkOrderState.ASSIGNED
        && log.order().visit() == null
        && Workflow.getVersion(ASKS_FOR_ASSIGNED, Workflow.DEFAULT_VERSION, 1) == 1;
  }

  /** True when a person gave it to a crew whose visit was over by then. */
  boolean isGivenAfterItsVisit() {
    Visit visit = log.order().visit();
    return log.state() == WorkOrderState.ASSIGNED
        && pinnedCrew != null
        && visit != null
        && log.lastAccepted(EventType.REASSIGN)
            .filter(given -> !given.at().isBefore(visit.end()))
            .isPresent()
        // The newer one first, so that an earlier run notes the older where it did.
        && Workflow.getVersion(GIVEN_LATE, Workflow.DEFAULT_VERSION, 1) == 1
        && Workflow.getVersion(ASKS_FOR_ASSIGNED, Workflow.DEFAULT_VERSION, 1) == 1;
  }

  private Optional<Instant> overdueAt() {
    Visit visit = log.order().visit();
    return visit == null || !placed
        ? Optional.empty()
        : Optional.of(visit.end().plus(talk == null ? OVERDUE : NO_SHOW));
  }

  /** Does what the state calls for. */
  void act() {
    tellOfMove();
    takeMove();
    takeAnswer();
    if (talk != null && held) {
      talk.tell();
    }
    returns.tell();
    WorkOrderState state = log.state();
    if (seeking() || returns.isNeeded()) {
      seek();
    } else if (isUnplanned()) {
      askWhenDue();
    } else if (isGivenAfterItsVisit()) {
      release();
      log.visit(pinnedCrew, null);
      askAt = Instant.EPOCH;
    } else if (overdueAt().filter(this::isPast).isPresent()
        && (state == WorkOrderState.SCHEDULED || state == WorkOrderState.ASSIGNED)) {
      log.happens(EventType.UNSCHEDULE, "ona", "the visit passed and nobody reported");
    }
  }

  private void tellOfMove() {
    String crew = movedTo;
    movedTo = null;
    if (crew != null && held) {
      // Where there is no plan to tell, the person's word holds all the same.
      Delivery.signal(
          CrewPlanWorkflow.workflowId(wish.customerId()),
          CrewPlanWorkflow.REASSIGN_SIGNAL,
          new CrewPlanWorkflow.Reassignment(jobId(), crew));
    }
  }

  /** The plan moved the visit: the timeline says so, unless it is too late for that. */
  private void takeMove() {
    VisitMove news = move;
    Visit before = log.order().visit();
    move = null;
    if (news == null || before == null || !held || !before.jobId().equals(news.jobId())) {
      return;
    }
    Visit visit = news.visit();
    WorkOrderState state = log.state();
    boolean mayMove = MAY_MOVE.contains(state) || returns.isPromised();
    if (talk != null && (pinnedCrew != null || !mayMove)) {
      talk.stays(before);
      return;
    }
    boolean promised = state == WorkOrderState.SCHEDULED || state == WorkOrderState.ASSIGNED;
    boolean sameCrew = visit != null && visit.crewId().equals(before.crewId());
    if (promised && !sameCrew) {
      log.happens(EventType.UNSCHEDULE, "plan", news.explanation());
    } else {
      log.happens(EventType.NOTE, "plan", news.explanation());
    }
    held = visit != null;
    log.visit(visit == null ? null : visit.crewId(), visit);
    if (visit == null) {
      placed = false;
      askAt = Instant.EPOCH;
    } else if (promised && !sameCrew) {
      place(visit);
    }
  }

  private void takeAnswer() {
    BookingReply answer = reply;
    reply = null;
    if (answer == null || answer.visit() == null) {
      if (answer != null && (seeking() || isUnplanned() || returns.isNeeded())) {
        nothingFound(String.valueOf(answer.reason()));
      }
      return;
    }
    if (!seeking()
        && !(log.state() == WorkOrderState.ASSIGNED && log.order().visit() == null)
        && !returns.isNeeded()) {
      // Answered twice, or nobody waits for a visit any more.
      if (log.order().visit() == null) {
        release();
      }
      return;
    }
    Visit visit = answer.visit();
    if (pinnedCrew != null && !pinnedCrew.equals(visit.crewId())) {
      movedTo = pinnedCrew;
      visit = visit.givenTo(pinnedCrew);
    }
    held = true;
    askAt = null;
    log.visit(visit.crewId(), visit);
    place(visit);
    tellOfMove();
  }

  private boolean seeking() {
    return log.state() == WorkOrderState.APPROVED || log.state() == WorkOrderState.REOPENED;
  }

  /** A visit that was booked before the approval needs no asking. */
  void takeHeld() {
    Visit visit = log.order().visit();
    if (seeking() && visit != null && !placed && visit.start().isAfter(Now.instant())) {
      place(visit);
    }
  }

  /** Uses the visit that is there, or gives it back and asks for another. */
  private void seek() {
    takeHeld();
    if (!seeking() && !returns.isNeeded()) {
      return;
    }
    Visit visit = log.order().visit();
    if (visit != null) {
      boolean declined = log.lastMove().filter(move -> move.event().equals("decline")).isPresent();
      notBefore = declined ? visit.end() : null;
      askAt = Instant.EPOCH;
      release();
      log.visit(null, null);
      pinnedCrew = null;
    }
    askWhenDue();
  }

  private void askWhenDue() {
    if (!blocked && (askAt == null || isPast(askAt))) {
      ask();
    }
  }

  private void place(Visit visit) {
    placed = true;
    remark = "";
    log.happens(EventType.SCHEDULE, "plan", visit.explanation());
  }

  private void ask() {
    askAt = Now.instant().plus(ANSWER_WITHIN);
    remark = "asks the plan for a crew";
    // Registered before the act: whatever happens from here on, a visit has to be given back.
    held = true;
    placed = false;
    ScheduleRequest asked =
        wish.asking(later(later(notBefore, partsAt), wish.earliestStart()), leadTimeDays());
    String pinned = pinnedCrew;
    try {
      plan.requestVisit(
          pinned != null && isUnplanned() ? asked.onlyBy(pinned) : asked,
          Workflow.getInfo().getWorkflowId());
    } catch (ActivityFailure e) {
      if (Failures.isCancellation(e)) {
        throw e;
      }
      nothingFound(Failures.sentence(e));
    }
  }

  private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
    return one == null || (other != null && other.isAfter(one)) ? other : one;
  }

  /** Parts that were ordered with the first approval are on their way since then. */
  private @Nullable Double leadTimeDays() {
    Double days = wish.partsLeadTimeDays();
    if (days == null) {
      return null;
    }
    Instant ordered =
        log.firstAccepted(EventType.APPROVE).map(entry -> entry.at()).orElse(Now.instant());
    double waited = Duration.between(ordered, Now.instant()).toMinutes() / 1440.0;
    return Math.max(0, days - waited);
  }

  private void nothingFound(String reason) {
    askAt = Now.instant().plus(ASK_AGAIN);
    String said = "no crew yet: " + reason;
    remark = said;
    if (!said.equals(lastTold)) {
      lastTold = said;
      log.happens(EventType.NOTE, "plan", said);
    }
  }

  /** Gives back what the plan may hold; harmless when it holds nothing. */
  void release() {
    if (!held) {
      return;
    }
    try {
      plan.releaseVisit(wish.customerId(), jobId());
    } catch (ActivityFailure e) {
      if (Failures.isCancellation(e)) {
        throw e;
      }
      // The plan forgets it once it is past; a person may use the hours until then.
      remark = "the visit could not be given back: " + Failures.sentence(e);
    }
    held = false;
  }

  /** After the work, the rest of a visit is of no use to anybody here. */
  void releaseRest() {
    Visit visit = log.order().visit();
    if (visit == null || visit.end().isAfter(Now.instant())) {
      release();
    } else {
      held = false;
    }
  }

  /** A visit that was planned before there was an order has the schedule's id. */
  private String jobId() {
    Visit visit = log.order().visit();
    return visit == null ? wish.jobId() : visit.jobId();
  }

  private boolean isPast(Instant moment) {
    return !moment.isAfter(Now.instant());
  }
}
