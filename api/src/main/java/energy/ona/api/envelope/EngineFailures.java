package energy.ona.api.envelope;

import energy.ona.error.ErrorCode;
import energy.ona.error.Problem;
import energy.ona.workflows.workorder.WorkOrderWorkflow;
import io.grpc.Status;
import io.temporal.common.converter.DataConverterException;
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
final class EngineFailures {
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

  private static @Nullable Failure of(ApplicationFailure failure) {
    ErrorCode code = codeOf(failure.getType());
    if (code == ErrorCode.INTERNAL_ERROR) {
      return failure.getCause() == null
          ? Failure.of(code, "a step of the run failed; retry it, or look at it in the Web UI")
          : null;
    }
    List<Problem> problems = problems(failure);
    return problems.isEmpty()
        ? Failure.of(code, failure.getOriginalMessage())
        : new Failure(code.httpStatus(), problems);
  }

  /** What the activity's exception carried, with the fields it names. */
  private static List<Problem> problems(ApplicationFailure failure) {
    if (failure.getDetails().getSize() == 0) {
      return List.of();
    }
    try {
      Problem[] problems = failure.getDetails().get(0, Problem[].class);
      return problems == null ? List.of() : List.of(problems);
    } catch (DataConverterException e) {
      // Details of another shape: the message says it all.
      return List.of();
    }
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
