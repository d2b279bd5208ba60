package energy.ona.workflows.workorder;

import energy.ona.workflows.Failures;
import energy.ona.workflows.Now;
import energy.ona.workorder.EventType;
import energy.ona.workorder.WorkOrderTable;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.failure.TemporalFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Steps of a work order that may fail for good. The order stays open, says once what failed and
 * what a person can do, and tries again now and then.
 */
final class Setbacks {
  private static final Duration TRY_AGAIN = Duration.ofHours(1);

  private final WorkOrderLog log;
  private final Map<String, Instant> next = new HashMap<>();

  Setbacks(WorkOrderLog log) {
    this.log = log;
  }

  /**
   * Takes a step, unless it failed a short while ago.
   *
   * @param what the step, in the words of the timeline
   * @param help what a person can do
   */
  void attempt(String what, String help, Runnable step) {
    attempt(what, what, help, step);
  }

  /**
   * @param key tells it from other steps that fail in the same words
   */
  void attempt(String key, String what, String help, Runnable step) {
    Instant again = next.get(key);
    if (again != null && again.isAfter(Now.instant())) {
      return;
    }
    try {
      step.run();
      next.remove(key);
    } catch (ActivityFailure | ChildWorkflowFailure e) {
      failed(key, what, help, e);
    }
  }

  private void failed(String key, String what, String help, TemporalFailure failure) {
    if (Failures.isCancellation(failure)) {
      throw failure;
    }
    next.put(key, Now.instant().plus(TRY_AGAIN));
    String said =
        "%s failed: %s; it is tried again every hour, or %s"
            .formatted(what, Failures.sentence(failure), help);
    String id = "ona-failed-" + key.replace(' ', '-');
    if (!log.knows(id)) {
      log.happens(id, EventType.NOTE, "ona", said);
      // Whoever is at it already needs no alarm.
      if (WorkOrderTable.next(log.state(), EventType.ESCALATE).isPresent()) {
        log.happens(id + "-escalate", EventType.ESCALATE, "ona", said);
      }
    }
  }

  /** When the next step is due that failed before. */
  Optional<Instant> next() {
    return next.values().stream().min(Instant::compareTo);
  }
}
