package energy.ona.expected;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.observation.Grid;
import energy.ona.observation.SiteWindow;
import java.util.List;
import java.util.Map;

/** Gives the power that each asset of a site should have delivered. */
public interface ExpectedPower {
  /** By asset, on the grid; every given asset is in it. */
  Map<AssetId, ExpectedSeries> expect(List<Asset> assets, SiteWindow window, Grid grid);

  /**
   * Expected and measured mean power of each step.
   *
   * @param expectedKw NaN where it cannot be said
   * @param measuredKw NaN where nothing was measured
   * @param learned true when the asset's own behaviour beside its siblings is in it, so that a
   *     partial loss can be told from another orientation
   * @param basis what it rests on: siblings, irradiance, clear_sky or wind_curve
   */
  record ExpectedSeries(double[] expectedKw, double[] measuredKw, boolean learned, String basis) {}
}
