package energy.ona.api.envelope;

import energy.ona.error.ErrorCode;
import energy.ona.json.Json;
import java.time.Clock;
import java.util.UUID;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Answers in the envelope what the server refuses before it comes to us. */
public final class EdgeFailures extends ErrorHandler {
  private final Clock clock;

  public EdgeFailures(Clock clock) {
    this.clock = clock;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    String requestId = UUID.randomUUID().toString();
    Envelope envelope = Envelope.of(failure(response.getStatus()), requestId, clock.instant());
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    response.getHeaders().put("X-Request-Id", requestId);
    Content.Sink.write(response, true, Json.write(envelope), callback);
    return true;
  }

  private static Failure failure(int status) {
    if (status == ErrorCode.NOT_FOUND.httpStatus()) {
      return Failure.of(ErrorCode.NOT_FOUND, "there is nothing at this path; check it");
    }
    if (status == ErrorCode.UNAVAILABLE.httpStatus()) {
      return Failure.of(ErrorCode.UNAVAILABLE, "the service is not ready; try again in a moment");
    }
    if (status >= ErrorCode.INTERNAL_ERROR.httpStatus()) {
      return Failure.of(
          ErrorCode.INTERNAL_ERROR, "something went wrong on our side; try again in a moment");
    }
    return Failure.of(
        ErrorCode.VALIDATION_ERROR,
        "the request is not HTTP as this service takes it: look at its path, headers and length");
  }
}
