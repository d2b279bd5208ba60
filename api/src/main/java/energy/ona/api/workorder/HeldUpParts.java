package energy.ona.api.workorder;

import energy.ona.asset.Asset;
import energy.ona.bom.FileCatalogue;
import energy.ona.bom.Part;
import energy.ona.bom.StandIns;
import energy.ona.bom.StandIns.StandIn;
import energy.ona.purchase.PurchaseOrder;
import energy.ona.store.RecordStore;
import energy.ona.store.RecordStores;
import energy.ona.workorder.DroppedParts;
import energy.ona.workorder.WorkOrder;
import energy.ona.workorder.WorkOrder.PartArrival;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The parts that hold a work order up since nobody delivers them, and what may stand in. */
public final class HeldUpParts {
  private final RecordStore<Asset> assets;
  private final RecordStore<PurchaseOrder> purchases;
  private final FileCatalogue catalogue;
  private final Clock clock;

  public HeldUpParts(RecordStores stores, FileCatalogue catalogue, Clock clock) {
    this.assets = stores.of(Asset.class);
    this.purchases = stores.of(PurchaseOrder.class);
    this.catalogue = catalogue;
    this.clock = clock;
  }

  /**
   * One of them.
   *
   * @param supplier whom it was asked of; null where that is not known
   * @param status refused or cancelled
   * @param reason in his, or somebody's, words
   * @param instead of the catalogue, the best first
   */
  record HeldUp(
      String sku,
      int qty,
      @Nullable String purchaseId,
      @Nullable String supplier,
      @Nullable String status,
      @Nullable String reason,
      List<StandIn> instead) {}

  List<HeldUp> of(WorkOrder order) {
    List<PartArrival> parts =
        order.state().isFinal()
            ? List.of()
            : order.parts().stream().filter(DroppedParts::isUndelivered).toList();
    if (parts.isEmpty()) {
      return List.of();
    }
    Optional<Asset> asset = assets.get(order.customerId(), order.assetId().value());
    List<Part> all = catalogue.parts(order.customerId());
    return parts.stream().map(part -> heldUp(order, part, asset, all)).toList();
  }

  private HeldUp heldUp(WorkOrder order, PartArrival part, Optional<Asset> asset, List<Part> all) {
    Optional<PurchaseOrder> purchase =
        Optional.ofNullable(part.purchaseId()).flatMap(id -> purchases.get(order.customerId(), id));
    return new HeldUp(
        part.sku(),
        part.openQty(),
        part.purchaseId(),
        purchase.map(PurchaseOrder::supplier).orElse(null),
        part.status(),
        purchase.flatMap(HeldUpParts::lastWord).orElse(null),
        asset
            .map(
                of ->
                    StandIns.of(
                        part.sku(), part.openQty(), of, all, order.earUsdDay(), clock.instant()))
            .orElse(List.of()));
  }

  private static Optional<String> lastWord(PurchaseOrder purchase) {
    return purchase.timeline().isEmpty()
        ? Optional.empty()
        : Optional.ofNullable(purchase.timeline().get(purchase.timeline().size() - 1).note());
  }
}
