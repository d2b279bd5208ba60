package energy.ona.observation;

import energy.ona.time.TimeRange;
import java.time.Instant;
import java.util.Arrays;

/**
 * Equal steps of time on which samples of different cadences meet.
 *
 * @param fromEpochSecond start of the first step
 * @param size number of steps
 */
public record Grid(long fromEpochSecond, int stepSeconds, int size) {
  public static final int STEP_SECONDS = 300;

  public static Grid over(TimeRange range) {
    long from = Math.floorDiv(range.from().getEpochSecond(), STEP_SECONDS) * STEP_SECONDS;
    long length = range.to().getEpochSecond() - from;
    return new Grid(from, STEP_SECONDS, (int) ((length + STEP_SECONDS - 1) / STEP_SECONDS));
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
    double[] sums = new double[size];
    int[] counts = new int[size];
    double[] column = series.column(signal);
    for (int row = 0; row < series.size(); row++) {
      int step = stepOf(series.epochSecond(row));
      if (step >= 0
          && step < size
          && !Double.isNaN(column[row])
          && !SampleFlag.FILLED.in(series.flags(row))) {
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
