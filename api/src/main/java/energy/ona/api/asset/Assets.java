package energy.ona.api.asset;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.error.PlatformException;
import energy.ona.store.Page;
import energy.ona.store.Query;
import energy.ona.store.RecordStore;
import energy.ona.tenant.CustomerId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The assets of a customer, as other resources need them. */
public final class Assets {
  private final RecordStore<Asset> store;

  public Assets(RecordStore<Asset> store) {
    this.store = store;
  }

  /** The asset, or NOT_FOUND. */
  public Asset require(CustomerId customer, AssetId id) {
    return store
        .get(customer, id.value())
        .orElseThrow(() -> PlatformException.notFound("asset", id));
  }

  /** Every asset that matches, page by page. */
  void each(CustomerId customer, Query query, Consumer<Asset> consumer) {
    Optional<String> cursor = Optional.empty();
    do {
      Page<Asset> page = store.list(customer, query.from(cursor));
      page.items().forEach(consumer);
      cursor = page.nextCursor();
    } while (cursor.isPresent());
  }

  public List<Asset> ofSite(CustomerId customer, SiteId site) {
    List<Asset> found = new ArrayList<>();
    each(customer, Query.all().where("site_id", site.value()), found::add);
    return found;
  }

  /** The sites of the first assets, ascending; none where there are no assets. */
  public List<SiteId> someSites(CustomerId customer, int most) {
    return store.list(customer, Query.all()).items().stream()
        .map(Asset::siteId)
        .distinct()
        .sorted()
        .limit(most)
        .toList();
  }

  /** True when the site has at least one asset. */
  public boolean isSite(CustomerId customer, String siteId) {
    Query one = new Query(Map.of("site_id", siteId), false, 1, Optional.empty());
    return !store.list(customer, one).items().isEmpty();
  }
}
