package energy.ona.api.purchase;

import energy.ona.bom.FileCatalogue;
import energy.ona.plan.OwnCrews;
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
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What of the purchase orders that wait for an approval, and of what work orders that wait for one
 * would buy, would be cheaper together.
 */
public final class JointOrders {
  private final RecordStore<PurchaseOrder> purchases;
  private final FileCatalogue catalogue;
  private final PurchasingFile purchasing;
  private final PendingNeeds needs;

  public JointOrders(
      RecordStores stores,
      FileCatalogue catalogue,
      PurchasingFile purchasing,
      OwnCrews crews,
      Clock clock) {
    this.purchases = stores.of(PurchaseOrder.class);
    this.catalogue = catalogue;
    this.purchasing = purchasing;
    this.needs = new PendingNeeds(stores, catalogue, crews, purchasing.approvalLimits(), clock);
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
    List<PurchaseOrder> drafts = needs.drafts(customer);
    Set<String> skus =
        Stream.concat(waiting.stream(), drafts.stream())
            .flatMap(purchase -> purchase.lines().stream())
            .map(PurchaseLine::sku)
            .collect(Collectors.toSet());
    return JointOrder.of(waiting, drafts, catalogue.parts(customer, skus), purchasing);
  }
}
