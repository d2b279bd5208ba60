package energy.ona.activities.detect;

import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.detect.Anomaly;
import energy.ona.detect.AssetObservation;
import energy.ona.ingest.SiteWatermark;
import energy.ona.store.RecordStore;
import energy.ona.store.RecordStores;
import energy.ona.tenant.CustomerId;
import java.util.LinkedHashMap;
import java.util.Map;

/** A whole site is silent where it sends live; else somebody has not sent its file yet. */
final class SiteSilence {
  private final RecordStore<SiteWatermark> watermarks;

  SiteSilence(RecordStores stores) {
    this.watermarks = stores.of(SiteWatermark.class);
  }

  /** The observations without findings of what is no silence. */
  Map<AssetId, AssetObservation> unlessAFileIsDue(
      CustomerId customer, SiteId site, Map<AssetId, AssetObservation> seen) {
    boolean silent =
        seen.values().stream()
            .flatMap(each -> each.anomalies().stream())
            .anyMatch(Anomaly::isSiteSilence);
    if (!silent
        || watermarks.get(customer, site.value()).filter(SiteWatermark::sendsLive).isPresent()) {
      return seen;
    }
    Map<AssetId, AssetObservation> all = new LinkedHashMap<>(seen);
    all.replaceAll((asset, each) -> each.keeping(anomaly -> !anomaly.isSiteSilence()));
    return all;
  }
}
