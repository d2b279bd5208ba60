package energy.ona.order;

import energy.ona.bom.BomItem;
import energy.ona.order.Order.Dropped;
import energy.ona.order.Order.Line;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Pieces of a part that an order does not need any more: out of its bill and its cost.
 *
 * @param eventId of the wish, under which they are dropped once
 * @param kept true of pieces of the shelf, false of pieces that were still to come
 */
public record DroppedPart(String eventId, String sku, int qty, boolean kept) {
  /** In a few words, for people. */
  public String words() {
    return "%d × %s".formatted(qty, sku);
  }

  /** The order without them; the same where they are out of it already. */
  public Order from(Order order) {
    if (!in(order).isEmpty()) {
      return order;
    }
    List<Line> lines = new ArrayList<>(order.billOfMaterials());
    List<Dropped> dropped = new ArrayList<>(order.dropped());
    int left = qty;
    for (int at : turns(lines)) {
      Line line = lines.get(at);
      int pieces = Math.min(left, line.quantity());
      if (pieces > 0 && line.sku().equals(sku)) {
        left -= pieces;
        dropped.add(new Dropped(eventId, line.of(pieces)));
        lines.set(at, line.of(line.quantity() - pieces));
      }
    }
    lines.removeIf(line -> line.sku().equals(sku) && line.quantity() == 0);
    return order.withLines(lines, dropped);
  }

  /** Where its lines are: those that are meant first, of these what was added last. */
  private List<Integer> turns(List<Line> lines) {
    return IntStream.range(0, lines.size())
        .boxed()
        .sorted(
            Comparator.comparing(
                    (Integer at) -> BomItem.STOCK.equals(lines.get(at).source()) != kept)
                .thenComparing(Comparator.reverseOrder()))
        .toList();
  }

  /** What of the order it was. */
  public List<Line> in(Order order) {
    return order.dropped().stream()
        .filter(each -> each.eventId().equals(eventId))
        .map(Dropped::line)
        .toList();
  }

  /** A new bill without what somebody dropped of the old one: that comes back by no plan. */
  static List<Line> without(Order order, List<Line> bill) {
    Map<String, Integer> dropped = new HashMap<>();
    order.dropped().stream()
        .map(Dropped::line)
        .filter(line -> line.addedBy() == null)
        .forEach(line -> dropped.merge(line.sku(), line.quantity(), Integer::sum));
    List<Line> lines = new ArrayList<>();
    for (Line line : bill) {
      int gone = Math.min(line.quantity(), dropped.getOrDefault(line.sku(), 0));
      dropped.merge(line.sku(), -gone, Integer::sum);
      if (gone < line.quantity()) {
        lines.add(gone == 0 ? line : line.of(line.quantity() - gone));
      }
    }
    return lines;
  }
}
