package energy.ona.forecast.solar;

import java.util.Arrays;
import java.util.function.BiConsumer;

/** How the site has done of late, as far as it was known when the forecast was issued. */
final class RecentYield {
  private static final int[] DAYS = {1, 3, 7, 20};
  private static final int SAME_TIMES = 10;

  /** A share of an ordinary day that counts for the prior, so that dark days shout less. */
  private static final double PRIOR_SHARE = 0.3;

  private final SolarSeries series;
  private final double[] clearPower;
  private final double[] priorPower;
  private final int[] knownUntil;

  /**
   * @param knownUntil by step: only what was measured at steps before it may be used
   */
  RecentYield(SolarSeries series, double[] clearPower, double[] priorPower, int[] knownUntil) {
    this.series = series;
    this.clearPower = clearPower;
    this.priorPower = priorPower;
    this.knownUntil = knownUntil;
  }

  void addTo(BiConsumer<String, double[]> columns) {
    double[] power = series.power();
    Windows measured = new Windows(power);
    Windows prior = new Windows(where(priorPower, power));
    Windows clear = new Windows(where(clearPower, power));
    int day = series.stepsADay();
    for (int days : DAYS) {
      double[] byPrior = new double[power.length];
      double[] byClear = new double[power.length];
      for (int step = 0; step < power.length; step++) {
        int until = Math.min(step, knownUntil[step]);
        int from = until - days * day;
        double ordinary = PRIOR_SHARE * days * day * prior.mean(0, until);
        boolean any = measured.count(from, until) > day / 4;
        byPrior[step] =
            any
                ? (measured.sum(from, until) + ordinary) / (prior.sum(from, until) + ordinary)
                : Double.NaN;
        byClear[step] = any ? measured.sum(from, until) / clear.sum(from, until) : Double.NaN;
      }
      columns.accept("to_prior_" + days + "d", byPrior);
      columns.accept("to_clear_" + days + "d", byClear);
    }
    sameTimes(columns);
  }

  private void sameTimes(BiConsumer<String, double[]> columns) {
    double[] power = series.power();
    double[] last = new double[power.length];
    double[] mean = new double[power.length];
    double[] high = new double[power.length];
    int day = series.stepsADay();
    for (int step = 0; step < power.length; step++) {
      double[] seen = new double[SAME_TIMES];
      int count = 0;
      int until = Math.min(step, knownUntil[step]);
      int at = step - Math.max(1, (step - until) / day + 1) * day;
      last[step] = at >= 0 ? power[at] : Double.NaN;
      for (int back = 0; back < SAME_TIMES && at - back * day >= 0; back++) {
        double value = power[at - back * day];
        if (!Double.isNaN(value)) {
          seen[count++] = value;
        }
      }
      double[] sorted = Arrays.copyOf(seen, count);
      Arrays.sort(sorted);
      mean[step] = count == 0 ? Double.NaN : Arrays.stream(sorted).sum() / count;
      high[step] = count == 0 ? Double.NaN : sorted[(int) Math.round(0.9 * (count - 1))];
    }
    columns.accept("same_time_last", last);
    columns.accept("same_time_mean", mean);
    columns.accept("same_time_high", high);
  }

  private static double[] where(double[] values, double[] known) {
    double[] kept = new double[values.length];
    Arrays.setAll(kept, step -> Double.isNaN(known[step]) ? Double.NaN : values[step]);
    return kept;
  }
}
