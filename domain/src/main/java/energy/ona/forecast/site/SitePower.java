package energy.ona.forecast.site;

import energy.ona.asset.Asset;
import energy.ona.observation.Grid;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.observation.SiteWindow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the sound and free assets of a site delivered, per unit of their capacity: the power that
 * was available. Only measured values count.
 */
final class SitePower {
  /** An asset that had less than this share of the middle one's energy on a day was not sound. */
  private static final double LEAST_OF_MIDDLE = 0.7;

  private static final int FEWEST_SIBLINGS = 3;

  /** A limit below this share of capacity binds once this share of it is reached. */
  private static final double BINDS = 0.98;

  private static final int HOURS_A_DAY = 24;

  private SitePower() {}

  /**
   * By hour; NaN where nobody sound and free was measured.
   *
   * @param grid of hours
   */
  static double[] perUnit(SiteWindow window, List<Asset> assets, Grid grid) {
    List<double[]> powers = new ArrayList<>();
    List<Double> capacities = new ArrayList<>();
    for (Asset asset : assets) {
      window
          .of(asset.assetId())
          .filter(series -> asset.capacityKw() > 0)
          .ifPresent(
              series -> {
                powers.add(free(asset, series, grid));
                capacities.add(asset.capacityKw());
              });
    }
    for (int day = 0; day < grid.size(); day += HOURS_A_DAY) {
      leaveOutUnsound(powers, capacities, day, Math.min(grid.size(), day + HOURS_A_DAY));
    }
    double[] site = new double[grid.size()];
    for (int hour = 0; hour < site.length; hour++) {
      double kw = 0;
      double capacity = 0;
      for (int asset = 0; asset < powers.size(); asset++) {
        double power = powers.get(asset)[hour];
        if (!Double.isNaN(power)) {
          kw += power;
          capacity += capacities.get(asset);
        }
      }
      site[hour] = capacity == 0 ? Double.NaN : Math.max(0, kw / capacity);
    }
    return site;
  }

  /** Mean power by hour in kW; NaN where a limit bound it. */
  private static double[] free(Asset asset, Series series, Grid grid) {
    double[] power = grid.means(series, Signals.POWER_KW);
    double[] setpoint = grid.means(series, Signals.SETPOINT_KW);
    Double export = asset.exportLimitKw();
    double most = BINDS * asset.capacityKw();
    for (int hour = 0; hour < power.length; hour++) {
      double limit = export == null ? Double.POSITIVE_INFINITY : export;
      limit = Double.isNaN(setpoint[hour]) ? limit : Math.min(limit, setpoint[hour]);
      if (limit < most && power[hour] >= BINDS * limit) {
        power[hour] = Double.NaN;
      }
    }
    return power;
  }

  /** Leaves out for a day who stood still or fell far behind his siblings. */
  private static void leaveOutUnsound(
      List<double[]> powers, List<Double> capacities, int from, int to) {
    double[] mean = new double[powers.size()];
    for (int asset = 0; asset < mean.length; asset++) {
      double capacity = capacities.get(asset);
      mean[asset] =
          Arrays.stream(powers.get(asset), from, to)
                  .filter(power -> !Double.isNaN(power))
                  .average()
                  .orElse(Double.NaN)
              / capacity;
    }
    double[] known = Arrays.stream(mean).filter(value -> !Double.isNaN(value)).sorted().toArray();
    double middle = known.length == 0 ? 0 : known[known.length / 2];
    double least = known.length >= FEWEST_SIBLINGS ? LEAST_OF_MIDDLE * middle : 0;
    for (int asset = 0; asset < mean.length; asset++) {
      if (mean[asset] <= 0 || mean[asset] < least) {
        Arrays.fill(powers.get(asset), from, to, Double.NaN);
      }
    }
  }
}
