package energy.ona.activities.forecast;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.cases.Cases;
import energy.ona.cases.FaultCase;
import energy.ona.detect.AssetState;
import energy.ona.detect.Detection;
import energy.ona.forecast.delivery.DeliveryLimit;
import energy.ona.forecast.delivery.DeliveryLimit.Kind;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.observation.SiteWindow;
import energy.ona.plan.Visit;
import energy.ona.store.Query;
import energy.ona.store.RecordStore;
import energy.ona.store.RecordStores;
import energy.ona.tenant.CustomerId;
import energy.ona.time.TimeRange;
import energy.ona.workorder.WorkOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known to keep a site's assets from delivering what they could: export limits, curtailment
 * in force, open cases until their repair is booked to be done, and booked visits.
 */
final class KnownLimits {
  private static final Duration SETPOINT_IS_IN_FORCE = Duration.ofHours(1);
  private static final Duration LEAST_CURTAILMENT = Duration.ofHours(1);
  private static final Duration MOST_CURTAILMENT = Duration.ofHours(24);
  private static final double FULL = 0.995;

  private final Cases cases;
  private final RecordStore<Detection> detections;
  private final RecordStore<WorkOrder> orders;

  KnownLimits(RecordStores stores) {
    this.cases = Cases.on(stores);
    this.detections = stores.of(Detection.class);
    this.orders = stores.of(WorkOrder.class);
  }

  /** By asset; those without a limit are not in it. */
  Map<AssetId, List<DeliveryLimit>> of(
      CustomerId customer, SiteId site, List<Asset> assets, SiteWindow recent, TimeRange horizon) {
    Map<AssetId, List<DeliveryLimit>> limits = new LinkedHashMap<>();
    List<WorkOrder> booked = booked(customer, site, horizon);
    for (DeliveryLimit outage : outages(customer, site, booked, horizon)) {
      limits.computeIfAbsent(outage.assetId(), first -> new ArrayList<>()).add(outage);
    }
    for (WorkOrder order : booked) {
      Visit visit = order.visit();
      if (visit != null && visit.range().overlaps(horizon)) {
        limits
            .computeIfAbsent(order.assetId(), first -> new ArrayList<>())
            .add(
                new DeliveryLimit(
                    order.assetId(),
                    Kind.PLANNED_WORK,
                    visit.start(),
                    visit.end(),
                    0,
                    null,
                    "work of %s: %s".formatted(visit.crewId(), order.description()),
                    order.orderId()));
      }
    }
    for (Asset asset : assets) {
      List<DeliveryLimit> grid = ofGrid(asset, recent, horizon);
      if (!grid.isEmpty()) {
        limits.computeIfAbsent(asset.assetId(), first -> new ArrayList<>()).addAll(grid);
      }
    }
    return limits;
  }

  /** What the asset's own record and its setpoint say, without faults and work. */
  static List<DeliveryLimit> ofGrid(Asset asset, SiteWindow recent, TimeRange horizon) {
    List<DeliveryLimit> limits = new ArrayList<>();
    limited(asset, horizon).ifPresent(limits::add);
    recent
        .of(asset.assetId())
        .flatMap(series -> curtailed(asset, series, horizon))
        .ifPresent(limits::add);
    return limits;
  }

  private static Optional<DeliveryLimit> limited(Asset asset, TimeRange horizon) {
    Double limit = asset.exportLimitKw();
    return limit == null || limit >= asset.capacityKw()
        ? Optional.empty()
        : Optional.of(
            new DeliveryLimit(
                asset.assetId(),
                Kind.EXPORT_LIMIT,
                horizon.from(),
                horizon.to(),
                1,
                limit,
                "may export %.1f kW".formatted(limit),
                null));
  }

  /** A limit that is in force goes on for as long as it has lasted: nobody says until when. */
  private static Optional<DeliveryLimit> curtailed(Asset asset, Series series, TimeRange horizon) {
    double[] setpoint = series.column(Signals.SETPOINT_KW);
    int last = setpoint.length - 1;
    while (last >= 0 && Double.isNaN(setpoint[last])) {
      last--;
    }
    if (last < 0
        || setpoint[last] >= FULL * asset.capacityKw()
        || setpoint[last] < 0
        || series.timestamp(last).plus(SETPOINT_IS_IN_FORCE).isBefore(horizon.from())) {
      return Optional.empty();
    }
    int first = last;
    for (int row = last; row >= 0; row--) {
      if (!Double.isNaN(setpoint[row])) {
        if (setpoint[row] >= FULL * asset.capacityKw()) {
          break;
        }
        first = row;
      }
    }
    Duration lasted = Duration.between(series.timestamp(first), series.timestamp(last));
    Duration goesOn =
        lasted.compareTo(LEAST_CURTAILMENT) < 0
            ? LEAST_CURTAILMENT
            : lasted.compareTo(MOST_CURTAILMENT) > 0 ? MOST_CURTAILMENT : lasted;
    return Optional.of(
        new DeliveryLimit(
            asset.assetId(),
            Kind.CURTAILMENT,
            horizon.from(),
            horizon.from().plus(goesOn),
            1,
            setpoint[last],
            "setpoint of %.1f kW since %s".formatted(setpoint[last], series.timestamp(first)),
            null));
  }

  /** Orders with a visit that is not over, as they were known. */
  private List<WorkOrder> booked(CustomerId customer, SiteId site, TimeRange horizon) {
    return orders
        .list(customer, Query.newest(Query.MAX_LIMIT).where("site_id", site.value()))
        .items()
        .stream()
        .filter(order -> order.visit() != null && !order.state().isFinal())
        .filter(order -> !order.createdAt().isAfter(horizon.from()))
        .toList();
  }

  private List<DeliveryLimit> outages(
      CustomerId customer, SiteId site, List<WorkOrder> booked, TimeRange horizon) {
    List<DeliveryLimit> outages = new ArrayList<>();
    for (FaultCase fault : openThen(customer, site, horizon.from())) {
      Optional<Detection> seen = seen(customer, fault.assetId(), horizon.from());
      double lost = seen.map(Detection::lossFraction).orElse(0.0);
      if (lost <= 0 || !seen.map(Detection::state).orElse(AssetState.UNKNOWN).isFault()) {
        continue;
      }
      Optional<Instant> repaired =
          booked.stream()
              .filter(order -> order.assetId().equals(fault.assetId()))
              .flatMap(order -> Optional.ofNullable(order.visit()).stream())
              .map(Visit::end)
              .filter(end -> end.isAfter(horizon.from()))
              .min(Comparator.naturalOrder());
      outages.add(
          new DeliveryLimit(
              fault.assetId(),
              Kind.OUTAGE,
              horizon.from(),
              repaired.orElse(horizon.to()),
              Math.max(0, 1 - lost),
              null,
              "%s since %s%s"
                  .formatted(
                      seen.map(each -> each.state().wireName()).orElse(fault.causeKey()),
                      fault.onset(),
                      repaired.isPresent() ? ", repair is booked" : ", no repair is booked"),
              fault.caseId()));
    }
    return outages;
  }

  private Collection<FaultCase> openThen(CustomerId customer, SiteId site, Instant asOf) {
    Map<String, FaultCase> open = new LinkedHashMap<>();
    cases.openAt(customer, site).forEach(each -> open.put(each.caseId(), each));
    cases
        .list(customer, Query.newest(Query.MAX_LIMIT).where("site_id", site.value()))
        .items()
        .forEach(each -> open.putIfAbsent(each.caseId(), each));
    open.values()
        .removeIf(
            each -> {
              Instant closed = each.closedAt();
              return each.isTakenBack()
                  || each.openedAt().isAfter(asOf)
                  || (closed != null && !closed.isAfter(asOf));
            });
    return open.values();
  }

  private Optional<Detection> seen(CustomerId customer, AssetId asset, Instant asOf) {
    return detections
        .list(customer, Query.newest(20).where("asset_id", asset.value()))
        .items()
        .stream()
        .filter(each -> !each.asOf().isAfter(asOf))
        .findFirst();
  }
}
