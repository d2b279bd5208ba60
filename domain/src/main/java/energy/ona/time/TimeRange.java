package energy.ona.time;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

  /** What both have; empty where they have nothing. */
  public Optional<TimeRange> common(TimeRange other) {
    return overlaps(other)
        ? Optional.of(
            new TimeRange(
                from.isBefore(other.from) ? other.from : from,
                to.isAfter(other.to) ? other.to : to))
        : Optional.empty();
  }

  /** In order; the last may be shorter. */
  public List<TimeRange> parts(Duration length) {
    List<TimeRange> parts = new ArrayList<>();
    for (Instant start = from; start.isBefore(to); start = start.plus(length)) {
      Instant end = start.plus(length);
      parts.add(new TimeRange(start, end.isBefore(to) ? end : to));
    }
    return parts;
  }

  public Duration length() {
    return Duration.between(from, to);
  }
}
