package energy.ona.activities.order;

import energy.ona.asset.AssetId;
import energy.ona.bom.Bom;
import energy.ona.error.ErrorCode;
import energy.ona.error.PlatformException;
import energy.ona.order.VisitHolders;
import energy.ona.plan.Schedule;
import energy.ona.store.RecordStore;
import energy.ona.store.RecordStores;
import energy.ona.tenant.CustomerId;
import energy.ona.workflows.order.OrderRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The schedule and the bill of materials that an order names; those of another asset are refused.
 */
final class NamedReferences {
  private final RecordStore<Schedule> schedules;
  private final RecordStore<Bom> boms;
  private final VisitHolders holders;

  NamedReferences(RecordStores stores) {
    this.schedules = stores.of(Schedule.class);
    this.boms = stores.of(Bom.class);
    this.holders = new VisitHolders(stores);
  }

  /** The schedule that it is made of, if any. */
  Optional<Schedule> schedule(OrderRequest request) {
    String id = request.scheduleId();
    if (id == null) {
      return Optional.empty();
    }
    Schedule schedule =
        schedules
            .get(request.customerId(), id)
            .orElseThrow(() -> PlatformException.notFound("schedule", id));
    refuseOther("schedule " + id, schedule.assetId(), request.assetId());
    if (schedule.status().equals(Schedule.CANCELLED)) {
      throw new PlatformException(
          ErrorCode.CONFLICT,
          "schedule %s was %s; create another one".formatted(id, schedule.message()));
    }
    return Optional.of(schedule);
  }

  @Nullable Bom bom(OrderRequest request) {
    String id = request.bomId();
    return id == null ? null : bom(request.customerId(), id, request.assetId());
  }

  Bom bom(CustomerId customer, String id, AssetId asset) {
    Bom bom =
        boms.get(customer, id)
            .orElseThrow(() -> PlatformException.notFound("bill of materials", id));
    refuseOther("bill of materials " + id, bom.assetId(), asset);
    return bom;
  }

  /** One visit is one order's: the second would send a crew that does not come for it. */
  void refuseTaken(OrderRequest request) {
    String id = request.scheduleId();
    if (id == null) {
      return;
    }
    schedules
        .get(request.customerId(), id)
        .flatMap(holders::of)
        .filter(order -> !order.orderId().equals(request.orderId()))
        .ifPresent(
            holder -> {
              throw new PlatformException(
                  ErrorCode.CONFLICT,
                  "schedule %s is the visit of %s; create another schedule, or cancel that order"
                      .formatted(id, holder.orderId()));
            });
  }

  private static void refuseOther(String what, AssetId its, AssetId wanted) {
    if (!its.equals(wanted)) {
      throw new PlatformException(
          ErrorCode.CONFLICT,
          "%s is for %s, not for %s; name one of the asset that is ordered for"
              .formatted(what, its, wanted));
    }
  }
}
