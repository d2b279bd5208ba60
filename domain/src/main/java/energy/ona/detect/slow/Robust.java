package energy.ona.detect.slow;

import java.util.Arrays;

/** Middles and spreads that a few wild values do not move. */
final class Robust {
  /** Makes a median absolute deviation a standard deviation, for normal noise. */
  private static final double MAD_TO_SIGMA = 1.4826;

  private Robust() {}

  /** Of the first n values, which are sorted in place; NaN when there are none. */
  static double median(double[] values, int n) {
    if (n == 0) {
      return Double.NaN;
    }
    Arrays.sort(values, 0, n);
    return (values[n / 2] + values[(n - 1) / 2]) / 2;
  }

  static double median(double[] values) {
    return median(values.clone(), values.length);
  }

  /** The spread around a middle, as a standard deviation. */
  static double spread(double[] values, double middle) {
    double[] strays = new double[values.length];
    for (int each = 0; each < values.length; each++) {
      strays[each] = Math.abs(values[each] - middle);
    }
    return MAD_TO_SIGMA * median(strays, strays.length);
  }

  /**
   * The value at which half of the weight lies below.
   *
   * @param values of which the first n count; sorted in place together with their weights
   */
  static double weightedMedian(double[] values, double[] weights, int n) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += weights[i];
      // Few values: insertion sort.
      for (int j = i; j > 0 && values[j] < values[j - 1]; j--) {
        double value = values[j];
        double weight = weights[j];
        values[j] = values[j - 1];
        weights[j] = weights[j - 1];
        values[j - 1] = value;
        weights[j - 1] = weight;
      }
    }
    double below = 0;
    for (int i = 0; i < n; i++) {
      below += weights[i];
      if (below > sum / 2) {
        // Between two of equal standing lies their mean.
        return i > 0 && below - weights[i] > 0.49 * sum
            ? (values[i] + values[i - 1]) / 2
            : values[i];
      }
    }
    return n == 0 ? Double.NaN : values[n - 1];
  }
}
