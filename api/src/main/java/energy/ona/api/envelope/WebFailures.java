package energy.ona.api.envelope;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import energy.ona.error.ErrorCode;
import energy.ona.error.Problem;
import jakarta.ws.rs.WebApplicationException;
import java.util.List;

/** What is wrong with a request before it reaches a resource. */
final class WebFailures {
  /** A resource that takes other types says which, beginning so. */
  private static final String SEND = "send ";

  private WebFailures() {}

  static Failure of(WebApplicationException web) {
    int status = web.getResponse().getStatus();
    return switch (status) {
      case 404 -> Failure.of(ErrorCode.NOT_FOUND, "there is no such endpoint; check the path");
      case 405 ->
          Failure.of(
              ErrorCode.METHOD_NOT_ALLOWED,
              "this endpoint does not take that method; see the Allow header");
      case 413 -> Failure.of(ErrorCode.PAYLOAD_TOO_LARGE, "the body is too large; send less");
      case 415 ->
          Failure.of(
              ErrorCode.UNSUPPORTED_MEDIA_TYPE,
              web.getMessage() != null && web.getMessage().startsWith(SEND)
                  ? web.getMessage()
                  : "the body's type is not one this endpoint takes; send Content-Type:"
                      + " application/json");
      default ->
          status >= 500
              ? Failure.of(
                  ErrorCode.INTERNAL_ERROR,
                  "something went wrong on our side; report the request_id if it persists")
              : new Failure(
                  status,
                  List.of(
                      new Problem(
                          ErrorCode.VALIDATION_ERROR,
                          status == 406
                              ? "answers are application/json; ask for that"
                              : "the request cannot be read; check its path, headers and body",
                          null,
                          null)));
    };
  }

  static Failure of(JsonProcessingException json) {
    JsonLocation at = json.getLocation();
    String where =
        at == null ? "" : " at line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
    String what = json.getOriginalMessage();
    int end = what.indexOf('\n');
    String wrong =
        json instanceof StreamConstraintsException ? "holds more than is read of" : "is not valid";
    return Failure.of(
        ErrorCode.VALIDATION_ERROR,
        "the body %s JSON%s: %s".formatted(wrong, where, end < 0 ? what : what.substring(0, end)));
  }
}
