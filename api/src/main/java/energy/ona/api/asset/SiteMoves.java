package energy.ona.api.asset;

import energy.ona.asset.Asset;
import energy.ona.error.ErrorCode;
import energy.ona.error.PlatformException;
import energy.ona.ingest.SiteWatermark;
import energy.ona.store.RecordStore;
import energy.ona.store.RecordStores;

/**
 * Measurements are kept by site: an asset that moved to another would lose sight of its own. So one
 * whose site has measurements stays there.
 */
final class SiteMoves {
  private final RecordStore<SiteWatermark> watermarks;

  SiteMoves(RecordStores records) {
    this.watermarks = records.of(SiteWatermark.class);
  }

  void refuse(Asset before, Asset after) {
    boolean moves = !before.siteId().equals(after.siteId());
    if (moves && watermarks.get(before.customerId(), before.siteId().value()).isPresent()) {
      throw new PlatformException(
          ErrorCode.CONFLICT,
          "asset %s has its measurements at site %s and would lose sight of them at %s; send site_id %s with the change, or add it anew under another id"
              .formatted(before.assetId(), before.siteId(), after.siteId(), before.siteId()));
    }
  }
}
