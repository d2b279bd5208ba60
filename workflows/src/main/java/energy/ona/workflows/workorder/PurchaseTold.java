package energy.ona.workflows.workorder;

import energy.ona.purchase.PurchaseOrder;
import energy.ona.purchase.PurchaseState;
import energy.ona.workflows.Now;
import energy.ona.workflows.purchase.PartsNews;
import energy.ona.workorder.DroppedParts;
import energy.ona.workorder.EventType;
import energy.ona.workorder.WorkOrder.PartArrival;
import io.temporal.workflow.Workflow;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Says on the timeline what purchases come to, each once, as loud as it matters. */
final class PurchaseTold {
  private static final String TELLS_LATE = "late-parts-are-told";
  private static final String TELLS_CANCELLED = "cancelled-parts-are-told";

  private final WorkOrderLog log;
  private final UndeliveredParts undelivered;

  PurchaseTold(WorkOrderLog log) {
    this.log = log;
    this.undelivered = new UndeliveredParts(log);
  }

  void tell(PartsNews news) {
    String what =
        "%s is %s%s"
            .formatted(
                news.purchaseId(),
                news.status(),
                news.reason() == null ? "" : ": " + news.reason());
    if (isDropped(news)) {
      tellDropped(news, what);
    } else if (news.status().equals(PurchaseState.REFUSED.wireName())) {
      // Nobody delivers: a person must look elsewhere.
      String said = what + undelivered.whatNow(news);
      log.happens("ona-refused-" + news.purchaseId(), EventType.NOTE, "supplier", said);
      log.happens("ona-escalate-" + news.purchaseId(), EventType.ESCALATE, "ona", said);
    } else if (news.status().equals(PurchaseState.CANCELLED.wireName()) && log.isToBeDone()) {
      tellCancelled(news, what);
    } else if (news.status().equals(PurchaseState.RECEIVED.wireName())) {
      log.happens("ona-received-" + news.purchaseId(), EventType.NOTE, "ona", what);
    } else if (news.status().equals(PurchaseState.PLACED.wireName()) && isOverdue(news)) {
      log.happens("ona-late-" + news.purchaseId(), EventType.ESCALATE, "ona", what);
    }
  }

  private void tellCancelled(PartsNews news, String what) {
    if (Workflow.getVersion(TELLS_CANCELLED, Workflow.DEFAULT_VERSION, 1) == 1) {
      log.happens(
          "ona-cancelled-" + news.purchaseId(),
          log.loudest(),
          "ona",
          what
              + "; no crew is asked for until somebody says part_received, puts another part in its"
              + " place or drops it, or cancel the order");
    }
  }

  /** True when the work waits for nothing of it since somebody dropped that. */
  private boolean isDropped(PartsNews news) {
    List<PartArrival> parts =
        log.order().parts().stream()
            .filter(part -> news.purchaseId().equals(part.purchaseId()))
            .toList();
    return !DroppedParts.of(parts).isEmpty() && parts.stream().noneMatch(PartArrival::isOpen);
  }

  /** What was dropped of it. */
  private Set<String> dropped(PartsNews news) {
    return DroppedParts.of(log.order().parts()).stream()
        .filter(part -> news.purchaseId().equals(part.purchaseId()))
        .map(PartArrival::sku)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Nobody has to do anything about it. */
  private void tellDropped(PartsNews news, String what) {
    if (!news.status().equals(PurchaseState.PLACED.wireName())) {
      log.happens(
          "ona-%s-%s".formatted(news.status(), news.purchaseId()),
          EventType.NOTE,
          "ona",
          "%s; the work does not wait for %s"
              .formatted(
                  what,
                  DroppedParts.living(log.order().parts()).stream()
                          .anyMatch(part -> news.purchaseId().equals(part.purchaseId()))
                      ? String.join(", ", dropped(news))
                      : "it"));
    }
  }

  private boolean isOverdue(PartsNews news) {
    Set<String> dropped = dropped(news);
    return news.parts().stream()
            .filter(part -> part.isOpen() && !dropped.contains(part.sku()))
            .flatMap(part -> Optional.ofNullable(part.expectedAt()).stream())
            .anyMatch(at -> !at.isAfter(Now.instant()))
        && Workflow.getVersion(TELLS_LATE, Workflow.DEFAULT_VERSION, 1) == 1;
  }

  /** Said once: nobody is sent for work whose parts nobody may buy. */
  void askForApproval(PurchaseOrder purchase) {
    if (!purchase.isWithinLimit()
        && Workflow.getVersion(LateParts.ASKS_FOR_APPROVAL, Workflow.DEFAULT_VERSION, 1) == 1) {
      log.happens(
          "ona-approval-" + purchase.purchaseId(),
          // Of a part that somebody on site adds too.
          log.loudest(),
          "ona",
          "%s of %s (%s) is above the limit of %s and waits for an approval; no crew is asked for until it is ordered"
              .formatted(
                  purchase.purchaseId(),
                  purchase.supplier(),
                  purchase.cost(),
                  purchase.approval().role()));
    }
  }
}
