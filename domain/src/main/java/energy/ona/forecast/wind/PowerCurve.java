package energy.ona.forecast.wind;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The farm's power curve as data have it: mean power by bins of forecast speed, never falling (pool
 * adjacent violators, Barlow et al. 1972), linear between the bins' means.
 */
public record PowerCurve(double[] speedMps, double[] power) {
  private static final int BINS = 40;

  static PowerCurve fit(double[] speeds, double[] powers) {
    int[] order =
        IntStream.range(0, speeds.length)
            .filter(row -> !Double.isNaN(speeds[row]) && !Double.isNaN(powers[row]))
            .boxed()
            .sorted(Comparator.comparingDouble(row -> speeds[row]))
            .mapToInt(Integer::intValue)
            .toArray();
    if (order.length < BINS) {
      throw new IllegalArgumentException(
          "%d hours are too few for a power curve".formatted(order.length));
    }
    double[] speed = new double[BINS];
    double[] mean = new double[BINS];
    for (int bin = 0; bin < BINS; bin++) {
      int from = (int) ((long) order.length * bin / BINS);
      int to = (int) ((long) order.length * (bin + 1) / BINS);
      speed[bin] =
          IntStream.range(from, to).mapToDouble(at -> speeds[order[at]]).average().orElse(0);
      mean[bin] =
          IntStream.range(from, to).mapToDouble(at -> powers[order[at]]).average().orElse(0);
    }
    return new PowerCurve(speed, rising(mean));
  }

  private static double[] rising(double[] values) {
    double[] level = new double[values.length];
    int[] size = new int[values.length];
    int blocks = 0;
    for (double value : values) {
      level[blocks] = value;
      size[blocks++] = 1;
      while (blocks > 1 && level[blocks - 2] > level[blocks - 1]) {
        int both = size[blocks - 2] + size[blocks - 1];
        level[blocks - 2] =
            (level[blocks - 2] * size[blocks - 2] + level[blocks - 1] * size[blocks - 1]) / both;
        size[blocks - 2] = both;
        blocks--;
      }
    }
    double[] rising = new double[values.length];
    int at = 0;
    for (int block = 0; block < blocks; block++) {
      Arrays.fill(rising, at, at + size[block], level[block]);
      at += size[block];
    }
    return rising;
  }

  double at(double speed) {
    if (Double.isNaN(speed)) {
      return Double.NaN;
    }
    int found = Arrays.binarySearch(speedMps, speed);
    int above = found >= 0 ? found : -found - 1;
    if (above == 0 || above == speedMps.length) {
      return power[Math.min(above, power.length - 1)];
    }
    double part = (speed - speedMps[above - 1]) / (speedMps[above] - speedMps[above - 1]);
    return power[above - 1] + part * (power[above] - power[above - 1]);
  }
}
