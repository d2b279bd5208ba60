package energy.ona.workflows.workorder;

import com.fasterxml.jackson.annotation.JsonInclude;
import energy.ona.order.DroppedPart;
import energy.ona.order.Order;
import energy.ona.order.Order.Line;
import energy.ona.plan.Visit;
import energy.ona.workflows.Now;
import energy.ona.workflows.Options;
import energy.ona.workflows.order.OrderActivities;
import energy.ona.workflows.order.OrderActivities.DropRequest;
import energy.ona.workflows.workorder.WorkOrderWorkflow.Decision;
import energy.ona.workorder.DroppedParts;
import energy.ona.workorder.EventType;
import energy.ona.workorder.WorkOrder.PartArrival;
import energy.ona.workorder.WorkOrderState;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Parts that the work does not wait for any more, since somebody dropped them or put others in
 * their place: out of its bill, and taken back where that can be.
 */
final class PartDrops {
  /** How ids of entries begin that say what became of it. */
  static final String DROPPED = "ona-dropped-";

  /** A visit that can be so much sooner without a part is asked for anew. */
  private static final Duration SOONER = Duration.ofDays(1);

  private final OrderActivities orders =
      Workflow.newActivityStub(OrderActivities.class, Options.STEP);
  private final WorkOrderLog log;
  private final PartsOrders parts;
  private final CrewSearch crews;
  private final List<Drop> open;
  private int made;

  /**
   * One that was not carried out yet.
   *
   * @param instead what is in its place, in words; null where nothing is
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Drop(String eventId, String sku, @Nullable String instead) {}

  PartDrops(WorkOrderLog log, PartsOrders parts, CrewSearch crews, WorkOrderStart start) {
    this.log = log;
    this.parts = parts;
    this.crews = crews;
    WorkOrderStart.Carried carried = start.carried();
    this.open = new ArrayList<>(carried == null ? List.of() : carried.drops());
  }

  List<Drop> carried() {
    return List.copyOf(open);
  }

  /** How many were carried out in this run. */
  int made() {
    return made;
  }

  /** One in whose place another part is goes once that one is in the bill. */
  void decided(Decision decision) {
    String sku = decision.drops();
    if (sku != null && decision.part() == null) {
      open.add(new Drop(decision.eventId(), sku, null));
    }
  }

  void replaced(String eventId, String sku, String instead) {
    open.add(new Drop(eventId, sku, instead));
  }

  /** Each for itself: one that fails holds up no other. */
  void act(Setbacks setbacks) {
    for (Drop drop : List.copyOf(open)) {
      setbacks.attempt(
          "dropping a part of it " + drop.eventId(),
          "dropping %s".formatted(drop.sku()),
          "say part_received once it is settled by hand",
          () -> act(drop));
    }
  }

  private void act(Drop drop) {
    if (!log.isToBeDone() || !parts.takesMore()) {
      return;
    }
    parts.look();
    List<PartArrival> meant = DroppedParts.meant(log.order(), drop.sku());
    if (meant.isEmpty()) {
      open.remove(drop);
      log.happens(
          "ona-not-dropped-" + drop.eventId(),
          EventType.NOTE,
          "ona",
          "%s is not dropped: the work does not wait for it any more".formatted(drop.sku()));
      return;
    }
    DroppedPart part =
        new DroppedPart(
            drop.eventId(),
            drop.sku(),
            DroppedParts.pieces(meant),
            meant.stream().allMatch(PartArrival::isKept));
    Order order =
        orders.dropPart(new DropRequest(log.order().customerId(), log.order().orderId(), part));
    List<String> becomes =
        parts.drop(
            drop.sku(),
            part.kept(),
            drop.eventId(),
            "%s dropped %s".formatted(log.order().orderId(), part.words()));
    open.remove(drop);
    log.happens(DROPPED + drop.eventId(), EventType.NOTE, "ona", said(drop, part, order, becomes));
    askForSooner(drop.sku(), meant);
    made++;
  }

  private static String said(Drop drop, DroppedPart part, Order order, List<String> becomes) {
    double usd = 0;
    boolean isPriced = true;
    for (Line line : part.in(order)) {
      Double price = line.totalPriceUsd();
      isPriced &= price != null;
      usd += price == null ? 0 : price;
    }
    List<String> words = new ArrayList<>();
    words.add(
        "%s %s out of the bill%s%s"
            .formatted(
                part.words(),
                part.qty() == 1 ? "is" : "are",
                isPriced ? String.format(Locale.ROOT, ", %.2f USD less", usd) : "",
                drop.instead() == null
                    ? "; the work does not wait for it"
                    : ", and %s is in its place".formatted(drop.instead())));
    if (part.kept()) {
      words.add("what was kept for it is given back");
    }
    words.addAll(becomes);
    return String.join("; ", words);
  }

  /** A visit that waited for it alone is asked for anew, unless a person gave it. */
  private void askForSooner(String sku, List<PartArrival> meant) {
    Visit visit = log.order().visit();
    Optional<Instant> dropped = latest(meant);
    boolean promised =
        log.state() == WorkOrderState.SCHEDULED || log.state() == WorkOrderState.ASSIGNED;
    if (visit == null || dropped.isEmpty() || !promised || crews.isGivenByHand()) {
      return;
    }
    Instant others =
        latest(log.order().parts().stream().filter(PartArrival::isOpen).toList())
            .orElse(Instant.EPOCH);
    Instant now = Now.instant();
    Instant possible = others.isAfter(now) ? others : now;
    if (!visit.start().isBefore(dropped.get()) && possible.plus(SOONER).isBefore(dropped.get())) {
      log.happens(
          EventType.UNSCHEDULE,
          "ona",
          "the visit of %s waited for %s; a sooner one is asked for".formatted(visit.start(), sku));
    }
  }

  private static Optional<Instant> latest(List<PartArrival> parts) {
    return parts.stream()
        .filter(PartArrival::isOpen)
        .map(PartArrival::expectedAt)
        .filter(Objects::nonNull)
        .max(Instant::compareTo);
  }
}
