package energy.ona.diagnose;

import energy.ona.asset.AssetId;
import energy.ona.observation.Grid;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.observation.SiteWindow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * An asset's own instruments beside its siblings', over the last day of the window.
 *
 * @param irradianceRatio its irradiance over the siblings' median by light
 * @param stuck true when its irradiance stands still while theirs changes
 * @param askewDeg how far its nacelle points from the siblings' median direction
 * @param heldAloneAt its set-point over its capacity, where it has one and the siblings have none
 *     as low
 */
record OwnSensors(
    OptionalDouble irradianceRatio,
    boolean stuck,
    OptionalDouble askewDeg,
    OptionalDouble heldAloneAt) {
  private static final double LIGHT_W_M2 = 150;
  private static final double STILL = 0.01;
  private static final double CHANGES = 0.1;
  private static final double PRODUCES = 0.02;
  private static final double HELD = 0.97;
  private static final int LEAST_STEPS = 8;

  static OwnSensors of(AssetId asset, double capacityKw, SiteWindow window, Grid grid) {
    int from = Math.max(0, grid.size() - 24 * 3600 / grid.stepSeconds());
    double[] light = column(window, asset, Signals.IRRADIANCE_W_M2, grid);
    double[] otherLight = median(window, asset, Signals.IRRADIANCE_W_M2, grid);
    double own = 0;
    double others = 0;
    Spread ownSpread = new Spread();
    Spread otherSpread = new Spread();
    for (int step = from; step < grid.size(); step++) {
      if (otherLight[step] > LIGHT_W_M2 && !Double.isNaN(light[step])) {
        own += light[step];
        others += otherLight[step];
        ownSpread.add(light[step]);
        otherSpread.add(otherLight[step]);
      }
    }
    boolean known = ownSpread.n >= LEAST_STEPS;
    return new OwnSensors(
        known ? OptionalDouble.of(own / others) : OptionalDouble.empty(),
        known && ownSpread.relative() < STILL && otherSpread.relative() > CHANGES,
        askew(asset, window, grid, from),
        heldAlone(asset, capacityKw, window, grid, from));
  }

  private static OptionalDouble askew(AssetId asset, SiteWindow window, Grid grid, int from) {
    double[] own = column(window, asset, Signals.NACELLE_DIRECTION_DEG, grid);
    List<Double> differences = new ArrayList<>();
    for (Series other : window.series()) {
      if (!other.assetId().equals(asset)
          && other.signals().contains(Signals.NACELLE_DIRECTION_DEG)) {
        double[] directions = grid.means(other, Signals.NACELLE_DIRECTION_DEG);
        double sin = 0;
        double cos = 0;
        int n = 0;
        for (int step = from; step < grid.size(); step++) {
          if (!Double.isNaN(own[step]) && !Double.isNaN(directions[step])) {
            double radians = Math.toRadians(own[step] - directions[step]);
            sin += Math.sin(radians);
            cos += Math.cos(radians);
            n++;
          }
        }
        if (n >= LEAST_STEPS) {
          differences.add(Math.abs(Math.toDegrees(Math.atan2(sin, cos))));
        }
      }
    }
    return differences.stream()
        .mapToDouble(Double::doubleValue)
        .sorted()
        .skip(differences.size() / 2)
        .findFirst();
  }

  private static OptionalDouble heldAlone(
      AssetId asset, double capacityKw, SiteWindow window, Grid grid, int from) {
    double[] own = column(window, asset, Signals.SETPOINT_KW, grid);
    double[] power = column(window, asset, Signals.POWER_KW, grid);
    List<double[]> others = new ArrayList<>();
    for (Series other : window.series()) {
      if (!other.assetId().equals(asset) && other.signals().contains(Signals.SETPOINT_KW)) {
        others.add(grid.means(other, Signals.SETPOINT_KW));
      }
    }
    double sum = 0;
    int alone = 0;
    int steps = 0;
    for (int step = from; step < grid.size(); step++) {
      if (power[step] > PRODUCES * capacityKw) {
        steps++;
        int at = step;
        boolean held = own[step] < HELD * capacityKw;
        boolean shared = others.stream().anyMatch(other -> other[at] <= own[at] * 1.02);
        if (held && !shared) {
          sum += own[step] / capacityKw;
          alone++;
        }
      }
    }
    return alone >= LEAST_STEPS && alone > 0.5 * steps
        ? OptionalDouble.of(sum / alone)
        : OptionalDouble.empty();
  }

  private static double[] column(SiteWindow window, AssetId asset, String signal, Grid grid) {
    return window
        .of(asset)
        .filter(series -> series.signals().contains(signal))
        .map(series -> grid.means(series, signal))
        .orElseGet(() -> nothing(grid));
  }

  private static double[] nothing(Grid grid) {
    double[] none = new double[grid.size()];
    Arrays.fill(none, Double.NaN);
    return none;
  }

  private static double[] median(SiteWindow window, AssetId but, String signal, Grid grid) {
    List<double[]> columns = new ArrayList<>();
    for (Series series : window.series()) {
      if (!series.assetId().equals(but) && series.signals().contains(signal)) {
        columns.add(grid.means(series, signal));
      }
    }
    double[] median = nothing(grid);
    for (int step = 0; step < grid.size(); step++) {
      int at = step;
      double[] values =
          columns.stream()
              .mapToDouble(column -> column[at])
              .filter(value -> !Double.isNaN(value))
              .sorted()
              .toArray();
      if (values.length > 0) {
        median[step] = values[values.length / 2];
      }
    }
    return median;
  }

  /** Mean and standard deviation as they come. */
  private static final class Spread {
    private int n;
    private double sum;
    private double squares;

    void add(double value) {
      n++;
      sum += value;
      squares += value * value;
    }

    /** Standard deviation over mean. */
    double relative() {
      double mean = sum / n;
      return Math.sqrt(Math.max(0, squares / n - mean * mean)) / mean;
    }
  }
}
