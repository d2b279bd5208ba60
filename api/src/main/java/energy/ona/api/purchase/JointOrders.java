package energy.ona.api.purchase;

import energy.ona.bom.FileCatalogue;
import energy.ona.purchase.JointOrder;
import energy.ona.purchase.PurchaseLine;
import energy.ona.purchase.PurchaseOrder;
import energy.ona.purchase.PurchaseState;
import energy.ona.purchase.PurchasingFile;
import energy.ona.store.Page;
import energy.ona.store.Query;
import energy.ona.store.RecordStore;
import energy.ona.store.RecordStores;
import energy.ona.tenant.CustomerId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What of the purchase orders that wait for an approval would be cheaper together. */
public final class JointOrders {
  private final RecordStore<PurchaseOrder> purchases;
  private final FileCatalogue catalogue;
  private final PurchasingFile purchasing;

  public JointOrders(RecordStores stores, FileCatalogue catalogue, PurchasingFile purchasing) {
    this.purchases = stores.of(PurchaseOrder.class);
    this.catalogue = catalogue;
    this.purchasing = purchasing;
  }

  List<JointOrder> suggest(CustomerId customer) {
    List<PurchaseOrder> waiting = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      Page<PurchaseOrder> page =
          purchases.list(
              customer,
              Query.all().where("status", PurchaseState.PENDING_APPROVAL.wireName()).from(cursor));
      waiting.addAll(page.items());
      cursor = page.nextCursor();
    } while (cursor.isPresent());
    Set<String> skus =
        waiting.stream()
            .flatMap(purchase -> purchase.lines().stream())
            .map(PurchaseLine::sku)
            .collect(Collectors.toSet());
    return JointOrder.of(waiting, catalogue.parts(customer, skus), purchasing);
  }
}
