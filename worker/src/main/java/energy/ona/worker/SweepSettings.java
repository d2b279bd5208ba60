package energy.ona.worker;

import java.time.Duration;

/** How often the whole fleet is looked at, and how many daylight hours back. */
record SweepSettings(Duration every, int lookbackHours) {
  SweepSettings {
    if (every.isNegative() || every.toSeconds() < 60) {
      throw new IllegalArgumentException("sweep.every %s is below a minute".formatted(every));
    }
    if (lookbackHours < 1 || lookbackHours > 24) {
      throw new IllegalArgumentException(
          "sweep.lookback_hours %d is not in 1-24".formatted(lookbackHours));
    }
  }
}
