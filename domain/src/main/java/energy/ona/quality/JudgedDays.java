package energy.ona.quality;

import energy.ona.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Days that are judged together, by what was measured in them and in the two weeks on both sides.
 * Where they begin and end is fixed once for all, so that a day comes to the same whatever stretch
 * it is asked for with.
 *
 * @param days those of the two weeks that were asked for
 * @param context what they are judged by
 */
record JudgedDays(TimeRange days, TimeRange context) {
  private static final long TOGETHER_SECONDS = Duration.ofDays(14).toSeconds();
  private static final Duration MARGIN = Duration.ofDays(14);

  /** In order. */
  static List<JudgedDays> in(TimeRange range) {
    List<JudgedDays> all = new ArrayList<>();
    for (Instant start = start(range.from()); start.isBefore(range.to()); start = end(start)) {
      Instant end = end(start);
      all.add(
          new JudgedDays(
              new TimeRange(
                  start.isBefore(range.from()) ? range.from() : start,
                  end.isAfter(range.to()) ? range.to() : end),
              new TimeRange(start.minus(MARGIN), end.plus(MARGIN))));
    }
    return all;
  }

  /** All that the days of a range are judged by. */
  static TimeRange around(TimeRange range) {
    Instant last = range.to().isAfter(range.from()) ? range.to().minusNanos(1) : range.from();
    return new TimeRange(start(range.from()).minus(MARGIN), end(start(last)).plus(MARGIN));
  }

  private static Instant start(Instant at) {
    long before = Math.floorDiv(at.getEpochSecond(), TOGETHER_SECONDS);
    return Instant.ofEpochSecond(before * TOGETHER_SECONDS);
  }

  private static Instant end(Instant start) {
    return start.plusSeconds(TOGETHER_SECONDS);
  }
}
