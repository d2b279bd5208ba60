package energy.ona.activities.detect;

import energy.ona.id.RunKind;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;

/** Whether a cycle still has a run; only the engine knows. */
@FunctionalInterface
public interface RunningCycles {
  boolean runs(String cycleId);

  /** Asks the engine; a run that it has forgotten is over. */
  static RunningCycles of(WorkflowClient client) {
    return cycleId -> {
      try {
        return client
                .newUntypedWorkflowStub(RunKind.CYCLE.workflowId(cycleId))
                .describe()
                .getStatus()
            == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
      } catch (WorkflowNotFoundException e) {
        return false;
      } catch (StatusRuntimeException e) {
        if (e.getStatus().getCode() == Status.Code.NOT_FOUND) {
          return false;
        }
        throw e;
      }
    };
  }
}
