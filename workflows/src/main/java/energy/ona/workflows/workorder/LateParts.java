package energy.ona.workflows.workorder;

import energy.ona.plan.Visit;
import energy.ona.purchase.ClaimState;
import energy.ona.purchase.PurchaseState;
import energy.ona.workflows.Now;
import energy.ona.workorder.EventType;
import energy.ona.workorder.WorkOrder.PartArrival;
import energy.ona.workorder.WorkOrderState;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;

/** A part that comes after the visit, or that nobody may buy, gives the visit back. */
final class LateParts {
  static final String ASKS_FOR_APPROVAL = "approvals-are-asked-for";
  static final String KNOWS_UNORDERED = "parts-that-nobody-ordered";
  private static final String GIVES_BACK = "blocked-visits-are-given-back";

  /** A lead time counts from the order, which is a moment after the plan that knew of it. */
  private static final Duration IN_TIME = Duration.ofHours(1);

  /** Nothing goes on with these until a person does something. */
  private static final Set<String> NEED_A_PERSON =
      Set.of(
          PurchaseState.PENDING_APPROVAL.wireName(),
          PurchaseState.REFUSED.wireName(),
          PurchaseState.CANCELLED.wireName(),
          ClaimState.DRAFT.wireName(),
          ClaimState.SUBMITTED.wireName(),
          ClaimState.REJECTED.wireName(),
          ClaimState.WITHDRAWN.wireName());

  private final WorkOrderLog log;
  private final CrewSearch crews;

  LateParts(WorkOrderLog log, CrewSearch crews) {
    this.log = log;
    this.crews = crews;
  }

  void look() {
    Optional<PartArrival> unordered =
        log.order().parts().stream()
            .filter(part -> part.isOpen() && NEED_A_PERSON.contains(String.valueOf(part.status())))
            .findFirst()
            .filter(
                part -> Workflow.getVersion(ASKS_FOR_APPROVAL, Workflow.DEFAULT_VERSION, 1) == 1);
    crews.blocked(unordered.isPresent());
    Optional<PartArrival> last =
        log.order().parts().stream()
            .filter(part -> part.isOpen() && part.askedBy() != null)
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
          "%s is %s, so it cannot be there before %s, after the visit of %s"
              .formatted(last.get().sku(), standing(last.get()), at, visit.start()));
    } else {
      log.happens(
          EventType.UNSCHEDULE,
          "ona",
          "%s is expected on %s, after the visit of %s"
              .formatted(last.get().sku(), at, visit.start()));
    }
  }

  private static String standing(PartArrival part) {
    return PurchaseState.APPROVED.wireName().equals(part.status())
        ? "being ordered"
        : "not ordered (%s)".formatted(part.status());
  }

  private static String notOrdered(PartArrival part) {
    return "ona-unordered-%s-%s".formatted(part.askedBy(), part.status());
  }

  private Instant at(PartArrival part) {
    Instant told = part.expectedAt() == null ? Instant.EPOCH : part.expectedAt();
    return part.isToBeOrdered()
            && Workflow.getVersion(KNOWS_UNORDERED, Workflow.DEFAULT_VERSION, 1) == 1
        ? part.availableAt(log.order().createdAt(), Now.instant()).orElse(told)
        : told;
  }
}
