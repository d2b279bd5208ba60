package energy.ona.purchase;

import energy.ona.bom.Part;
import energy.ona.risk.Usd;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Purchases that wait for an approval and would be cheaper as one: the supplier drives once, and
 * prices break at larger quantities. Those of which a price is not known are left out.
 *
 * @param purchaseIds purchase orders that there are
 * @param orderIds the work orders that need them
 * @param pendingOrderIds of these, whose purchase orders their approval makes
 * @param separateUsd what they cost one by one, deliveries included
 * @param jointUsd what they would cost as one
 * @param savingUsd the difference
 */
public record JointOrder(
    String supplier,
    List<String> purchaseIds,
    List<String> orderIds,
    List<String> pendingOrderIds,
    List<Line> lines,
    double separateUsd,
    double jointUsd,
    double savingUsd) {
  public JointOrder {
    purchaseIds = List.copyOf(purchaseIds);
    orderIds = List.copyOf(orderIds);
    pendingOrderIds = List.copyOf(pendingOrderIds);
    lines = List.copyOf(lines);
  }

  /** A part of it at the price of so many. */
  public record Line(String sku, int qty, double unitPriceUsd) {}

  /**
   * Suggests what saves something, the best saving first.
   *
   * @param waiting purchase orders that nothing was done for yet
   * @param drafts purchase orders that an approval of their work orders would make
   * @param parts the catalogue by SKU, for the price breaks
   */
  public static List<JointOrder> of(
      List<PurchaseOrder> waiting,
      List<PurchaseOrder> drafts,
      Map<String, Part> parts,
      PurchasingFile purchasing) {
    Map<String, List<PurchaseOrder>> bySupplier = new TreeMap<>();
    for (PurchaseOrder each : Stream.concat(waiting.stream(), drafts.stream()).toList()) {
      if (!each.supplier().equals(PurchaseOrder.UNKNOWN_SUPPLIER) && each.totalUsd() != null) {
        bySupplier.computeIfAbsent(each.supplier(), first -> new ArrayList<>()).add(each);
      }
    }
    List<JointOrder> suggestions = new ArrayList<>();
    bySupplier.forEach(
        (supplier, purchases) -> {
          JointOrder joint = of(supplier, purchases, drafts, parts, purchasing.freight(supplier));
          if (purchases.size() > 1 && joint.savingUsd() > 0) {
            suggestions.add(joint);
          }
        });
    suggestions.sort((one, other) -> Double.compare(other.savingUsd(), one.savingUsd()));
    return suggestions;
  }

  private static JointOrder of(
      String supplier,
      List<PurchaseOrder> purchases,
      List<PurchaseOrder> drafts,
      Map<String, Part> parts,
      double freightUsd) {
    Map<String, Integer> wanted = new TreeMap<>();
    Map<String, Double> alone = new TreeMap<>();
    TreeSet<String> orders = new TreeSet<>();
    double separate = 0;
    for (PurchaseOrder purchase : purchases) {
      Double total = purchase.totalUsd();
      separate += (total == null ? 0 : total) + freightUsd;
      if (purchase.orderId() != null) {
        orders.add(purchase.orderId());
      }
      for (PurchaseLine line : purchase.lines()) {
        wanted.merge(line.sku(), line.qty(), Integer::sum);
        Double price = line.unitPriceUsd();
        alone.merge(line.sku(), price == null ? 0.0 : price, Math::min);
      }
    }
    List<Line> lines = new ArrayList<>();
    double joint = freightUsd;
    for (Map.Entry<String, Integer> each : wanted.entrySet()) {
      double price = alone.getOrDefault(each.getKey(), 0.0);
      Part part = parts.get(each.getKey());
      Double together = part == null ? null : part.unitPriceUsd(each.getValue());
      if (together != null) {
        price = Math.min(together, price);
      }
      lines.add(new Line(each.getKey(), each.getValue(), price));
      joint += price * each.getValue();
    }
    return new JointOrder(
        supplier,
        purchases.stream()
            .filter(Predicate.not(drafts::contains))
            .map(PurchaseOrder::purchaseId)
            .toList(),
        List.copyOf(orders),
        purchases.stream()
            .filter(drafts::contains)
            .map(PurchaseOrder::orderId)
            .filter(Objects::nonNull)
            .toList(),
        lines,
        Usd.round(separate),
        Usd.round(joint),
        Usd.round(separate - joint));
  }
}
