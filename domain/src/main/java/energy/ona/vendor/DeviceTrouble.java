package energy.ona.vendor;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why a device cannot be read; the others of its account go on.
 *
 * @param retryAt nobody asks for it before
 */
public record DeviceTrouble(String message, Instant since, int failures, Instant retryAt) {
  private static final Duration FIRST = Duration.ofHours(1);
  private static final Duration LONGEST = Duration.ofDays(1);
  private static final int MOST_DOUBLINGS = 5;

  static DeviceTrouble after(@Nullable DeviceTrouble before, String message, Instant now) {
    int failures = before == null ? 1 : before.failures() + 1;
    Duration pause = FIRST.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
    return new DeviceTrouble(
        message,
        before == null ? now : before.since(),
        failures,
        now.plus(pause.compareTo(LONGEST) < 0 ? pause : LONGEST));
  }
}
