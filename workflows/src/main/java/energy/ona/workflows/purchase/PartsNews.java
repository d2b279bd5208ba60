package energy.ona.workflows.purchase;

import energy.ona.purchase.PurchaseOrder;
import energy.ona.workorder.WorkOrder.PartArrival;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a purchase order tells the work order that needs it.
 *
 * @param status the purchase order's
 * @param reason of the last move
 */
public record PartsNews(
    String purchaseId, String status, List<PartArrival> parts, @Nullable String reason) {
  public static final String SIGNAL = "parts";

  public PartsNews {
    parts = List.copyOf(parts);
  }

  public static PartsNews of(PurchaseOrder purchase) {
    String status = purchase.state().wireName();
    return new PartsNews(
        purchase.purchaseId(),
        status,
        purchase.lines().stream()
            .map(
                line ->
                    new PartArrival(
                        line.sku(),
                        line.qty(),
                        line.expectedAt(),
                        purchase.purchaseId(),
                        line.receivedQty(),
                        status,
                        line.receivedAt(),
                        null,
                        null))
            .toList(),
        purchase.timeline().isEmpty()
            ? null
            : purchase.timeline().get(purchase.timeline().size() - 1).note());
  }
}
