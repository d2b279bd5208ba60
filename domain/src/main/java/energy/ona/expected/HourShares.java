package energy.ona.expected;

import energy.ona.observation.Grid;
import java.util.Arrays;

/**
 * What one asset delivers beside a reference, by hour of the day (UTC): orientation, shade, a wrong
 * capacity or age. A unit that has not produced is neutral.
 *
 * @param byHour share in the middle of each hour
 * @param overall share over all hours
 */
record HourShares(double[] byHour, double overall, boolean learned) {
  static final HourShares NEUTRAL = neutral();

  /** Below this share of capacity a reading proves no production. */
  static final double PRODUCES = 0.02;

  /** Shares are learned where the reference is above this, away from dawn and dusk. */
  private static final double LEARNS_ABOVE = 0.08;

  private static final int MIN_STEPS = 12;
  private static final int MIN_STEPS_IN_AN_HOUR = 3;

  private static HourShares neutral() {
    double[] ones = new double[24];
    Arrays.fill(ones, 1);
    return new HourShares(ones, 1, false);
  }

  /**
   * Learns from the steps up to the last in which the asset produced, days without any production
   * left out: so the hours in which it is in the shade count and a death does not.
   *
   * @param yields measured power per capacity, NaN unknown
   * @param reference what the others delivered, NaN unknown
   */
  static HourShares learn(double[] yields, double[] reference, Grid grid) {
    int last = yields.length - 1;
    while (last >= 0 && !(yields[last] > PRODUCES)) {
      last--;
    }
    boolean[] produced = productiveDays(yields, grid);
    double[][] ratios = new double[24][yields.length / 24 + 2];
    int[] counts = new int[24];
    double[] all = new double[last + 1];
    int n = 0;
    for (int step = 0; step <= last; step++) {
      if (reference[step] > LEARNS_ABOVE
          && !Double.isNaN(yields[step])
          && produced[day(grid, step)]) {
        double ratio = Math.max(0, yields[step]) / reference[step];
        int hour = hour(grid, step);
        if (counts[hour] == ratios[hour].length) {
          ratios[hour] = Arrays.copyOf(ratios[hour], 2 * counts[hour]);
        }
        ratios[hour][counts[hour]++] = ratio;
        all[n++] = ratio;
      }
    }
    if (n < MIN_STEPS) {
      return NEUTRAL;
    }
    double overall = Medians.of(all, n);
    double[] byHour = new double[24];
    for (int hour = 0; hour < 24; hour++) {
      byHour[hour] =
          counts[hour] < MIN_STEPS_IN_AN_HOUR ? overall : Medians.of(ratios[hour], counts[hour]);
    }
    return new HourShares(byHour, overall, true);
  }

  /** The share at each step, linear between the middles of hours. */
  double[] over(Grid grid) {
    double[] shares = new double[grid.size()];
    int sinceMidnight = (int) Math.floorMod(grid.fromEpochSecond() - 1800, 86_400L);
    for (int step = 0; step < shares.length; step++) {
      int hour = sinceMidnight / 3600;
      double part = (sinceMidnight - 3600 * hour) / 3600.0;
      double here = byHour[hour];
      shares[step] = here + part * (byHour[hour == 23 ? 0 : hour + 1] - here);
      sinceMidnight = (sinceMidnight + grid.stepSeconds()) % 86_400;
    }
    return shares;
  }

  private static boolean[] productiveDays(double[] yields, Grid grid) {
    boolean[] produced = new boolean[day(grid, Math.max(0, yields.length - 1)) + 1];
    for (int step = 0; step < yields.length; step++) {
      if (yields[step] > PRODUCES) {
        produced[day(grid, step)] = true;
      }
    }
    return produced;
  }

  private static int day(Grid grid, int step) {
    return (int) ((long) step * grid.stepSeconds() / 86_400);
  }

  private static int hour(Grid grid, int step) {
    return (int)
        Math.floorMod((grid.fromEpochSecond() + (long) step * grid.stepSeconds()) / 3600, 24L);
  }
}
