package energy.ona.activities.bom;

import energy.ona.bom.Catalogue;
import energy.ona.bom.LeadTime;
import energy.ona.bom.Part;
import energy.ona.purchase.PurchaseOrder;
import energy.ona.purchase.PurchaseState;
import energy.ona.store.Query;
import energy.ona.store.RecordStore;
import energy.ona.store.RecordStores;
import energy.ona.tenant.CustomerId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A catalogue with the lead times that suppliers have kept of late, where they delivered. */
public final class ExperiencedCatalogue implements Catalogue {
  /** The newest orders that count. */
  private static final int ORDERS = Query.MAX_LIMIT;

  private final Catalogue listed;
  private final RecordStore<PurchaseOrder> purchases;

  private record Offer(String supplier, String sku) {}

  public ExperiencedCatalogue(Catalogue listed, RecordStores stores) {
    this.listed = listed;
    this.purchases = stores.of(PurchaseOrder.class);
  }

  @Override
  public List<Part> parts(CustomerId customer) {
    Map<Offer, List<Double>> delivered = delivered(customer);
    return listed.parts(customer).stream()
        .map(
            part -> {
              List<Double> days = delivered.get(new Offer(supplier(part), part.sku()));
              return days == null
                  ? part
                  : part.withLeadTime(LeadTime.learned(part.leadTime(), days));
            })
        .toList();
  }

  private Map<Offer, List<Double>> delivered(CustomerId customer) {
    Query received = Query.newest(ORDERS).where("status", PurchaseState.RECEIVED.wireName());
    Map<Offer, List<Double>> delivered = new HashMap<>();
    for (PurchaseOrder order : purchases.list(customer, received).items()) {
      order
          .deliveredDays()
          .forEach(
              (sku, days) ->
                  delivered
                      .computeIfAbsent(new Offer(order.supplier(), sku), first -> new ArrayList<>())
                      .add(days));
    }
    return delivered;
  }

  private static String supplier(Part part) {
    String supplier = part.supplier();
    return supplier == null || supplier.isBlank() ? PurchaseOrder.UNKNOWN_SUPPLIER : supplier;
  }
}
