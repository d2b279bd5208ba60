package energy.ona.api.envelope;

import com.fasterxml.jackson.annotation.JsonInclude;
import energy.ona.error.Problem;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The one form of every answer. */
public record Envelope(
    boolean success, @Nullable Object data, Metadata metadata, List<Problem> errors) {
  public static final String VERSION = "v1.0";

  /** What is said of the answer itself. */
  public record Metadata(
      String requestId,
      Instant timestamp,
      String version,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String nextCursor) {}

  static Envelope of(Answer answer, String requestId, Instant now) {
    return new Envelope(
        true, answer.data(), new Metadata(requestId, now, VERSION, answer.nextCursor()), List.of());
  }

  static Envelope of(Failure failure, String requestId, Instant now) {
    return new Envelope(
        false, null, new Metadata(requestId, now, VERSION, null), failure.problems());
  }
}
