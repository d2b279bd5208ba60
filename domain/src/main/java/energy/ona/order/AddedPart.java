package energy.ona.order;

import energy.ona.asset.Asset;
import energy.ona.bom.BomItem;
import energy.ona.bom.Fitting;
import energy.ona.bom.Part;
import energy.ona.order.Order.Line;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A part that somebody adds to an order that is lived already: another one, or more pieces.
 *
 * @param eventId of the wish, under which it is added once
 */
public record AddedPart(String eventId, String sku, int qty) {
  /** In a few words, for people. */
  public String words() {
    return "%d × %s".formatted(qty, sku);
  }

  /**
   * The order with it, and with what it then costs; the same where it has it already. Refuses a
   * part that does not fit the asset.
   *
   * @param part of the catalogue, with that SKU
   */
  public Order to(Order order, Asset asset, Part part, Instant now) {
    if (!in(order).isEmpty()) {
      return order;
    }
    List<Line> lines = new ArrayList<>(order.billOfMaterials());
    Fitting.named(asset, unpromised(order, part), qty, now)
        .forEach(item -> lines.add(OrderBuilder.line(item).addedBy(eventId)));
    return order.withLines(lines);
  }

  /** The part with those pieces kept that the order counts on already, reserved or not yet. */
  private static Part unpromised(Order order, Part part) {
    int counted =
        order.billOfMaterials().stream()
            .filter(line -> line.sku().equals(part.sku()) && BomItem.STOCK.equals(line.source()))
            .mapToInt(Line::quantity)
            .sum();
    int reserved = part.reserved().getOrDefault(order.orderId(), 0);
    return counted > reserved ? part.reserving(order.orderId(), counted) : part;
  }

  /** What it is of the order: its pieces on the shelf, and the rest. */
  public List<Line> in(Order order) {
    return order.billOfMaterials().stream().filter(line -> eventId.equals(line.addedBy())).toList();
  }
}
