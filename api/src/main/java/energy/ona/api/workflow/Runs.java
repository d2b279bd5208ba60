package energy.ona.api.workflow;

import energy.ona.api.envelope.Answer;
import energy.ona.api.request.Call;
import energy.ona.api.tenant.Caller;
import energy.ona.error.ErrorCode;
import energy.ona.error.PlatformException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowStub;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** Starts runs, and waits for what they result in as long as the caller wants to wait. */
public final class Runs {
  private static final int DEFAULT_WAIT_SECONDS = 20;
  private static final int MOST_WAIT_SECONDS = 60;
  private final WorkflowClient client;

  public Runs(WorkflowClient client) {
    this.client = client;
  }

  /** What is answered of a run that is not done. */
  public record Running(String workflowId, String runId, String status, String statusUrl) {
    static Running of(Caller caller, WorkflowExecution run) {
      return new Running(
          run.getWorkflowId(),
          run.getRunId(),
          "RUNNING",
          caller.link("/workflows/" + run.getWorkflowId()));
    }
  }

  /** How long the caller wants to wait. To be read before the fields are checked. */
  public static int waitSeconds(Call call) {
    return call.fields().integer("wait_seconds", 0, MOST_WAIT_SECONDS, DEFAULT_WAIT_SECONDS);
  }

  /**
   * Starts a run and answers with its result, or with 202 and where to read it.
   *
   * @param data makes the answer of the result
   */
  public <R> Answer answer(
      Call call, Start start, int waitSeconds, Class<R> result, Function<R, ?> data) {
    Begun begun = begin(call, start);
    try {
      return Answer.ok(data.apply(begun.await(waitSeconds, result)));
    } catch (TimeoutException e) {
      return Answer.accepted(begun.running());
    }
  }

  /** Starts a run. */
  public Begun begin(Call call, Start start) {
    WorkflowStub stub =
        client.newUntypedWorkflowStub(start.workflow().getSimpleName(), start.options());
    try {
      return new Begun(stub, Running.of(call.caller(), stub.start(start.request())));
    } catch (WorkflowExecutionAlreadyStarted e) {
      // The same was asked of the same moment before: its run is the answer.
      WorkflowExecution earlier = e.getExecution();
      return new Begun(
          client.newUntypedWorkflowStub(earlier.getWorkflowId()),
          Running.of(call.caller(), earlier));
    }
  }

  /** Ends a run at once, whatever it waits for, if it is under way. */
  public void end(String workflowId, String why) {
    try {
      client.newUntypedWorkflowStub(workflowId).terminate(why);
    } catch (WorkflowNotFoundException e) {
      // It has ended, or there was none.
    }
  }

  /** A run that was started. */
  public record Begun(WorkflowStub stub, Running running) {
    /** Its result; TimeoutException when there is none yet. */
    public <R> R await(int waitSeconds, Class<R> result) throws TimeoutException {
      if (waitSeconds == 0) {
        throw new TimeoutException();
      }
      try {
        R value = stub.getResult(waitSeconds, TimeUnit.SECONDS, result);
        if (value == null) {
          throw new PlatformException(
              ErrorCode.INTERNAL_ERROR, "run %s ended without a result".formatted(running));
        }
        return value;
      } catch (WorkflowFailedException e) {
        throw e.getCause() == null ? cancelled(e) : e;
      }
    }

    private PlatformException cancelled(WorkflowFailedException e) {
      return new PlatformException(
          ErrorCode.CONFLICT,
          "run %s was stopped before it was done; start it anew".formatted(running.workflowId()),
          e);
    }
  }
}
