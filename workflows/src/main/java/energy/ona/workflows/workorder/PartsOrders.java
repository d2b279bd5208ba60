package energy.ona.workflows.workorder;

import energy.ona.order.Order;
import energy.ona.order.OrderBuilder;
import energy.ona.plan.Visit;
import energy.ona.purchase.ApprovalLimits;
import energy.ona.purchase.PurchaseOrder;
import energy.ona.purchase.PurchaseState;
import energy.ona.purchase.Receipt;
import energy.ona.tenant.CustomerId;
import energy.ona.workflows.Delivery;
import energy.ona.workflows.Failures;
import energy.ona.workflows.Now;
import energy.ona.workflows.Options;
import energy.ona.workflows.WorkflowStarts;
import energy.ona.workflows.order.Approver;
import energy.ona.workflows.purchase.PartsNews;
import energy.ona.workflows.purchase.PurchaseActivities;
import energy.ona.workflows.purchase.PurchaseActivities.Draft;
import energy.ona.workflows.purchase.PurchaseActivities.DraftRequest;
import energy.ona.workflows.purchase.PurchaseWorkflow;
import energy.ona.workflows.workorder.WorkOrderWorkflow.Decision;
import energy.ona.workorder.EventType;
import energy.ona.workorder.WorkOrder;
import energy.ona.workorder.WorkOrder.PartArrival;
import energy.ona.workorder.WorkOrder.TimelineEntry;
import energy.ona.workorder.WorkOrderState;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A work order's dealings with the purchase orders of its parts: bought once, with the first
 * approval; cancelled with it; a part that comes after the visit gives the visit back.
 */
final class PartsOrders {
  /** A lead time counts from the order, which is a moment after the plan that knew of it. */
  private static final Duration IN_TIME = Duration.ofHours(1);

  private static final String CHANGE = "parts-are-bought";
  private static final String HAVE_PARTS = "who-works-has-the-parts";

  /** From this version on work that begins does not say that all parts are there. */
  private static final int ONLY_WHOEVER_SAYS_SO = 2;

  private static final String ASKS_FOR_APPROVAL = "approvals-are-asked-for";

  /** Nothing goes on with these until a person does something. */
  private static final Set<String> NEED_A_PERSON =
      Set.of(
          PurchaseState.PENDING_APPROVAL.wireName(),
          PurchaseState.REFUSED.wireName(),
          PurchaseState.CANCELLED.wireName());

  private static final String KNOWS_UNORDERED = "parts-that-nobody-ordered";
  private static final String USES = "stock-is-used";
  private static final String CANCELS_UNORDERED = "closing-cancels-what-is-not-ordered";

  private static final Set<String> UNORDERED =
      Set.of(PurchaseState.PENDING_APPROVAL.wireName(), PurchaseState.APPROVED.wireName());

  private static final String TELLS_LATE = "late-parts-are-told";
  private static final String TELLS_CANCELLED = "cancelled-parts-are-told";
  private static final String GIVES_BACK = "blocked-visits-are-given-back";

  private final PurchaseActivities activities =
      Workflow.newLocalActivityStub(PurchaseActivities.class, Options.STORE);
  private final WorkOrderLog log;
  private final CrewSearch crews;
  private final List<String> purchases = new ArrayList<>();
  private final List<PartsNews> unread = new ArrayList<>();
  private final Map<String, String> statuses = new LinkedHashMap<>();
  private boolean ordered;
  private String role = ApprovalLimits.AUTOMATION;

  /**
   * What is carried into the next run.
   *
   * @param statuses the newest that each purchase told
   * @param unread what came and was not told on the timeline yet
   */
  record Carried(
      boolean ordered,
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
    this.crews = crews;
    Approver approver = start.approver();
    if (approver != null) {
      this.role = approver.role();
    }
    WorkOrderStart.Carried carried = start.carried();
    Carried before = carried == null ? null : carried.parts();
    if (before != null) {
      this.ordered = before.ordered();
      this.purchases.addAll(before.purchases());
      this.statuses.putAll(before.statuses());
      this.unread.addAll(before.unread());
      this.role = before.role();
    }
  }

  Carried carried() {
    return new Carried(ordered, purchases, role, statuses, unread);
  }

  /** Whoever approves buys by his own limit. */
  void decided(Decision decision) {
    if (decision.kind().equals(EventType.APPROVE.wireName()) && decision.role() != null) {
      role = decision.role();
    }
  }

  void heard(PartsNews news) {
    unread.add(news);
    statuses.put(news.purchaseId(), news.status());
    arrive(news);
  }

  void act() {
    order();
    while (!unread.isEmpty()) {
      tell(unread.remove(0));
    }
    receiveWhatIsThere();
    replanWhatIsLate();
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
    buy(List.of(), log.order().parts());
  }

  boolean isOrdered() {
    return ordered;
  }

  /** The order names other parts by now: what is bought stays, and what is new is bought too. */
  void revise(Order revised) {
    List<PartArrival> wanted = new ArrayList<>(OrderBuilder.parts(revised, Now.instant()));
    if (!ordered) {
      log.parts(wanted);
      return;
    }
    List<PartArrival> known = log.order().parts();
    wanted.removeIf(part -> known.stream().anyMatch(each -> each.sku().equals(part.sku())));
    List<PartArrival> all = new ArrayList<>(known);
    all.addAll(wanted);
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
    Draft draft =
        activities.draftPurchases(
            new DraftRequest(order.customerId(), order.orderId(), who, role, pieces));
    ordered = true;
    List<PartArrival> parts = new ArrayList<>(bought);
    parts.addAll(draft.fromStock());
    for (PurchaseOrder purchase : draft.purchases()) {
      // Registered before the act: whatever happens from here on, it has to be cancelled.
      purchases.add(purchase.purchaseId());
      statuses.putIfAbsent(purchase.purchaseId(), purchase.state().wireName());
      parts.addAll(PartsNews.of(purchase).parts());
    }
    Set<String> known = parts.stream().map(PartArrival::sku).collect(Collectors.toSet());
    // What the maker owes is neither bought nor on the shelf; it comes all the same.
    wanted.stream().filter(part -> !known.contains(part.sku())).forEach(parts::add);
    log.parts(withDates(parts));
    draft.purchases().forEach(this::askForApproval);
    draft.purchases().forEach(PartsOrders::start);
  }

  /** Said once: nobody is sent for work whose parts nobody may buy. */
  private void askForApproval(PurchaseOrder purchase) {
    if (!purchase.isWithinLimit()
        && Workflow.getVersion(ASKS_FOR_APPROVAL, Workflow.DEFAULT_VERSION, 1) == 1) {
      log.happens(
          "ona-approval-" + purchase.purchaseId(),
          EventType.ESCALATE,
          "ona",
          "%s of %s (%s) is above the limit of %s and waits for an approval; no crew is asked for until it is ordered"
              .formatted(
                  purchase.purchaseId(),
                  purchase.supplier(),
                  purchase.cost(),
                  purchase.approval().role()));
    }
  }

  /** Until somebody knows better, what the order said holds. */
  private List<PartArrival> withDates(List<PartArrival> parts) {
    return parts.stream()
        .map(
            part ->
                part.expectedAt() != null || !part.isOpen()
                    ? part
                    : new PartArrival(
                        part.sku(),
                        part.qty(),
                        log.order().parts().stream()
                            .filter(before -> before.sku().equals(part.sku()))
                            .flatMap(before -> Optional.ofNullable(before.expectedAt()).stream())
                            .findFirst()
                            .orElseGet(PartsOrders::usually),
                        part.purchaseId(),
                        part.receivedQty(),
                        part.status()))
        .toList();
  }

  private static @Nullable Instant usually() {
    return Workflow.getVersion(KNOWS_UNORDERED, Workflow.DEFAULT_VERSION, 1) == 1
        ? Now.instant().plus(PartArrival.USUAL_LEAD)
        : null;
  }

  private static void start(PurchaseOrder purchase) {
    PurchaseWorkflow life =
        Workflow.newChildWorkflowStub(PurchaseWorkflow.class, WorkflowStarts.purchase(purchase));
    Async.function(life::run, purchase);
    try {
      Workflow.getWorkflowExecution(life).get();
    } catch (ChildWorkflowFailure e) {
      if (!(e.getCause() instanceof WorkflowExecutionAlreadyStarted)) {
        throw e;
      }
    }
  }

  /** The newest word on each part of that purchase. */
  private void arrive(PartsNews news) {
    List<PartArrival> parts = new ArrayList<>();
    for (PartArrival part : log.order().parts()) {
      if (!news.purchaseId().equals(part.purchaseId())) {
        parts.add(part);
      }
    }
    if (parts.size() < log.order().parts().size()) {
      parts.addAll(withDates(news.parts()));
      log.parts(parts);
    }
  }

  private void tell(PartsNews news) {
    String what =
        "%s is %s%s"
            .formatted(
                news.purchaseId(),
                news.status(),
                news.reason() == null ? "" : ": " + news.reason());
    if (news.status().equals(PurchaseState.REFUSED.wireName())) {
      // Nobody delivers: a person must look elsewhere.
      log.happens("ona-refused-" + news.purchaseId(), EventType.NOTE, "supplier", what);
      log.happens("ona-escalate-" + news.purchaseId(), EventType.ESCALATE, "ona", what);
    } else if (news.status().equals(PurchaseState.CANCELLED.wireName()) && isToBeDone()) {
      tellCancelled(news, what);
    } else if (news.status().equals(PurchaseState.RECEIVED.wireName())) {
      log.happens("ona-received-" + news.purchaseId(), EventType.NOTE, "ona", what);
    } else if (news.status().equals(PurchaseState.PLACED.wireName()) && isOverdue(news)) {
      log.happens("ona-late-" + news.purchaseId(), EventType.ESCALATE, "ona", what);
    }
  }

  private boolean isToBeDone() {
    return switch (log.state()) {
      case COMPLETED, VERIFYING, CLOSED, CANCELLED -> false;
      default -> true;
    };
  }

  private void tellCancelled(PartsNews news, String what) {
    if (Workflow.getVersion(TELLS_CANCELLED, Workflow.DEFAULT_VERSION, 1) == 1) {
      log.happens(
          "ona-cancelled-" + news.purchaseId(),
          log.loudest(),
          "ona",
          what + "; no crew is asked for until somebody says part_received, or cancel the order");
    }
  }

  /** Whoever says that all came is believed, and whoever is done had it. */
  private void receiveWhatIsThere() {
    Optional<TimelineEntry> begun =
        lastOf(EventType.PART_RECEIVED, EventType.START, EventType.COMPLETE);
    List<PartArrival> parts = log.order().parts();
    if (begun.isEmpty() || parts.stream().noneMatch(PartArrival::isOpen)) {
      return;
    }
    int version = Workflow.getVersion(HAVE_PARTS, Workflow.DEFAULT_VERSION, ONLY_WHOEVER_SAYS_SO);
    Optional<TimelineEntry> there =
        version == ONLY_WHOEVER_SAYS_SO
            ? lastOf(EventType.PART_RECEIVED, EventType.COMPLETE).filter(this::isNewerThanTheWait)
            : begun;
    if (version == Workflow.DEFAULT_VERSION || there.isEmpty()) {
      return;
    }
    TimelineEntry entry = there.get();
    log.parts(parts.stream().map(part -> part.isOpen() ? part.received() : part).toList());
    parts.stream()
        .filter(PartArrival::isOpen)
        .flatMap(part -> Optional.ofNullable(part.purchaseId()).stream())
        .distinct()
        .forEach(
            purchase ->
                Delivery.signal(
                    PurchaseWorkflow.workflowId(purchase),
                    PurchaseWorkflow.ARRIVED_SIGNAL,
                    new Receipt(
                        entry.eventId(),
                        List.of(),
                        entry.who() == null ? "technician" : entry.who(),
                        "%s said %s".formatted(log.order().orderId(), entry.event()),
                        // Whoever begins to work says that it is there, not when it came.
                        entry.event().equals(EventType.PART_RECEIVED.wireName())
                            ? entry.at()
                            : null)));
  }

  private Optional<TimelineEntry> lastOf(EventType... types) {
    return Stream.of(types)
        .flatMap(type -> log.lastAccepted(type).stream())
        .max(Comparator.comparing(TimelineEntry::at));
  }

  private boolean isNewerThanTheWait(TimelineEntry entry) {
    return log.lastAccepted(EventType.WAIT_PARTS)
        .filter(wait -> !entry.at().isAfter(wait.at()))
        .isEmpty();
  }

  private static boolean isOverdue(PartsNews news) {
    return news.parts().stream()
            .filter(PartArrival::isOpen)
            .flatMap(part -> Optional.ofNullable(part.expectedAt()).stream())
            .anyMatch(at -> !at.isAfter(Now.instant()))
        && Workflow.getVersion(TELLS_LATE, Workflow.DEFAULT_VERSION, 1) == 1;
  }

  private void replanWhatIsLate() {
    Optional<PartArrival> unordered =
        log.order().parts().stream()
            .filter(part -> part.isOpen() && NEED_A_PERSON.contains(String.valueOf(part.status())))
            .findFirst()
            .filter(
                part -> Workflow.getVersion(ASKS_FOR_APPROVAL, Workflow.DEFAULT_VERSION, 1) == 1);
    crews.blocked(unordered.isPresent());
    Optional<PartArrival> last =
        log.order().parts().stream()
            .filter(part -> part.isOpen() && part.purchaseId() != null)
            .filter(part -> part.expectedAt() != null)
            .max(Comparator.comparing(this::at));
    crews.notBefore(last.map(this::at).orElse(null));
    Visit visit = log.order().visit();
    boolean waiting =
        log.state() == WorkOrderState.SCHEDULED || log.state() == WorkOrderState.ASSIGNED;
    if (visit == null || !waiting || crews.isGivenAfterItsVisit()) {
      return;
    }
    if (unordered.isPresent()
        && Workflow.getVersion(GIVES_BACK, Workflow.DEFAULT_VERSION, 1) == 1) {
      PartArrival part = unordered.get();
      log.happens(
          notOrdered(part),
          EventType.UNSCHEDULE,
          "ona",
          "%s is not ordered (%s), so the visit of %s is given back"
              .formatted(part.sku(), part.status(), visit.start()));
      return;
    }
    if (last.isEmpty() || !at(last.get()).isAfter(visit.start().plus(IN_TIME))) {
      return;
    }
    Instant at = at(last.get());
    if (last.get().isToBeOrdered()) {
      // Its date runs on with the time: said once, then the plan looks after the visit.
      log.happens(
          notOrdered(last.get()),
          EventType.UNSCHEDULE,
          "ona",
          "%s is not ordered (%s), so it cannot be there before %s, after the visit of %s"
              .formatted(last.get().sku(), last.get().status(), at, visit.start()));
    } else {
      log.happens(
          EventType.UNSCHEDULE,
          "ona",
          "%s is expected on %s, after the visit of %s"
              .formatted(last.get().sku(), at, visit.start()));
    }
  }

  private static String notOrdered(PartArrival part) {
    return "ona-unordered-%s-%s".formatted(part.purchaseId(), part.status());
  }

  private Instant at(PartArrival part) {
    Instant told = part.expectedAt() == null ? Instant.EPOCH : part.expectedAt();
    return part.isToBeOrdered()
            && Workflow.getVersion(KNOWS_UNORDERED, Workflow.DEFAULT_VERSION, 1) == 1
        ? part.availableAt(log.order().createdAt(), Now.instant()).orElse(told)
        : told;
  }

  /** Takes back what was bought and reserved. */
  void cancel(String reason) {
    for (String purchase : purchases) {
      Delivery.signal(
          PurchaseWorkflow.workflowId(purchase), PurchaseWorkflow.CANCEL_SIGNAL, reason);
    }
    if (isFromStock()) {
      stock(activities::releaseStock);
    }
  }

  /** The work is done: what was kept for it is gone. */
  void use() {
    if (isFromStock() && Workflow.getVersion(USES, Workflow.DEFAULT_VERSION, 1) == 1) {
      stock(activities::useStock);
    }
  }

  /** The work is done: what no supplier has yet is not needed any more. */
  void cancelUnordered() {
    List<String> open =
        purchases.stream()
            .filter(purchase -> UNORDERED.contains(statuses.getOrDefault(purchase, "")))
            .toList();
    if (!open.isEmpty()
        && Workflow.getVersion(CANCELS_UNORDERED, Workflow.DEFAULT_VERSION, 1) == 1) {
      open.forEach(
          purchase ->
              Delivery.signal(
                  PurchaseWorkflow.workflowId(purchase),
                  PurchaseWorkflow.CANCEL_SIGNAL,
                  log.order().orderId() + " was closed without it"));
    }
  }

  private boolean isFromStock() {
    return log.order().parts().stream()
        .anyMatch(part -> PartArrival.IN_STOCK.equals(part.status()));
  }

  private void stock(BiConsumer<CustomerId, String> change) {
    WorkOrder order = log.order();
    try {
      change.accept(order.customerId(), order.orderId());
    } catch (ActivityFailure e) {
      Workflow.getLogger(PartsOrders.class)
          .warn("the stock of {} is still reserved: {}", order.orderId(), Failures.sentence(e));
    }
  }
}
