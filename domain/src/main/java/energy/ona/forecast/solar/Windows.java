package energy.ona.forecast.solar;

import java.util.Arrays;

/** Sums over stretches of a series, unknown steps left out. */
final class Windows {
  private final double[] sums;
  private final int[] counts;

  Windows(double[] values) {
    sums = new double[values.length + 1];
    counts = new int[values.length + 1];
    for (int step = 0; step < values.length; step++) {
      boolean known = !Double.isNaN(values[step]);
      sums[step + 1] = sums[step] + (known ? values[step] : 0);
      counts[step + 1] = counts[step] + (known ? 1 : 0);
    }
  }

  /** Of steps from (included) to (excluded), both cut to the series. */
  double sum(int from, int to) {
    return sums[clamp(to)] - sums[clamp(from)];
  }

  int count(int from, int to) {
    return counts[clamp(to)] - counts[clamp(from)];
  }

  double mean(int from, int to) {
    int count = count(from, to);
    return count == 0 ? Double.NaN : sum(from, to) / count;
  }

  private int clamp(int step) {
    return Math.max(0, Math.min(sums.length - 1, step));
  }

  static double[] shifted(double[] values, int later) {
    double[] moved = new double[values.length];
    Arrays.setAll(
        moved,
        step ->
            step - later >= 0 && step - later < values.length ? values[step - later] : Double.NaN);
    return moved;
  }
}
