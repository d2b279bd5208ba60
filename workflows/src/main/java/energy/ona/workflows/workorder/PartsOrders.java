package energy.ona.workflows.workorder;

import com.fasterxml.jackson.annotation.JsonInclude;
import energy.ona.order.Order;
import energy.ona.order.OrderBuilder;
import energy.ona.purchase.ApprovalLimits;
import energy.ona.purchase.PurchaseOrder;
import energy.ona.workflows.Now;
import energy.ona.workflows.Options;
import energy.ona.workflows.order.Approver;
import energy.ona.workflows.purchase.PartsNews;
import energy.ona.workflows.purchase.PurchaseActivities;
import energy.ona.workflows.purchase.PurchaseActivities.Draft;
import energy.ona.workflows.purchase.PurchaseActivities.DraftRequest;
import energy.ona.workflows.workorder.WorkOrderWorkflow.Decision;
import energy.ona.workorder.EventType;
import energy.ona.workorder.WorkOrder;
import energy.ona.workorder.WorkOrder.PartArrival;
import energy.ona.workorder.WorkOrder.TimelineEntry;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A work order's dealings with the purchase orders of its parts: bought once, with the first
 * approval, and more when it takes more; cancelled with it.
 */
final class PartsOrders {
  private static final String CHANGE = "parts-are-bought";

  private final PurchaseActivities activities =
      Workflow.newLocalActivityStub(PurchaseActivities.class, Options.STORE);
  private final WorkOrderLog log;
  private final PurchaseTold told;
  private final PartsReceived received;
  private final LateParts late;
  private final VanParts vans;
  private final WantedParts wants;
  private final Purchases purchases;
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
   */
  record Carried(
      boolean ordered,
      @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean drafting,
      List<String> purchases,
      String role,
      Map<String, String> statuses,
      List<PartsNews> unread) {
    Carried {
      unread = unread == null ? List.of() : List.copyOf(unread);
      purchases = List.copyOf(purchases);
      statuses = statuses == null ? Map.of() : Map.copyOf(statuses);
    }
  }

  PartsOrders(WorkOrderLog log, CrewSearch crews, WorkOrderStart start) {
    this.log = log;
    this.told = new PurchaseTold(log);
    this.received = new PartsReceived(log);
    this.late = new LateParts(log, crews);
    this.vans = new VanParts(log, crews, activities);
    this.wants = new WantedParts(log);
    this.purchases = new Purchases(log);
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
      this.role = before.role();
    }
  }

  Carried carried() {
    return new Carried(ordered, drafting, purchases.ids(), role, purchases.statuses(), unread);
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
    arrive(news);
  }

  void act() {
    order();
    follow();
    while (!unread.isEmpty()) {
      told.tell(unread.remove(0));
    }
    received.look();
    late.look();
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
      buy(List.of(), log.order().parts());
    }
  }

  /** Another crew goes than the one that keeps its parts: what its own van has not is bought. */
  private void follow() {
    if (ordered && vans.isElsewhere()) {
      List<PartArrival> parts = log.order().parts();
      buy(
          parts.stream().filter(part -> part.purchaseId() != null).toList(),
          parts.stream().map(part -> part.crewId() == null ? part : part.wanted()).toList());
    }
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
    if (!ordered) {
      log.parts(wanted);
      return;
    }
    // What was said to be there is what was wanted until now.
    received.look();
    List<PartArrival> known = log.order().parts();
    List<PartArrival> all = new ArrayList<>(known);
    all.addAll(WantedParts.beyond(known, wanted));
    if (Workflow.getVersion(CHANGE, Workflow.DEFAULT_VERSION, 1) == Workflow.DEFAULT_VERSION) {
      log.parts(all);
    } else {
      buy(known.stream().filter(part -> part.purchaseId() != null).toList(), all);
    }
  }

  /**
   * @param bought is on its way or there
   * @param wanted all that the order names
   */
  private void buy(List<PartArrival> bought, List<PartArrival> wanted) {
    WorkOrder order = log.order();
    String who =
        log.firstAccepted(EventType.APPROVE)
            .map(TimelineEntry::who)
            .filter(Objects::nonNull)
            .orElse(role);
    Map<String, Integer> pieces = new TreeMap<>();
    bought.forEach(part -> pieces.merge(part.sku(), part.qty(), Integer::sum));
    DraftRequest request =
        new DraftRequest(order.customerId(), order.orderId(), who, role, pieces, vans.keeper());
    drafting = true;
    Draft draft = activities.draftPurchases(request);
    drafting = false;
    ordered = true;
    List<PartArrival> parts = new ArrayList<>(bought);
    parts.addAll(draft.fromStock());
    vans.tell(draft.fromStock());
    for (PurchaseOrder purchase : draft.purchases()) {
      purchases.register(purchase);
      parts.addAll(PartsNews.of(purchase).parts());
    }
    // What the maker owes is neither bought nor on the shelf; it comes all the same.
    parts.addAll(WantedParts.beyond(parts, wanted));
    log.parts(wants.dated(parts));
    draft.purchases().forEach(told::askForApproval);
    draft.purchases().forEach(Purchases::start);
  }

  /** The newest word on each part of that purchase. */
  private void arrive(PartsNews news) {
    List<PartArrival> parts = new ArrayList<>();
    Map<String, PartArrival> before = new HashMap<>();
    for (PartArrival part : log.order().parts()) {
      if (news.purchaseId().equals(part.purchaseId())) {
        // Of pieces that came at different times, those that are assumed stay so.
        before.merge(
            part.sku(), part, (one, other) -> Boolean.TRUE.equals(one.assumed()) ? one : other);
      } else {
        parts.add(part);
      }
    }
    if (!before.isEmpty()) {
      wants
          .dated(news.parts())
          .forEach(part -> parts.add(part.after(before.getOrDefault(part.sku(), part))));
      log.parts(parts);
    }
  }

  /** Takes back what was bought. */
  void cancel(String reason) {
    purchases.cancel(reason);
  }

  /** The work is done: what no supplier has yet is not needed any more. */
  void cancelUnordered() {
    purchases.cancelUnordered();
  }
}
