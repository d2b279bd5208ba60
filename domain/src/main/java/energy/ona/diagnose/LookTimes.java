package energy.ona.diagnose;

import energy.ona.time.TimeRange;
import java.time.Duration;
import java.time.Instant;

/**
 * The parts of a look that signs rest on.
 *
 * @param window all that was measured
 * @param onset since when the fault lasts
 * @param change since when less is delivered than siblings do; the window's end where it is not
 */
record LookTimes(TimeRange window, Instant onset, Instant change) {
  private static final Duration JUST_BEFORE = Duration.ofHours(1);
  private static final Duration JUST_AFTER = Duration.ofMinutes(30);
  private static final Duration NEAR = Duration.ofHours(LossChange.NEAR_HOURS);

  /** One of them. */
  enum Part {
    WINDOW,
    LAST_DAY,
    SINCE_ONSET,
    /** From an hour before it. */
    SINCE_BEFORE_ONSET,
    AROUND_ONSET,
    AROUND_CHANGE
  }

  TimeRange of(Part part) {
    return switch (part) {
      case WINDOW -> window;
      case LAST_DAY -> within(window.to().minus(Duration.ofDays(1)), window.to());
      case SINCE_ONSET -> within(onset, window.to());
      case SINCE_BEFORE_ONSET -> within(onset.minus(JUST_BEFORE), window.to());
      case AROUND_ONSET -> within(onset.minus(JUST_BEFORE), onset.plus(JUST_AFTER));
      case AROUND_CHANGE -> within(change.minus(NEAR), change.plus(NEAR));
    };
  }

  private TimeRange within(Instant from, Instant to) {
    return window
        .common(new TimeRange(from, to))
        .orElseGet(() -> new TimeRange(window.to(), window.to()));
  }
}
