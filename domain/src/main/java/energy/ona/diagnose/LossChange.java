package energy.ona.diagnose;

import energy.ona.expected.ExpectedPower.ExpectedSeries;
import energy.ona.observation.Grid;

/**
 * Since when an asset delivers less: the split of the window whose two sides differ most, by the
 * standardised difference of means (Hinkley 1970).
 *
 * @param step the first of the later side; 0 when it was low all the time, the grid's size when it
 *     is not low
 * @param sudden true when most of the difference lies at the split and not around it
 * @param lossNow share of the expected energy that did not come since then
 * @param flutter mean change of the ratio from one step to the next since then: a machine that
 *     trips and starts
 */
record LossChange(int step, boolean sudden, double lossNow, double flutter) {
  private static final double COULD = 0.12;

  /** Less than this no comparison with siblings can be sure of. */
  private static final double LEAST = 0.04;

  static final int NEAR_HOURS = 8;
  private static final int LEAST_STEPS = 8;

  boolean isLoss() {
    return lossNow > LEAST;
  }

  static LossChange of(ExpectedSeries series, double capacityKw, Grid grid) {
    int[] steps = new int[grid.size()];
    double[] ratios = new double[grid.size()];
    int n = 0;
    for (int step = 0; step < grid.size(); step++) {
      double expected = series.expectedKw()[step];
      double measured = series.measuredKw()[step];
      if (expected > COULD * capacityKw && !Double.isNaN(measured) && !series.leastOnly()[step]) {
        steps[n] = step;
        ratios[n++] = Math.max(0, Math.min(1.5, measured / expected));
      }
    }
    if (n < 2 * LEAST_STEPS) {
      return new LossChange(grid.size(), false, 0, 0);
    }
    int split = split(ratios, n);
    double before = mean(ratios, 0, split);
    double after = mean(ratios, split, n);
    if (before - after <= LEAST) {
      double all = 1 - mean(ratios, 0, n);
      return all > LEAST
          ? new LossChange(0, false, all, flutter(steps, ratios, 0, n))
          : new LossChange(grid.size(), false, Math.max(0, all), flutter(steps, ratios, 0, n));
    }
    int near = Math.max(LEAST_STEPS, NEAR_HOURS * 3600 / grid.stepSeconds());
    double jump =
        mean(ratios, Math.max(0, split - near), split)
            - mean(ratios, split, Math.min(n, split + near));
    boolean wasSound = 1 - before <= LEAST;
    return new LossChange(
        steps[split],
        wasSound && jump > 0.6 * (before - after),
        1 - after,
        flutter(steps, ratios, split, n));
  }

  private static int split(double[] ratios, int n) {
    double total = 0;
    for (int i = 0; i < n; i++) {
      total += ratios[i];
    }
    double sum = 0;
    double best = -1;
    int split = LEAST_STEPS;
    for (int i = 1; i <= n - LEAST_STEPS; i++) {
      sum += ratios[i - 1];
      if (i >= LEAST_STEPS) {
        double difference = sum / i - (total - sum) / (n - i);
        double weight = difference * Math.sqrt((double) i * (n - i));
        if (weight > best) {
          best = weight;
          split = i;
        }
      }
    }
    return split;
  }

  private static double mean(double[] values, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += values[i];
    }
    return to > from ? sum / (to - from) : 1;
  }

  private static double flutter(int[] steps, double[] ratios, int from, int to) {
    double sum = 0;
    int n = 0;
    for (int i = from + 1; i < to; i++) {
      if (steps[i] == steps[i - 1] + 1) {
        sum += Math.abs(ratios[i] - ratios[i - 1]);
        n++;
      }
    }
    return n == 0 ? 0 : sum / n;
  }
}
