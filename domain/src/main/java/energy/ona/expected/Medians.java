package energy.ona.expected;

import java.util.Arrays;

/** The middle of numbers, which a few wild ones do not move. */
final class Medians {
  private Medians() {}

  /** Of the first {@code n} values; NaN when there are none. Sorts them in place. */
  static double of(double[] values, int n) {
    if (n == 0) {
      return Double.NaN;
    }
    Arrays.sort(values, 0, n);
    return n % 2 == 1 ? values[n / 2] : (values[n / 2 - 1] + values[n / 2]) / 2;
  }
}
