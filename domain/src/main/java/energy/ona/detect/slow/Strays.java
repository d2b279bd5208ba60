package energy.ona.detect.slow;

import java.util.Arrays;

/**
 * How far means of days have strayed from the level of the weeks before them: an empirical
 * structure function (its half is the variogram of Matheron 1963, Principles of geostatistics).
 */
final class Strays {
  /** Days before a mean that are known at least. */
  static final int LEAST_BEFORE = 14;

  /** Days from whose level a drift goes on. */
  static final int LATELY = 21;

  /** Of means that tell how far they stray. */
  private static final int LEAST_PAST = 5;

  private final double[] levels;
  private final double[] sums;
  private final double[] evidence;

  /**
   * @param values by known day, in the order of time
   * @param weights how much each tells, above 0
   */
  Strays(double[] values, double[] weights) {
    int n = values.length;
    this.levels = new double[n];
    this.sums = new double[n + 1];
    this.evidence = new double[n + 1];
    double[] weeks = new double[LATELY];
    for (int each = 0; each < n; each++) {
      int from = Math.max(0, each - LATELY);
      System.arraycopy(values, from, weeks, 0, each - from);
      levels[each] = Robust.median(weeks, each - from);
      sums[each + 1] = sums[each] + weights[each] * values[each];
      evidence[each + 1] = evidence[each] + weights[each];
    }
  }

  /** The level of the weeks before one of the days. */
  double levelBefore(int first) {
    return levels[first];
  }

  /**
   * The spread, around what is usual, of means of so many days that were over before one of the
   * days; NaN when too few are known.
   */
  double of(int length, int first) {
    int n = first - length - LEAST_BEFORE + 1;
    if (n < LEAST_PAST) {
      return Double.NaN;
    }
    double[] past = new double[n];
    Arrays.setAll(
        past,
        each -> {
          int begin = LEAST_BEFORE + each;
          int end = begin + length;
          return (sums[end] - sums[begin]) / (evidence[end] - evidence[begin]) - levels[begin];
        });
    return Robust.spread(past, Robust.median(past));
  }
}
