package energy.ona.expected;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.observation.SiteWindow;
import java.util.List;
import java.util.Map;

/** Gives the power that each asset of a site should have delivered at each of its timestamps. */
public interface ExpectedPower {
  /** By asset, aligned to its series. Assets without any series are left out. */
  Map<AssetId, ExpectedSeries> expect(List<Asset> assets, SiteWindow window);

  /**
   * Expected power in kW, aligned to the rows of the asset's series. NaN where it cannot be said.
   *
   * @param basis what it rests on, in a word: "siblings", "irradiance", "clear_sky", "wind_curve"
   * @param daylight per row: the asset could produce at all (sun up; always for wind)
   */
  record ExpectedSeries(double[] powerKw, double[] sigmaKw, boolean[] daylight, String basis) {}
}
