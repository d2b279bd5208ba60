package energy.ona.workflows;

import io.temporal.workflow.Workflow;

/** When a workflow that lives on should go on as a new run. */
public final class RunLength {
  /** Below the server's own suggestion at 4,096, so that one busy task cannot overshoot far. */
  private static final long EVENTS = 3_000;

  private RunLength() {}

  /** True when the history is long and no handler is in the middle of something. */
  public static boolean isReached() {
    return isLong() && Workflow.isEveryHandlerFinished();
  }

  public static boolean isLong() {
    return Workflow.getInfo().isContinueAsNewSuggested()
        || Workflow.getInfo().getHistoryLength() > EVENTS;
  }
}
