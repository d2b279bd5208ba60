package energy.ona.workflows.workorder;

import energy.ona.purchase.Receipt;
import energy.ona.workflows.Delivery;
import energy.ona.workflows.purchase.PurchaseWorkflow;
import energy.ona.workorder.DroppedParts;
import energy.ona.workorder.EventType;
import energy.ona.workorder.WorkOrder.PartArrival;
import energy.ona.workorder.WorkOrder.TimelineEntry;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Whoever says that all parts came is believed, and whoever is done had them: those that were
 * wanted then.
 */
final class PartsReceived {
  private static final String HAVE_PARTS = "who-works-has-the-parts";

  /** From this version on work that begins does not say that all parts are there. */
  private static final int ONLY_WHOEVER_SAYS_SO = 2;

  private static final String UNTIL_REOPENED = "parts-are-believed-until-it-is-reopened";

  private final WorkOrderLog log;

  PartsReceived(WorkOrderLog log) {
    this.log = log;
  }

  void look() {
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
    if (version == Workflow.DEFAULT_VERSION || there.filter(this::isOfWhatIsWanted).isEmpty()) {
      return;
    }
    TimelineEntry entry = there.get();
    // Whoever begins to work says that it is there, not when it came.
    Instant cameAt = entry.event().equals(EventType.PART_RECEIVED.wireName()) ? entry.at() : null;
    Predicate<PartArrival> came = part -> part.isOpen() && isWantedBy(entry.at(), part);
    if (parts.stream().noneMatch(came)) {
      return;
    }
    log.parts(parts.stream().map(part -> came.test(part) ? part.received(cameAt) : part).toList());
    parts.stream()
        .filter(came)
        .flatMap(part -> Optional.ofNullable(part.purchaseId()).stream())
        .distinct()
        .forEach(
            purchase ->
                Delivery.signal(
                    PurchaseWorkflow.workflowId(purchase),
                    PurchaseWorkflow.ARRIVED_SIGNAL,
                    new Receipt(
                        entry.eventId(),
                        ofThese(purchase, parts, came),
                        entry.who() == null ? "technician" : entry.who(),
                        "%s said %s".formatted(log.order().orderId(), entry.event()),
                        cameAt)));
  }

  /** All that is open; where some of it is not waited for any more, nobody spoke of that. */
  private static List<Receipt.Line> ofThese(
      String purchase, List<PartArrival> parts, Predicate<PartArrival> came) {
    List<PartArrival> bought =
        parts.stream().filter(part -> purchase.equals(part.purchaseId())).toList();
    return DroppedParts.of(bought).stream().noneMatch(PartArrival::isToCome)
        ? List.of()
        : bought.stream()
            .filter(came)
            .map(part -> new Receipt.Line(part.sku(), part.openQty()))
            .toList();
  }

  private Optional<TimelineEntry> lastOf(EventType... types) {
    return Stream.of(types)
        .flatMap(type -> log.lastAccepted(type).stream())
        .max(Comparator.comparing(TimelineEntry::at));
  }

  /** Nobody spoke of parts of a plan that was made later, or of work that was not over. */
  private boolean isOfWhatIsWanted(TimelineEntry entry) {
    boolean isOfAnOlderPlan =
        log.timeline().entries().stream()
            .filter(later -> later.eventId().startsWith(Revisions.REVISED))
            .anyMatch(later -> !entry.at().isAfter(later.at()));
    return !isOfAnOlderPlan
        && (isNewerThanTheLast(EventType.REOPEN, entry)
            || Workflow.getVersion(UNTIL_REOPENED, Workflow.DEFAULT_VERSION, 1)
                == Workflow.DEFAULT_VERSION);
  }

  /** Nobody spoke of a part that was added later. */
  private static boolean isWantedBy(Instant said, PartArrival part) {
    return part.wantedAt() == null || part.wantedAt().isBefore(said);
  }

  private boolean isNewerThanTheWait(TimelineEntry entry) {
    return isNewerThanTheLast(EventType.WAIT_PARTS, entry);
  }

  private boolean isNewerThanTheLast(EventType type, TimelineEntry entry) {
    return log.lastAccepted(type).filter(last -> !entry.at().isAfter(last.at())).isEmpty();
  }
}
