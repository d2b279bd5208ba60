package energy.ona.api.workorder;

import energy.ona.order.Order;
import energy.ona.risk.EnergyAtRisk;
import energy.ona.risk.Usd;
import energy.ona.workorder.EventType;
import energy.ona.workorder.WorkOrder;
import energy.ona.workorder.WorkOrder.TimelineEntry;
import energy.ona.workorder.WorkOrderState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a work order's fault costs. Each is null where nobody knows.
 *
 * @param then USD a day when the order was written
 * @param now USD of the day to come: by the asset's newest Energy-at-Risk if it looks at a later
 *     moment, else on the path of the order's own; nothing once the repair is proven
 * @param lostUsd expected loss since the order was written, until the work was complete or it ended
 */
record RiskNow(@Nullable Double then, @Nullable Double now, @Nullable Double lostUsd) {
  private static final Duration DAY = Duration.ofDays(1);

  /**
   * @param ordered the Energy-at-Risk that the order was written for
   * @param newest the asset's newest
   */
  static RiskNow of(
      WorkOrder workOrder,
      Optional<Order> order,
      Optional<EnergyAtRisk> ordered,
      Optional<EnergyAtRisk> newest,
      Instant moment) {
    Double then =
        order
            .map(Order::energyAtRisk)
            .map(Order.RiskSummary::dailyLossUsd)
            .orElse(workOrder.earUsdDay());
    Instant created = workOrder.createdAt();
    Instant end = end(workOrder, moment);
    return new RiskNow(
        then,
        now(workOrder, ordered, newest, moment),
        ordered.map(risk -> Usd.round(risk.usdBetween(created, created, end))).orElse(null));
  }

  private static @Nullable Double now(
      WorkOrder workOrder,
      Optional<EnergyAtRisk> ordered,
      Optional<EnergyAtRisk> newest,
      Instant moment) {
    if (workOrder.state() == WorkOrderState.CLOSED) {
      return 0.0;
    }
    Instant known = ordered.map(EnergyAtRisk::asOf).orElse(workOrder.createdAt());
    // Preventive work has no fault that a look at the asset could be about.
    Optional<EnergyAtRisk> later =
        newest.filter(risk -> workOrder.preventive() == null && risk.asOf().isAfter(known));
    return later.isPresent()
        ? Double.valueOf(later.get().earUsdDay())
        : ordered
            .map(
                risk -> Usd.round(risk.usdBetween(workOrder.createdAt(), moment, moment.plus(DAY))))
            .orElse(null);
  }

  /** A repair that was complete ended the loss then, unless it was opened again. */
  private static Instant end(WorkOrder workOrder, Instant moment) {
    return switch (workOrder.state()) {
      case COMPLETED, VERIFYING, CLOSED ->
          workOrder.timeline().stream()
              .filter(TimelineEntry::accepted)
              .filter(entry -> entry.event().equals(EventType.COMPLETE.wireName()))
              .map(TimelineEntry::at)
              .reduce((earlier, last) -> last)
              .orElse(moment);
      case CANCELLED -> workOrder.updatedAt();
      default -> moment;
    };
  }
}
