package energy.ona.workflows.late;

import energy.ona.detect.PastFaults.PastFault;
import energy.ona.ingest.Upload.LateRange;
import energy.ona.workflows.Failures;
import energy.ona.workflows.Options;
import energy.ona.workflows.Progress;
import energy.ona.workflows.RunLength;
import energy.ona.workflows.WorkflowStarts;
import energy.ona.workflows.late.LookBackRequest.Way;
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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** One site after the other, a week at a time; one that fails does not stop the others. */
public final class LateLookWorkflowImpl implements LateLookWorkflow {
  private static final int LOOKBACK_HOURS = 24;

  /**
   * Uploads of the loggers of a site come together. By its end every process knows of a correction,
   * and the cycles that an earlier sweep started have told what they found.
   */
  private static final Duration COMPANY = Duration.ofMinutes(1);

  private static final int MOST_ROUNDS = 10;

  private static final String WITHDRAWS = "disproved-cases-are-withdrawn";

  private final LateActivities past = Workflow.newActivityStub(LateActivities.class, Options.PAST);
  private final SweepActivities fleet =
      Workflow.newLocalActivityStub(SweepActivities.class, Options.STORE);
  private final Withdrawals withdrawals = new Withdrawals();
  private final Deque<LateRange> ranges;
  private final List<LateChange> looking;
  private final Set<LateChange> waiting;
  private long secondsInAll;
  private LateLookResult result;

  @WorkflowInit
  public LateLookWorkflowImpl(LateLookRequest request) {
    this.ranges = new ArrayDeque<>(request.ranges());
    this.looking = new ArrayList<>(Objects.requireNonNull(request.looking()));
    this.waiting = new LinkedHashSet<>(Objects.requireNonNull(request.waiting()));
    this.secondsInAll = request.secondsInAll() == null ? secondsLeft() : request.secondsInAll();
    this.result = request.done();
  }

  @Override
  public LateLookResult run(LateLookRequest request) {
    List<PastFault> going = request.going();
    while (hasMore()) {
      if (RunLength.isLong()) {
        Workflow.continueAsNew(goesOn(request, going));
      }
      going = lookAtNext(request, going);
      Workflow.setCurrentDetails(result.sentence());
    }
    return result;
  }

  @Override
  public void changed(LateChange change) {
    waiting.add(change);
  }

  /** What is told by now is waited with for a while, and looked at together. */
  private boolean hasMore() {
    if (ranges.isEmpty() && !waiting.isEmpty()) {
      awaitCompany();
      looking.clear();
      looking.addAll(waiting);
      waiting.clear();
      ranges.addAll(LateChange.ranges(looking));
      secondsInAll = secondsLeft();
    }
    return !ranges.isEmpty();
  }

  /** What is told last has the whole time too, as long as there is an end of it. */
  private void awaitCompany() {
    int told = 0;
    for (int round = 0; round < MOST_ROUNDS && waiting.size() > told; round++) {
      told = waiting.size();
      Workflow.sleep(COMPANY);
    }
  }

  private LateLookRequest goesOn(LateLookRequest request, List<PastFault> going) {
    return new LateLookRequest(
        request.customerId(),
        request.uploadId(),
        List.copyOf(ranges),
        going,
        result,
        request.requestId(),
        looking,
        List.copyOf(waiting),
        secondsInAll);
  }

  /** Returns the faults that go on beyond the part that was looked at. */
  private List<PastFault> lookAtNext(LateLookRequest request, List<PastFault> going) {
    LateRange range = ranges.element();
    LookedBack part;
    try {
      part =
          past.lookBack(
              new LookBackRequest(
                  request.customerId(),
                  request.uploadId(),
                  range,
                  going,
                  looking,
                  new Way(secondsInAll - secondsLeft(), secondsInAll)));
    } catch (ActivityFailure e) {
      if (Failures.isCancellation(e)) {
        throw e;
      }
      ranges.remove();
      result = result.failed();
      return List.of();
    }
    ranges.remove();
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
        .mapToLong(range -> Math.max(0, Duration.between(range.from(), range.to()).toSeconds()))
        .sum();
  }

  @Override
  public Progress progress() {
    if (ranges.isEmpty() && !waiting.isEmpty()) {
      return new Progress(
          "waiting", 0, null, "waits for what else changes; %d so far".formatted(waiting.size()));
    }
    LateRange next = ranges.peek();
    double percent =
        next == null
            ? 100
            : secondsInAll <= 0 ? 0 : Progress.ofWork(1 - 1.0 * secondsLeft() / secondsInAll);
    String what =
        next == null
            ? ""
            : "looks at %s from %s to %s; ".formatted(next.siteId(), next.from(), next.to());
    return new Progress("looking_back", percent, null, what + result.sentence());
  }
}
