package energy.ona.forecast;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.time.TimeRange;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The assets of a site and when they were ill, as it was known at an issue. Two are equal when they
 * are one, so that what was worked out for a site's issue can be kept under it.
 */
public final class Siblings {
  private final List<Asset> assets;
  private final Map<AssetId, List<TimeRange>> ill;

  /**
   * @param assets of the site, those that are asked about among them
   * @param ill from the onset of a known fault until it was proven gone, or until the issue
   */
  public Siblings(List<Asset> assets, Map<AssetId, List<TimeRange>> ill) {
    this.assets = List.copyOf(assets);
    this.ill = Map.copyOf(ill);
  }

  /** Of an asset of which nothing else is known. */
  public static Siblings of(Asset alone) {
    return new Siblings(List.of(alone), Map.of());
  }

  /** The same with each asset as another machine. */
  public Siblings as(UnaryOperator<Asset> machine) {
    return new Siblings(assets.stream().map(machine).toList(), ill);
  }

  public List<Asset> assets() {
    return assets;
  }

  public List<TimeRange> ill(AssetId asset) {
    return ill.getOrDefault(asset, List.of());
  }
}
