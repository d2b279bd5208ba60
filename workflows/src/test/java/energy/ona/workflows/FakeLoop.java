package energy.ona.workflows;

import com.fasterxml.jackson.databind.node.ObjectNode;
import energy.ona.asset.SiteId;
import energy.ona.bom.Bom;
import energy.ona.bom.StandIns.StandIn;
import energy.ona.detect.Alarm;
import energy.ona.detect.AssetState;
import energy.ona.detect.Detection;
import energy.ona.diagnose.Diagnosis;
import energy.ona.json.Json;
import energy.ona.order.AddedPart;
import energy.ona.order.DroppedPart;
import energy.ona.order.Order;
import energy.ona.plan.VisitLimits;
import energy.ona.risk.EnergyAtRisk;
import energy.ona.workflows.bom.BomActivities;
import energy.ona.workflows.bom.BomRequest;
import energy.ona.workflows.detect.DetectActivities;
import energy.ona.workflows.detect.DetectRequest;
import energy.ona.workflows.detect.ObserveSiteRequest;
import energy.ona.workflows.detect.SiteFindings;
import energy.ona.workflows.diagnose.DiagnoseActivities;
import energy.ona.workflows.diagnose.DiagnoseRequest;
import energy.ona.workflows.order.OrderActivities;
import energy.ona.workflows.order.OrderRequest;
import energy.ona.workflows.risk.EarActivities;
import energy.ona.workflows.risk.EarRequest;
import energy.ona.workorder.Priority;
import energy.ona.workorder.WorkOrder.SlaClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The phases of the loop: finds what it is told to find. */
public final class FakeLoop
    implements DetectActivities, DiagnoseActivities, EarActivities, BomActivities, OrderActivities {
  public final Calls calls = new Calls();

  /** After its start whoever has not set out does not come; null as in an earlier release. */
  public volatile @Nullable Integer noShowMinutes;

  /** Of the schedule that an order is made of. */
  public volatile @Nullable VisitLimits scheduleConstraints;

  public final List<OrderRequest> orders = new CopyOnWriteArrayList<>();
  public final List<BomRequest> boms = new CopyOnWriteArrayList<>();
  public final Map<SiteId, SiteFindings> findings = new ConcurrentHashMap<>();
  public final AtomicInteger mostSitesAtOnce = new AtomicInteger();
  public final List<RevisionRequest> revisions = new CopyOnWriteArrayList<>();

  /** What was added to an order that lived already. */
  public final List<AddedPart> additions = new CopyOnWriteArrayList<>();

  /** What a revised order needs. */
  public volatile List<Order.Line> revisedLines = List.of();

  /** What is found out later takes other people. */
  public volatile boolean isOtherWork;

  public volatile AssetState state = AssetState.DOWN;

  /** Those that fell silent together. */
  public volatile List<String> members = List.of();

  /** The maker's alarm that is found beside the state; null for none. */
  public volatile @Nullable Alarm alarm;

  /** Runs inside each look at a site. */
  public volatile Runnable whileObserving = () -> {};

  /** Runs inside each writing of an order. */
  public volatile Runnable whileOrdering = () -> {};

  private final AtomicInteger sitesNow = new AtomicInteger();
  private final Supplier<Instant> now;
  private final FakePlan plan;

  FakeLoop(Supplier<Instant> now, FakePlan plan) {
    this.now = now;
    this.plan = plan;
  }

  @Override
  public Detection detect(DetectRequest request) {
    calls.made("detect");
    Alarm found = alarm;
    ObjectNode form =
        Json.MAPPER.valueToTree(
            found == null
                ? Samples.detection(request.detectionId(), state, request.asOf())
                : Samples.alarming(request.detectionId(), found, request.asOf()));
    members.forEach(form.withArray("members")::add);
    return Json.MAPPER.convertValue(form, Detection.class);
  }

  @Override
  public SiteFindings observeSite(ObserveSiteRequest request) {
    int running = sitesNow.incrementAndGet();
    mostSitesAtOnce.accumulateAndGet(running, Math::max);
    try {
      whileObserving.run();
      calls.made("observeSite:" + request.siteId());
      return findings.getOrDefault(
          request.siteId(),
          new SiteFindings(request.siteId(), 10, Map.of("producing", 10), List.of(), List.of()));
    } finally {
      sitesNow.decrementAndGet();
    }
  }

  @Override
  public Diagnosis diagnose(DiagnoseRequest request) {
    calls.made("diagnose");
    return Samples.diagnosis(request.diagnosticId(), request.detectionId(), now.get());
  }

  @Override
  public EnergyAtRisk energyAtRisk(EarRequest request) {
    calls.made("energyAtRisk");
    return Samples.ear(request.earId(), now.get());
  }

  @Override
  public Bom buildBom(BomRequest request) {
    calls.made("buildBom");
    boms.add(request);
    return Samples.bom(request.bomId(), request.scheduleId(), now.get());
  }

  @Override
  public double draftLeadTimeDays(BomRequest request) {
    calls.made("draftLeadTimeDays");
    return 1.5;
  }

  @Override
  public Revised reviseOrder(RevisionRequest request) {
    calls.made("reviseOrder");
    revisions.add(request);
    return new Revised(
        Samples.order(
            OrderRequest.plain(
                request.customerId(),
                request.orderId(),
                Samples.ASSET,
                "worse",
                request.priority(),
                true,
                null),
            now.get(),
            revisedLines),
        SlaClock.starting(request.priority(), request.at()),
        isOtherWork,
        now.get().plus(Duration.ofHours(2)),
        "2 people with electrical_work, 4.0 h");
  }

  @Override
  public Order addPart(AdditionRequest request) {
    calls.made("addPart");
    if (!additions.contains(request.part())) {
      additions.add(request.part());
    }
    Order order =
        Samples.order(
            OrderRequest.plain(
                request.customerId(),
                request.orderId(),
                Samples.ASSET,
                "a repair",
                Priority.HIGH,
                true,
                null),
            now.get(),
            additions.stream().map(FakeLoop::line).toList());
    for (DroppedPart dropped : drops) {
      order = dropped.from(order);
    }
    return order;
  }

  /** What was dropped of an order that lived already. */
  public final List<DroppedPart> drops = new CopyOnWriteArrayList<>();

  /** What the catalogue has in the place of any part. */
  public volatile List<StandIn> standIns = List.of();

  @Override
  public Order dropPart(DropRequest request) {
    calls.made("dropPart");
    if (!drops.contains(request.part())) {
      drops.add(request.part());
    }
    Order.Line line =
        new Order.Line(
            request.part().sku(), "A fan", request.part().qty(), null, null, 3.0, "x", 24);
    return request
        .part()
        .from(
            Samples.order(
                OrderRequest.plain(
                    request.customerId(),
                    request.orderId(),
                    Samples.ASSET,
                    "a repair",
                    Priority.HIGH,
                    true,
                    null),
                now.get(),
                List.of(line.priced(120.0))));
  }

  @Override
  public Map<String, List<StandIn>> standIns(StandInRequest request) {
    calls.made("standIns");
    return request.pieces().keySet().stream()
        .collect(Collectors.toMap(Function.identity(), sku -> standIns));
  }

  private static Order.Line line(AddedPart part) {
    return new Order.Line(
        part.sku(),
        "A fan",
        part.qty(),
        120.0,
        120.0 * part.qty(),
        3.0,
        "Fans & Co",
        24,
        null,
        part.eventId());
  }

  @Override
  public Created createOrder(OrderRequest request) {
    calls.made("createOrder");
    whileOrdering.run();
    orders.add(request);
    Order order =
        request.scheduleId() == null
            ? Samples.order(request, now.get())
            : Samples.order(request, now.get(), List.of(), scheduleConstraints);
    return new Created(
        order,
        Samples.workOrder(
                request.orderId(), plan.lastVisitOf(request.orderId()), request.caseId(), now.get())
            .requiring(request.requirements(), request.preventive()),
        noShowMinutes);
  }
}
