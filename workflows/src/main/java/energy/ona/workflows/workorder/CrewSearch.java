package energy.ona.workflows.workorder;

import energy.ona.cases.WorseFault;
import energy.ona.plan.Visit;
import energy.ona.purchase.TakenPart;
import energy.ona.workflows.Failures;
import energy.ona.workflows.Now;
import energy.ona.workflows.Options;
import energy.ona.workflows.plan.BookingReply;
import energy.ona.workflows.plan.PlanActivities;
import energy.ona.workflows.plan.ScheduleRequest;
import energy.ona.workflows.plan.VisitMove;
import energy.ona.workflows.workorder.WorkOrderStart.Carried;
import energy.ona.workorder.EventType;
import energy.ona.workorder.WorkOrder.TimelineEntry;
import energy.ona.workorder.WorkOrderEvent;
import energy.ona.workorder.WorkOrderState;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A work order's dealings with the plan of its customer. */
final class CrewSearch {
  /** When no crew could be found, it is asked for again after this. */
  private static final Duration ASK_AGAIN = Duration.ofHours(1);

  /** A plan that lost its answer is asked again; the same job is booked once. */
  private static final Duration ANSWER_WITHIN = Duration.ofMinutes(15);

  /** Nobody said anything for so long after the planned end, where no grace is given. */
  private static final Duration NO_SHOW = Duration.ofHours(4);

  /** What that was in an earlier release. */
  private static final Duration OVERDUE = Duration.ofDays(1);

  private static final String ASKS_FOR_ASSIGNED = "assigned-work-is-planned";
  private static final String GIVEN_LATE = "given-after-its-visit";
  private static final String TELLS_BLOCKED = "blocked-work-is-looked-at";
  private static final String TELLS_UNFIXED = "what-could-not-be-fixed-is-told";
  private static final String TELLS_UNMET = "given-crews-unmet-rules-are-told";

  private final PlanActivities plan = Workflow.newActivityStub(PlanActivities.class, Options.STEP);
  private final WorkOrderLog log;
  private ScheduleRequest wish;
  private final ReturnVisits returns;
  private final HeldVisit held;
  private final VisitMoves moves;
  private final NoShow noShow;
  private final LeftOutCrews leftOut;
  private boolean blocked;
  private @Nullable Instant notBefore;
  private @Nullable Instant partsAt;
  private @Nullable BookingReply reply;
  private @Nullable Instant askAt = Instant.EPOCH;
  private @Nullable VisitTalk talk;
  private @Nullable String given;
  private boolean withdrew;
  private boolean asked;
  private boolean heard;
  private String remark = "";
  private String lastTold = "";

  CrewSearch(
      WorkOrderLog log,
      ScheduleRequest wish,
      @Nullable Carried carried,
      @Nullable Integer noShowMinutes) {
    this.log = log;
    this.wish = wish;
    this.returns = new ReturnVisits(log);
    this.held = new HeldVisit(log, wish, carried);
    this.moves = new VisitMoves(log, held, returns);
    this.notBefore = carried == null ? null : carried.notBefore();
    this.noShow = new NoShow(log, noShowMinutes);
    this.leftOut = new LeftOutCrews(log);
  }

  Carried carried(
      PartsOrders.Carried parts,
      List<TakenPart> taken,
      List<WorseFault> worse,
      Map<String, Integer> returned,
      List<PartAdditions.Addition> additions,
      List<PartDrops.Drop> drops) {
    return new Carried(
        held.isHeld(),
        held.isPlaced(),
        notBefore,
        held.pinnedCrew(),
        parts,
        taken,
        worse,
        returned,
        additions,
        drops);
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
   * @param unfit what the promised visit is not right for, so that it is given back unless a person
   *     gave it; null where it is
   */
  void revise(ScheduleRequest next, @Nullable String unfit) {
    wish = next;
    WorkOrderState state = log.state();
    boolean promised = state == WorkOrderState.SCHEDULED || state == WorkOrderState.ASSIGNED;
    Visit visit = log.order().visit();
    if (visit == null) {
      withdraw();
    } else if (unfit != null && promised && held.pinnedCrew() == null) {
      log.happens(
          EventType.UNSCHEDULE, "ona", "the visit of %s %s".formatted(visit.start(), unfit));
    } else if (held.isHeld() && visit.jobId().equals(wish.jobId())) {
      // The plan keeps the visit, and prices it by the new wish from now on.
      request(asked());
    }
    askAt = Instant.EPOCH;
  }

  /** What the plan has in hand is the old wish: its answer is not waited for. */
  private void withdraw() {
    withdrew |= held.isHeld();
    release();
    reply = null;
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
    if (talks && held.isHeld()) {
      fresh.follow();
    }
  }

  /** A technician's word, for whichever visit it is. */
  void heard(WorkOrderEvent event) {
    noShow.heard(event, wish.jobId());
  }

  void moved(VisitMove news) {
    moves.heard(news);
  }

  /** A person gave the work to a crew. */
  void pin(String crewId) {
    leftOut.takeBack(crewId);
    held.pin(crewId);
    given = crewId;
  }

  boolean isAnswered() {
    return reply != null || moves.isHeard();
  }

  /** True while the plan's first answer is about to come: it says which crew goes. */
  boolean isAwaited() {
    return !heard && (seeking() || isUnplanned());
  }

  /** When it wants to be called next, if at all. */
  Optional<Instant> next() {
    return switch (log.state()) {
      case APPROVED, REOPENED -> asksAt();
      case SCHEDULED, ASSIGNED -> isUnplanned() ? asksAt() : overdueAt();
      case PAUSED, WAITING_PARTS -> returns.isNeeded() && !isHeldUp() ? asksAt() : returns.next();
      case EN_ROUTE, ON_SITE, IN_PROGRESS ->
          talk == null || !held.isHeld() ? Optional.empty() : talk.overrunAt();
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

  /** True when a person gave it to a crew. */
  boolean isGivenByHand() {
    return held.pinnedCrew() != null;
  }

  /** True when a person gave it to a crew whose visit was over by then. */
  boolean isGivenAfterItsVisit() {
    Visit visit = log.order().visit();
    return log.state() == WorkOrderState.ASSIGNED
        && held.pinnedCrew() != null
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
    return visit == null || !held.isPlaced()
        ? Optional.empty()
        : Optional.of(noShow.at(visit).orElse(visit.end().plus(talk == null ? OVERDUE : NO_SHOW)));
  }

  /** Does what the state calls for. */
  void act() {
    held.tellOfPin();
    tellUnmet();
    if (moves.take(talk)) {
      askAt = Instant.EPOCH;
    }
    takeAnswer();
    if (noShow.isToBeTold()) {
      held.unpin();
      stays();
    }
    if (talk != null && held.isHeld()) {
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
      log.visit(held.pinnedCrew(), null);
      askAt = Instant.EPOCH;
    } else if (overdueAt().filter(this::isPast).isPresent()
        && (state == WorkOrderState.SCHEDULED || state == WorkOrderState.ASSIGNED)) {
      noShow.tell();
    }
  }

  /** A person may give work to a crew that is not right for it, but not without being told. */
  private void tellUnmet() {
    String crew = given;
    given = null;
    if (crew == null || Workflow.getVersion(TELLS_UNMET, Workflow.DEFAULT_VERSION, 1) != 1) {
      return;
    }
    Visit visit = log.order().visit();
    try {
      List<String> unmet =
          plan.unmetRules(wish, crew, visit == null ? Now.instant() : visit.start());
      if (!unmet.isEmpty()) {
        log.happens(
            EventType.NOTE,
            "plan",
            "%s goes because a person says so; it %s".formatted(crew, String.join(", ", unmet)));
      }
    } catch (ActivityFailure e) {
      if (Failures.isCancellation(e)) {
        throw e;
      }
      log.happens(
          EventType.NOTE,
          "plan",
          "whether %s is right for it is not known: %s".formatted(crew, Failures.sentence(e)));
    }
  }

  private void takeAnswer() {
    BookingReply answer = reply;
    reply = null;
    heard |= answer != null;
    if (answer == null || answer.visit() == null) {
      boolean isOld = withdrew && BookingReply.isToOldWish(answer);
      if (answer != null && !isOld && (seeking() || isUnplanned() || returns.isNeeded())) {
        nothingFound(String.valueOf(answer.reason()));
        if (!BookingReply.isToOldWish(answer)) {
          leftOut.tellThatNobodyIsLeft(String.valueOf(answer.reason()));
        }
      }
      return;
    }
    if (!seeking()
        && !(log.state() == WorkOrderState.ASSIGNED && log.order().visit() == null)
        && !returns.isNeeded()) {
      // Answered twice, or nobody waits for a visit any more.
      if (log.order().visit() == null) {
        release();
      } else if (noShow.cameAfterAll()) {
        stays();
      }
      return;
    }
    askAt = null;
    remark = "";
    held.take(answer.visit());
  }

  /** The crew that came after all is there, whatever the plan booked in its place. */
  private void stays() {
    Visit visit = log.order().visit();
    if (talk != null && visit != null) {
      talk.stays(visit);
    }
  }

  private boolean seeking() {
    return log.state() == WorkOrderState.APPROVED || log.state() == WorkOrderState.REOPENED;
  }

  /** A visit that was booked before the approval needs no asking. */
  void takeHeld() {
    Visit visit = log.order().visit();
    if (seeking() && visit != null && !held.isPlaced() && visit.start().isAfter(Now.instant())) {
      remark = "";
      held.place(visit);
    }
  }

  /** Uses the visit that is there, or gives it back and asks for another. */
  private void seek() {
    takeHeld();
    if (!seeking() && !returns.isNeeded()) {
      return;
    }
    Optional<TimelineEntry> refusal = refusal();
    boolean isLeftOut = refusal.filter(leftOut::take).isPresent();
    Visit visit = log.order().visit();
    if (visit != null || isLeftOut) {
      refusal.ifPresent(this::tellThatItCouldNotBeFixed);
    }
    if (visit == null && isLeftOut) {
      // It was given by hand, and the plan may hold hours of that crew.
      withdraw();
      held.unpin();
      log.visit(null, null);
      askAt = Instant.EPOCH;
    }
    if (visit != null) {
      // A crew that is left out can be offered no hours twice: the next one may come sooner.
      notBefore = refusal.isPresent() && !isLeftOut ? visit.end() : null;
      askAt = Instant.EPOCH;
      release();
      log.visit(null, null);
      held.unpin();
    }
    askWhenDue();
  }

  /** A crew did not want the visit, or could do nothing in it. */
  private Optional<TimelineEntry> refusal() {
    return log.lastMove()
        .filter(last -> is(last, EventType.CANNOT_FIX) || is(last, EventType.DECLINE));
  }

  private static boolean is(TimelineEntry entry, EventType type) {
    return entry.event().equals(type.wireName());
  }

  /** The next crew would meet the same, unless somebody sees what it takes. */
  private void tellThatItCouldNotBeFixed(TimelineEntry move) {
    if (is(move, EventType.CANNOT_FIX)
        && Workflow.getVersion(TELLS_UNFIXED, Workflow.DEFAULT_VERSION, 1) == 1) {
      log.happens(
          "ona-not-fixed-" + move.eventId(),
          log.loudest(),
          "ona",
          "%s could not fix it%s; a crew is asked for again: see what it takes, and reassign or cancel it"
              .formatted(
                  Objects.requireNonNullElse(move.who(), "the crew"),
                  move.note() == null ? "" : " (" + move.note() + ")"));
    }
  }

  private void askWhenDue() {
    if (!blocked && (askAt == null || isPast(askAt))) {
      ask();
    }
  }

  private void ask() {
    // One that is asked again did not answer: nothing waits for it any more.
    heard |= asked;
    asked = true;
    askAt = Now.instant().plus(ANSWER_WITHIN);
    remark = "asks the plan for a crew";
    held.expect();
    String pinned = held.pinnedCrew();
    request(pinned != null && isUnplanned() ? asked().onlyBy(pinned) : asked());
  }

  private ScheduleRequest asked() {
    return wish.asking(later(later(notBefore, partsAt), wish.earliestStart()), leadTimeDays())
        .without(leftOut.ids());
  }

  private void request(ScheduleRequest asked) {
    try {
      plan.requestVisit(asked, Workflow.getInfo().getWorkflowId());
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
    heard = true;
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
    held.release().ifPresent(why -> remark = why);
  }

  /** After the work, the rest of a visit is of no use to anybody here. */
  void releaseRest() {
    held.releaseRest().ifPresent(why -> remark = why);
  }

  private boolean isPast(Instant moment) {
    return !moment.isAfter(Now.instant());
  }
}
