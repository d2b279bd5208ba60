package energy.ona.vendor;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why something of an account cannot be read, such as a device; the rest goes on.
 *
 * @param retryAt nobody asks for it before
 */
public record Trouble(String message, Instant since, int failures, Instant retryAt) {
  private static final Duration FIRST = Duration.ofHours(1);
  private static final Duration LONGEST = Duration.ofDays(1);
  private static final int MOST_DOUBLINGS = 5;

  static Trouble after(@Nullable Trouble before, String message, Instant now) {
    int failures = before == null ? 1 : before.failures() + 1;
    Duration pause = FIRST.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
    return new Trouble(
        message,
        before == null ? now : before.since(),
        failures,
        now.plus(pause.compareTo(LONGEST) < 0 ? pause : LONGEST));
  }
}
