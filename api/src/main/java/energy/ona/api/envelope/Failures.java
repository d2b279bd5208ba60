package energy.ona.api.envelope;

import com.fasterxml.jackson.core.JsonProcessingException;
import energy.ona.error.ErrorCode;
import energy.ona.error.PlatformException;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.failure.TemporalFailure;
import jakarta.ws.rs.WebApplicationException;
import java.io.EOFException;
import java.util.concurrent.RejectedExecutionException;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/** Says what a caller is told of an exception. */
public final class Failures {
  private Failures() {}

  public static Failure of(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      Failure known = known(t);
      if (known != null) {
        return known;
      }
    }
    return Failure.of(
        ErrorCode.INTERNAL_ERROR,
        "something went wrong on our side; try again, and report the request_id if it persists");
  }

  private static @Nullable Failure known(Throwable t) {
    if (t instanceof PlatformException refused) {
      return Failure.of(refused);
    }
    if (t instanceof WebApplicationException web) {
      return WebFailures.of(web);
    }
    if (t instanceof JsonProcessingException json) {
      return WebFailures.of(json);
    }
    if (t instanceof ZipException) {
      return Failure.of(
          ErrorCode.VALIDATION_ERROR,
          "the body is not whole gzip; send all of it, or leave Content-Encoding out");
    }
    if (t instanceof EOFException) {
      return Failure.of(
          ErrorCode.VALIDATION_ERROR,
          "the body ends before all of it has come; nothing is stored of it, send it again");
    }
    if (t instanceof WorkflowNotFoundException) {
      return Failure.of(ErrorCode.NOT_FOUND, "the workflow was not found; check the id");
    }
    if (t instanceof WorkflowExecutionAlreadyStarted) {
      return Failure.of(ErrorCode.CONFLICT, "such a run is already under way; read its status");
    }
    if (t instanceof StatusRuntimeException rpc) {
      return EngineFailures.of(rpc.getStatus());
    }
    if (t instanceof TemporalFailure failure) {
      return EngineFailures.of(failure);
    }
    if (t instanceof WorkflowException && t.getCause() == null) {
      return Failure.of(ErrorCode.UNAVAILABLE, EngineFailures.DOWN);
    }
    if (t instanceof SdkException) {
      return Failure.of(ErrorCode.UNAVAILABLE, "the store is not reachable; try again in a moment");
    }
    if (t instanceof RejectedExecutionException) {
      return Failure.of(ErrorCode.UNAVAILABLE, "the service is stopping; try again in a moment");
    }
    return null;
  }
}
