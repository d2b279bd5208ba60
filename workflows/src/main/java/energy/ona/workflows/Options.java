package energy.ona.workflows;

import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.common.RetryOptions;
import java.time.Duration;

/**
 * Timeouts and retries, in one place. Callers' faults are marked not to be retried by the worker's
 * interceptor; everything else is retried until the schedule-to-close timeout, and local activities
 * as many times as take about as long.
 */
public final class Options {
  private static final RetryOptions RETRY =
      RetryOptions.newBuilder()
          .setInitialInterval(Duration.ofMillis(500))
          .setBackoffCoefficient(2)
          .setMaximumInterval(Duration.ofSeconds(15))
          .build();

  /** A short step of the loop; survives an outage of a store of an hour. */
  public static final ActivityOptions STEP =
      ActivityOptions.newBuilder()
          .setTaskQueue(TaskQueues.OODA)
          .setStartToCloseTimeout(Duration.ofSeconds(60))
          .setScheduleToCloseTimeout(Duration.ofHours(1))
          .setRetryOptions(RETRY)
          .build();

  /** Reads and writes many bytes; tells how far it is. */
  public static final ActivityOptions IO =
      ActivityOptions.newBuilder()
          .setTaskQueue(TaskQueues.IO)
          .setStartToCloseTimeout(Duration.ofMinutes(30))
          .setScheduleToCloseTimeout(Duration.ofHours(6))
          .setHeartbeatTimeout(Duration.ofSeconds(30))
          .setRetryOptions(RETRY)
          .build();

  /** Looks at all assets of a site; one that fails for so long is left to the next sweep. */
  public static final ActivityOptions OBSERVE =
      ActivityOptions.newBuilder()
          .setTaskQueue(TaskQueues.IO)
          .setStartToCloseTimeout(Duration.ofMinutes(2))
          .setScheduleToCloseTimeout(Duration.ofMinutes(10))
          .setRetryOptions(RETRY)
          .build();

  /** Looks at the past again. */
  public static final ActivityOptions PAST =
      ActivityOptions.newBuilder(IO).setTaskQueue(TaskQueues.PAST).build();

  /** Asks services of others; what they do not give now is left to the next run. */
  public static final ActivityOptions FETCH =
      ActivityOptions.newBuilder()
          .setTaskQueue(TaskQueues.CALLS)
          .setStartToCloseTimeout(Duration.ofMinutes(10))
          .setScheduleToCloseTimeout(Duration.ofMinutes(12))
          .setHeartbeatTimeout(Duration.ofMinutes(5))
          .setRetryOptions(RETRY)
          .build();

  /** The same of our own stores. */
  public static final ActivityOptions FETCH_OWN =
      ActivityOptions.newBuilder(FETCH).setTaskQueue(TaskQueues.IO).build();

  /** A call on a supplier; repeated for days, since somebody waits for the part. */
  public static final ActivityOptions SUPPLIER =
      ActivityOptions.newBuilder()
          .setTaskQueue(TaskQueues.CALLS)
          .setStartToCloseTimeout(Duration.ofSeconds(60))
          .setScheduleToCloseTimeout(Duration.ofDays(3))
          .setRetryOptions(
              RetryOptions.newBuilder(RETRY)
                  .setInitialInterval(Duration.ofSeconds(2))
                  .setMaximumInterval(Duration.ofMinutes(15))
                  .build())
          .build();

  /** Planning: processor-bound, tells its best so far, and answers with it when cancelled. */
  public static final ActivityOptions SOLVER =
      ActivityOptions.newBuilder()
          .setTaskQueue(TaskQueues.SOLVER)
          .setStartToCloseTimeout(Duration.ofMinutes(5))
          .setScheduleToCloseTimeout(Duration.ofHours(1))
          .setHeartbeatTimeout(Duration.ofSeconds(30))
          .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
          .setRetryOptions(RETRY)
          .build();

  /** Learning: takes as long as it takes, tells that it lives, and stops when told to. */
  public static final ActivityOptions TRAIN =
      ActivityOptions.newBuilder()
          .setTaskQueue(TaskQueues.TRAIN)
          .setStartToCloseTimeout(Duration.ofHours(6))
          .setScheduleToCloseTimeout(Duration.ofHours(24))
          .setHeartbeatTimeout(Duration.ofSeconds(20))
          .setRetryOptions(RETRY)
          .build();

  /** A copy of what was learned from; one that cannot be made is left to the next training. */
  public static final ActivityOptions TRAIN_COPY =
      ActivityOptions.newBuilder(TRAIN)
          .setScheduleToCloseTimeout(Duration.ofHours(6))
          .setRetryOptions(RetryOptions.newBuilder(RETRY).setMaximumAttempts(5).build())
          .build();

  /**
   * A store step that takes milliseconds and may be repeated; it is tried for a day. The waits are
   * so much longer than the tries that a store that hangs is not tried for much longer than one
   * that refuses, and each wait beyond the threshold is written into the history.
   */
  public static final LocalActivityOptions STORE =
      LocalActivityOptions.newBuilder()
          .setStartToCloseTimeout(Duration.ofSeconds(15))
          .setLocalRetryThreshold(Duration.ofSeconds(5))
          // What was written can be read in the store; histories stay small.
          .setDoNotIncludeArgumentsIntoMarker(true)
          .setRetryOptions(tried(Duration.ofDays(1), Duration.ofMinutes(2)))
          .build();

  /**
   * A step of the loop that reads and writes a few records: an activity of its own would cost the
   * engine more than its work. Survives an outage of a store of an hour, as the others do.
   */
  public static final LocalActivityOptions SHORT_STEP =
      LocalActivityOptions.newBuilder(STORE)
          .setRetryOptions(tried(Duration.ofHours(1), RETRY.getMaximumInterval()))
          .build();

  /** The same, where it may have to read a site's measurements before it can begin. */
  public static final LocalActivityOptions SHORT_LOOK =
      LocalActivityOptions.newBuilder(SHORT_STEP)
          .setStartToCloseTimeout(Duration.ofSeconds(60))
          .build();

  private Options() {}

  /**
   * As many times as fail in so long when each fails at once. A schedule-to-close timeout would say
   * it better, but until it has passed the worker keeps each local activity that had one, with what
   * it was given and gave back, though it ended in milliseconds.
   */
  private static RetryOptions tried(Duration atLeast, Duration longestWait) {
    int tries = 1;
    Duration waited = Duration.ZERO;
    Duration wait = RETRY.getInitialInterval();
    while (waited.compareTo(atLeast) < 0) {
      waited = waited.plus(wait);
      tries++;
      Duration longer = wait.multipliedBy((long) RETRY.getBackoffCoefficient());
      wait = longer.compareTo(longestWait) < 0 ? longer : longestWait;
    }
    return RetryOptions.newBuilder(RETRY)
        .setMaximumInterval(longestWait)
        .setMaximumAttempts(tries)
        .build();
  }
}
