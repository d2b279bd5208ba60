package energy.ona.stack;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Pauses between restarts: they double while a process keeps dying, and start over when it ran. */
final class Backoff {
  static final Duration SHORTEST = Duration.ofMillis(200);
  static final Duration LONGEST = Duration.ofSeconds(10);

  /** A process that worked this long is taken to be sound. */
  static final Duration SOUND = Duration.ofSeconds(30);

  private Duration next = SHORTEST;

  /**
   * The pause before the next start.
   *
   * @param worked how long the process had been ready; null when it never was
   */
  Duration afterDeath(@Nullable Duration worked) {
    if (worked != null && worked.compareTo(SOUND) >= 0) {
      next = SHORTEST;
    }
    Duration pause = next;
    Duration doubled = next.multipliedBy(2);
    next = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    return pause;
  }
}
