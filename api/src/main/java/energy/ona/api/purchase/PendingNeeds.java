package energy.ona.api.purchase;

import energy.ona.bom.FileCatalogue;
import energy.ona.bom.Part;
import energy.ona.order.Order;
import energy.ona.plan.Crew;
import energy.ona.plan.OwnCrews;
import energy.ona.purchase.ApprovalLimits;
import energy.ona.purchase.PurchaseDrafts;
import energy.ona.purchase.PurchaseOrder;
import energy.ona.purchase.PurchaseOrder.Approval;
import energy.ona.store.Page;
import energy.ona.store.Query;
import energy.ona.store.RecordStore;
import energy.ona.store.RecordStores;
import energy.ona.tenant.CustomerId;
import energy.ona.workorder.WorkOrder;
import energy.ona.workorder.WorkOrderState;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What work orders that wait for an approval would buy, had all of them been approved now, the
 * oldest first: less what the vans of their crews and the depot have, and what the maker owes.
 */
final class PendingNeeds {
  private final RecordStore<WorkOrder> workOrders;
  private final RecordStore<Order> orders;
  private final FileCatalogue catalogue;
  private final OwnCrews crews;
  private final Approval approval;
  private final Clock clock;

  PendingNeeds(
      RecordStores stores,
      FileCatalogue catalogue,
      OwnCrews crews,
      ApprovalLimits limits,
      Clock clock) {
    this.workOrders = stores.of(WorkOrder.class);
    this.orders = stores.of(Order.class);
    this.catalogue = catalogue;
    this.crews = crews;
    this.approval = new Approval(ApprovalLimits.PERSON, ApprovalLimits.PERSON, limits, null);
    this.clock = clock;
  }

  /** Drafts that nobody has made yet, each under the id of its work order. */
  List<PurchaseOrder> drafts(CustomerId customer) {
    List<WorkOrder> pending = pending(customer);
    Map<String, Order> known =
        orders.getAll(customer, pending.stream().map(WorkOrder::orderId).toList());
    List<String> skus =
        known.values().stream()
            .flatMap(order -> order.billOfMaterials().stream())
            .map(Order.Line::sku)
            .distinct()
            .toList();
    if (skus.isEmpty()) {
      return List.of();
    }
    Map<String, Part> parts = catalogue.parts(customer, skus);
    Stock stock =
        new Stock(
            parts,
            crews.all(customer).stream().collect(Collectors.toMap(Crew::crewId, crew -> crew)),
            new HashMap<>());
    List<PurchaseOrder> drafts = new ArrayList<>();
    for (WorkOrder work : pending) {
      Order order = known.get(work.orderId());
      if (order != null) {
        drafts.addAll(
            PurchaseDrafts.of(
                order,
                stock.take(order, work),
                Map.of(),
                parts,
                approval,
                order::orderId,
                clock.instant()));
      }
    }
    return drafts;
  }

  /** Of which no purchase was drafted. */
  private List<WorkOrder> pending(CustomerId customer) {
    List<WorkOrder> pending = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      Page<WorkOrder> page =
          workOrders.list(
              customer,
              Query.all().where("status", WorkOrderState.PENDING.wireName()).from(cursor));
      page.items().stream()
          .filter(order -> order.parts().stream().allMatch(part -> part.purchaseId() == null))
          .forEach(pending::add);
      cursor = page.nextCursor();
    } while (cursor.isPresent());
    pending.sort(Comparator.comparing(WorkOrder::createdAt).thenComparing(WorkOrder::orderId));
    return pending;
  }

  /**
   * What is in vans and in the depot, and what of it was given away, by the crew, or the depot, and
   * SKU.
   */
  private record Stock(
      Map<String, Part> depot, Map<String, Crew> crews, Map<List<String>, Integer> given) {
    private static final String DEPOT = "";

    Map<String, Integer> take(Order order, WorkOrder work) {
      Map<String, Integer> taken = new HashMap<>();
      for (Order.Line line : order.billOfMaterials()) {
        taken.merge(line.sku(), take(order, work, line), Integer::sum);
      }
      return taken;
    }

    private int take(Order order, WorkOrder work, Order.Line line) {
      String sku = line.sku();
      String crewId = Objects.requireNonNullElse(work.crewId(), DEPOT);
      Crew crew = crews.get(crewId);
      Part part = depot.get(sku);
      int inVan = crew == null ? 0 : crew.termed().free(sku, order.orderId());
      int inDepot = part == null ? 0 : part.available(order.orderId());
      int carried = take(crewId, sku, inVan, line.quantity());
      return carried + take(DEPOT, sku, inDepot, line.quantity() - carried);
    }

    private int take(String from, String sku, int there, int wanted) {
      List<String> key = List.of(from, sku);
      int taken = Math.max(0, Math.min(wanted, there - given.getOrDefault(key, 0)));
      given.merge(key, taken, Integer::sum);
      return taken;
    }
  }
}
