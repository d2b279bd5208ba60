package energy.ona.expected;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.expected.ExpectedPower.ExpectedSeries;
import energy.ona.observation.Grid;
import energy.ona.observation.Signals;
import energy.ona.observation.SiteWindow;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Turbines by their power curve; without an anemometer of their own by the site's, and without any
 * by what was said the day before.
 */
final class WindExpectedPower {
  private static final int MIN_STEPS_TO_SCALE = 24;
  private static final double MOST_SCALE = 1.2;

  private final WindCurve curve = new WindCurve();

  void expect(
      List<Asset> turbines,
      SiteWindow window,
      Grid grid,
      SaidPower said,
      Map<AssetId, ExpectedSeries> expected) {
    Map<AssetId, double[]> winds = new HashMap<>();
    for (Asset turbine : turbines) {
      window
          .of(turbine.assetId())
          .filter(series -> series.signals().contains(Signals.WIND_SPEED_M_S))
          .ifPresent(
              series -> winds.put(turbine.assetId(), grid.means(series, Signals.WIND_SPEED_M_S)));
    }
    double[] site = median(winds, grid);
    for (Asset turbine : turbines) {
      double[] wind = winds.getOrDefault(turbine.assetId(), site);
      double[] measured = SiblingExpectedPower.measuredKw(turbine, window, grid);
      double[] kw = new double[grid.size()];
      for (int step = 0; step < grid.size(); step++) {
        double speed = Double.isNaN(wind[step]) ? site[step] : wind[step];
        kw[step] = Double.isNaN(speed) ? Double.NaN : curve.powerKw(turbine, speed);
      }
      double scale = scale(turbine, kw, measured);
      double[] scaled =
          Arrays.stream(kw).map(each -> Math.min(turbine.capacityKw(), each * scale)).toArray();
      expected.put(
          turbine.assetId(),
          said.of(turbine, grid)
              .map(ahead -> filled(scaled, ahead, measured, scale != 1))
              .orElseGet(
                  () ->
                      new ExpectedSeries(
                          scaled,
                          scaled,
                          new boolean[grid.size()],
                          measured,
                          scale != 1,
                          "wind_curve")));
    }
  }

  /** Where no wind was measured the lower edge of what was said is the least. */
  private static ExpectedSeries filled(
      double[] byCurve, SaidPower.Said said, double[] measured, boolean learned) {
    double[] kw = byCurve.clone();
    double[] free = byCurve.clone();
    boolean[] least = new boolean[kw.length];
    int curve = 0;
    int ahead = 0;
    for (int step = 0; step < kw.length; step++) {
      if (!Double.isNaN(byCurve[step])) {
        curve++;
      } else if (!Double.isNaN(said.edgeKw()[step])) {
        kw[step] = said.edgeKw()[step];
        free[step] = said.likelyKw()[step];
        least[step] = true;
        ahead++;
      }
    }
    boolean byForecast = ahead > curve;
    return new ExpectedSeries(
        kw,
        kw,
        least,
        free,
        measured,
        learned && !byForecast,
        byForecast ? "forecast" : "wind_curve",
        said);
  }

  private static double[] median(Map<AssetId, double[]> winds, Grid grid) {
    double[] medians = new double[grid.size()];
    double[] values = new double[winds.size()];
    for (int step = 0; step < grid.size(); step++) {
      int n = 0;
      for (double[] wind : winds.values()) {
        if (!Double.isNaN(wind[step])) {
          values[n++] = wind[step];
        }
      }
      medians[step] = Medians.of(values, n);
    }
    return medians;
  }

  /** What this turbine delivers beside its curve; exactly 1 until enough is known. */
  private static double scale(Asset turbine, double[] kw, double[] measured) {
    double[] ratios = new double[kw.length];
    int n = 0;
    for (int step = 0; step < kw.length; step++) {
      if (kw[step] > 0.2 * turbine.capacityKw() && measured[step] > 0.02 * turbine.capacityKw()) {
        ratios[n++] = measured[step] / kw[step];
      }
    }
    return n < MIN_STEPS_TO_SCALE ? 1 : Math.min(MOST_SCALE, Medians.of(ratios, n));
  }
}
