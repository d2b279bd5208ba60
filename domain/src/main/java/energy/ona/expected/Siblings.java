package energy.ona.expected;

import energy.ona.observation.Grid;
import java.util.Arrays;

/**
 * What the assets of a site deliver per kW of capacity, step by step: the median over those that
 * produce, each divided by its usual share.
 */
final class Siblings {
  /** An asset in its shaded hours says little about the sky. */
  private static final double TELLS = 0.3;

  private final double[][] sorted;
  private final double[][] normal;

  private Siblings(double[][] sorted, double[][] normal) {
    this.sorted = sorted;
    this.normal = normal;
  }

  /**
   * @param yields by asset and step, NaN unknown
   */
  static Siblings of(double[][] yields, HourShares[] shares, Grid grid) {
    double[][] normal = new double[yields.length][grid.size()];
    double[][] sorted = new double[grid.size()][];
    for (int each = 0; each < yields.length; each++) {
      double[] share = shares[each].over(grid);
      for (int step = 0; step < grid.size(); step++) {
        boolean tells = yields[each][step] > HourShares.PRODUCES && share[step] > TELLS;
        normal[each][step] = tells ? yields[each][step] / share[step] : Double.NaN;
      }
    }
    double[] values = new double[yields.length];
    for (int step = 0; step < grid.size(); step++) {
      int n = 0;
      for (double[] one : normal) {
        if (!Double.isNaN(one[step])) {
          values[n++] = one[step];
        }
      }
      double[] present = Arrays.copyOf(values, n);
      Arrays.sort(present);
      sorted[step] = present;
    }
    return new Siblings(sorted, normal);
  }

  /** The median over the others; NaN where none of them tells. */
  double[] without(int asset) {
    double[] reference = new double[sorted.length];
    for (int step = 0; step < sorted.length; step++) {
      double[] values = sorted[step];
      double own = normal[asset][step];
      int left = Double.isNaN(own) ? values.length : Arrays.binarySearch(values, own);
      int n = left == values.length ? values.length : values.length - 1;
      reference[step] =
          n == 0 ? Double.NaN : (pick(values, left, n / 2) + pick(values, left, (n - 1) / 2)) / 2;
    }
    return reference;
  }

  private static double pick(double[] values, int left, int index) {
    return values[index < left ? index : index + 1];
  }
}
