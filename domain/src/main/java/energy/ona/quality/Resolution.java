package energy.ona.quality;

import java.util.Arrays;

/** The decimal step in which a logger writes values down. */
final class Resolution {
  private static final int FINEST_DECIMALS = 12;
  private static final int COARSEST_DECIMALS = -3;

  /** Computed values among the written ones must not hide the step. */
  private static final double SHARE = 0.9;

  private Resolution() {}

  /**
   * The coarsest power of ten of which nearly all values off any straight line are multiples; 0
   * where there is none, as with computed values.
   */
  static double of(double[] values) {
    double[] written = offLines(values);
    if (written.length == 0) {
      return 0;
    }
    for (int decimals = COARSEST_DECIMALS; decimals <= FINEST_DECIMALS; decimals++) {
      double step = Math.pow(10, -decimals);
      long on = Arrays.stream(written).filter(value -> isOn(value, step)).count();
      if (on >= SHARE * written.length) {
        return step;
      }
    }
    return 0;
  }

  static boolean isOn(double value, double step) {
    double steps = value / step;
    // Of a float's 15 digits the last ones are noise.
    return Math.abs(steps - Math.rint(steps)) <= Math.max(1e-6, Math.abs(steps) * 4e-15);
  }

  private static double[] offLines(double[] values) {
    double[] kept = new double[values.length];
    int count = 0;
    for (int each = 0; each < values.length; each++) {
      boolean inside =
          each > 0
              && each < values.length - 1
              && Math.abs(values[each - 1] - 2 * values[each] + values[each + 1])
                  <= 1e-9 * Math.abs(values[each]);
      if (values[each] != 0 && !inside) {
        kept[count++] = values[each];
      }
    }
    return Arrays.copyOf(kept, count);
  }
}
