package energy.ona.api.envelope;

import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a request is called in its answer, the logs and the memo of the workflow it starts. */
public final class RequestId {
  public static final String HEADER = "X-Request-Id";
  private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private RequestId() {}

  /** The caller's own id when it is one that is safe to log, else a fresh one. */
  static String of(@Nullable String fromCaller) {
    return fromCaller != null && SAFE.matcher(fromCaller).matches()
        ? fromCaller
        : UUID.randomUUID().toString();
  }
}
