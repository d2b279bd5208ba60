package energy.ona.observation;

import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.time.TimeRange;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What was measured at one site in a range, by asset. Assets that sent nothing are not in it.
 *
 * @param leastStepSeconds it is to be looked at in means of so long at least; 0 for as it came
 */
public record SiteWindow(
    SiteId siteId, TimeRange range, Map<AssetId, Series> byAsset, int leastStepSeconds) {
  public SiteWindow {
    byAsset = Map.copyOf(byAsset);
  }

  /** To be looked at as it came. */
  public SiteWindow(SiteId siteId, TimeRange range, Map<AssetId, Series> byAsset) {
    this(siteId, range, byAsset, 0);
  }

  /** The same, to be looked at in longer steps. */
  public SiteWindow inStepsOf(Duration least) {
    return new SiteWindow(siteId, range, byAsset, (int) least.toSeconds());
  }

  public Optional<Series> of(AssetId asset) {
    return Optional.ofNullable(byAsset.get(asset));
  }

  /** What of it was measured in another range. */
  public SiteWindow between(TimeRange other) {
    Map<AssetId, Series> cut = new HashMap<>();
    byAsset.forEach((asset, series) -> cut.put(asset, series.between(other)));
    return new SiteWindow(siteId, other, cut, leastStepSeconds);
  }

  /** The same for the same measurements, and different for others but for one in 2⁶⁴. */
  public long fingerprint() {
    long sum = 31L * range.hashCode() + 0x9E3779B97F4A7C15L * leastStepSeconds;
    for (Series series : byAsset.values()) {
      sum += series.fingerprint();
    }
    return sum;
  }

  /** How many values it holds, times not counted. */
  public long size() {
    return byAsset.values().stream()
        .mapToLong(series -> (long) series.size() * series.signals().size())
        .sum();
  }

  public Collection<Series> series() {
    return byAsset.values();
  }
}
