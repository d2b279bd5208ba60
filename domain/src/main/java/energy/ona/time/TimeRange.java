package energy.ona.time;

import java.time.Duration;
import java.time.Instant;

/** Half-open: {@code from} is inside, {@code to} is not. */
public record TimeRange(Instant from, Instant to) {
  public TimeRange {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("range ends %s before it starts %s".formatted(to, from));
    }
  }

  public static TimeRange endingAt(Instant to, Duration length) {
    return new TimeRange(to.minus(length), to);
  }

  public boolean contains(Instant instant) {
    return !instant.isBefore(from) && instant.isBefore(to);
  }

  public boolean overlaps(TimeRange other) {
    return from.isBefore(other.to) && other.from.isBefore(to);
  }

  public Duration length() {
    return Duration.between(from, to);
  }
}
