package energy.ona.workflows;

import io.temporal.workflow.Workflow;

/** When a workflow that lives on should go on as a new run. */
public final class RunLength {
  /** Below the server's own suggestion at 4,096, so that one busy task cannot overshoot far. */
  private static final long EVENTS = 3_000;

  /** The server ends a run with 51,200 events or 50 MB. */
  private static final long MOST_EVENTS = 25_000;

  private static final long MOST_BYTES = 25L << 20;

  private RunLength() {}

  /** True when the history is long and no handler is in the middle of something. */
  public static boolean isReached() {
    return isLong() && Workflow.isEveryHandlerFinished();
  }

  /** True when a run must not wait any longer for what it should still do. */
  public static boolean isAtItsEnd() {
    return Workflow.getInfo().getHistoryLength() > MOST_EVENTS
        || Workflow.getInfo().getHistorySize() > MOST_BYTES;
  }

  public static boolean isLong() {
    return Workflow.getInfo().isContinueAsNewSuggested()
        || Workflow.getInfo().getHistoryLength() > EVENTS;
  }
}
