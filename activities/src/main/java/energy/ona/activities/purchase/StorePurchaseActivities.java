package energy.ona.activities.purchase;

import energy.ona.bom.Catalogue;
import energy.ona.bom.Part;
import energy.ona.error.PlatformException;
import energy.ona.event.EventLog;
import energy.ona.event.PlatformEvent;
import energy.ona.id.RunIds;
import energy.ona.id.RunKind;
import energy.ona.order.Order;
import energy.ona.order.OrderBuilder;
import energy.ona.plan.CrewsFile;
import energy.ona.plan.OwnCrews;
import energy.ona.purchase.ApprovalLimits;
import energy.ona.purchase.PurchaseDrafts;
import energy.ona.purchase.PurchaseOrder;
import energy.ona.purchase.PurchaseOrder.Approval;
import energy.ona.purchase.Supplier;
import energy.ona.purchase.Supplier.Confirmation;
import energy.ona.purchase.TakenPart;
import energy.ona.purchase.WarrantyClaim;
import energy.ona.store.RecordStore;
import energy.ona.store.RecordStores;
import energy.ona.tenant.CustomerId;
import energy.ona.workflows.purchase.ClaimNews;
import energy.ona.workflows.purchase.PurchaseActivities;
import energy.ona.workorder.WorkOrder.PartArrival;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Keeps purchase orders, reserves the stock, and speaks with suppliers. */
public final class StorePurchaseActivities implements PurchaseActivities {
  private final RecordStore<Order> orders;
  private final RecordStore<Part> stock;
  private final RecordStore<PurchaseOrder> purchases;
  private final OwedParts claims;
  private final Catalogue catalogue;
  private final Supplier supplier;
  private final TakenParts taken;
  private final ReturnedParts returned;
  private final KeptInVans vans;
  private final ApprovalLimits limits;
  private final RunIds ids;
  private final EventLog events;
  private final Clock clock;

  public StorePurchaseActivities(
      RecordStores stores,
      CrewsFile crews,
      Catalogue catalogue,
      Supplier supplier,
      ApprovalLimits limits,
      RunIds ids,
      EventLog events,
      Clock clock) {
    this.orders = stores.of(Order.class);
    this.stock = stores.of(Part.class);
    this.purchases = stores.of(PurchaseOrder.class);
    this.claims = new OwedParts(stores, events, clock);
    OwnCrews own = new OwnCrews(stores, crews);
    this.taken = new TakenParts(stock, own);
    this.returned = new ReturnedParts(stock, orders, catalogue);
    this.vans = new KeptInVans(own);
    this.catalogue = catalogue;
    this.supplier = supplier;
    this.limits = limits;
    this.ids = ids;
    this.events = events;
    this.clock = clock;
  }

  @Override
  public Draft draftPurchases(DraftRequest request) {
    CustomerId customer = request.customerId();
    Order order =
        orders
            .get(customer, request.orderId())
            .orElseThrow(() -> PlatformException.notFound("order", request.orderId()));
    Map<String, Part> parts =
        catalogue.parts(customer).stream()
            .collect(Collectors.toMap(Part::sku, Function.identity()));
    Map<String, Integer> stocked = new HashMap<>(request.bought());
    Map<String, Integer> wanted = wanted(order);
    request.bought().forEach((sku, qty) -> lessen(wanted, sku, qty));
    request.given().forEach((sku, qty) -> lessen(wanted, sku, qty));
    Map<String, Integer> carried = vans.keep(customer, order.orderId(), request.crewId(), wanted);
    List<PartArrival> there = new ArrayList<>(carried(order, request.crewId(), carried));
    carried.forEach((sku, qty) -> stocked.merge(sku, qty, Integer::sum));
    wanted.forEach(
        (sku, qty) -> {
          int open = qty - carried.getOrDefault(sku, 0);
          int kept = reserve(customer, sku, order.orderId(), open);
          if (kept > 0) {
            stocked.merge(sku, kept, Integer::sum);
            there.add(
                new PartArrival(sku, kept, clock.instant(), null, kept, PartArrival.IN_STOCK));
          }
        });
    List<WarrantyClaim> owed = claims.of(order, parts);
    Map<String, Integer> notOwed = new HashMap<>();
    owed.stream()
        .filter(claim -> claim.status().isLost())
        .forEach(claim -> notOwed.merge(claim.sku(), claim.qty(), Integer::sum));
    return new Draft(
        PurchaseDrafts.of(
            order,
            stocked,
            notOwed,
            parts,
            new Approval(request.requestedBy(), request.role(), limits, null),
            () -> ids.next(RunKind.PURCHASE),
            clock.instant()),
        there,
        told(owed));
  }

  private static List<ClaimNews> told(List<WarrantyClaim> claims) {
    return claims.stream().map(claim -> ClaimNews.of(claim, claim.note())).toList();
  }

  private static Map<String, Integer> wanted(Order order) {
    Map<String, Integer> wanted = new LinkedHashMap<>();
    order
        .billOfMaterials()
        .forEach(line -> wanted.merge(line.sku(), line.quantity(), Integer::sum));
    return wanted;
  }

  private static void lessen(Map<String, Integer> wanted, String sku, int had) {
    wanted.computeIfPresent(sku, (each, qty) -> Math.max(0, qty - had));
  }

  /** What is in the van, and when another crew could have had one: by the order's own days. */
  private static List<PartArrival> carried(
      Order order, @Nullable String crewId, Map<String, Integer> pieces) {
    if (crewId == null) {
      return List.of();
    }
    Map<String, PartArrival> elsewhere = new HashMap<>();
    OrderBuilder.parts(order, order.createdAt())
        .forEach(part -> elsewhere.putIfAbsent(part.sku(), part));
    return pieces.entrySet().stream()
        .map(
            each -> {
              PartArrival part = elsewhere.get(each.getKey());
              return PartArrival.inVan(
                  crewId, each.getKey(), each.getValue(), part == null ? null : part.expectedAt());
            })
        .toList();
  }

  @Override
  public boolean isInVans(CustomerId customerId, String orderId) {
    return orders
        .get(customerId, orderId)
        .filter(order -> vans.isAny(customerId, orderId, wanted(order)))
        .isPresent();
  }

  /** Repeating it reserves the same again, never more. */
  private int reserve(CustomerId customer, String sku, String orderId, int qty) {
    return stock
        .update(
            customer,
            sku,
            part -> {
              int kept = Math.min(qty, part.available(orderId));
              return kept == part.reserved().getOrDefault(orderId, 0)
                  ? part
                  : part.reserving(orderId, kept);
            })
        .map(part -> part.reserved().getOrDefault(orderId, 0))
        .orElse(0);
  }

  @Override
  public List<ClaimNews> readClaims(CustomerId customerId, String orderId) {
    return told(claims.drafted(customerId, orderId));
  }

  @Override
  public void withdrawClaims(CustomerId customerId, String orderId, String reason) {
    claims.withdraw(customerId, orderId, reason, claim -> true);
  }

  @Override
  public List<ClaimNews> withdrawSomeClaims(
      CustomerId customerId, String orderId, Set<String> claimIds, String reason) {
    claims.withdraw(customerId, orderId, reason, claimIds::contains);
    return readClaims(customerId, orderId);
  }

  @Override
  public void releasePart(CustomerId customerId, String orderId, String sku) {
    stock.update(
        customerId,
        sku,
        part -> part.reserved().containsKey(orderId) ? part.reserving(orderId, 0) : part);
    vans.release(customerId, orderId, sku);
  }

  @Override
  public void recordPurchase(PurchaseOrder purchase, List<PlatformEvent> happened) {
    if (!purchases.create(purchase)) {
      purchases.update(
          purchase.customerId(),
          purchase.purchaseId(),
          present -> present.updatedAt().isAfter(purchase.updatedAt()) ? present : purchase);
    }
    events.append(happened);
  }

  @Override
  public Confirmation placeOrder(PurchaseOrder purchase, String key) {
    return supplier.place(purchase, key);
  }

  @Override
  public void cancelOrder(PurchaseOrder purchase, String key) {
    supplier.cancel(purchase, key);
  }

  @Override
  public @Nullable Confirmation askSupplier(PurchaseOrder purchase) {
    return supplier.ask(purchase).orElse(null);
  }

  @Override
  public void releaseStock(CustomerId customerId, String orderId) {
    reserved(customerId, orderId, part -> part.reserving(orderId, 0));
    vans.keep(customerId, orderId, null, Map.of());
  }

  @Override
  public void useStock(CustomerId customerId, String orderId) {
    reserved(
        customerId,
        orderId,
        part -> part.stocked(-part.reserved().getOrDefault(orderId, 0)).reserving(orderId, 0));
    vans.useAll(customerId, orderId);
  }

  @Override
  public void settleStock(KeptParts kept) {
    reserved(
        kept.customerId(),
        kept.orderId(),
        part -> {
          int has = part.reserved().getOrDefault(kept.orderId(), 0);
          int gone = Math.min(has, kept.goneOfDepot().getOrDefault(part.sku(), 0));
          return part.stocked(-gone).reserving(kept.orderId(), 0);
        });
    vans.use(kept.customerId(), kept.orderId(), kept.goneOfVans());
  }

  @Override
  public List<TakenPart> takeParts(TakeRequest request) {
    return taken.take(request);
  }

  @Override
  public void settleParts(CustomerId customerId, String orderId, List<TakenPart> parts) {
    taken.settle(customerId, orderId, parts);
  }

  @Override
  public Map<String, Integer> returnParts(ReturnRequest request) {
    return returned.put(request);
  }

  @Override
  public void settleReturned(CustomerId customerId, String orderId, Set<String> skus) {
    returned.settle(customerId, orderId, skus);
  }

  /** Changes what is reserved for a work order, each part in one step that finds it once. */
  private void reserved(CustomerId customerId, String orderId, UnaryOperator<Part> change) {
    orders
        .get(customerId, orderId)
        .map(Order::billOfMaterials)
        .orElse(List.of())
        .forEach(
            line ->
                stock.update(
                    customerId,
                    line.sku(),
                    part -> part.reserved().containsKey(orderId) ? change.apply(part) : part));
  }
}
