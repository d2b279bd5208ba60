package energy.ona.workflows.purchase;

import com.fasterxml.jackson.annotation.JsonInclude;
import energy.ona.purchase.PurchaseLine;
import energy.ona.purchase.PurchaseOrder;
import energy.ona.workorder.WorkOrder.PartArrival;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a purchase order tells the work order that needs it.
 *
 * @param status the purchase order's
 * @param parts of a part of which some came at one time and some at another, one for each
 * @param reason of the last move
 * @param supplier null where an earlier release told it
 */
public record PartsNews(
    String purchaseId,
    String status,
    List<PartArrival> parts,
    @Nullable String reason,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String supplier) {
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
            .flatMap(line -> arrivals(line, purchase.purchaseId(), status))
            .toList(),
        purchase.timeline().isEmpty()
            ? null
            : purchase.timeline().get(purchase.timeline().size() - 1).note(),
        purchase.supplier());
  }

  /** What came at one time is there since then; the rest has its own. */
  private static Stream<PartArrival> arrivals(PurchaseLine line, String purchaseId, String status) {
    Stream<PartArrival> came =
        line.came().stream()
            .map(
                pieces ->
                    new PartArrival(
                        line.sku(),
                        pieces.qty(),
                        line.expectedAt(),
                        purchaseId,
                        pieces.qty(),
                        status,
                        pieces.at()));
    int rest = line.notNotedQty();
    return rest == 0
        ? came
        : Stream.concat(
            came,
            Stream.of(
                new PartArrival(
                    line.sku(),
                    rest,
                    line.expectedAt(),
                    purchaseId,
                    rest - line.openQty(),
                    status,
                    line.receivedAt())));
  }
}
