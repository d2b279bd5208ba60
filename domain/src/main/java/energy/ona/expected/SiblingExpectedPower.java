package energy.ona.expected;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.Technology;
import energy.ona.observation.Grid;
import energy.ona.observation.Selection;
import energy.ona.observation.Signals;
import energy.ona.observation.SiteWindow;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What siblings under the same sky deliver per kW of capacity says what an asset should. Each
 * asset's own share is learned by the hour of the day, so other orientations and weak units are no
 * faults. Without siblings the irradiance sensor says it, and without that the lower edge of what
 * was said the day before, or the cloudless sky, of which even a dark day leaves a tenth.
 *
 * <p>An asset's reference is the median over its producing siblings of power / capacity / share;
 * SolarClique (Iyengar et al. 2018) shows that a handful of siblings is enough.
 */
public final class SiblingExpectedPower implements ExpectedPower {
  /** The signals that it looks at. */
  public static final Selection READS =
      Selection.signals(Signals.POWER_KW, Signals.IRRADIANCE_W_M2, Signals.WIND_SPEED_M_S);

  /** Shares are learned on steps of this length, whatever the cadence of the newest samples is. */
  private static final int LEARNING_STEP_SECONDS = 900;

  /** Passes in which shares make the reference fair, and it them. */
  private static final int PASSES = 2;

  private final WindExpectedPower wind = new WindExpectedPower();

  @Override
  public Map<AssetId, ExpectedSeries> expect(
      List<Asset> assets, SiteWindow window, Grid grid, SaidPower said) {
    Map<AssetId, ExpectedSeries> expected = new HashMap<>();
    List<Asset> solar = of(assets, Technology.SOLAR);
    if (!solar.isEmpty()) {
      expectSolar(solar, window, grid, said, expected);
    }
    List<Asset> turbines = of(assets, Technology.WIND);
    if (!turbines.isEmpty()) {
      wind.expect(turbines, window, grid, said, expected);
    }
    for (Asset asset : assets) {
      expected.computeIfAbsent(
          asset.assetId(), id -> ExpectedSeries.unknown(measuredKw(asset, window, grid)));
    }
    return expected;
  }

  private static List<Asset> of(List<Asset> assets, Technology technology) {
    return assets.stream().filter(asset -> asset.technology() == technology).toList();
  }

  /** NaN where nothing was measured. */
  static double[] measuredKw(Asset asset, SiteWindow window, Grid grid) {
    return window
        .of(asset.assetId())
        .map(series -> grid.means(series, Signals.POWER_KW))
        .orElseGet(
            () -> {
              double[] none = new double[grid.size()];
              Arrays.fill(none, Double.NaN);
              return none;
            });
  }

  private static void expectSolar(
      List<Asset> assets,
      SiteWindow window,
      Grid grid,
      SaidPower said,
      Map<AssetId, ExpectedSeries> expected) {
    Grid coarse = Grid.over(window.range(), Math.max(LEARNING_STEP_SECONDS, grid.stepSeconds()));
    double[][] coarseYields = yields(assets, window, coarse);
    HourShares[] shares = new HourShares[assets.size()];
    Arrays.fill(shares, HourShares.NEUTRAL);
    Siblings siblings = Siblings.of(coarseYields, shares, coarse);
    for (int pass = 0; pass < PASSES; pass++) {
      for (int each = 0; each < assets.size(); each++) {
        shares[each] = HourShares.learn(coarseYields[each], siblings.without(each), coarse);
      }
      siblings = Siblings.of(coarseYields, shares, coarse);
    }
    double[][] yields = yields(assets, window, grid);
    Siblings fine = Siblings.of(yields, shares, grid);
    double[] coarseSensor = Sky.measured(assets, window, coarse);
    double[] sensor = Sky.measured(assets, window, grid);
    double[] least = Sky.least(assets, grid);
    for (int each = 0; each < assets.size(); each++) {
      SolarExpectation expectation =
          new SolarExpectation(
              assets.get(each),
              grid,
              shares[each],
              HourShares.learn(coarseYields[each], coarseSensor, coarse));
      expectation.bySiblings(fine.without(each));
      expectation.bySiblings(siblings.without(each), coarse);
      expectation.bySensor(sensor);
      expectation.byLeast(least, said.of(assets.get(each), grid).orElse(null));
      expected.put(assets.get(each).assetId(), expectation.series(yields[each]));
    }
  }

  private static double[][] yields(List<Asset> assets, SiteWindow window, Grid grid) {
    double[][] yields = new double[assets.size()][];
    for (int each = 0; each < assets.size(); each++) {
      double capacityKw = assets.get(each).capacityKw();
      yields[each] =
          Arrays.stream(measuredKw(assets.get(each), window, grid))
              .map(kw -> kw / capacityKw)
              .toArray();
    }
    return yields;
  }
}
