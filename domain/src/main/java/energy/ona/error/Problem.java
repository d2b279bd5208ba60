package energy.ona.error;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong, in the form of the wire.
 *
 * @param message what was wrong and what to do, in one sentence
 * @param field the request's field, null when the whole request is meant
 */
public record Problem(
    ErrorCode code, String message, @Nullable String field, @Nullable Object details) {
  public Problem {
    requireNonNull(code, "code is null");
    requireNonNull(message, "message is null");
  }

  public static Problem invalid(String field, String message) {
    return new Problem(ErrorCode.VALIDATION_ERROR, message, field, null);
  }
}
