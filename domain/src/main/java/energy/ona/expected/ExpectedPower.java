package energy.ona.expected;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.observation.Grid;
import energy.ona.observation.SiteWindow;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gives the power that each asset of a site should have delivered. */
public interface ExpectedPower {
  /**
   * By asset, on the grid; every given asset is in it.
   *
   * @param said what serves where neither siblings nor a sensor tell
   */
  Map<AssetId, ExpectedSeries> expect(
      List<Asset> assets, SiteWindow window, Grid grid, SaidPower said);

  /** Of measurements alone. */
  default Map<AssetId, ExpectedSeries> expect(List<Asset> assets, SiteWindow window, Grid grid) {
    return expect(assets, window, grid, SaidPower.NONE);
  }

  /**
   * Expected and measured mean power of each step.
   *
   * @param expectedKw NaN where it cannot be said
   * @param cautiousKw at most the expectation: what a sound unit of unknown orientation delivers
   *     also under clouds; what is below it is a loss
   * @param leastOnly where the expectation is only the least that the sky leaves, or the lower edge
   *     of what was said the day before
   * @param freeKw what no export limit and no rated power holds of an asset that is not in the
   *     shade, in {@code leastOnly} with the usual clearness of the sky, or the median of what was
   *     said
   * @param measuredKw NaN where nothing was measured
   * @param learned true when the asset's own behaviour beside the reference is in it, so that a
   *     partial loss can be told from another orientation
   * @param basis what most of it rests on: siblings, irradiance, forecast, clear_sky, wind_curve or
   *     none
   * @param said the day before; null where nothing was or nobody asked
   */
  record ExpectedSeries(
      double[] expectedKw,
      double[] cautiousKw,
      boolean[] leastOnly,
      double[] freeKw,
      double[] measuredKw,
      boolean learned,
      String basis,
      SaidPower.@Nullable Said said) {
    /** Held by nothing. */
    public ExpectedSeries(
        double[] expectedKw,
        double[] cautiousKw,
        boolean[] leastOnly,
        double[] measuredKw,
        boolean learned,
        String basis) {
      this(expectedKw, cautiousKw, leastOnly, expectedKw, measuredKw, learned, basis, null);
    }

    /** True where it is the lower edge of what was said the day before. */
    public boolean isSaid(int step) {
      return said != null && leastOnly[step] && expectedKw[step] == said.edgeKw()[step];
    }

    /** For what there is no model of. */
    static ExpectedSeries unknown(double[] measuredKw) {
      double[] none = new double[measuredKw.length];
      Arrays.fill(none, Double.NaN);
      return new ExpectedSeries(
          none, none, new boolean[measuredKw.length], measuredKw, false, "none");
    }
  }
}
