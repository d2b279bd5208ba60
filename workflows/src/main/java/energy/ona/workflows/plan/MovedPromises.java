package energy.ona.workflows.plan;

import energy.ona.workflows.Delivery;
import energy.ona.workflows.Failures;
import energy.ona.workflows.Now;
import energy.ona.workflows.Options;
import energy.ona.workflows.plan.CrewPlanWorkflow.Kept;
import energy.ona.workflows.plan.CrewPlanWorkflow.Untold;
import energy.ona.workflows.plan.PlanActivities.ScheduleMove;
import energy.ona.workflows.workorder.WorkOrderWorkflow;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Carries out what a new plan changes: books it, tells who is concerned and writes it down. */
final class MovedPromises {
  private static final String TELLS_AGAIN = "moves-are-told-again";

  /** A work order that does not begin in that time never does. */
  private static final Duration TOLD_FOR = Duration.ofHours(2);

  private final PlanActivities store = Workflow.newActivityStub(PlanActivities.class, Options.STEP);
  private final Bookings bookings;
  private final Map<String, Untold> untold = new LinkedHashMap<>();

  MovedPromises(Bookings bookings, List<Untold> untold) {
    this.bookings = bookings;
    untold.forEach(each -> this.untold.put(each.move().jobId(), each));
  }

  List<Untold> untold() {
    return List.copyOf(untold.values());
  }

  /**
   * Books the moves and tells of them.
   *
   * @return false when one could not be made, since its work began or was given back meanwhile
   */
  boolean carryOut(List<VisitMove> moves) {
    boolean all = true;
    List<Promise<Boolean>> told = new ArrayList<>();
    List<ScheduleMove> written = new ArrayList<>();
    for (VisitMove move : moves) {
      Kept job = bookings.kept(move.jobId()).orElse(null);
      if (job == null || !bookings.mayMove(move.jobId())) {
        all = false;
        continue;
      }
      bookings.move(move);
      written.add(new ScheduleMove(job.request().scheduleId(), move));
      // Only the life of a work order outlasts the answer to its wish.
      if (job.follower().startsWith(WorkOrderWorkflow.workflowId(""))) {
        told.add(Async.function(() -> tell(job.follower(), move)));
      }
    }
    told.forEach(Promise::get);
    write(written);
    return all;
  }

  private boolean tell(String follower, VisitMove move) {
    untold.remove(move.jobId());
    boolean heard = Delivery.signal(follower, WorkOrderWorkflow.MOVED_SIGNAL, move);
    if (!heard && Workflow.getVersion(TELLS_AGAIN, Workflow.DEFAULT_VERSION, 1) == 1) {
      untold.put(move.jobId(), new Untold(follower, move, Now.instant().plus(TOLD_FOR)));
    }
    return heard;
  }

  /** True while somebody who is not there yet has to be told. */
  boolean hasUntold() {
    return !untold.isEmpty();
  }

  /** Tells whoever was not there yet: a cycle books before its work order begins its life. */
  void tellAgain() {
    for (Untold each : List.copyOf(untold.values())) {
      String job = each.move().jobId();
      if (each.until().isBefore(Now.instant())
          || Delivery.signal(each.follower(), WorkOrderWorkflow.MOVED_SIGNAL, each.move())) {
        untold.remove(job, each);
      }
    }
  }

  private void write(List<ScheduleMove> moves) {
    if (moves.isEmpty()) {
      return;
    }
    try {
      store.storeMoves(bookings.customer(), moves);
    } catch (ActivityFailure e) {
      if (Failures.isCancellation(e)) {
        throw e;
      }
      // The plan and the work orders know; the copy of the schedule shows the old hours.
      Workflow.getLogger(MovedPromises.class)
          .warn("Moves are not recorded: {}", Failures.sentence(e));
    }
  }
}
