package energy.ona.activities.order;

import energy.ona.activities.CurrentRun;
import energy.ona.activities.plan.JobBook;
import energy.ona.asset.Asset;
import energy.ona.bom.Catalogue;
import energy.ona.bom.Part;
import energy.ona.bom.StandIns;
import energy.ona.bom.StandIns.StandIn;
import energy.ona.cases.Cases;
import energy.ona.cases.FaultCase;
import energy.ona.cases.WorseFault.Revision;
import energy.ona.diagnose.Diagnosis;
import energy.ona.error.PlatformException;
import energy.ona.event.EventLog;
import energy.ona.event.PlatformEvent;
import energy.ona.json.Json;
import energy.ona.order.AddedPart;
import energy.ona.order.Order;
import energy.ona.order.Order.CrewAssignment;
import energy.ona.order.OrderBuilder;
import energy.ona.order.OrderBuilder.Facts;
import energy.ona.order.OrderBuilder.References;
import energy.ona.plan.Schedule;
import energy.ona.plan.SchedulingConstraints.Profile;
import energy.ona.plan.Visit;
import energy.ona.risk.EnergyAtRisk;
import energy.ona.store.ObjectStore;
import energy.ona.store.RecordStore;
import energy.ona.store.RecordStores;
import energy.ona.tenant.CustomerId;
import energy.ona.workflows.order.OrderActivities;
import energy.ona.workflows.order.OrderRequest;
import energy.ona.workorder.PreventiveWork;
import energy.ona.workorder.Priority;
import energy.ona.workorder.WorkOrder;
import energy.ona.workorder.WorkOrder.SlaClock;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes orders, once each. */
public final class StoreOrderActivities implements OrderActivities {
  private final RecordStore<Asset> assets;
  private final RecordStore<Order> orders;
  private final RecordStore<WorkOrder> workOrders;
  private final NamedReferences references;
  private final Cases cases;
  private final ObjectStore documents;
  private final EventLog events;
  private final JobBook book;
  private final Catalogue catalogue;
  private final Clock clock;

  public StoreOrderActivities(
      RecordStores stores,
      ObjectStore documents,
      EventLog events,
      JobBook book,
      Catalogue catalogue,
      Clock clock) {
    this.assets = stores.of(Asset.class);
    this.orders = stores.of(Order.class);
    this.workOrders = stores.of(WorkOrder.class);
    this.references = new NamedReferences(stores);
    this.cases = Cases.on(stores);
    this.documents = documents;
    this.events = events;
    this.book = book;
    this.catalogue = catalogue;
    this.clock = clock;
  }

  @Override
  public Created createOrder(OrderRequest request) {
    Optional<Schedule> schedule = references.schedule(request);
    Visit visit = schedule.flatMap(asked -> asked.jobs().stream().findFirst()).orElse(null);
    Order order =
        CurrentRun.earlierResult(orders, request.customerId(), request.orderId())
            .orElseGet(() -> write(request, schedule, visit));
    attach(order);
    document(order);
    WorkOrder workOrder =
        OrderBuilder.workOrder(
                order,
                visit,
                clock(request, order),
                book.energyAtRisk(order.customerId(), order.earId())
                    .map(EnergyAtRisk::earUsdDay)
                    .orElse(null))
            .requiring(request.requirements(), request.preventive());
    workOrders.create(workOrder);
    events.append(created(order, workOrder));
    return new Created(order, workOrder, book.noShowMinutes());
  }

  @Override
  public Revised reviseOrder(RevisionRequest request) {
    CustomerId customer = request.customerId();
    Order order =
        orders
            .get(customer, request.orderId())
            .orElseThrow(() -> PlatformException.notFound("order", request.orderId()));
    Asset asset =
        asset(order).orElseThrow(() -> PlatformException.notFound("asset", order.assetId()));
    Revision found = request.revision();
    Diagnosis diagnosis =
        book.diagnosis(customer, found.diagnosticId())
            .orElseThrow(() -> PlatformException.notFound("diagnosis", found.diagnosticId()));
    EnergyAtRisk ear =
        book.energyAtRisk(customer, found.earId())
            .orElseThrow(() -> PlatformException.notFound("energy at risk", found.earId()));
    Profile profile = book.profile(asset, Optional.of(diagnosis));
    Order revised =
        orders
            .update(
                customer,
                order.orderId(),
                present ->
                    found.bomId().equals(present.bomId())
                        ? present
                        : OrderBuilder.revised(
                            present,
                            asset,
                            diagnosis,
                            ear,
                            references.bom(customer, found.bomId(), asset.assetId()),
                            request.priority(),
                            profile.durationHours(),
                            request.keepsLines()))
            .orElse(order);
    document(revised);
    return new Revised(
        revised,
        book.clock(asset, request.priority(), request.at()),
        !profile.equals(book.profile(asset, book.diagnosis(customer, request.before()))),
        clock.instant().plus(book.settledWithin()),
        String.format(
            Locale.ROOT,
            "%d people with %s, %.1f h",
            profile.crewSize(),
            String.join(", ", profile.skills()),
            profile.durationHours()));
  }

  @Override
  public Order addPart(AdditionRequest request) {
    Order order =
        orders
            .get(request.customerId(), request.orderId())
            .orElseThrow(() -> PlatformException.notFound("order", request.orderId()));
    Order extended = request.part().in(order).isEmpty() ? extended(order, request.part()) : order;
    document(extended);
    return extended;
  }

  @Override
  public Order dropPart(DropRequest request) {
    Order order =
        orders
            .update(request.customerId(), request.orderId(), request.part()::from)
            .orElseThrow(() -> PlatformException.notFound("order", request.orderId()));
    document(order);
    return order;
  }

  @Override
  public Map<String, List<StandIn>> standIns(StandInRequest request) {
    Order order =
        orders
            .get(request.customerId(), request.orderId())
            .orElseThrow(() -> PlatformException.notFound("order", request.orderId()));
    Asset asset =
        asset(order).orElseThrow(() -> PlatformException.notFound("asset", order.assetId()));
    List<Part> parts = catalogue.parts(order.customerId());
    Double earUsdDay =
        book.energyAtRisk(order.customerId(), order.earId())
            .map(EnergyAtRisk::earUsdDay)
            .orElse(null);
    Map<String, List<StandIn>> found = new TreeMap<>();
    request
        .pieces()
        .forEach(
            (sku, pieces) ->
                found.put(sku, StandIns.of(sku, pieces, asset, parts, earUsdDay, clock.instant())));
    return found;
  }

  private Order extended(Order order, AddedPart added) {
    Asset asset =
        asset(order).orElseThrow(() -> PlatformException.notFound("asset", order.assetId()));
    Part part =
        catalogue.parts(order.customerId()).stream()
            .filter(each -> each.sku().equals(added.sku()))
            .findFirst()
            .orElseThrow(() -> PlatformException.notFound("part", added.sku()));
    return orders
        .update(
            order.customerId(),
            order.orderId(),
            present -> added.to(present, asset, part, clock.instant()))
        .orElse(order);
  }

  private void document(Order order) {
    documents.put(
        "work-orders/%s/%s.json"
            .formatted(
                order.createdAt().toString().substring(0, 10).replace('-', '/'), order.orderId()),
        Json.write(order).getBytes(StandardCharsets.UTF_8),
        "application/json");
  }

  /** Of a cycle the case has its order already. */
  private void attach(Order order) {
    String caseId = order.caseId();
    if (caseId != null && order.cycleId() == null) {
      cases.attachOrder(order.customerId(), caseId, order.orderId());
    }
  }

  /** Until preventive work is due; else by the contract's class of the asset, where it has one. */
  private SlaClock clock(OrderRequest request, Order order) {
    PreventiveWork preventive = request.preventive();
    if (preventive != null) {
      return new SlaClock(preventive.dueBy(), null, false);
    }
    return asset(order)
        .map(asset -> book.clock(asset, order.priority(), order.createdAt()))
        .orElseGet(() -> book.clock(order.priority(), order.createdAt()));
  }

  private Optional<Asset> asset(Order order) {
    return assets.get(order.customerId(), order.assetId().value());
  }

  /** Two attempts at once come to one order: the first that was written. */
  private Order write(OrderRequest request, Optional<Schedule> schedule, @Nullable Visit visit) {
    Order built = build(request, schedule, visit);
    return orders.create(built)
        ? built
        : orders.get(request.customerId(), request.orderId()).orElse(built);
  }

  private Order build(OrderRequest request, Optional<Schedule> schedule, @Nullable Visit visit) {
    Asset asset =
        assets
            .get(request.customerId(), request.assetId().value())
            .orElseThrow(() -> PlatformException.notFound("asset", request.assetId()));
    references.refuseTaken(request);
    // Whoever orders a repair by hand and names nothing means what is known of its fault now.
    boolean ofNow = request.approver() != null && request.preventive() == null;
    Optional<EnergyAtRisk> ear =
        ofNow && request.earId() == null
            ? book.newestEnergyAtRisk(request.customerId(), request.assetId())
            : book.energyAtRisk(request.customerId(), request.earId());
    Optional<Diagnosis> diagnosis =
        ofNow && request.diagnosticId() == null
            ? book.newestDiagnosis(request.customerId(), request.assetId())
            : book.diagnosis(request.customerId(), request.diagnosticId());
    String caseId =
        ofNow && request.caseId() == null
            ? book.openCase(request.customerId(), request.assetId())
                .map(FaultCase::caseId)
                .orElse(null)
            : request.caseId();
    Profile profile = book.profile(asset, diagnosis);
    Priority priority =
        request.priority() == null ? book.priority(request.customerId(), ear) : request.priority();
    Double hours = request.estimatedDurationHours();
    return OrderBuilder.order(
        new Facts(
            request.orderId(),
            asset,
            request.description(),
            clock.instant(),
            priority,
            hours == null ? profile.durationHours() : hours,
            request.assignedTechnician(),
            diagnosis.orElse(null),
            ear.orElse(null),
            visit,
            visit == null ? null : crew(visit, profile),
            references.bom(request),
            new References(request.cycleId(), caseId, request.detectionId(), request.scheduleId()),
            schedule.map(Schedule::constraints).orElse(request.limits())));
  }

  private static CrewAssignment crew(Visit visit, Profile profile) {
    return new CrewAssignment(
        visit.crewId(),
        profile.crewSize(),
        profile.skills().isEmpty() ? "general" : profile.skills().get(0));
  }

  private PlatformEvent created(Order order, WorkOrder workOrder) {
    return new PlatformEvent(
        0,
        order.customerId(),
        order.orderId(),
        order.createdAt(),
        "act",
        "order.created",
        order.siteId().value(),
        order.assetId().value(),
        order.orderId(),
        String.format(
            Locale.ROOT,
            "%s %s %s: %s, %s, parts %.2f USD%s",
            order.orderId(),
            order.assetId(),
            order.priority().wireName(),
            order.description(),
            atRisk(workOrder.earUsdDay()),
            order.totalCostUsd(),
            asset(order).flatMap(book::responseFinding).map("; "::concat).orElse("")),
        Map.of());
  }

  private static String atRisk(@Nullable Double usdDay) {
    return usdDay == null
        ? "energy at risk not known"
        : String.format(Locale.ROOT, "%.2f USD a day at risk", usdDay);
  }
}
