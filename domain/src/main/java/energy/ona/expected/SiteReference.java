package energy.ona.expected;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.Technology;
import energy.ona.expected.ExpectedPower.ExpectedSeries;
import energy.ona.observation.Grid;
import energy.ona.observation.SiteWindow;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What light and wind alone would give each asset per kW of capacity, siblings left out. */
public final class SiteReference {
  private SiteReference() {}

  /** By asset; those whose light or wind nobody measured are not in it. */
  public static Map<AssetId, double[]> physics(List<Asset> assets, SiteWindow window, Grid grid) {
    Map<AssetId, double[]> models = new HashMap<>();
    double[] sky = Sky.measured(assets, window, grid);
    boolean light = Arrays.stream(sky).anyMatch(value -> !Double.isNaN(value));
    List<Asset> turbines =
        assets.stream().filter(asset -> asset.technology() == Technology.WIND).toList();
    Map<AssetId, ExpectedSeries> byCurve = new HashMap<>();
    if (!turbines.isEmpty()) {
      new WindExpectedPower().expect(turbines, window, grid, SaidPower.NONE, byCurve);
    }
    for (Asset asset : assets) {
      ExpectedSeries curve = byCurve.get(asset.assetId());
      if (curve != null) {
        models.put(
            asset.assetId(),
            Arrays.stream(curve.expectedKw()).map(kw -> kw / asset.capacityKw()).toArray());
      } else if (light && asset.technology() == Technology.SOLAR) {
        models.put(asset.assetId(), sky);
      }
    }
    return models;
  }
}
