package energy.ona.asset;

import energy.ona.store.Page;
import energy.ona.store.Query;
import energy.ona.store.RecordStore;
import energy.ona.store.RecordStores;
import energy.ona.tenant.CustomerId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads whole fleets and sites, page by page. */
public final class Fleets {
  private final RecordStore<Asset> assets;

  public Fleets(RecordStores stores) {
    this.assets = stores.of(Asset.class);
  }

  /** Every asset of a customer. */
  public List<Asset> assets(CustomerId customer) {
    return all(customer, Query.all());
  }

  /** Every asset of a site. */
  public List<Asset> assets(CustomerId customer, SiteId site) {
    return all(customer, Query.all().where("site_id", site.value()));
  }

  private List<Asset> all(CustomerId customer, Query query) {
    List<Asset> found = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      Page<Asset> page = assets.list(customer, query.from(cursor));
      found.addAll(page.items());
      cursor = page.nextCursor();
    } while (cursor.isPresent());
    return found;
  }
}
