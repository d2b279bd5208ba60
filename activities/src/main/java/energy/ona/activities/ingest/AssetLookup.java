package energy.ona.activities.ingest;

import energy.ona.asset.Asset;
import energy.ona.asset.Fleets;
import energy.ona.id.Names;
import energy.ona.store.RecordStores;
import energy.ona.tenant.CustomerId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The assets that a file names: the first few one by one, since most files have few; then the whole
 * fleet at once, so that a file of made-up names costs no more.
 */
final class AssetLookup {
  private static final int ONE_BY_ONE = 20;

  private final RecordStores stores;
  private final CustomerId customer;
  private final Map<String, Optional<Asset>> known = new HashMap<>();
  private boolean whole;

  AssetLookup(RecordStores stores, CustomerId customer) {
    this.stores = stores;
    this.customer = customer;
  }

  Optional<Asset> find(String name) {
    if (!Names.valid(name)) {
      // No asset has it, and a store may not even be asked for a key of thousands of bytes.
      return Optional.empty();
    }
    Optional<Asset> asset = known.get(name);
    if (asset != null) {
      return asset;
    }
    if (whole) {
      return Optional.empty();
    }
    if (known.size() >= ONE_BY_ONE) {
      whole = true;
      new Fleets(stores)
          .assets(customer)
          .forEach(each -> known.put(each.assetId().value(), Optional.of(each)));
      return known.getOrDefault(name, Optional.empty());
    }
    Optional<Asset> found = stores.of(Asset.class).get(customer, name);
    known.put(name, found);
    return found;
  }
}
