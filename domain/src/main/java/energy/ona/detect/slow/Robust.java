package energy.ona.detect.slow;

/** Middles and spreads that a few wild values do not move. */
final class Robust {
  /** Makes a median absolute deviation a standard deviation, for normal noise. */
  private static final double MAD_TO_SIGMA = 1.4826;

  private Robust() {}

  /** Of the first n values, which are known and change places; NaN when there are none. */
  static double median(double[] values, int n) {
    if (n == 0) {
      return Double.NaN;
    }
    int middle = n / 2;
    select(values, n, middle);
    if (n % 2 == 1) {
      return values[middle];
    }
    double lower = values[0];
    for (int each = 1; each < middle; each++) {
      lower = Math.max(lower, values[each]);
    }
    return (values[middle] + lower) / 2;
  }

  /** Puts the value of a rank in its place, smaller ones before it; faster than a sort (Hoare). */
  private static void select(double[] values, int n, int rank) {
    int from = 0;
    int to = n - 1;
    while (from < to) {
      double pivot = values[rank];
      int low = from;
      int high = to;
      while (low <= high) {
        while (values[low] < pivot) {
          low++;
        }
        while (pivot < values[high]) {
          high--;
        }
        if (low <= high) {
          double value = values[low];
          values[low++] = values[high];
          values[high--] = value;
        }
      }
      if (high < rank) {
        from = low;
      }
      if (rank < low) {
        to = high;
      }
    }
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
