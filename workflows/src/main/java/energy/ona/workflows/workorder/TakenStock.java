package energy.ona.workflows.workorder;

import energy.ona.purchase.TakenPart;
import energy.ona.workflows.Failures;
import energy.ona.workflows.Options;
import energy.ona.workflows.purchase.PurchaseActivities;
import energy.ona.workflows.purchase.PurchaseActivities.KeptParts;
import energy.ona.workflows.purchase.PurchaseActivities.TakeRequest;
import energy.ona.workorder.EventType;
import energy.ona.workorder.UsedParts;
import energy.ona.workorder.WorkOrder;
import energy.ona.workorder.WorkOrder.PartArrival;
import energy.ona.workorder.WorkOrder.TimelineEntry;
import energy.ona.workorder.WorkOrderState;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What technicians used besides the order's own parts leaves the van or the depot. How much that is
 * follows from the events alone, so that late and repeated ones change what they should and no
 * more.
 */
final class TakenStock {
  private static final String CHANGE = "used-parts-leave-the-stock";
  private static final String USES = "stock-is-used";
  private static final String SETTLES = "kept-parts-are-settled";
  private static final String FORGETS = "taken-parts-are-forgotten-last";
  private static final String SAYS = "ona-used-";

  private final PurchaseActivities activities =
      Workflow.newLocalActivityStub(PurchaseActivities.class, Options.STORE);
  private final PurchaseActivities committed =
      Workflow.newActivityStub(PurchaseActivities.class, Options.STEP);
  private final WorkOrderLog log;
  private final PartsOrders parts;
  private final LeftParts left;
  private final List<TakenPart> taken = new ArrayList<>();
  private SortedMap<String, Integer> asked = new TreeMap<>();

  TakenStock(WorkOrderLog log, PartsOrders parts, WorkOrderStart.@Nullable Carried carried) {
    this.log = log;
    this.parts = parts;
    this.left = new LeftParts(log, activities);
    if (carried != null) {
      left.goOn(carried.returned());
      taken.addAll(carried.taken());
      taken.forEach(each -> asked.merge(each.sku(), each.qty(), Integer::sum));
      asked.values().removeIf(pieces -> pieces == 0);
    }
  }

  List<TakenPart> carried() {
    return List.copyOf(taken);
  }

  /** What was put into the depot by an end that was none. */
  Map<String, Integer> returned() {
    return left.returned();
  }

  void act() {
    take(UsedParts.besides(log.order(), part -> true));
  }

  /**
   * Of what was kept for the work order, what was used is gone, and the rest goes back; what came
   * for it and was not used goes into the depot.
   */
  void end() {
    if ((isFromStock() || parts.isDrafting())
        && Workflow.getVersion(SETTLES, Workflow.DEFAULT_VERSION, 1) == 1) {
      attempt(this::act);
      attempt(this::settleKept);
      attempt(this::settleAsEarlier);
    } else {
      attempt(
          () -> {
            endAsEarlier();
            settleAsEarlier();
          });
    }
    attempt(() -> left.end(gave()));
  }

  /**
   * The end is written: the stocks forget what they gave and got. Local activities run again when a
   * worker dies before their task is committed, and what stocks remember keeps them from moving
   * pieces twice; so they forget by commands of their own, which start once that task is committed.
   */
  void settle() {
    attempt(
        () -> {
          if (!taken.isEmpty() && isForgottenLast()) {
            settleTaken(committed);
          }
        });
    attempt(() -> left.settle(committed));
  }

  private static boolean isForgottenLast() {
    return Workflow.getVersion(FORGETS, Workflow.DEFAULT_VERSION, 1) == 1;
  }

  /** By SKU. */
  private SortedMap<String, Integer> gave() {
    SortedMap<String, Integer> pieces = new TreeMap<>();
    taken.forEach(each -> pieces.merge(each.sku(), each.qty(), Integer::sum));
    return pieces;
  }

  /** It leaves the van or the depot that keeps it, whoever is booked by now. */
  private void settleKept() {
    WorkOrder order = log.order();
    SortedMap<String, Integer> ofVans = UsedParts.goneWith(order);
    taken.forEach(each -> ofVans.merge(each.sku(), -each.qty(), Integer::sum));
    SortedMap<String, Integer> ofDepot = new TreeMap<>(ofVans);
    order.parts().stream()
        .filter(part -> part.crewId() != null)
        .forEach(part -> ofDepot.merge(part.sku(), -part.qty(), Integer::sum));
    ofVans.values().removeIf(pieces -> pieces <= 0);
    ofDepot.values().removeIf(pieces -> pieces <= 0);
    activities.settleStock(new KeptParts(order.customerId(), order.orderId(), ofVans, ofDepot));
  }

  private void settleAsEarlier() {
    if (!taken.isEmpty() && !isForgottenLast()) {
      settleTaken(activities);
    }
  }

  private void settleTaken(PurchaseActivities by) {
    by.settleParts(log.order().customerId(), log.order().orderId(), taken);
  }

  /** What earlier releases did: a closed order uses all that is kept. */
  private void endAsEarlier() {
    boolean cancelled = log.state() == WorkOrderState.CANCELLED;
    if (cancelled && isFromStock()) {
      activities.releaseStock(log.order().customerId(), log.order().orderId());
    } else if (isFromStock() && Workflow.getVersion(USES, Workflow.DEFAULT_VERSION, 1) == 1) {
      activities.useStock(log.order().customerId(), log.order().orderId());
    }
    take(UsedParts.besides(log.order(), part -> !(cancelled && part.isKept())));
  }

  private void attempt(Runnable step) {
    try {
      step.run();
    } catch (ActivityFailure e) {
      Workflow.getLogger(TakenStock.class)
          .warn(
              "the stock that {} used is not settled: {}",
              log.order().orderId(),
              Failures.sentence(e));
    }
  }

  private boolean isFromStock() {
    return log.order().parts().stream().anyMatch(PartArrival::isKept);
  }

  private void take(SortedMap<String, Integer> wanted) {
    if (wanted.equals(asked)
        || Workflow.getVersion(CHANGE, Workflow.DEFAULT_VERSION, 1) == Workflow.DEFAULT_VERSION) {
      return;
    }
    WorkOrder order = log.order();
    List<TakenPart> has =
        activities.takeParts(
            new TakeRequest(order.customerId(), order.orderId(), order.crewId(), wanted, taken));
    taken.clear();
    taken.addAll(has);
    asked = wanted;
    tell(wanted);
  }

  private void tell(SortedMap<String, Integer> wanted) {
    SortedMap<String, Integer> missing = new TreeMap<>(wanted);
    List<String> words = new ArrayList<>();
    for (TakenPart each : taken) {
      missing.computeIfPresent(each.sku(), (sku, pieces) -> pieces - each.qty());
      if (each.qty() > 0) {
        words.add(each.words());
      }
    }
    missing.values().removeIf(pieces -> pieces <= 0);
    if (!missing.isEmpty()) {
      words.add(UsedParts.words(missing) + ", which no stock has");
    }
    String said =
        "used besides the order's own parts: "
            + (words.isEmpty() ? "nothing" : String.join("; ", words));
    List<String> before =
        log.timeline().entries().stream()
            .filter(entry -> entry.eventId().startsWith(SAYS))
            .map(TimelineEntry::note)
            .toList();
    // Asked again after a long life went on as a new run, it is no news.
    if (!log.state().isFinal()
        && (before.isEmpty() || !said.equals(before.get(before.size() - 1)))) {
      log.happens(SAYS + (before.size() + 1), EventType.NOTE, "ona", said);
    }
  }
}
