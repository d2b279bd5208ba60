package energy.ona.workflows.workorder;

import com.fasterxml.jackson.annotation.JsonInclude;
import energy.ona.order.Order;
import energy.ona.order.OrderBuilder;
import energy.ona.purchase.ApprovalLimits;
import energy.ona.purchase.PurchaseOrder;
import energy.ona.purchase.PurchaseState;
import energy.ona.workflows.Now;
import energy.ona.workflows.Options;
import energy.ona.workflows.order.Approver;
import energy.ona.workflows.purchase.ClaimNews;
import energy.ona.workflows.purchase.PartsNews;
import energy.ona.workflows.purchase.PurchaseActivities;
import energy.ona.workflows.purchase.PurchaseActivities.Draft;
import energy.ona.workflows.purchase.PurchaseActivities.DraftRequest;
import energy.ona.workflows.workorder.WorkOrderWorkflow.Decision;
import energy.ona.workorder.DroppedParts;
import energy.ona.workorder.EventType;
import energy.ona.workorder.WorkOrder;
import energy.ona.workorder.WorkOrder.PartArrival;
import energy.ona.workorder.WorkOrder.TimelineEntry;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A work order's dealings with the purchase orders of its parts: bought once, with the first
 * approval, and more when it takes more; cancelled with it.
 */
final class PartsOrders {
  private static final String CHANGE = "parts-are-bought";

  /** Runs of an earlier release count the days of what is wanted later from the order's writing. */
  private static final String SINCE = "later-parts-count-from-then";

  private final PurchaseActivities activities =
      Workflow.newLocalActivityStub(PurchaseActivities.class, Options.STORE);
  private final WorkOrderLog log;
  private final PurchaseTold told;
  private final PartsReceived received;
  private final LateParts late;
  private final VanParts vans;
  private final WantedParts wants;
  private final Purchases purchases;
  private final Claims claims;
  private final ClaimWatch claimWatch;
  private final List<PartsNews> unread = new ArrayList<>();
  private boolean ordered;
  private boolean drafting;
  private String role = ApprovalLimits.AUTOMATION;

  /**
   * What is carried into the next run.
   *
   * @param drafting a draft was asked for and did not come
   * @param statuses the newest that each purchase told
   * @param unread what came and was not told on the timeline yet
   * @param claims the newest that each claim told
   */
  record Carried(
      boolean ordered,
      @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean drafting,
      List<String> purchases,
      String role,
      Map<String, String> statuses,
      List<PartsNews> unread,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ClaimNews> claims) {
    Carried {
      claims = claims == null ? List.of() : List.copyOf(claims);
      unread = unread == null ? List.of() : List.copyOf(unread);
      purchases = List.copyOf(purchases);
      statuses = statuses == null ? Map.of() : Map.copyOf(statuses);
    }
  }

  /** In whose name, and by whose limit, it is bought. */
  record Buyer(String who, String role) {}

  PartsOrders(WorkOrderLog log, CrewSearch crews, WorkOrderStart start) {
    this.log = log;
    this.told = new PurchaseTold(log);
    this.received = new PartsReceived(log);
    this.late = new LateParts(log, crews);
    this.vans = new VanParts(log, crews, activities);
    this.wants = new WantedParts(log);
    this.purchases = new Purchases(log, wants);
    this.claims = new Claims(log, activities);
    this.claimWatch = new ClaimWatch(log, claims, activities);
    Approver approver = start.approver();
    if (approver != null) {
      this.role = approver.role();
    }
    WorkOrderStart.Carried carried = start.carried();
    Carried before = carried == null ? null : carried.parts();
    if (before != null) {
      this.ordered = before.ordered();
      this.drafting = before.drafting();
      this.purchases.goOn(before.purchases(), before.statuses());
      this.unread.addAll(before.unread());
      this.claims.goOn(before.claims());
      this.role = before.role();
    }
  }

  Carried carried() {
    return new Carried(
        ordered, drafting, purchases.ids(), role, purchases.statuses(), unread, claims.known());
  }

  /** Whoever approves buys by his own limit. */
  void decided(Decision decision) {
    if (decision.kind().equals(EventType.APPROVE.wireName()) && decision.role() != null) {
      role = decision.role();
    }
  }

  void heard(PartsNews news) {
    unread.add(news);
    purchases.heard(news);
  }

  void heard(ClaimNews news) {
    claims.heard(news, ordered);
  }

  void act() {
    order();
    follow();
    replace();
    while (!unread.isEmpty()) {
      told.tell(unread.remove(0));
    }
    received.look();
    claimWatch.lookForLate();
    late.look();
  }

  /** When it wants to be called next, if at all. */
  Optional<Instant> next() {
    return claimWatch.next();
  }

  private void order() {
    Optional<TimelineEntry> approval = log.firstAccepted(EventType.APPROVE);
    if (ordered || approval.isEmpty() || log.order().parts().isEmpty()) {
      return;
    }
    if (Workflow.getVersion(CHANGE, Workflow.DEFAULT_VERSION, 1) == Workflow.DEFAULT_VERSION) {
      ordered = true;
      return;
    }
    if (!vans.isCrewToCome()) {
      buy(log.order().parts());
    }
  }

  /** Another crew goes than the one that keeps its parts: what its own van has not is bought. */
  private void follow() {
    if (ordered && vans.isElsewhere()) {
      List<PartArrival> parts = log.order().parts();
      buy(parts.stream().map(part -> part.crewId() == null ? part : part.wanted()).toList());
    }
  }

  /** What the maker does not give is bought, unless it is there by now. */
  private void replace() {
    if (ordered) {
      claimWatch.read();
      claims.tell();
    }
    if (ordered && claims.isToBeReplaced()) {
      received.look();
      if (claims.isToBeReplaced()) {
        buy(log.order().parts());
      }
    }
  }

  /** Is on its way or there. */
  private List<PartArrival> had() {
    return DroppedParts.living(log.order().parts()).stream()
        .filter(part -> part.purchaseId() != null || claims.isThereAllTheSame(part))
        .toList();
  }

  boolean isOrdered() {
    return ordered;
  }

  /** True when a draft did not come: it may have kept pieces of which no part tells. */
  boolean isDrafting() {
    return drafting;
  }

  /** The order names other parts by now: what is bought stays, and what is new is bought too. */
  void revise(Order revised) {
    List<PartArrival> wanted = OrderBuilder.parts(revised, Now.instant());
    if (ordered) {
      Instant since =
          Workflow.getVersion(SINCE, Workflow.DEFAULT_VERSION, 1) == 1 ? Now.instant() : null;
      buyBesides(wanted, since, approver());
    } else {
      log.parts(wanted);
    }
  }

  /** False while its first parts are approved and not bought: what is added comes after them. */
  boolean takesMore() {
    return ordered || !isApproved() || log.order().parts().isEmpty();
  }

  /**
   * Somebody added a part, which is bought by his own limit; with the others by that of whoever
   * approves them, where nobody did yet.
   */
  void add(Order extended, Buyer buyer) {
    List<PartArrival> wanted = OrderBuilder.parts(extended, Now.instant());
    if (isApproved()) {
      buyBesides(wanted, Now.instant(), buyer);
    } else {
      log.parts(besides(wanted, Now.instant()));
    }
  }

  /** What was said to be there is noted before anything else is done about the parts. */
  void look() {
    received.look();
  }

  private boolean isApproved() {
    return log.firstAccepted(EventType.APPROVE).isPresent();
  }

  /**
   * What is known, and what is wanted beyond it.
   *
   * @param since when it is wanted; null is with the order
   */
  private List<PartArrival> besides(List<PartArrival> wanted, @Nullable Instant since) {
    // What was said to be there is what was wanted until now.
    received.look();
    List<PartArrival> all = new ArrayList<>(log.order().parts());
    WantedParts.beyond(DroppedParts.living(log.order().parts()), wanted)
        .forEach(part -> all.add(part.wantedSince(since)));
    return all;
  }

  private void buyBesides(List<PartArrival> wanted, @Nullable Instant since, Buyer buyer) {
    List<PartArrival> all = besides(wanted, since);
    if (Workflow.getVersion(CHANGE, Workflow.DEFAULT_VERSION, 1) == Workflow.DEFAULT_VERSION) {
      log.parts(all);
    } else {
      buy(all, buyer, since != null);
    }
  }

  private Buyer approver() {
    return new Buyer(
        log.firstAccepted(EventType.APPROVE)
            .map(TimelineEntry::who)
            .filter(Objects::nonNull)
            .orElse(role),
        role);
  }

  private void buy(List<PartArrival> wanted) {
    buy(wanted, approver(), false);
  }

  /**
   * @param named all that the order names
   * @param later some of it since the order was written: it has days of its own, and a visit that
   *     leaves it time stays
   */
  private void buy(List<PartArrival> named, Buyer buyer, boolean later) {
    WorkOrder order = log.order();
    List<PartArrival> wanted = DroppedParts.living(named);
    List<PartArrival> bought = had();
    List<PartArrival> given = claims.given();
    DraftRequest request =
        new DraftRequest(
            order.customerId(),
            order.orderId(),
            buyer.who(),
            buyer.role(),
            pieces(bought),
            vans.keeper(),
            pieces(given));
    drafting = true;
    Draft draft = activities.draftPurchases(request);
    drafting = false;
    ordered = true;
    List<PartArrival> parts = new ArrayList<>(byNow(bought));
    parts.addAll(draft.fromStock());
    vans.tell(draft.fromStock());
    for (PurchaseOrder purchase : draft.purchases()) {
      purchases.register(purchase);
      PartsNews.of(purchase)
          .parts()
          .forEach(part -> parts.add(later ? about(purchase, part) : part));
    }
    // What the maker gave is there, and what he owes is neither bought nor on the shelf.
    List<PartArrival> rest = new ArrayList<>(wanted);
    given.forEach(rest::remove);
    parts.addAll(WantedParts.beyond(parts, claims.wanted(rest)));
    parts.addAll(given);
    parts.addAll(DroppedParts.of(log.order().parts()));
    List<PartArrival> owed = claims.owed(parts, draft.claims());
    List<PartArrival> newestFirst = new ArrayList<>(wanted);
    Collections.reverse(newestFirst);
    log.parts(later ? WantedParts.dated(owed, newestFirst) : wants.dated(owed));
    draft.purchases().forEach(told::askForApproval);
    draft.purchases().forEach(Purchases::start);
  }

  private static Map<String, Integer> pieces(List<PartArrival> parts) {
    Map<String, Integer> pieces = new TreeMap<>();
    parts.forEach(part -> pieces.merge(part.sku(), part.qty(), Integer::sum));
    return pieces;
  }

  /** What needs nobody's approval is ordered in a moment, and waits for no person. */
  private static PartArrival about(PurchaseOrder purchase, PartArrival part) {
    return purchase.isWithinLimit() ? part.standing(PurchaseState.APPROVED.wireName()) : part;
  }

  /** Suppliers may have told something of it while the draft was on its way. */
  private List<PartArrival> byNow(List<PartArrival> bought) {
    List<PartArrival> now = had();
    return now.equals(bought) || Workflow.getVersion(Claims.HEARS, Workflow.DEFAULT_VERSION, 1) == 1
        ? now
        : bought;
  }

  /**
   * The work does not wait for these any more: they are taken back where that can be.
   *
   * @return what becomes of them, in words
   */
  List<String> drop(String sku, boolean kept, String eventId, String reason) {
    WorkOrder order = log.order();
    if (kept) {
      activities.releasePart(order.customerId(), order.orderId(), sku);
    }
    List<ClaimNews> withdrawn =
        claims.withdraw(asked(DroppedParts.meant(order, sku), PartArrival::claimId), reason);
    // Whatever was told meanwhile: what came is there.
    List<PartArrival> meant = DroppedParts.meant(log.order(), sku);
    if (meant.stream().anyMatch(part -> part.isKept() != kept)) {
      return List.of("it came meanwhile");
    }
    log.parts(DroppedParts.without(log.order().parts(), meant, eventId));
    withdrawn.forEach(news -> claims.heard(news, true));
    List<String> words =
        new ArrayList<>(purchases.takeBack(asked(meant, PartArrival::purchaseId), reason));
    words.addAll(claims.stillComing(asked(meant, PartArrival::claimId)));
    return words;
  }

  private static Set<String> asked(
      List<PartArrival> parts, Function<PartArrival, @Nullable String> by) {
    Set<String> ids = new TreeSet<>();
    for (PartArrival part : parts) {
      String id = by.apply(part);
      if (id != null) {
        ids.add(id);
      }
    }
    return ids;
  }

  /** Takes back what was bought, and what was asked of the makers. */
  void cancel(String reason) {
    purchases.cancel(reason);
    if (ordered || drafting) {
      claims.withdraw(reason);
    }
  }

  /** The work is done: what no supplier has yet is not needed any more. */
  void cancelUnordered() {
    purchases.cancelUnordered();
  }
}
