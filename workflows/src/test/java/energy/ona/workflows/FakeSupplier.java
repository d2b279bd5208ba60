package energy.ona.workflows;

import energy.ona.bom.LeadTime;
import energy.ona.event.PlatformEvent;
import energy.ona.purchase.ApprovalLimits;
import energy.ona.purchase.ClaimState;
import energy.ona.purchase.PurchaseLine;
import energy.ona.purchase.PurchaseOrder;
import energy.ona.purchase.PurchaseState;
import energy.ona.purchase.Supplier.Confirmation;
import energy.ona.purchase.TakenPart;
import energy.ona.tenant.CustomerId;
import energy.ona.workflows.purchase.ClaimNews;
import energy.ona.workflows.purchase.PurchaseActivities;
import energy.ona.workorder.WorkOrder.PartArrival;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A supplier that keeps orders by their key, and the read model of purchase orders. */
public final class FakeSupplier implements PurchaseActivities {
  public static final LeadTime DAYS = new LeadTime(3, 5);

  public final Calls calls = new Calls();
  public final Map<String, PurchaseOrder> stored = new ConcurrentHashMap<>();
  public final Map<String, PurchaseOrder> placed = new ConcurrentHashMap<>();
  public final List<String> cancelled = new CopyOnWriteArrayList<>();
  public final List<String> released = new CopyOnWriteArrayList<>();
  public final List<String> used = new CopyOnWriteArrayList<>();
  public final List<KeptParts> ends = new CopyOnWriteArrayList<>();
  public final List<DraftRequest> drafts = new CopyOnWriteArrayList<>();
  public final List<ReturnRequest> returns = new CopyOnWriteArrayList<>();
  public final List<TakeRequest> takes = new CopyOnWriteArrayList<>();
  public final List<TakenPart> settled = new CopyOnWriteArrayList<>();
  public final List<PlatformEvent> events = new CopyOnWriteArrayList<>();

  /** What a fan costs at this supplier. */
  public volatile double priceUsd = 120;

  /** What it is asked for. */
  public volatile List<String> skus = List.of("FAN-1");

  /** How many of them an order takes. */
  public volatile int pieces = 2;

  public volatile Map<String, Instant> promised = Map.of();

  /** What the shelf has besides. */
  public volatile List<PartArrival> fromStock = List.of();

  /** The shelf has all that is wanted, so that nothing is bought. */
  public volatile boolean shelfHasAll;

  public volatile Set<String> inDepot = Set.of();

  /** What the makers owe of the order, in the place of what the supplier has. */
  public final Map<String, ClaimNews> claims = new ConcurrentHashMap<>();

  /** What happens while a draft is on its way back. */
  public volatile Runnable afterDraft = () -> {};

  public final List<String> releasedParts = new CopyOnWriteArrayList<>();
  public final List<String> withdrawn = new CopyOnWriteArrayList<>();

  /** The one part that a crew's van has. */
  public volatile Map<String, String> vans = Map.of();

  /** No supplier can be reached by the platform. */
  public volatile boolean byHand;

  private final Supplier<Instant> now;
  private int drafted;

  FakeSupplier(Supplier<Instant> now) {
    this.now = now;
  }

  @Override
  public boolean isInVans(CustomerId customerId, String orderId) {
    return !vans.isEmpty();
  }

  @Override
  public synchronized Draft draftPurchases(DraftRequest request) {
    calls.made("draftPurchases");
    drafts.add(request);
    if (vans.containsKey(String.valueOf(request.crewId()))) {
      String crew = String.valueOf(request.crewId());
      return new Draft(List.of(), List.of(PartArrival.inVan(crew, vans.get(crew), 1, null)));
    }
    boolean isOwed =
        !claims.isEmpty()
            && (request.bought().containsKey("FAN-1")
                || claims.values().stream().noneMatch(claim -> claim.status().isLost()));
    Draft draft =
        new Draft(
            isOwed || shelfHasAll
                ? List.of()
                : List.of(
                    draft(
                        "po-20260302-%03d".formatted(++drafted),
                        request.orderId(),
                        request.requestedBy(),
                        request.role())),
            fromStock,
            List.copyOf(claims.values()));
    afterDraft.run();
    return draft;
  }

  @Override
  public List<ClaimNews> readClaims(CustomerId customerId, String orderId) {
    calls.made("readClaims");
    return List.copyOf(claims.values());
  }

  @Override
  public void withdrawClaims(CustomerId customerId, String orderId, String reason) {
    calls.made("withdrawClaims");
    withdrawn.add(orderId);
  }

  @Override
  public List<ClaimNews> withdrawSomeClaims(
      CustomerId customerId, String orderId, Set<String> claimIds, String reason) {
    calls.made("withdrawSomeClaims");
    claimIds.forEach(
        id ->
            claims.computeIfPresent(
                id,
                (each, claim) ->
                    new ClaimNews(
                        id,
                        claim.sku(),
                        claim.qty(),
                        ClaimState.WITHDRAWN,
                        now.get().plusSeconds(1),
                        null,
                        reason)));
    return List.copyOf(claims.values());
  }

  @Override
  public void releasePart(CustomerId customerId, String orderId, String sku) {
    calls.made("releasePart");
    releasedParts.add(sku);
  }

  public PurchaseOrder draft(
      String purchaseId, @Nullable String orderId, String requestedBy, String role) {
    return new PurchaseOrder(
        Samples.CUSTOMER,
        purchaseId,
        orderId,
        Samples.ASSET,
        Samples.SITE,
        "Fans & Co",
        null,
        PurchaseState.PENDING_APPROVAL,
        skus.stream().map(sku -> PurchaseLine.of(sku, "A fan", pieces, priceUsd, DAYS)).toList(),
        skus.size() * pieces * priceUsd,
        new PurchaseOrder.Approval(requestedBy, role, new ApprovalLimits(500, 2000, null), null),
        null,
        false,
        List.of(),
        now.get(),
        now.get());
  }

  @Override
  public void recordPurchase(PurchaseOrder purchase, List<PlatformEvent> happened) {
    calls.made("recordPurchase");
    stored.put(purchase.purchaseId(), purchase);
    events.addAll(happened);
  }

  @Override
  public Confirmation placeOrder(PurchaseOrder purchase, String key) {
    placed.put(key, purchase);
    calls.made("placeOrder");
    return byHand
        ? Confirmation.BY_HAND
        : new Confirmation("S-" + purchase.purchaseId(), promised, false, null);
  }

  @Override
  public void cancelOrder(PurchaseOrder purchase, String key) {
    calls.made("cancelOrder");
    cancelled.add(purchase.purchaseId());
  }

  @Override
  public @Nullable Confirmation askSupplier(PurchaseOrder purchase) {
    calls.made("askSupplier");
    return byHand ? null : new Confirmation(purchase.supplierReference(), promised, false, null);
  }

  @Override
  public void releaseStock(CustomerId customerId, String orderId) {
    calls.made("releaseStock");
    released.add(orderId);
  }

  @Override
  public void useStock(CustomerId customerId, String orderId) {
    calls.made("useStock");
    used.add(orderId);
  }

  @Override
  public void settleStock(KeptParts kept) {
    calls.made("settleStock");
    ends.add(kept);
  }

  /** Vans are empty, and the depot has enough of {@link #inDepot}. */
  @Override
  public List<TakenPart> takeParts(TakeRequest request) {
    calls.made("takeParts");
    takes.add(request);
    return request.wanted().entrySet().stream()
        .filter(each -> inDepot.contains(each.getKey()))
        .map(each -> new TakenPart(each.getKey(), null, each.getValue()))
        .toList();
  }

  @Override
  public Map<String, Integer> returnParts(ReturnRequest request) {
    calls.made("returnParts");
    returns.add(request);
    return request.left();
  }

  @Override
  public void settleReturned(CustomerId customerId, String orderId, Set<String> skus) {
    calls.made("settleReturned");
  }

  @Override
  public void settleParts(CustomerId customerId, String orderId, List<TakenPart> taken) {
    calls.made("settleParts");
    settled.addAll(taken);
  }
}
