package energy.ona.expected;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.Location;
import energy.ona.asset.Technology;
import energy.ona.observation.Grid;
import energy.ona.observation.Signals;
import energy.ona.observation.SiteWindow;
import energy.ona.solar.Sun;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What siblings under the same sky deliver per kW of capacity says what an asset should. Each
 * asset's own share is learned by the hour of the day, so other orientations and weak units are no
 * faults. Without siblings the irradiance sensor says it, and without that the cloudless sky, of
 * which even a dark day leaves a tenth.
 *
 * <p>The reference of a step is the median over assets that produce of power / capacity / share;
 * SolarClique (Iyengar et al. 2018) shows that a handful of siblings is enough.
 */
public final class SiblingExpectedPower implements ExpectedPower {
  /** Below this share of capacity a reading proves no production. */
  private static final double PRODUCES = 0.02;

  /** Shares are learned where the reference is above this, away from dawn and dusk. */
  private static final double LEARNS_ABOVE = 0.10;

  private static final int MIN_STEPS_TO_LEARN = 12;
  private static final int MIN_STEPS_IN_AN_HOUR = 6;

  /** A dark day still leaves this much of a cloudless one (clear-sky index of heavy overcast). */
  private static final double OVERCAST = 0.1;

  /** Typical ratio of AC output to irradiance × rated power. */
  private static final double PERFORMANCE_RATIO = 0.8;

  private final WindCurve windCurve = new WindCurve();

  @Override
  public Map<AssetId, ExpectedSeries> expect(List<Asset> assets, SiteWindow window, Grid grid) {
    Map<AssetId, double[]> measured = new HashMap<>();
    double[] none = new double[grid.size()];
    Arrays.fill(none, Double.NaN);
    for (Asset asset : assets) {
      measured.put(
          asset.assetId(),
          window
              .of(asset.assetId())
              .map(series -> grid.means(series, Signals.POWER_KW))
              .orElse(none));
    }
    Map<AssetId, ExpectedSeries> expected = new HashMap<>();
    List<Asset> solar =
        assets.stream().filter(asset -> asset.technology() == Technology.SOLAR).toList();
    if (!solar.isEmpty()) {
      expectSolar(solar, window, grid, measured, expected);
    }
    for (Asset asset : assets) {
      if (asset.technology() == Technology.WIND) {
        double[] power = of(measured, asset);
        double[] curve =
            window
                .of(asset.assetId())
                .map(series -> windCurve.expectKw(asset, series, grid, power))
                .orElse(none);
        expected.put(asset.assetId(), new ExpectedSeries(curve, power, true, "wind_curve"));
      }
      expected.putIfAbsent(
          asset.assetId(), new ExpectedSeries(none, of(measured, asset), false, "none"));
    }
    return expected;
  }

  private static double[] of(Map<AssetId, double[]> measured, Asset asset) {
    double[] power = measured.get(asset.assetId());
    if (power == null) {
      throw new IllegalArgumentException("asset %s was not measured".formatted(asset.assetId()));
    }
    return power;
  }

  private static void expectSolar(
      List<Asset> assets,
      SiteWindow window,
      Grid grid,
      Map<AssetId, double[]> measured,
      Map<AssetId, ExpectedSeries> expected) {
    double[] sky = fallback(assets, window, grid);
    double[][] yields = new double[assets.size()][];
    for (int each = 0; each < assets.size(); each++) {
      Asset asset = assets.get(each);
      double[] power = of(measured, asset);
      yields[each] = new double[grid.size()];
      for (int step = 0; step < grid.size(); step++) {
        yields[each][step] = power[step] / asset.capacityKw();
      }
    }
    // Twice: the shares of the first pass make the reference of the second fair to all.
    HourShares[] shares = new HourShares[assets.size()];
    Arrays.fill(shares, HourShares.NEUTRAL);
    double[] reference = reference(yields, shares, grid);
    for (int each = 0; each < assets.size(); each++) {
      shares[each] = HourShares.learn(yields[each], reference, grid);
    }
    reference = reference(yields, shares, grid);
    for (int each = 0; each < assets.size(); each++) {
      Asset asset = assets.get(each);
      HourShares own = HourShares.learn(yields[each], reference, grid);
      double[] expectedKw = new double[grid.size()];
      int bySiblings = 0;
      int known = 0;
      for (int step = 0; step < grid.size(); step++) {
        double share = own.at(grid, step);
        boolean siblings = !Double.isNaN(reference[step]);
        double kw = asset.capacityKw() * (siblings ? reference[step] * share : sky[step]);
        expectedKw[step] = Math.min(kw, limitKw(asset));
        if (expectedKw[step] > LEARNS_ABOVE * asset.capacityKw()) {
          known++;
          bySiblings += siblings ? 1 : 0;
        }
      }
      String basis =
          2 * bySiblings >= known && known > 0
              ? "siblings"
              : hasIrradiance(window) ? "irradiance" : "clear_sky";
      expected.put(
          asset.assetId(),
          new ExpectedSeries(
              expectedKw, of(measured, asset), own.learned() && basis.equals("siblings"), basis));
    }
  }

  private static double limitKw(Asset asset) {
    Double limit = asset.exportLimitKw();
    return limit == null ? asset.capacityKw() : Math.min(limit, asset.capacityKw());
  }

  /** Per step the median of what producing siblings deliver; NaN with fewer than two of them. */
  private static double[] reference(double[][] yields, HourShares[] shares, Grid grid) {
    double[] reference = new double[grid.size()];
    double[] values = new double[yields.length];
    for (int step = 0; step < grid.size(); step++) {
      int n = 0;
      for (int each = 0; each < yields.length; each++) {
        if (yields[each][step] > PRODUCES) {
          values[n++] = yields[each][step] / shares[each].at(grid, step);
        }
      }
      reference[step] = n < 2 ? Double.NaN : Medians.of(values, n);
    }
    return reference;
  }

  private static boolean hasIrradiance(SiteWindow window) {
    return window.series().stream()
        .anyMatch(series -> series.signals().contains(Signals.IRRADIANCE_W_M2));
  }

  /** Power per kW of capacity from the sensors, or the least that the sky leaves; NaN unknown. */
  private static double[] fallback(List<Asset> assets, SiteWindow window, Grid grid) {
    double[] sensor = new double[grid.size()];
    double[][] means =
        window.series().stream()
            .filter(series -> series.signals().contains(Signals.IRRADIANCE_W_M2))
            .map(series -> grid.means(series, Signals.IRRADIANCE_W_M2))
            .toArray(double[][]::new);
    double[] values = new double[means.length];
    Location place = assets.get(0).location();
    for (int step = 0; step < grid.size(); step++) {
      int n = 0;
      for (double[] mean : means) {
        if (!Double.isNaN(mean[step])) {
          values[n++] = mean[step];
        }
      }
      double irradiance = Medians.of(values, n);
      if (Double.isNaN(irradiance) && place != null && place.hasCoordinates()) {
        irradiance = OVERCAST * Sun.clearSkyGhiWm2(elevationDeg(place, grid, step));
      }
      sensor[step] = Math.max(0, irradiance) / 1000 * PERFORMANCE_RATIO;
    }
    return sensor;
  }

  private static double elevationDeg(Location place, Grid grid, int step) {
    Double latitude = place.latitude();
    Double longitude = place.longitude();
    return latitude == null || longitude == null
        ? 0
        : Sun.elevationDeg(grid.start(step), latitude, longitude);
  }

  /** What an asset delivers beside its siblings, by hour of the day (UTC). */
  record HourShares(double[] byHour, double overall, boolean learned) {
    static final HourShares NEUTRAL = new HourShares(new double[24], 1, false);

    /** Learned from the steps in which the asset produced; a dead unit stays neutral. */
    static HourShares learn(double[] yields, double[] reference, Grid grid) {
      double[][] ratios = new double[24][];
      int[] counts = new int[24];
      double[] all = new double[grid.size()];
      int n = 0;
      for (int step = 0; step < grid.size(); step++) {
        if (reference[step] > LEARNS_ABOVE && yields[step] > PRODUCES) {
          double ratio = yields[step] / reference[step];
          int hour = hour(grid, step);
          if (ratios[hour] == null) {
            ratios[hour] = new double[grid.size()];
          }
          ratios[hour][counts[hour]++] = ratio;
          all[n++] = ratio;
        }
      }
      if (n < MIN_STEPS_TO_LEARN) {
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

    double at(Grid grid, int step) {
      return learned ? byHour[hour(grid, step)] : overall;
    }

    private static int hour(Grid grid, int step) {
      return (int)
          Math.floorMod((grid.fromEpochSecond() + (long) step * grid.stepSeconds()) / 3600, 24L);
    }
  }
}
