package energy.ona.bom;

import energy.ona.bom.BomItem.SelectionMetrics;
import energy.ona.risk.Usd;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Ranks the candidates of each component type by what they cost until they are there: {@code
 * total_cost_ear = price_usd + ear_usd_day × lead_time_days}, ascending; ties by lower lead time,
 * then lower price. A part whose price or lead time nobody knows ranks last. The best of each type
 * is recommended. Where nobody knows what a day costs it counts nothing: the price decides.
 */
public final class BomRanking {
  private BomRanking() {}

  /**
   * Ranks candidates, whose own ranks are not looked at.
   *
   * @param earUsdDay USD a day; null when nobody knows it
   * @param variantsPerType how many of each type to keep; null keeps all
   * @return by type, then by rank
   */
  public static List<BomItem> rank(
      List<BomItem> candidates, @Nullable Double earUsdDay, @Nullable Integer variantsPerType) {
    Map<String, List<BomItem>> byType = new TreeMap<>();
    for (BomItem candidate : candidates) {
      byType.computeIfAbsent(candidate.type(), type -> new ArrayList<>()).add(candidate);
    }
    Comparator<BomItem> order = order(earUsdDay == null ? 0 : earUsdDay);
    int keep = variantsPerType == null ? Integer.MAX_VALUE : variantsPerType;
    List<BomItem> ranked = new ArrayList<>();
    for (List<BomItem> variants : byType.values()) {
      variants.sort(order);
      for (int i = 0; i < Math.min(keep, variants.size()); i++) {
        ranked.add(ranked(variants.get(i), earUsdDay, i + 1));
      }
    }
    return List.copyOf(ranked);
  }

  /** USD, unrounded; null when the price or the lead time is unknown. */
  static @Nullable Double totalCostEar(BomItem item, double earUsdDay) {
    Double price = item.priceUsd();
    Double leadTime = item.leadTimeDays();
    return price == null || leadTime == null ? null : price + earUsdDay * leadTime;
  }

  /** The best first. */
  static Comparator<BomItem> order(double earUsdDay) {
    Comparator<Double> unknownLast = Comparator.nullsLast(Comparator.naturalOrder());
    return Comparator.comparing((BomItem item) -> totalCostEar(item, earUsdDay), unknownLast)
        .thenComparing(BomItem::leadTimeDays, unknownLast)
        .thenComparing(BomItem::priceUsd, unknownLast)
        .thenComparing(BomItem::sku);
  }

  private static BomItem ranked(BomItem item, @Nullable Double earUsdDay, int rank) {
    Double total = earUsdDay == null ? null : totalCostEar(item, earUsdDay);
    return new BomItem(
        item.sku(),
        item.oem(),
        item.model(),
        item.serial(),
        item.description(),
        item.uom(),
        item.qty(),
        item.priceUsd(),
        item.leadTimeDays(),
        item.type(),
        item.supplier(),
        item.warrantyMonths(),
        rank == 1,
        new SelectionMetrics(earUsdDay, total == null ? null : Usd.round(total), rank),
        item.source(),
        item.substituteFor());
  }
}
