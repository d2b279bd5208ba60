package energy.ona.activities.order;

import energy.ona.activities.CurrentRun;
import energy.ona.activities.plan.JobBook;
import energy.ona.asset.Asset;
import energy.ona.bom.Bom;
import energy.ona.diagnose.Diagnosis;
import energy.ona.error.PlatformException;
import energy.ona.event.EventLog;
import energy.ona.event.PlatformEvent;
import energy.ona.json.Json;
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
import energy.ona.workflows.order.OrderActivities;
import energy.ona.workflows.order.OrderRequest;
import energy.ona.workorder.PreventiveWork;
import energy.ona.workorder.Priority;
import energy.ona.workorder.ResponseClasses;
import energy.ona.workorder.WorkOrder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes orders, once each. */
public final class StoreOrderActivities implements OrderActivities {
  private final RecordStore<Asset> assets;
  private final RecordStore<Schedule> schedules;
  private final RecordStore<Bom> boms;
  private final RecordStore<Order> orders;
  private final RecordStore<WorkOrder> workOrders;
  private final ObjectStore documents;
  private final EventLog events;
  private final JobBook book;
  private final ResponseClasses responses;
  private final Clock clock;

  public StoreOrderActivities(
      RecordStores stores,
      ObjectStore documents,
      EventLog events,
      JobBook book,
      ResponseClasses responses,
      Clock clock) {
    this.assets = stores.of(Asset.class);
    this.schedules = stores.of(Schedule.class);
    this.boms = stores.of(Bom.class);
    this.orders = stores.of(Order.class);
    this.workOrders = stores.of(WorkOrder.class);
    this.documents = documents;
    this.events = events;
    this.book = book;
    this.responses = responses;
    this.clock = clock;
  }

  @Override
  public Created createOrder(OrderRequest request) {
    Optional<EnergyAtRisk> ear = book.energyAtRisk(request.customerId(), request.earId());
    Visit visit = visit(request);
    Order order =
        CurrentRun.earlierResult(orders, request.customerId(), request.orderId())
            .orElseGet(() -> write(request, ear, visit));
    documents.put(
        "work-orders/%s/%s.json"
            .formatted(
                order.createdAt().toString().substring(0, 10).replace('-', '/'), order.orderId()),
        Json.write(order).getBytes(StandardCharsets.UTF_8),
        "application/json");
    WorkOrder workOrder =
        OrderBuilder.workOrder(
                order,
                visit,
                respondWithin(request, order),
                ear.map(EnergyAtRisk::earUsdDay).orElse(0.0))
            .requiring(request.requirements(), request.preventive());
    workOrders.create(workOrder);
    events.append(created(order, workOrder));
    return new Created(order, workOrder);
  }

  /** Until preventive work is due; else by the contract's class of the asset, where it has one. */
  private Duration respondWithin(OrderRequest request, Order order) {
    PreventiveWork preventive = request.preventive();
    if (preventive != null) {
      return Duration.between(order.createdAt(), preventive.dueBy());
    }
    Duration usual = book.respondWithin(order.priority());
    return asset(order)
        .map(asset -> responses.respondWithin(asset, order.priority(), usual))
        .orElse(usual);
  }

  private Optional<Asset> asset(Order order) {
    return assets.get(order.customerId(), order.assetId().value());
  }

  /** Two attempts at once come to one order: the first that was written. */
  private Order write(OrderRequest request, Optional<EnergyAtRisk> ear, @Nullable Visit visit) {
    Order built = build(request, ear, visit);
    return orders.create(built)
        ? built
        : orders.get(request.customerId(), request.orderId()).orElse(built);
  }

  private Order build(OrderRequest request, Optional<EnergyAtRisk> ear, @Nullable Visit visit) {
    Asset asset =
        assets
            .get(request.customerId(), request.assetId().value())
            .orElseThrow(() -> PlatformException.notFound("asset", request.assetId()));
    Optional<Diagnosis> diagnosis = book.diagnosis(request.customerId(), request.diagnosticId());
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
            bom(request),
            new References(
                request.cycleId(), request.caseId(), request.detectionId(), request.scheduleId())));
  }

  private static CrewAssignment crew(Visit visit, Profile profile) {
    return new CrewAssignment(
        visit.crewId(),
        profile.crewSize(),
        profile.skills().isEmpty() ? "general" : profile.skills().get(0));
  }

  private @Nullable Visit visit(OrderRequest request) {
    String id = request.scheduleId();
    return id == null
        ? null
        : schedules
            .get(request.customerId(), id)
            .orElseThrow(() -> PlatformException.notFound("schedule", id))
            .jobs()
            .stream()
            .findFirst()
            .orElse(null);
  }

  private @Nullable Bom bom(OrderRequest request) {
    String id = request.bomId();
    return id == null
        ? null
        : boms.get(request.customerId(), id)
            .orElseThrow(() -> PlatformException.notFound("bill of materials", id));
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
            "%s %s %s: %s, %.2f USD a day at risk, parts %.2f USD%s",
            order.orderId(),
            order.assetId(),
            order.priority().wireName(),
            order.description(),
            workOrder.earUsdDay(),
            order.totalCostUsd(),
            asset(order).flatMap(responses::finding).map("; "::concat).orElse("")),
        Map.of());
  }
}
