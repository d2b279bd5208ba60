package energy.ona.workflows.late;

import energy.ona.detect.PastFaults.PastFault;
import energy.ona.ingest.Upload.LateRange;
import energy.ona.workflows.Failures;
import energy.ona.workflows.Options;
import energy.ona.workflows.Progress;
import energy.ona.workflows.RunLength;
import energy.ona.workflows.WorkflowStarts;
import energy.ona.workflows.ooda.CycleRequest;
import energy.ona.workflows.ooda.OodaCycleWorkflow;
import energy.ona.workflows.sweep.SweepActivities;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** One site after the other, a week at a time; one that fails does not stop the others. */
public final class LateLookWorkflowImpl implements LateLookWorkflow {
  private static final int LOOKBACK_HOURS = 24;
  private static final String WITHDRAWS = "disproved-cases-are-withdrawn";

  private final LateActivities past = Workflow.newActivityStub(LateActivities.class, Options.IO);
  private final SweepActivities fleet =
      Workflow.newLocalActivityStub(SweepActivities.class, Options.STORE);
  private final Withdrawals withdrawals = new Withdrawals();
  private final Deque<LateRange> ranges;
  private final long secondsInAll;
  private LateLookResult result;

  @WorkflowInit
  public LateLookWorkflowImpl(LateLookRequest request) {
    this.ranges = new ArrayDeque<>(request.ranges());
    this.secondsInAll = secondsLeft();
    this.result = request.done();
  }

  @Override
  public LateLookResult run(LateLookRequest request) {
    List<PastFault> going = request.going();
    while (!ranges.isEmpty()) {
      if (RunLength.isLong()) {
        Workflow.continueAsNew(request.goesOn(List.copyOf(ranges), going, result));
      }
      going = lookAtNext(request, going);
      Workflow.setCurrentDetails(result.sentence());
    }
    return result;
  }

  /** Returns the faults that go on beyond the part that was looked at. */
  private List<PastFault> lookAtNext(LateLookRequest request, List<PastFault> going) {
    LateRange range = ranges.remove();
    LookedBack part;
    try {
      part =
          past.lookBack(
              new LookBackRequest(request.customerId(), request.uploadId(), range, going));
    } catch (ActivityFailure e) {
      if (Failures.isCancellation(e)) {
        throw e;
      }
      result = result.failed();
      return List.of();
    }
    result = result.looked(part);
    withdraw(request, part.disproved());
    if (part.rest() != null) {
      ranges.addFirst(part.rest());
      return part.going();
    }
    start(request, range, part.going());
    result = result.ended(part.going().size());
    return List.of();
  }

  private void withdraw(LateLookRequest request, List<DisprovedCase> disproved) {
    if (disproved.isEmpty() || Workflow.getVersion(WITHDRAWS, Workflow.DEFAULT_VERSION, 1) != 1) {
      return;
    }
    int told = 0;
    for (DisprovedCase each : disproved) {
      told += withdrawals.tell(request.customerId(), each) ? 1 : 0;
    }
    result = result.disproved(told);
  }

  /** A cycle for each fault, as of when it was last seen; waits until they run. */
  private void start(LateLookRequest request, LateRange range, List<PastFault> faults) {
    if (faults.isEmpty()) {
      return;
    }
    List<String> ids = fleet.cycleIds(faults.size());
    List<Promise<?>> starts = new ArrayList<>();
    for (int i = 0; i < ids.size(); i++) {
      CycleRequest cycle =
          new CycleRequest(
              request.customerId(),
              ids.get(i),
              faults.get(i).assetId(),
              faults.get(i).lastSeen(),
              LOOKBACK_HOURS,
              request.requestId());
      OodaCycleWorkflow child =
          Workflow.newChildWorkflowStub(
              OodaCycleWorkflow.class, WorkflowStarts.cycleOfASweep(cycle, range.siteId()));
      Async.function(child::run, cycle);
      starts.add(Workflow.getWorkflowExecution(child));
    }
    starts.forEach(Promise::get);
  }

  private long secondsLeft() {
    return ranges.stream()
        .mapToLong(range -> Duration.between(range.from(), range.to()).toSeconds())
        .sum();
  }

  @Override
  public Progress progress() {
    double percent =
        secondsInAll <= 0
            ? (ranges.isEmpty() ? 100 : 0)
            : 100 - 100.0 * secondsLeft() / secondsInAll;
    return new Progress(
        "looking_back", Math.max(0, Math.min(100, percent)), null, result.sentence());
  }
}
