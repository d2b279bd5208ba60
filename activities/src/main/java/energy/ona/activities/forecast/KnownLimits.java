package energy.ona.activities.forecast;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.Fleets;
import energy.ona.asset.SiteId;
import energy.ona.cases.Cases;
import energy.ona.cases.FaultCase;
import energy.ona.detect.AssetState;
import energy.ona.detect.Detection;
import energy.ona.forecast.delivery.DeliveryLimit;
import energy.ona.forecast.delivery.DeliveryLimit.Kind;
import energy.ona.observation.Grid;
import energy.ona.observation.SiteWindow;
import energy.ona.plan.Visit;
import energy.ona.store.Query;
import energy.ona.store.RecordStore;
import energy.ona.store.RecordStores;
import energy.ona.tenant.CustomerId;
import energy.ona.time.TimeRange;
import energy.ona.workorder.EventType;
import energy.ona.workorder.WorkOrder;
import energy.ona.workorder.WorkOrder.TimelineEntry;
import energy.ona.workorder.WorkOrderState;
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
  /** Who says on a timeline that a visit has other hours. */
  private static final String BY_PLAN = "plan";

  /** So many of an asset, newest first: older ones say what its case was told too. */
  private static final int LOOKS = 20;

  /**
   * What a case takes.
   *
   * @param share of the asset's power, 0–1
   * @param word for what it is
   */
  private record Loss(FaultCase fault, double share, String word) {
    boolean isMoreThan(Loss other) {
      return share > other.share();
    }
  }

  private final Fleets fleets;
  private final Cases cases;
  private final RecordStore<Detection> detections;
  private final RecordStore<WorkOrder> orders;

  KnownLimits(RecordStores stores) {
    this.fleets = new Fleets(stores);
    this.cases = Cases.on(stores);
    this.detections = stores.of(Detection.class);
    this.orders = stores.of(WorkOrder.class);
  }

  /** By asset; those without a limit are not in it. */
  Map<AssetId, List<DeliveryLimit>> of(
      CustomerId customer,
      SiteId site,
      List<Asset> assets,
      SiteWindow recent,
      Instant issuedAt,
      Grid steps) {
    TimeRange horizon = new TimeRange(issuedAt, steps.start(steps.size()));
    SiteTree tree = SiteTree.of(fleets.assets(customer, site), horizon.from());
    List<DeliveryLimit> said = new ArrayList<>();
    List<WorkOrder> booked = booked(customer, site, horizon);
    outages(customer, site, booked, horizon).forEach(each -> said.addAll(onUnits(each, tree)));
    for (WorkOrder order : booked) {
      Visit visit = order.visit();
      if (visit != null && visit.range().overlaps(horizon)) {
        said.addAll(onUnits(plannedWork(order, visit), tree));
      }
    }
    said.addAll(GridLimits.ofNodes(tree, horizon));
    Map<AssetId, List<DeliveryLimit>> limits = new LinkedHashMap<>();
    for (DeliveryLimit limit : said) {
      limits.computeIfAbsent(limit.assetId(), first -> new ArrayList<>()).add(limit);
    }
    for (Asset asset : assets) {
      List<DeliveryLimit> grid = GridLimits.of(asset, recent, horizon, steps);
      if (!grid.isEmpty()) {
        limits.computeIfAbsent(asset.assetId(), first -> new ArrayList<>()).addAll(grid);
      }
    }
    return limits;
  }

  private static DeliveryLimit plannedWork(WorkOrder order, Visit visit) {
    return new DeliveryLimit(
        order.assetId(),
        Kind.PLANNED_WORK,
        visit.start(),
        visit.end(),
        0,
        null,
        "work of %s: %s".formatted(visit.crewId(), order.description()),
        order.orderId());
  }

  /** What stops a feeder stops all that hangs on it. */
  private static List<DeliveryLimit> onUnits(DeliveryLimit limit, SiteTree tree) {
    return tree.withUnits(limit.assetId()).stream()
        .map(
            unit ->
                new DeliveryLimit(
                    unit,
                    limit.kind(),
                    limit.from(),
                    limit.to(),
                    limit.shareLeft(),
                    limit.limitKw(),
                    unit.equals(limit.assetId())
                        ? limit.reason()
                        : "%s: %s".formatted(limit.assetId(), limit.reason()),
                    limit.ref()))
        .toList();
  }

  /** Orders with a visit, as they were at the beginning. */
  private List<WorkOrder> booked(CustomerId customer, SiteId site, TimeRange horizon) {
    return orders
        .list(customer, Query.newest(Query.MAX_LIMIT).where("site_id", site.value()))
        .items()
        .stream()
        .filter(order -> order.visit() != null && !order.createdAt().isAfter(horizon.from()))
        .filter(order -> wasBooked(order, horizon.from()))
        .toList();
  }

  /**
   * It was not ended yet, and had the visit that it has: what was booked or moved later was not
   * known, and which hours it had had before is not kept.
   */
  private static boolean wasBooked(WorkOrder order, Instant then) {
    WorkOrderState state = order.timeline().isEmpty() ? order.state() : WorkOrderState.PENDING;
    for (TimelineEntry entry : order.timeline()) {
      if (!entry.at().isAfter(then)) {
        state = entry.state();
      } else if (entry.accepted() && changesVisit(entry)) {
        return false;
      }
    }
    return !state.isFinal();
  }

  private static boolean changesVisit(TimelineEntry entry) {
    EventType type = EventType.find(entry.event()).orElse(EventType.NOTE);
    boolean isMove = type == EventType.NOTE && BY_PLAN.equals(entry.who());
    return isMove || type == EventType.SCHEDULE || type == EventType.UNSCHEDULE;
  }

  /**
   * One an asset, of the case that takes most: what is lost by one fault is not lost by another.
   */
  private List<DeliveryLimit> outages(
      CustomerId customer, SiteId site, List<WorkOrder> booked, TimeRange horizon) {
    Map<AssetId, Loss> worst = new LinkedHashMap<>();
    for (FaultCase fault : openThen(customer, site, horizon.from())) {
      Loss loss = loss(fault, horizon.from());
      if (loss.share() > 0) {
        worst.merge(fault.assetId(), loss, (one, other) -> other.isMoreThan(one) ? other : one);
      }
    }
    return worst.values().stream().map(loss -> outage(loss, booked, horizon)).toList();
  }

  private static DeliveryLimit outage(Loss loss, List<WorkOrder> booked, TimeRange horizon) {
    FaultCase fault = loss.fault();
    Optional<Instant> repaired =
        booked.stream()
            .filter(order -> order.assetId().equals(fault.assetId()))
            .flatMap(order -> Optional.ofNullable(order.visit()).stream())
            .map(Visit::end)
            .filter(end -> end.isAfter(horizon.from()))
            .min(Comparator.naturalOrder());
    return new DeliveryLimit(
        fault.assetId(),
        Kind.OUTAGE,
        horizon.from(),
        repaired.orElse(horizon.to()),
        Math.max(0, 1 - loss.share()),
        null,
        "%s since %s%s"
            .formatted(
                loss.word(),
                fault.onset(),
                repaired.isPresent() ? ", repair is booked" : ", no repair is booked"),
        fault.caseId());
  }

  /**
   * What the newest look since the onset of a case of lost production saw that could see, else what
   * was told when it was opened. What produces again has no outage although its case waits for a
   * person. A silence and an alarm have no look of their own that tells what they take.
   */
  private Loss loss(FaultCase fault, Instant asOf) {
    double told =
        fault.isOfCommunication() || fault.lossFraction() == null ? 0 : fault.lossFraction();
    return (fault.causeKey().equals(FaultCase.PRODUCTION)
            ? seen(fault, asOf)
            : Optional.<Detection>empty())
        .map(look -> new Loss(fault, look.lossFraction(), look.state().wireName()))
        .orElseGet(() -> new Loss(fault, told, fault.causeKey()));
  }

  private Optional<Detection> seen(FaultCase fault, Instant asOf) {
    return detections
        .list(fault.customerId(), Query.newest(LOOKS).where("asset_id", fault.assetId().value()))
        .items()
        .stream()
        .filter(look -> look.state().isFault() || look.state() == AssetState.PRODUCING)
        .filter(look -> look.withdrawn() == null)
        .filter(look -> !look.asOf().isBefore(fault.onset()) && !look.asOf().isAfter(asOf))
        .max(Comparator.comparing(Detection::asOf).thenComparing(Detection::detectionId));
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
              Instant gone = each.goneAt();
              return each.isTakenBack()
                  || each.openedAt().isAfter(asOf)
                  || (gone != null && !gone.isAfter(asOf));
            });
    return open.values();
  }
}
