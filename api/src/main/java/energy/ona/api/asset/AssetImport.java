package energy.ona.api.asset;

import energy.ona.api.request.Fields;
import energy.ona.asset.Asset;
import energy.ona.error.ErrorCode;
import energy.ona.error.PlatformException;
import energy.ona.store.RecordStore;
import energy.ona.tenant.CustomerId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Takes a whole assets file: all of it, or, where anything is wrong with it, none. */
final class AssetImport {
  private final RecordStore<Asset> store;

  AssetImport(RecordStore<Asset> store) {
    this.store = store;
  }

  /**
   * What became of the file.
   *
   * @param sites how many different ones its assets stand on
   */
  record Imported(String message, int count, int added, int updated, int unchanged, int sites) {}

  Imported run(CustomerId customer, Fields file) {
    file.requirePresent("assets");
    List<Asset> assets = new ArrayList<>();
    Set<Object> ids = new HashSet<>();
    for (Fields each : file.objects("assets")) {
      Asset asset = new AssetReader(customer, each).read();
      if (asset.assetId() != null && !ids.add(asset.assetId())) {
        each.refuse(each.has("asset_id") ? "asset_id" : "id", "is in the file twice");
      }
      assets.add(asset);
    }
    file.check();
    if (assets.isEmpty()) {
      throw PlatformException.invalid("assets", "assets is empty; name at least one");
    }
    return write(assets);
  }

  private Imported write(List<Asset> assets) {
    int added = 0;
    int updated = 0;
    Set<Object> sites = new HashSet<>();
    for (Asset asset : assets) {
      sites.add(asset.siteId());
      if (store.create(asset)) {
        added++;
      } else if (replaces(asset)) {
        updated++;
      }
    }
    int unchanged = assets.size() - added - updated;
    return new Imported(
        "%d assets at %d sites: %d added, %d updated, %d unchanged"
            .formatted(assets.size(), sites.size(), added, updated, unchanged),
        assets.size(),
        added,
        updated,
        unchanged,
        sites.size());
  }

  private boolean replaces(Asset asset) {
    boolean[] changed = {false};
    Optional<Asset> stored =
        store.update(
            asset.customerId(),
            asset.id(),
            present -> {
              changed[0] = !present.equals(asset);
              return changed[0] ? asset : present;
            });
    if (stored.isEmpty() && !store.create(asset)) {
      throw new PlatformException(
          ErrorCode.CONFLICT,
          "asset %s is being changed by somebody else; import again".formatted(asset.assetId()));
    }
    return changed[0] || stored.isEmpty();
  }
}
