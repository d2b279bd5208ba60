package energy.ona.api.workflow;

import energy.ona.api.request.Call;
import energy.ona.workflows.TemporalConnection;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.history.v1.WorkflowExecutionStartedEventAttributes;
import io.temporal.api.workflowservice.v1.ResetWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.StartWorkflowExecutionRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionDescription;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Does a failed run again from the step that failed, keeping what was done before; where the
 * service cannot, from the beginning with the same input.
 */
public final class Retry {
  private static final Set<Status.Code> NOT_RESETTABLE =
      Set.of(Status.Code.INVALID_ARGUMENT, Status.Code.FAILED_PRECONDITION);
  private final Engine engine;

  public Retry(Engine engine) {
    this.engine = engine;
  }

  Runs.Running again(WorkflowExecutionDescription run, Call call) {
    WorkflowExecution execution = run.getExecution();
    List<HistoryEvent> history =
        engine
            .within(
                () -> engine.client().fetchHistory(execution.getWorkflowId(), execution.getRunId()))
            .getEvents();
    OptionalLong step = FailedStep.resetPoint(history);
    String runId;
    try {
      runId =
          step.isPresent()
              ? reset(execution, step.getAsLong(), call)
              : startAgain(execution, history, call);
    } catch (StatusRuntimeException e) {
      if (!NOT_RESETTABLE.contains(e.getStatus().getCode())) {
        throw e;
      }
      runId = startAgain(execution, history, call);
    }
    return Runs.Running.of(call.caller(), execution.toBuilder().setRunId(runId).build());
  }

  private String reset(WorkflowExecution execution, long eventId, Call call) {
    WorkflowClient client = engine.client();
    return engine.within(
        () ->
            client
                .getWorkflowServiceStubs()
                .blockingStub()
                .resetWorkflowExecution(
                    ResetWorkflowExecutionRequest.newBuilder()
                        .setNamespace(client.getOptions().getNamespace())
                        .setWorkflowExecution(execution)
                        .setWorkflowTaskFinishEventId(eventId)
                        .setReason("retried by " + call.caller().name())
                        .setRequestId(call.requestId())
                        .build())
                .getRunId());
  }

  private String startAgain(WorkflowExecution execution, List<HistoryEvent> history, Call call) {
    WorkflowClient client = engine.client();
    WorkflowExecutionStartedEventAttributes first =
        history.get(0).getWorkflowExecutionStartedEventAttributes();
    Payload requestId =
        TemporalConnection.dataConverter().toPayload(call.requestId()).orElseThrow();
    return engine.within(
        () ->
            client
                .getWorkflowServiceStubs()
                .blockingStub()
                .startWorkflowExecution(
                    StartWorkflowExecutionRequest.newBuilder()
                        .setNamespace(client.getOptions().getNamespace())
                        .setRequestId(call.requestId())
                        .setIdentity(client.getOptions().getIdentity())
                        .setWorkflowId(execution.getWorkflowId())
                        .setWorkflowType(first.getWorkflowType())
                        .setTaskQueue(first.getTaskQueue())
                        .setInput(first.getInput())
                        .setMemo(first.getMemo().toBuilder().putFields("request_id", requestId))
                        .setSearchAttributes(first.getSearchAttributes())
                        .setHeader(first.getHeader())
                        .build())
                .getRunId());
  }
}
