package energy.ona.detect;

import energy.ona.observation.Cadence;
import energy.ona.observation.SampleFlag;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Whether an asset sent its power; what was filled in afterwards it did not send. */
public final class Heard {
  /** Lines that come and go make one silence. */
  private static final Duration STEADY = Duration.ofHours(1);

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
