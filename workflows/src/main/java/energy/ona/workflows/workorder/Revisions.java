package energy.ona.workflows.workorder;

import energy.ona.cases.WorseFault;
import energy.ona.cases.WorseFault.Revision;
import energy.ona.plan.Visit;
import energy.ona.workflows.Options;
import energy.ona.workflows.order.OrderActivities;
import energy.ona.workflows.order.OrderActivities.Revised;
import energy.ona.workflows.order.OrderActivities.RevisionRequest;
import energy.ona.workorder.EventType;
import energy.ona.workorder.WorkOrder;
import energy.ona.workorder.WorkOrder.SlaClock;
import energy.ona.workorder.WorkOrderState;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Plans a work order again whose fault is found to be worse: parts, people, hours and clocks by the
 * new diagnosis. What is bought stays bought.
 */
final class Revisions {
  /** How ids of entries begin that say that it was planned again. */
  static final String REVISED = "ona-revised-";

  private final OrderActivities orders =
      Workflow.newActivityStub(OrderActivities.class, Options.STEP);
  private final WorkOrderLog log;
  private final PartsOrders parts;
  private final CrewSearch crews;
  private final List<WorseFault> open = new ArrayList<>();
  private int made;

  Revisions(
      WorkOrderLog log,
      PartsOrders parts,
      CrewSearch crews,
      WorkOrderStart.@Nullable Carried carried) {
    this.log = log;
    this.parts = parts;
    this.crews = crews;
    if (carried != null) {
      open.addAll(carried.worse());
    }
  }

  List<WorseFault> carried() {
    return List.copyOf(open);
  }

  /** How often it was planned again in this run. */
  int made() {
    return made;
  }

  /** More is lost than the order was written for, told once. */
  void heard(WorseFault worse) {
    if (log.worsened(worse) && worse.revision() != null) {
      open.add(worse);
    }
  }

  /** While the work is complete it waits: the data may show that it is not over. */
  void act() {
    while (!open.isEmpty() && isToBeDone()) {
      WorseFault worse = open.get(0);
      Revision revision = worse.revision();
      if (revision != null) {
        revise(worse, revision);
      }
      open.remove(worse);
    }
  }

  private boolean isToBeDone() {
    WorkOrderState state = log.state();
    return state != WorkOrderState.COMPLETED
        && state != WorkOrderState.VERIFYING
        && !state.isFinal();
  }

  private void revise(WorseFault worse, Revision revision) {
    WorkOrder before = log.order();
    Instant at =
        before.timeline().stream()
            .filter(entry -> entry.eventId().equals(WorkOrderLog.worsenedId(worse)))
            .map(WorkOrder.TimelineEntry::at)
            .findFirst()
            .orElse(before.updatedAt());
    Revised revised =
        orders.reviseOrder(
            new RevisionRequest(
                before.customerId(),
                before.orderId(),
                at,
                before.priority(),
                revision,
                crews.wish().diagnosticId(),
                parts.isOrdered()));
    log.revised(revised.order().faultCategory(), revised.clock());
    parts.revise(revised.order());
    String said = said(revised, revision);
    log.happens(REVISED + worse.cycleId(), EventType.NOTE, "ona", said);
    crews.revise(
        crews.wish().revised(revision, before.priority(), worse.reason()),
        revised.isOtherWork()
            ? "was for what it took before"
            : isTooLate(revised)
                ? "is later than somebody has to be there, " + revised.clock().respondBy()
                : null);
    made++;
  }

  /** The visit is later than somebody has to be there, and not about to begin. */
  private boolean isTooLate(Revised revised) {
    Visit visit = log.order().visit();
    SlaClock clock = log.order().sla();
    return visit != null
        && (clock == null || clock.respondedAt() == null)
        && visit.start().isAfter(revised.clock().respondBy())
        && visit.start().isAfter(revised.settledUntil());
  }

  private String said(Revised revised, Revision revision) {
    String bill =
        revised.order().billOfMaterials().stream()
            .map(line -> "%d × %s".formatted(line.quantity(), line.sku()))
            .collect(Collectors.joining(", "));
    SlaClock clock = log.order().sla();
    return "planned again by %s: %s; %s (%s)%s"
        .formatted(
            revision.diagnosticId(),
            revised.work(),
            bill.isEmpty() ? "no parts" : bill,
            revision.bomId(),
            clock == null || clock.respondedAt() != null
                ? ""
                : "; somebody has to be there by " + clock.respondBy());
  }
}
