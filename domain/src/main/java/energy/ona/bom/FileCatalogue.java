package energy.ona.bom;

import energy.ona.store.Page;
import energy.ona.store.Query;
import energy.ona.store.RecordStore;
import energy.ona.store.RecordStores;
import energy.ona.tenant.CustomerId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The shipped files, over which a customer's own table of parts lies. */
public final class FileCatalogue implements Catalogue {
  private final NavigableMap<String, CatalogueFile.Entry> shipped = new TreeMap<>();
  private final RecordStore<Part> own;

  public FileCatalogue(List<CatalogueFile> files, RecordStores stores) {
    files.forEach(file -> file.parts().forEach(entry -> shipped.put(entry.sku(), entry)));
    this.own = stores.of(Part.class);
  }

  @Override
  public List<Part> parts(CustomerId customer) {
    TreeMap<String, Part> parts = new TreeMap<>();
    shipped.forEach((sku, entry) -> parts.put(sku, entry.of(customer)));
    Optional<String> cursor = Optional.empty();
    do {
      Page<Part> page = own.list(customer, Query.all().from(cursor));
      page.items().forEach(part -> parts.put(part.sku(), part));
      cursor = page.nextCursor();
    } while (cursor.isPresent());
    return List.copyOf(parts.values());
  }

  /** Those of the SKUs that can be bought, by SKU. */
  public Map<String, Part> parts(CustomerId customer, Collection<String> skus) {
    Map<String, Part> parts = new HashMap<>();
    for (String sku : skus) {
      CatalogueFile.Entry entry = shipped.get(sku);
      if (entry != null) {
        parts.put(sku, entry.of(customer));
      }
    }
    parts.putAll(own.getAll(customer, skus));
    return parts;
  }

  /** The shipped parts that the customer has no own in place of, ascending by SKU. */
  public List<Part> shipped(CustomerId customer) {
    Map<String, Part> replaced = own.getAll(customer, shipped.keySet());
    return shipped.values().stream()
        .filter(entry -> !replaced.containsKey(entry.sku()))
        .map(entry -> entry.of(customer))
        .toList();
  }
}
