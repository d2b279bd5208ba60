package energy.ona.api.envelope;

import energy.ona.error.ErrorCode;
import energy.ona.error.Problem;
import energy.ona.workflows.workorder.WorkOrderWorkflow;
import io.grpc.Status;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.failure.TerminatedFailure;
import io.temporal.failure.TimeoutFailure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the workflow service, or a run on it, failed of, in the words of the wire. */
public final class EngineFailures {
  static final String DOWN = "the workflow service is not reachable; try again in a moment";

  private EngineFailures() {}

  static @Nullable Failure of(Status status) {
    return switch (status.getCode()) {
      case NOT_FOUND -> Failure.of(ErrorCode.NOT_FOUND, "the workflow was not found; check the id");
      case ALREADY_EXISTS ->
          Failure.of(ErrorCode.CONFLICT, "such a run is already under way; read its status");
      case FAILED_PRECONDITION ->
          Failure.of(ErrorCode.CONFLICT, "the workflow is not in a state that allows this");
      case UNAVAILABLE,
          DEADLINE_EXCEEDED,
          RESOURCE_EXHAUSTED,
          CANCELLED,
          ABORTED,
          UNAUTHENTICATED ->
          Failure.of(ErrorCode.UNAVAILABLE, DOWN);
      default -> null;
    };
  }

  /** Null for wrappers, whose cause says more. */
  static @Nullable Failure of(TemporalFailure failure) {
    if (failure instanceof ActivityFailure || failure instanceof ChildWorkflowFailure) {
      return failure.getCause() == null
          ? Failure.of(ErrorCode.INTERNAL_ERROR, "a step of the run failed; read its workflow")
          : null;
    }
    if (failure instanceof ApplicationFailure application) {
      return of(application);
    }
    if (failure instanceof CanceledFailure || failure instanceof TerminatedFailure) {
      return Failure.of(ErrorCode.CONFLICT, "the run was cancelled before it was done; start anew");
    }
    if (failure instanceof TimeoutFailure) {
      return Failure.of(
          ErrorCode.UNAVAILABLE,
          "a step of the run took too long; retry the workflow, or look at it in the Web UI");
    }
    return null;
  }

  /** The problem that an application failure carries; its type is the code's name. */
  public static Problem problem(ApplicationFailure failure) {
    ErrorCode code = codeOf(failure.getType());
    String message =
        code == ErrorCode.INTERNAL_ERROR
            ? "a step of the run failed; retry the workflow, or look at it in the Web UI"
            : failure.getOriginalMessage();
    return new Problem(code, message == null ? "the run failed" : message, null, null);
  }

  private static @Nullable Failure of(ApplicationFailure failure) {
    if (codeOf(failure.getType()) == ErrorCode.INTERNAL_ERROR && failure.getCause() != null) {
      return null;
    }
    Problem problem = problem(failure);
    return new Failure(problem.code().httpStatus(), List.of(problem));
  }

  private static ErrorCode codeOf(String type) {
    if (type.equals(WorkOrderWorkflow.REFUSED_TYPE)) {
      return ErrorCode.CONFLICT;
    }
    for (ErrorCode code : ErrorCode.values()) {
      if (code.name().equals(type)) {
        return code;
      }
    }
    return ErrorCode.INTERNAL_ERROR;
  }
}
