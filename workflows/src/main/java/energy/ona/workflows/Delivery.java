package energy.ona.workflows;

import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.SignalExternalWorkflowException;
import io.temporal.workflow.Workflow;

/** Signals to workflows that may be gone. */
public final class Delivery {
  private Delivery() {}

  /**
   * @return false when there is nobody of that id who could take the signal
   */
  public static boolean signal(String workflowId, String signal, Object argument) {
    try {
      Workflow.newUntypedExternalWorkflowStub(workflowId).signal(signal, argument);
      return true;
    } catch (SignalExternalWorkflowException | ApplicationFailure e) {
      // The SDK names the first; when the server says NOT_FOUND it throws the second.
      Workflow.getLogger(Delivery.class).info("{} took no {}", workflowId, signal);
      return false;
    }
  }
}
