package energy.ona.quality;

import energy.ona.observation.Grid;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.observation.SiteWindow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Compares an irradiance sensor, day by day, with what its siblings under the same sky say: their
 * own sensors, and the power of their units. A sensor that is dirty, shaded, bent or dying departs
 * from what it was to them on the other days. It does so from most of them, each asked alone: where
 * one unit fails it is that one that departs.
 */
final class SensorCheck {
  private static final int STEP_SECONDS = 900;
  private static final int STEPS_A_DAY = 86_400 / STEP_SECONDS;
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
    List<double[]> siblings = siblings(series, own, site, grid);
    DayFit[] together = days(own, median(siblings, grid.size()));
    boolean[] departs = departures(together, TIMES_SPREAD);
    if (!anyOf(departs)) {
      return flagged;
    }
    int[] votes = new int[departs.length];
    for (double[] sibling : siblings) {
      DayFit[] alone = days(own, sibling);
      boolean[] departsFrom = departures(alone, 0);
      for (int day = 0; day < votes.length; day++) {
        votes[day] += departsFrom[day] ? 1 : alone[day].isKnown() ? -1 : 0;
      }
    }
    for (int each = 0; each < flagged.length; each++) {
      int day = Math.floorDiv(grid.stepOf(irradiance.epochSecond(each)), STEPS_A_DAY);
      flagged[each] = day >= 0 && day < departs.length && departs[day] && votes[day] > 0;
    }
    return flagged;
  }

  private static boolean anyOf(boolean[] days) {
    for (boolean day : days) {
      if (day) {
        return true;
      }
    }
    return false;
  }

  private static DayFit[] days(double[] own, double[] reference) {
    DayFit[] days = new DayFit[(own.length + STEPS_A_DAY - 1) / STEPS_A_DAY];
    for (int day = 0; day < days.length; day++) {
      int to = Math.min(own.length, (day + 1) * STEPS_A_DAY);
      days[day] = DayFit.of(own, reference, day * STEPS_A_DAY, to);
    }
    return days;
  }

  /**
   * Which days stand to the reference as no other does; none where too few are known.
   *
   * @param timesSpread by so much of what the days differ anyway
   */
  private static boolean[] departures(DayFit[] days, double timesSpread) {
    boolean[] departs = new boolean[days.length];
    double[] known =
        Arrays.stream(days).filter(DayFit::isKnown).mapToDouble(DayFit::logRatio).toArray();
    if (known.length < LEAST_DAYS) {
      return departs;
    }
    double usual = Quantiles.median(known);
    double most = Math.max(SMALLEST_LOG, timesSpread * Quantiles.robustDeviation(known));
    for (int day = 0; day < days.length; day++) {
      departs[day] =
          days[day].correlation() < LEAST_CORRELATION
              || Math.abs(days[day].logRatio() - usual) > most;
    }
    return departs;
  }

  /** Each by its own ceiling, without what is doubtful itself. */
  private static List<double[]> siblings(Series series, double[] own, SiteWindow site, Grid grid) {
    List<double[]> siblings = new ArrayList<>();
    for (Series sibling : site.series()) {
      if (!sibling.assetId().equals(series.assetId())) {
        // One sensor is often written to every unit's rows: a copy proves nothing.
        boolean isCopy = isCopy(own, grid.means(sibling, Signals.IRRADIANCE_W_M2));
        String name = isCopy ? Signals.POWER_KW : Signals.IRRADIANCE_W_M2;
        BitSet doubtful = doubtful(sibling, name);
        double[] means = grid.means(sibling, name, row -> !doubtful.get(row));
        double ceiling = Quantiles.of(Arrays.stream(means).filter(v -> v > 0).toArray(), 0.99);
        if (ceiling > 0) {
          siblings.add(Arrays.stream(means).map(value -> value / ceiling).toArray());
        }
      }
    }
    return siblings;
  }

  /** The rows of which the signal alone tells that it is not what was measured. */
  private static BitSet doubtful(Series series, String name) {
    Signal signal = Signal.of(series, name);
    SignalFlags flags =
        name.equals(Signals.POWER_KW)
            ? SignalFlags.ofPower(signal)
            : SignalFlags.of(signal, Rest.atZero(signal));
    BitSet doubtful = new BitSet(series.size());
    for (int each = 0; each < signal.size(); each++) {
      doubtful.set(signal.row(each), flags.at(each) != 0);
    }
    return doubtful;
  }

  /** NaN where too few say anything. */
  private static double[] median(List<double[]> siblings, int size) {
    double[] median = new double[size];
    for (int step = 0; step < size; step++) {
      int at = step;
      double[] there =
          siblings.stream().mapToDouble(s -> s[at]).filter(v -> !Double.isNaN(v)).toArray();
      median[step] = there.length < LEAST_SIBLINGS ? Double.NaN : Quantiles.median(there);
    }
    return median;
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

    boolean isKnown() {
      return !Double.isNaN(logRatio);
    }
  }
}
