package energy.ona.quality;

import java.util.Arrays;

/** Order statistics of plain arrays. */
public final class Quantiles {
  private Quantiles() {}

  /** The empirical quantile by linear interpolation; NaN of nothing. */
  public static double of(double[] values, double share) {
    if (values.length == 0) {
      return Double.NaN;
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double place = share * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(sorted.length - 1, below + 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }

  public static double median(double[] values) {
    return of(values, 0.5);
  }

  /** Standard deviation by the median absolute deviation, times 1.4826. */
  public static double robustDeviation(double[] values) {
    double centre = median(values);
    return 1.4826 * median(Arrays.stream(values).map(value -> Math.abs(value - centre)).toArray());
  }
}
