package energy.ona.observation;

import energy.ona.time.TimeRange;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Equal steps of time on which samples of different cadences meet.
 *
 * @param fromEpochSecond start of the first step
 * @param size number of steps
 */
public record Grid(long fromEpochSecond, int stepSeconds, int size) {
  public static final int STEP_SECONDS = 300;
  private static final int[] STEPS = {60, 120, 300, 600, 900, 1800};
  private static final int RECENT_GAPS = 3;

  public static Grid over(TimeRange range) {
    return over(range, STEP_SECONDS);
  }

  public static Grid over(TimeRange range, int stepSeconds) {
    long step = stepSeconds;
    long from = Math.floorDiv(range.from().getEpochSecond(), step) * step;
    long length = range.to().getEpochSecond() - from;
    return new Grid(from, stepSeconds, (int) ((length + step - 1) / step));
  }

  /**
   * The grid on which the newest samples of a site meet: its step is the cadence at which most of
   * its assets send now, whatever it was before, or what the window asks for where that is longer.
   */
  public static Grid fitting(SiteWindow window) {
    int[] cadences =
        window.series().stream()
            .mapToInt(Grid::recentCadence)
            .filter(c -> c > 0)
            .sorted()
            .toArray();
    int cadence = cadences.length == 0 ? STEP_SECONDS : cadences[cadences.length / 2];
    return over(window.range(), Math.max(fitting(cadence), window.leastStepSeconds()));
  }

  private static int fitting(int cadenceSeconds) {
    return Arrays.stream(STEPS).filter(step -> cadenceSeconds <= step).findFirst().orElse(3600);
  }

  /** The median of the last gaps, in seconds; 0 when there is none. */
  private static int recentCadence(Series series) {
    int gaps = Math.min(RECENT_GAPS, series.size() - 1);
    if (gaps < 1) {
      return 0;
    }
    long[] seconds = new long[gaps];
    for (int each = 0; each < gaps; each++) {
      int row = series.size() - 1 - each;
      seconds[each] = series.epochSecond(row) - series.epochSecond(row - 1);
    }
    Arrays.sort(seconds);
    return (int) Math.min(Integer.MAX_VALUE, seconds[gaps / 2]);
  }

  /** The step that holds the second; may lie outside of 0 … size−1. */
  public int stepOf(long epochSecond) {
    return (int) Math.floorDiv(epochSecond - fromEpochSecond, (long) stepSeconds);
  }

  public Instant start(int step) {
    return Instant.ofEpochSecond(fromEpochSecond + (long) step * stepSeconds);
  }

  /** Mean of the measured samples of each step, NaN where there is none; filled ones left out. */
  public double[] means(Series series, String signal) {
    return means(series, signal, row -> true);
  }

  /** Of some rows alone. */
  public double[] means(Series series, String signal, IntPredicate rows) {
    double[] sums = new double[size];
    int[] counts = new int[size];
    double[] column = series.column(signal);
    for (int row = 0; row < series.size(); row++) {
      int step = stepOf(series.epochSecond(row));
      if (step >= 0
          && step < size
          && !Double.isNaN(column[row])
          && !SampleFlag.FILLED.in(series.flags(row))
          && rows.test(row)) {
        sums[step] += column[row];
        counts[step]++;
      }
    }
    double[] means = new double[size];
    Arrays.fill(means, Double.NaN);
    for (int step = 0; step < size; step++) {
      if (counts[step] > 0) {
        means[step] = sums[step] / counts[step];
      }
    }
    return means;
  }
}
