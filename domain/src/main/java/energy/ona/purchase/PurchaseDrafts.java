package energy.ona.purchase;

import energy.ona.bom.BomItem;
import energy.ona.bom.LeadTime;
import energy.ona.bom.Part;
import energy.ona.order.Order;
import energy.ona.purchase.PurchaseOrder.Approval;
import energy.ona.risk.Usd;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Splits what an order needs into one purchase order a supplier. Orders exactly what it names. */
public final class PurchaseDrafts {
  private PurchaseDrafts() {}

  /**
   * @param stocked what the stock has of each SKU for this order, and what was bought before
   * @param notOwed pieces by SKU of which the maker said that he does not owe them after all
   * @param parts the catalogue by SKU
   * @param ids gives each purchase order its id
   * @return ascending by supplier
   */
  public static List<PurchaseOrder> of(
      Order order,
      Map<String, Integer> stocked,
      Map<String, Integer> notOwed,
      Map<String, Part> parts,
      Approval approval,
      Supplier<String> ids,
      Instant now) {
    Map<String, Map<String, PurchaseLine>> bySupplier = new TreeMap<>();
    Map<String, Integer> left = new HashMap<>(stocked);
    Map<String, Integer> lost = new HashMap<>(notOwed);
    for (Order.Line named : order.billOfMaterials()) {
      Order.Line line = named;
      if (BomItem.WARRANTY.equals(named.source())) {
        // What the maker owes is claimed, not bought.
        int open = Math.min(named.quantity(), lost.getOrDefault(named.sku(), 0));
        lost.merge(named.sku(), -open, Integer::sum);
        line = bought(named.of(open), parts.get(named.sku()));
      }
      int kept = Math.min(line.quantity(), left.getOrDefault(line.sku(), 0));
      left.merge(line.sku(), -kept, Integer::sum);
      int qty = line.quantity() - kept;
      if (qty > 0) {
        Part part = parts.get(line.sku());
        String supplier = line.supplier();
        bySupplier
            .computeIfAbsent(
                supplier == null || supplier.isBlank() ? PurchaseOrder.UNKNOWN_SUPPLIER : supplier,
                first -> new LinkedHashMap<>())
            .merge(
                line.sku(),
                PurchaseLine.of(
                    line.sku(),
                    line.description(),
                    qty,
                    line.unitPriceUsd(),
                    leadTime(line.leadTimeDays(), part)),
                PurchaseLine::and);
      }
    }
    List<PurchaseOrder> drafts = new ArrayList<>();
    bySupplier.forEach(
        (supplier, bySku) -> {
          List<PurchaseLine> lines = List.copyOf(bySku.values());
          drafts.add(
              new PurchaseOrder(
                  order.customerId(),
                  ids.get(),
                  order.orderId(),
                  order.assetId(),
                  order.siteId(),
                  supplier,
                  null,
                  PurchaseState.PENDING_APPROVAL,
                  lines,
                  total(lines),
                  approval,
                  null,
                  false,
                  List.of(),
                  now,
                  now));
        });
    return drafts;
  }

  /** The maker's part cost nothing; this one costs what the catalogue says. */
  private static Order.Line bought(Order.Line owed, @Nullable Part part) {
    return owed.priced(part == null ? null : part.unitPriceUsd(owed.quantity()));
  }

  /** The order's own days; how they spread is the part's. */
  private static @Nullable LeadTime leadTime(@Nullable Double days, @Nullable Part part) {
    Double p90 = part == null ? null : part.leadTimeP90Days();
    return LeadTime.of(days, days == null || p90 == null ? null : Math.max(days, p90));
  }

  /** Null when a price is not known. */
  private static @Nullable Double total(List<PurchaseLine> lines) {
    double total = 0;
    for (PurchaseLine line : lines) {
      Double price = line.unitPriceUsd();
      if (price == null) {
        return null;
      }
      total += price * line.qty();
    }
    return Usd.round(total);
  }
}
