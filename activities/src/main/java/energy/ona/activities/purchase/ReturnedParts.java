package energy.ona.activities.purchase;

import energy.ona.bom.Catalogue;
import energy.ona.bom.Part;
import energy.ona.order.Order;
import energy.ona.store.RecordStore;
import energy.ona.tenant.CustomerId;
import energy.ona.workflows.purchase.PurchaseActivities.ReturnRequest;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Puts into the depot what came for work orders and was not used. As with what is taken, the part
 * remembers in the same write what an order put there, so that a step that is repeated moves the
 * difference alone.
 */
final class ReturnedParts {
  private final RecordStore<Part> depot;
  private final RecordStore<Order> orders;
  private final Catalogue catalogue;

  ReturnedParts(RecordStore<Part> depot, RecordStore<Order> orders, Catalogue catalogue) {
    this.depot = depot;
    this.orders = orders;
    this.catalogue = catalogue;
  }

  /** What each order has put there by SKU, also where that is nothing any more. */
  Map<String, Integer> put(ReturnRequest request) {
    Set<String> skus = new TreeSet<>(request.left().keySet());
    skus.addAll(request.before().keySet());
    SortedMap<String, Integer> put = new TreeMap<>();
    for (String sku : skus) {
      int had = request.before().getOrDefault(sku, 0);
      int left = request.left().getOrDefault(sku, 0);
      if (left > 0 && depot.get(request.customerId(), sku).isEmpty()) {
        part(request, sku).ifPresent(depot::create);
      }
      depot
          .update(request.customerId(), sku, part -> part.returned(request.orderId(), left, had))
          .ifPresent(part -> put.put(sku, part.returnedBy(request.orderId(), had)));
    }
    return put;
  }

  /** A part of which the customer has no record: as it is shipped, else as the order names it. */
  private Optional<Part> part(ReturnRequest request, String sku) {
    return catalogue.parts(request.customerId()).stream()
        .filter(part -> part.sku().equals(sku))
        .findFirst()
        .or(
            () ->
                orders
                    .get(request.customerId(), request.orderId())
                    .flatMap(
                        order ->
                            Stream.concat(
                                    order.billOfMaterials().stream(),
                                    order.dropped().stream().map(Order.Dropped::line))
                                .filter(line -> line.sku().equals(sku))
                                .findFirst())
                    .map(line -> named(request.customerId(), line)));
  }

  private static Part named(CustomerId customer, Order.Line line) {
    @Nullable Double price = line.source() == null ? line.unitPriceUsd() : null;
    return new Part(
        customer,
        line.sku(),
        null,
        null,
        line.description(),
        "each",
        line.sku(),
        price,
        line.leadTimeDays(),
        line.supplier(),
        line.warrantyMonths(),
        Set.of());
  }

  /** Forgets which order put what there. */
  void settle(CustomerId customer, String orderId, Set<String> skus) {
    skus.forEach(sku -> depot.update(customer, sku, part -> part.settledReturn(orderId)));
  }
}
