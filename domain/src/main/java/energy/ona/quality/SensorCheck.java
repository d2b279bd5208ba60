package energy.ona.quality;

import energy.ona.observation.Grid;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.observation.SiteWindow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Compares an irradiance sensor, day by day, with what its siblings under the same sky say: their
 * own sensors, and the power of their units. A sensor that is dirty, shaded, bent or dying departs
 * from what it was to them on the other days.
 */
final class SensorCheck {
  private static final int STEP_SECONDS = 900;
  private static final int LEAST_SIBLINGS = 2;
  private static final int LEAST_DAYS = 5;
  private static final int LEAST_STEPS = 12;

  /** Of the reference's ceiling; below it angles and thresholds say more than the sky. */
  private static final double LIGHT = 0.1;

  /** A departure by less is season, soiling or snow melting on the others. */
  private static final double SMALLEST_LOG = Math.log(1.15);

  private static final double TIMES_SPREAD = 5;

  /** Under one sky good sensors move together far closer, even on broken days. */
  private static final double LEAST_CORRELATION = 0.6;

  private SensorCheck() {}

  /** Which samples lie on a day that departs. */
  static boolean[] of(Signal irradiance, Series series, SiteWindow site) {
    boolean[] flagged = new boolean[irradiance.size()];
    Grid grid = Grid.over(site.range(), STEP_SECONDS);
    double[] own = grid.means(series, Signals.IRRADIANCE_W_M2);
    double[] reference = reference(series, own, site, grid);
    int perDay = 86_400 / STEP_SECONDS;
    int days = (grid.size() + perDay - 1) / perDay;
    double[] logs = new double[days];
    boolean[] apart = new boolean[days];
    for (int day = 0; day < days; day++) {
      int to = Math.min(grid.size(), (day + 1) * perDay);
      DayFit fit = DayFit.of(own, reference, day * perDay, to);
      logs[day] = fit.logRatio();
      apart[day] = fit.correlation() < LEAST_CORRELATION;
    }
    double[] known = Arrays.stream(logs).filter(log -> !Double.isNaN(log)).toArray();
    if (known.length < LEAST_DAYS) {
      return flagged;
    }
    double usual = Quantiles.median(known);
    double most = Math.max(SMALLEST_LOG, TIMES_SPREAD * Quantiles.robustDeviation(known));
    for (int each = 0; each < flagged.length; each++) {
      int day = grid.stepOf(irradiance.epochSecond(each)) / perDay;
      if (day >= 0 && day < days) {
        flagged[each] = apart[day] || Math.abs(logs[day] - usual) > most;
      }
    }
    return flagged;
  }

  /** The median of the siblings, each by its own ceiling; NaN where too few say anything. */
  private static double[] reference(Series series, double[] own, SiteWindow site, Grid grid) {
    List<double[]> siblings = new ArrayList<>();
    for (Series sibling : site.series()) {
      if (!sibling.assetId().equals(series.assetId())) {
        double[] sensor = grid.means(sibling, Signals.IRRADIANCE_W_M2);
        // One sensor is often written to every unit's rows: a copy proves nothing.
        double[] means = isCopy(own, sensor) ? grid.means(sibling, Signals.POWER_KW) : sensor;
        double ceiling = Quantiles.of(Arrays.stream(means).filter(v -> v > 0).toArray(), 0.99);
        if (ceiling > 0) {
          siblings.add(Arrays.stream(means).map(value -> value / ceiling).toArray());
        }
      }
    }
    double[] reference = new double[grid.size()];
    for (int step = 0; step < reference.length; step++) {
      int at = step;
      double[] there =
          siblings.stream().mapToDouble(s -> s[at]).filter(v -> !Double.isNaN(v)).toArray();
      reference[step] = there.length < LEAST_SIBLINGS ? Double.NaN : Quantiles.median(there);
    }
    return reference;
  }

  private static boolean isCopy(double[] own, double[] other) {
    int both = 0;
    int same = 0;
    for (int step = 0; step < own.length; step++) {
      if (!Double.isNaN(own[step]) && !Double.isNaN(other[step])) {
        both++;
        same += own[step] == other[step] ? 1 : 0;
      }
    }
    return both == 0 || same > both / 2;
  }

  /**
   * How a day's sensor stands to the reference.
   *
   * @param logRatio NaN where too little is known
   * @param correlation 1 where too little is known or nothing moves
   */
  private record DayFit(double logRatio, double correlation) {
    static DayFit of(double[] own, double[] reference, int from, int to) {
      int count = 0;
      double x = 0;
      double y = 0;
      double xx = 0;
      double yy = 0;
      double xy = 0;
      for (int step = from; step < to; step++) {
        if (reference[step] > LIGHT && !Double.isNaN(own[step])) {
          count++;
          x += reference[step];
          y += own[step];
          xx += reference[step] * reference[step];
          yy += own[step] * own[step];
          xy += reference[step] * own[step];
        }
      }
      if (count < LEAST_STEPS) {
        return new DayFit(Double.NaN, 1);
      }
      double varianceX = xx - x * x / count;
      double varianceY = yy - y * y / count;
      double moves = Math.sqrt(varianceX / count) / (x / count);
      double correlation =
          moves < LIGHT ? 1 : (xy - x * y / count) / Math.sqrt(varianceX * varianceY + 1e-12);
      return new DayFit(Math.log(Math.max(y, 1e-3) / x), correlation);
    }
  }
}
