package energy.ona.workflows.plan;

import energy.ona.workflows.Delivery;
import energy.ona.workflows.Failures;
import energy.ona.workflows.Options;
import energy.ona.workflows.plan.CrewPlanWorkflow.Kept;
import energy.ona.workflows.plan.PlanActivities.ScheduleMove;
import energy.ona.workflows.workorder.WorkOrderWorkflow;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;

/** Carries out what a new plan changes: books it, tells who is concerned and writes it down. */
final class MovedPromises {
  private final PlanActivities store = Workflow.newActivityStub(PlanActivities.class, Options.STEP);
  private final Bookings bookings;

  MovedPromises(Bookings bookings) {
    this.bookings = bookings;
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
        told.add(
            Async.function(
                () -> Delivery.signal(job.follower(), WorkOrderWorkflow.MOVED_SIGNAL, move)));
      }
    }
    told.forEach(Promise::get);
    write(written);
    return all;
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
