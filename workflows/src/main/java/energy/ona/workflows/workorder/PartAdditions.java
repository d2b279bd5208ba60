package energy.ona.workflows.workorder;

import com.fasterxml.jackson.annotation.JsonInclude;
import energy.ona.error.ErrorCode;
import energy.ona.order.AddedPart;
import energy.ona.order.Order;
import energy.ona.purchase.ApprovalLimits;
import energy.ona.workflows.Failures;
import energy.ona.workflows.Options;
import energy.ona.workflows.order.OrderActivities;
import energy.ona.workflows.order.OrderActivities.AdditionRequest;
import energy.ona.workflows.workorder.PartsOrders.Buyer;
import energy.ona.workflows.workorder.WorkOrderWorkflow.Decision;
import energy.ona.workorder.EventType;
import energy.ona.workorder.WorkOrder.PartArrival;
import energy.ona.workorder.WorkOrderState;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Parts that somebody adds while the order lives: into its bill, and bought as the others are. */
final class PartAdditions {
  /** How ids of entries begin that say that a part is in the bill. */
  static final String ADDED = "ona-added-";

  private static final String NOT_ADDED = "ona-not-added-";

  private final OrderActivities orders =
      Workflow.newActivityStub(OrderActivities.class, Options.STEP);
  private final WorkOrderLog log;
  private final PartsOrders parts;
  private final PartDrops drops;
  private final List<Addition> open;
  private int made;

  /**
   * One that is not in the bill yet.
   *
   * @param who wants it
   * @param role by whose limit it is bought
   * @param insteadOf the SKU in whose place it is; null where that is none
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Addition(AddedPart part, String who, String role, @Nullable String insteadOf) {}

  PartAdditions(WorkOrderLog log, PartsOrders parts, PartDrops drops, WorkOrderStart start) {
    this.log = log;
    this.parts = parts;
    this.drops = drops;
    WorkOrderStart.Carried carried = start.carried();
    this.open = new ArrayList<>(carried == null ? List.of() : carried.additions());
  }

  List<Addition> carried() {
    return List.copyOf(open);
  }

  /** How many were added in this run. */
  int made() {
    return made;
  }

  void decided(Decision decision) {
    AddedPart part = decision.part();
    if (part != null) {
      open.add(
          new Addition(
              part,
              decision.who(),
              Objects.requireNonNullElse(decision.role(), ApprovalLimits.PERSON),
              decision.drops()));
    }
  }

  /** Each for itself: one that fails holds up no other. */
  void act(Setbacks setbacks) {
    for (Addition addition : List.copyOf(open)) {
      setbacks.attempt(
          "adding a part to it " + addition.part().eventId(),
          "adding %s to it".formatted(addition.part().words()),
          "order it by hand",
          () -> act(addition));
    }
  }

  /** What is complete needs no part, unless it is reopened. */
  private void act(Addition addition) {
    if (!log.isToBeDone() || !parts.takesMore()) {
      return;
    }
    Order order;
    try {
      order =
          orders.addPart(
              new AdditionRequest(
                  log.order().customerId(), log.order().orderId(), addition.part()));
    } catch (ActivityFailure e) {
      if (isRetryable(e)) {
        throw e;
      }
      open.remove(addition);
      log.happens(
          NOT_ADDED + addition.part().eventId(),
          log.loudest(),
          "ona",
          "%s is not added: %s".formatted(addition.part().words(), Failures.sentence(e)));
      return;
    }
    parts.add(order, new Buyer(addition.who(), addition.role()));
    log.happens(ADDED + addition.part().eventId(), EventType.NOTE, "ona", said(addition, order));
    open.remove(addition);
    String insteadOf = addition.insteadOf();
    if (insteadOf != null) {
      drops.replaced(addition.part().eventId(), insteadOf, addition.part().words());
    }
    made++;
  }

  /** Whoever asks again for what is refused for good gets the same answer. */
  private static boolean isRetryable(ActivityFailure failure) {
    return ErrorCode.valueOf(Failures.code(failure)).retryable();
  }

  private String said(Addition addition, Order order) {
    List<Order.Line> lines = addition.part().in(order);
    double usd = 0;
    boolean isPriced = true;
    for (Order.Line line : lines) {
      Double price = line.totalPriceUsd();
      isPriced &= price != null;
      usd += price == null ? 0 : price;
    }
    return "%s is added to the bill, %s%s"
        .formatted(
            addition.part().words(),
            isPriced ? String.format(Locale.ROOT, "%.2f USD", usd) : "at a price that nobody knows",
            isMissed(addition.part())
                ? "; it is not there: say wait_parts if the work has to wait for it"
                : "");
  }

  /** Somebody is at the work, which no plan takes him from. */
  private boolean isMissed(AddedPart part) {
    WorkOrderState state = log.state();
    return (state == WorkOrderState.EN_ROUTE
            || state == WorkOrderState.ON_SITE
            || state == WorkOrderState.IN_PROGRESS
            || state == WorkOrderState.PAUSED)
        && log.order().parts().stream()
            .filter(each -> each.sku().equals(part.sku()))
            .anyMatch(PartArrival::isOpen);
  }
}
