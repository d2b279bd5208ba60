package energy.ona.activities.bom;

import energy.ona.bom.Catalogue;
import energy.ona.bom.CatalogueFile;
import energy.ona.bom.Part;
import energy.ona.store.Page;
import energy.ona.store.Query;
import energy.ona.store.RecordStore;
import energy.ona.store.RecordStores;
import energy.ona.tenant.CustomerId;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The shipped files, over which a customer's own table of parts lies. */
public final class FileCatalogue implements Catalogue {
  private final List<CatalogueFile.Entry> shipped;
  private final RecordStore<Part> own;

  public FileCatalogue(List<CatalogueFile> files, RecordStores stores) {
    this.shipped = files.stream().flatMap(file -> file.parts().stream()).toList();
    this.own = stores.of(Part.class);
  }

  @Override
  public List<Part> parts(CustomerId customer) {
    TreeMap<String, Part> parts = new TreeMap<>();
    shipped.forEach(entry -> parts.put(entry.sku(), entry.of(customer)));
    Optional<String> cursor = Optional.empty();
    do {
      Page<Part> page = own.list(customer, Query.all().from(cursor));
      page.items().forEach(part -> parts.put(part.sku(), part));
      cursor = page.nextCursor();
    } while (cursor.isPresent());
    return List.copyOf(parts.values());
  }
}
