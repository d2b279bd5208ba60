package energy.ona.quality;

import energy.ona.asset.Asset;
import energy.ona.quality.ClearDays.ClearDay;
import java.util.Arrays;
import java.util.List;

/**
 * Holds an irradiance sensor against the sky itself, which needs no sibling: on cloudless days a
 * sensor that is dirty, shaded, bent or told in another measure departs from the clear-sky model,
 * or from what it was to it on the other clear days. Haze lowers some clear days and no calm raises
 * them, so that of each stretch of one level the upper quartile counts.
 */
final class ClearDayCheck {
  private static final int LEAST_DAYS = 3;

  /** To tell what is usual, a sensor must have been seen under many clear skies. */
  private static final int LEAST_USUAL_DAYS = 10;

  private static final long HOLDS_SECONDS = 7 * 86_400L;
  private static final double UPPER = 0.75;

  /**
   * A clear-sky model without aerosols and water is within a tenth in a clean air, and haze takes
   * another tenth (Reno, Hansen &amp; Stein 2012, SAND2012-2389).
   */
  private static final double LARGEST_LOG = Math.log(1.25);

  /** A departure by less is season and haze. */
  private static final double SMALLEST_LOG = Math.log(1.15);

  private static final double TIMES_SPREAD = 5;

  private ClearDayCheck() {}

  /**
   * Which samples lie between the first and the last clear day of a stretch that departs, and to
   * the same side, in whichever plane the sensor lies. What holds on the first clear day of all
   * held for a week before it, and what holds on the last one holds on for a week.
   */
  static boolean[] of(Asset asset, Signal irradiance) {
    boolean[] flagged = new boolean[irradiance.size()];
    List<List<ClearDay>> planes = ClearDays.of(asset, irradiance);
    for (int side : new int[] {-1, 1}) {
      int[] departs = new int[flagged.length];
      planes.forEach(days -> mark(departs, irradiance, days, side));
      for (int each = 0; each < flagged.length; each++) {
        flagged[each] |= !planes.isEmpty() && departs[each] == planes.size();
      }
    }
    return flagged;
  }

  /** Adds one where the days depart to that side: +1 is above, −1 below. */
  private static void mark(int[] departs, Signal irradiance, List<ClearDay> days, int side) {
    if (days.size() < LEAST_DAYS) {
      return;
    }
    double[] logs = days.stream().mapToDouble(ClearDay::logRatio).toArray();
    double usual = days.size() < LEAST_USUAL_DAYS ? Double.NaN : Quantiles.median(logs);
    List<Integer> starts = Partition.starts(logs, LEAST_DAYS);
    double most = Math.max(SMALLEST_LOG, TIMES_SPREAD * spread(logs, starts));
    for (int stretch = 0; stretch <= starts.size(); stretch++) {
      int from = stretch == 0 ? 0 : starts.get(stretch - 1);
      int to = stretch == starts.size() ? logs.length : starts.get(stretch);
      double level = Quantiles.of(Arrays.copyOfRange(logs, from, to), UPPER);
      if (side * level > LARGEST_LOG || side * (level - usual) > most) {
        long begin =
            irradiance.epochSecond(days.get(from).from()) - (from == 0 ? HOLDS_SECONDS : 0);
        long end =
            irradiance.epochSecond(days.get(to - 1).to() - 1)
                + (to == logs.length ? HOLDS_SECONDS : 0);
        for (int each = 0; each < departs.length; each++) {
          long at = irradiance.epochSecond(each);
          departs[each] += at >= begin && at <= end ? 1 : 0;
        }
      }
    }
  }

  /** Of clear days of one level. */
  private static double spread(double[] logs, List<Integer> starts) {
    double[] remains = new double[logs.length];
    for (int stretch = 0; stretch <= starts.size(); stretch++) {
      int from = stretch == 0 ? 0 : starts.get(stretch - 1);
      int to = stretch == starts.size() ? logs.length : starts.get(stretch);
      double middle = Quantiles.median(Arrays.copyOfRange(logs, from, to));
      for (int each = from; each < to; each++) {
        remains[each] = logs[each] - middle;
      }
    }
    return Quantiles.robustDeviation(remains);
  }
}
