package energy.ona.activities.workorder;

import energy.ona.asset.Asset;
import energy.ona.diagnose.Categories;
import energy.ona.diagnose.Diagnosis;
import energy.ona.diagnose.FoundCause;
import energy.ona.ooda.Cycle;
import energy.ona.order.Order;
import energy.ona.store.RecordStore;
import energy.ona.store.RecordStores;
import energy.ona.tenant.CustomerId;
import energy.ona.workorder.WorkOrder;
import energy.ona.workorder.WorkOrderState;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps what technicians found beside what was diagnosed, for the diagnoses to come. */
public final class FoundCauses {
  private static final Set<WorkOrderState> DONE =
      Set.of(WorkOrderState.COMPLETED, WorkOrderState.VERIFYING, WorkOrderState.CLOSED);

  private final RecordStore<Asset> assets;
  private final RecordStore<Order> orders;
  private final RecordStore<Cycle> cycles;
  private final RecordStore<Diagnosis> diagnoses;
  private final RecordStore<FoundCause> found;
  private final Categories categories;

  public FoundCauses(RecordStores records, Categories categories) {
    this.assets = records.of(Asset.class);
    this.orders = records.of(Order.class);
    this.cycles = records.of(Cycle.class);
    this.diagnoses = records.of(Diagnosis.class);
    this.found = records.of(FoundCause.class);
    this.categories = categories;
  }

  /** Of an order that is done; the same again changes nothing, another word replaces the first. */
  void learn(WorkOrder order) {
    String words = order.foundCause();
    if (words == null || words.isBlank() || !DONE.contains(order.state())) {
      return;
    }
    Optional<FoundCause> known = found.get(order.customerId(), order.orderId());
    if (known.filter(each -> each.words().equals(words)).isPresent()) {
      return;
    }
    assets
        .get(order.customerId(), order.assetId().value())
        .map(
            asset ->
                FoundCause.of(
                    asset,
                    order.orderId(),
                    words,
                    diagnosis(order).orElse(null),
                    categories,
                    order.updatedAt()))
        .ifPresent(found::put);
  }

  /** That which the order was made or revised for, else its cycle's. */
  private Optional<Diagnosis> diagnosis(WorkOrder order) {
    CustomerId customer = order.customerId();
    return orders
        .get(customer, order.orderId())
        .map(Order::diagnosticId)
        .or(() -> ofCycle(customer, order.cycleId()))
        .flatMap(id -> diagnoses.get(customer, id));
  }

  private Optional<String> ofCycle(CustomerId customer, @Nullable String cycleId) {
    return Optional.ofNullable(cycleId).flatMap(id -> cycles.get(customer, id)).stream()
        .flatMap(cycle -> cycle.phases().stream())
        .map(phase -> String.valueOf(phase.resultId()))
        .filter(id -> id.startsWith("diag-"))
        .findFirst();
  }
}
