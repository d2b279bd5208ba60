package energy.ona.detect;

import energy.ona.asset.Asset;
import energy.ona.observation.Cadence;
import energy.ona.observation.Duty;
import energy.ona.observation.SampleFlag;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Whether an asset sent its power; what was filled in afterwards it did not send. */
public final class Heard {
  /** Lines that come and go make one silence. */
  private static final Duration STEADY = Duration.ofHours(1);

  private static final Duration DAY = Duration.ofDays(1);

  private static final long MINUTE_S = 60;

  /** Of the samples of a steady hour. */
  private static final double ENOUGH = 0.8;

  private Heard() {}

  /**
   * True when it sent up to its newest sample for an hour, at its usual cadence and with few
   * missing.
   *
   * @param after what was sent until then does not count
   */
  public static boolean steadily(Series series, Instant after) {
    long[] sent = sent(series);
    long[] since = Arrays.stream(sent).filter(at -> at > after.getEpochSecond()).toArray();
    if (since.length < 2) {
      return false;
    }
    long cadence = new Cadence(sent).usual();
    long span = Math.max(STEADY.toSeconds(), cadence);
    // Clocks jitter.
    long from = since[since.length - 1] - span - cadence / 2;
    long there = Arrays.stream(since).filter(at -> at >= from).count();
    return there >= ENOUGH * (span / cadence + 1)
        && since[since.length - 1] - since[since.length - (int) there] >= ENOUGH * span;
  }

  /**
   * True when up to its newest sample it sent for a day, in which it owed samples for no longer
   * than makes a silence: a line that always loses much is never steady.
   *
   * @param after what was sent until then does not count
   * @param silence from where on what is missing is one, at least three of its usual intervals
   */
  public static boolean forADay(Series series, Instant after, Asset asset, Duration silence) {
    long[] sent = sent(series);
    long[] since = Arrays.stream(sent).filter(at -> at > after.getEpochSecond()).toArray();
    if (since.length == 0 || since[since.length - 1] - since[0] < DAY.toSeconds()) {
      return false;
    }
    Duty duty = Duty.asSent(asset, sent.length, row -> sent[row]);
    long allowed = Math.max(silence.toSeconds(), 3 * new Cadence(sent).usual());
    long from = since[since.length - 1] - DAY.toSeconds();
    return IntStream.range(1, since.length)
        .filter(each -> since[each] > from)
        .allMatch(each -> owed(duty, since[each - 1], since[each], allowed) <= allowed);
  }

  /** Seconds between two samples in which it was awake, where they are more than are allowed. */
  private static long owed(Duty duty, long from, long to, long allowed) {
    return to - from <= allowed
        ? to - from
        : MINUTE_S
            * LongStream.range(0, (to - from) / MINUTE_S)
                .filter(minute -> duty.isAwake(from + minute * MINUTE_S))
                .count();
  }

  private static long[] sent(Series series) {
    double[] powerKw = series.column(Signals.POWER_KW);
    return IntStream.range(0, series.size())
        .filter(row -> !Double.isNaN(powerKw[row]) && !SampleFlag.FILLED.in(series.flags(row)))
        .mapToLong(series::epochSecond)
        .toArray();
  }

  /** True when there is a measured power after a moment and not after another. */
  public static boolean between(Series series, Instant after, Instant until) {
    double[] powerKw = series.column(Signals.POWER_KW);
    for (int row = series.size() - 1; row >= 0; row--) {
      Instant at = series.timestamp(row);
      if (!at.isAfter(after)) {
        return false;
      }
      if (!at.isAfter(until)
          && !Double.isNaN(powerKw[row])
          && !SampleFlag.FILLED.in(series.flags(row))) {
        return true;
      }
    }
    return false;
  }
}
