package energy.ona.workflows.workorder;

import energy.ona.purchase.PurchaseOrder;
import energy.ona.purchase.PurchaseState;
import energy.ona.workflows.Delivery;
import energy.ona.workflows.WorkflowStarts;
import energy.ona.workflows.purchase.PartsNews;
import energy.ona.workflows.purchase.PurchaseWorkflow;
import energy.ona.workorder.DroppedParts;
import energy.ona.workorder.WorkOrder.PartArrival;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The purchase orders of a work order: each a life of its own, cancelled with it. */
final class Purchases {
  private static final String CANCELS_UNORDERED = "closing-cancels-what-is-not-ordered";

  /** Runs of an earlier release give a part the date of the first of its kind. */
  private static final String OWN_DATES = "parts-keep-their-own-dates";

  private static final Set<String> OVER =
      Set.of(
          PurchaseState.RECEIVED.wireName(),
          PurchaseState.REFUSED.wireName(),
          PurchaseState.CANCELLED.wireName());

  private static final Set<String> UNORDERED =
      Set.of(PurchaseState.PENDING_APPROVAL.wireName(), PurchaseState.APPROVED.wireName());

  private final WorkOrderLog log;
  private final WantedParts wants;
  private final List<String> purchases = new ArrayList<>();
  private final Map<String, String> statuses = new LinkedHashMap<>();

  Purchases(WorkOrderLog log, WantedParts wants) {
    this.log = log;
    this.wants = wants;
  }

  /** With those of the run before. */
  void goOn(List<String> known, Map<String, String> told) {
    purchases.addAll(known);
    statuses.putAll(told);
  }

  List<String> ids() {
    return purchases;
  }

  /** The newest that each told. */
  Map<String, String> statuses() {
    return statuses;
  }

  /** Before the act: whatever happens from here on, it has to be cancelled. */
  void register(PurchaseOrder purchase) {
    purchases.add(purchase.purchaseId());
    statuses.putIfAbsent(purchase.purchaseId(), purchase.state().wireName());
  }

  void heard(PartsNews news) {
    statuses.put(news.purchaseId(), news.status());
    arrive(news);
  }

  /** The newest word on each part of that purchase. */
  private void arrive(PartsNews news) {
    List<PartArrival> parts = new ArrayList<>();
    Map<String, PartArrival> before = new HashMap<>();
    List<PartArrival> own = new ArrayList<>();
    for (PartArrival part : log.order().parts()) {
      if (news.purchaseId().equals(part.purchaseId())) {
        own.add(part);
        // Of pieces that came at different times, those that are assumed stay so.
        before.merge(
            part.sku(), part, (one, other) -> Boolean.TRUE.equals(one.assumed()) ? one : other);
      } else {
        parts.add(part);
      }
    }
    if (!before.isEmpty()) {
      parts.addAll(known(DroppedParts.still(news.parts(), own), before));
      log.parts(parts);
    }
  }

  /** A part without news of its date keeps its own, not that of an earlier one of its kind. */
  private List<PartArrival> known(List<PartArrival> told, Map<String, PartArrival> before) {
    List<PartArrival> asEarlier =
        wants.dated(told).stream().map(part -> after(part, before)).toList();
    List<PartArrival> known =
        wants.dated(told.stream().map(part -> datedAfter(part, before)).toList());
    return known.equals(asEarlier)
            || Workflow.getVersion(OWN_DATES, Workflow.DEFAULT_VERSION, 1) == 1
        ? known
        : asEarlier;
  }

  private static PartArrival after(PartArrival part, Map<String, PartArrival> before) {
    return part.after(before.getOrDefault(part.sku(), part));
  }

  private static PartArrival datedAfter(PartArrival part, Map<String, PartArrival> before) {
    PartArrival earlier = before.getOrDefault(part.sku(), part);
    PartArrival after = part.after(earlier);
    return after.isOpen() && after.expectedAt() == null
        ? after.expected(earlier.expectedAt())
        : after;
  }

  static void start(PurchaseOrder purchase) {
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

  /** Takes back what was bought. */
  void cancel(String reason) {
    for (String purchase : purchases) {
      Delivery.signal(
          PurchaseWorkflow.workflowId(purchase), PurchaseWorkflow.CANCEL_SIGNAL, reason);
    }
  }

  /**
   * The work does not wait for some of their parts: those that bring no others are cancelled.
   *
   * @return what becomes of each, in words
   */
  List<String> takeBack(Set<String> ids, String reason) {
    List<String> words = new ArrayList<>();
    for (String id : ids) {
      if (OVER.contains(statuses.getOrDefault(id, ""))) {
        continue;
      }
      boolean bringsOthers =
          log.order().parts().stream()
              .anyMatch(part -> part.isOpen() && id.equals(part.purchaseId()));
      if (bringsOthers) {
        words.add(id + " brings other parts too and stays: what comes by it goes into the depot");
      } else {
        Delivery.signal(PurchaseWorkflow.workflowId(id), PurchaseWorkflow.CANCEL_SIGNAL, reason);
        words.add(id + " is cancelled");
      }
    }
    return words;
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
}
