package energy.ona.observation;

import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.time.TimeRange;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** What was measured at one site in a range, by asset. Assets that sent nothing are not in it. */
public record SiteWindow(SiteId siteId, TimeRange range, Map<AssetId, Series> byAsset) {
  public SiteWindow {
    byAsset = Map.copyOf(byAsset);
  }

  public Optional<Series> of(AssetId asset) {
    return Optional.ofNullable(byAsset.get(asset));
  }

  public Collection<Series> series() {
    return byAsset.values();
  }
}
