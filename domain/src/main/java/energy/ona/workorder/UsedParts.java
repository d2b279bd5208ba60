package energy.ona.workorder;

import energy.ona.error.PlatformException;
import energy.ona.id.Names;
import energy.ona.workorder.WorkOrder.PartArrival;
import energy.ona.workorder.WorkOrder.TimelineEntry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What technicians say that they used: {@code SKU} is a piece, {@code SKU=3} are three. Only events
 * that were accepted count, each once.
 */
public final class UsedParts {
  private static final int MOST_PIECES = 10_000;

  private UsedParts() {}

  /** Refuses a word that names no part or no number of pieces. */
  public static String check(String text) {
    int at = text.indexOf('=');
    Names.check("parts_used", at < 0 ? text : text.substring(0, at));
    if (at >= 0 && pieces(text) < 1) {
      throw PlatformException.invalid(
          "parts_used",
          "'%s' of parts_used must be an SKU, or SKU=1 to %d pieces".formatted(text, MOST_PIECES));
    }
    return text;
  }

  /** Pieces by SKU. */
  public static SortedMap<String, Integer> of(List<TimelineEntry> timeline) {
    SortedMap<String, Integer> used = new TreeMap<>();
    for (TimelineEntry entry : timeline) {
      if (entry.accepted()) {
        for (String text : entry.partsUsed()) {
          int at = text.indexOf('=');
          int pieces = pieces(text);
          if (pieces > 0) {
            used.merge(at < 0 ? text : text.substring(0, at), pieces, Integer::sum);
          }
        }
      }
    }
    return used;
  }

  /**
   * What was used of a work order besides those of its parts that are meant. A part that was on its
   * way cannot be what was used.
   */
  public static SortedMap<String, Integer> besides(WorkOrder order, Predicate<PartArrival> meant) {
    List<PartArrival> own = order.parts().stream().filter(meant).toList();
    Map<String, Integer> ownUsed = new HashMap<>();
    SortedMap<String, Integer> besides = new TreeMap<>();
    for (TimelineEntry entry : order.timeline()) {
      of(List.of(entry))
          .forEach(
              (sku, pieces) -> {
                int there =
                    own.stream()
                        .filter(part -> part.sku().equals(sku) && part.wasThere(entry.at()))
                        .mapToInt(PartArrival::qty)
                        .sum();
                int before = ownUsed.getOrDefault(sku, 0);
                int ofOwn = Math.min(pieces, Math.max(0, there - before));
                ownUsed.put(sku, before + ofOwn);
                if (pieces > ofOwn) {
                  besides.merge(sku, pieces - ofOwn, Integer::sum);
                }
              });
    }
    return besides;
  }

  /** What was used that was not bought for it: kept for it in the depot or a van, or besides. */
  public static SortedMap<String, Integer> outOfStock(WorkOrder order) {
    return besides(order, part -> !part.isKept());
  }

  /**
   * What the depot and vans are without once the order is over. Who names any of a closed order's
   * own parts names all that he used; where nobody does, all that was kept for it is used.
   */
  public static SortedMap<String, Integer> goneWith(WorkOrder order) {
    Set<String> named = of(order.timeline()).keySet();
    if (order.state() != WorkOrderState.CLOSED
        || order.parts().stream().anyMatch(part -> named.contains(part.sku()))) {
      return outOfStock(order);
    }
    SortedMap<String, Integer> gone = besides(order, part -> true);
    order.parts().stream()
        .filter(PartArrival::isKept)
        .forEach(part -> gone.merge(part.sku(), part.qty(), Integer::sum));
    return gone;
  }

  /**
   * What came for the order by a purchase or a claim and was not used, once the order is over. What
   * nobody noted to have come is not counted; of a closed order of whose own parts nobody named
   * any, all was used but what the work did not wait for any more. What was used out of a stock
   * leaves as much of what came; what was used before it came, and no stock gave, may have been the
   * same piece, noted late.
   *
   * @param taken pieces by SKU that stocks gave besides what was kept for the order
   */
  public static SortedMap<String, Integer> leftOf(WorkOrder order, Map<String, Integer> taken) {
    SortedMap<String, Integer> left = new TreeMap<>();
    SortedMap<String, Integer> used = of(order.timeline());
    if (order.state() == WorkOrderState.CLOSED
        && order.parts().stream().noneMatch(part -> used.containsKey(part.sku()))) {
      order.parts().stream()
          .filter(part -> part.droppedBy() != null && part.noted() > 0)
          .forEach(part -> left.merge(part.sku(), part.noted(), Integer::sum));
      return left;
    }
    Map<String, Integer> ofStocks = new HashMap<>(taken);
    for (PartArrival part : order.parts()) {
      left.merge(part.sku(), part.noted(), Integer::sum);
      ofStocks.merge(part.sku(), part.isKept() ? part.qty() : 0, Integer::sum);
    }
    used.forEach((sku, pieces) -> left.computeIfPresent(sku, (own, came) -> came - pieces));
    outOfStock(order)
        .forEach(
            (sku, pieces) ->
                left.computeIfPresent(
                    sku, (own, rest) -> rest + Math.min(pieces, ofStocks.getOrDefault(sku, 0))));
    left.values().removeIf(pieces -> pieces <= 0);
    return left;
  }

  /** In words: 2 × FAN-1, 1 × FUSE-1. */
  public static String words(Map<String, Integer> pieces) {
    return String.join(
        ", ",
        pieces.entrySet().stream()
            .map(each -> "%d × %s".formatted(each.getValue(), each.getKey()))
            .toList());
  }

  /** 0 where it is no number that is meant. */
  private static int pieces(String text) {
    int at = text.indexOf('=');
    if (at < 0) {
      return 1;
    }
    try {
      int pieces = Integer.parseInt(text.substring(at + 1));
      return pieces > 0 && pieces <= MOST_PIECES ? pieces : 0;
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
