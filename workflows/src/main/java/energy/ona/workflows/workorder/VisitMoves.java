package energy.ona.workflows.workorder;

import energy.ona.plan.Visit;
import energy.ona.workflows.plan.VisitMove;
import energy.ona.workorder.EventType;
import energy.ona.workorder.WorkOrderState;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The plan moves a visit: the timeline says so, unless it is too late for that. */
final class VisitMoves {
  private static final Set<WorkOrderState> MAY_MOVE =
      EnumSet.of(
          WorkOrderState.PENDING,
          WorkOrderState.APPROVED,
          WorkOrderState.REOPENED,
          WorkOrderState.SCHEDULED,
          WorkOrderState.ASSIGNED);

  private final WorkOrderLog log;
  private final HeldVisit held;
  private final ReturnVisits returns;
  private @Nullable VisitMove news;

  VisitMoves(WorkOrderLog log, HeldVisit held, ReturnVisits returns) {
    this.log = log;
    this.held = held;
    this.returns = returns;
  }

  void heard(VisitMove move) {
    news = move;
  }

  boolean isHeard() {
    return news != null;
  }

  /**
   * Takes what was heard.
   *
   * @param talk to say that it stays; null in a life that began before plans moved visits
   * @return true when it has no visit any more
   */
  boolean take(@Nullable VisitTalk talk) {
    VisitMove move = news;
    Visit before = log.order().visit();
    news = null;
    if (move == null || before == null || !held.isHeld() || !before.jobId().equals(move.jobId())) {
      return false;
    }
    Visit visit = move.visit();
    WorkOrderState state = log.state();
    boolean mayMove = MAY_MOVE.contains(state) || returns.isPromised();
    if (talk != null && (held.pinnedCrew() != null || !mayMove)) {
      talk.stays(before);
      return false;
    }
    boolean promised = state == WorkOrderState.SCHEDULED || state == WorkOrderState.ASSIGNED;
    boolean sameCrew = visit != null && visit.crewId().equals(before.crewId());
    log.happens(
        promised && !sameCrew ? EventType.UNSCHEDULE : EventType.NOTE, "plan", move.explanation());
    held.move(visit);
    if (visit != null && promised && !sameCrew) {
      held.place(visit);
    }
    return visit == null;
  }
}
