package energy.ona.workflows;

import energy.ona.asset.Asset;
import energy.ona.asset.SampleAssets;
import energy.ona.asset.SiteId;
import energy.ona.cases.AcceptedLoss;
import energy.ona.cases.Cases;
import energy.ona.cases.FaultCase;
import energy.ona.detect.Withdrawal;
import energy.ona.error.ErrorCode;
import energy.ona.event.PlatformEvent;
import energy.ona.id.InMemoryRunIds;
import energy.ona.id.RunKind;
import energy.ona.ooda.Cycle;
import energy.ona.store.InMemoryRecordStores;
import energy.ona.tenant.CustomerId;
import energy.ona.workflows.ooda.CycleRequest;
import energy.ona.workflows.ooda.OodaActivities;
import energy.ona.workflows.order.OrderRequest;
import energy.ona.workflows.sweep.SweepActivities;
import energy.ona.workflows.workorder.WorkOrderActivities;
import energy.ona.workorder.Priority;
import energy.ona.workorder.WorkOrder;
import io.temporal.failure.ApplicationFailure;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The small steps on stores, kept in memory: cases are real ones. */
public final class FakeStore implements OodaActivities, WorkOrderActivities, SweepActivities {
  public final Calls calls = new Calls();
  public final Cases cases = Cases.on(new InMemoryRecordStores());
  public final List<Cycle> cycles = new CopyOnWriteArrayList<>();
  public final List<WorkOrder> workOrders = new CopyOnWriteArrayList<>();
  public final List<VerifyRequest> verified = new CopyOnWriteArrayList<>();
  public final List<FollowUpRequest> followUps = new CopyOnWriteArrayList<>();
  public volatile boolean oodaEnabled = true;
  public volatile boolean autoSchedule = true;
  public volatile boolean autoOrder = true;
  public volatile List<CustomerId> customers = List.of(Samples.CUSTOMER);
  public volatile List<SiteId> sites = List.of();

  /** What the data say after a repair. */
  public volatile BiFunction<VerifyRequest, Integer, Verification> data =
      (request, look) -> new Verification(Verification.SOUND, "95 % of its siblings");

  private final Map<String, PlatformEvent> events = new LinkedHashMap<>();
  private final InMemoryRunIds ids;

  FakeStore(InMemoryRunIds ids) {
    this.ids = ids;
  }

  public synchronized List<String> eventTypes() {
    return events.values().stream().map(PlatformEvent::type).toList();
  }

  public synchronized List<PlatformEvent> events() {
    return List.copyOf(events.values());
  }

  private synchronized void append(List<PlatformEvent> happened) {
    happened.forEach(event -> events.putIfAbsent(event.key(), event));
  }

  @Override
  public CycleContext prepare(CycleRequest request) {
    calls.made("prepare");
    if (request.assetId().value().equals("nowhere")) {
      throw ApplicationFailure.newNonRetryableFailure(
          "asset nowhere was not found; check the id", ErrorCode.NOT_FOUND.name());
    }
    Asset asset = SampleAssets.inverter(request.assetId().value());
    Map<RunKind, String> allocated = new EnumMap<>(RunKind.class);
    for (RunKind kind : RunKind.values()) {
      allocated.put(kind, ids.next(kind));
    }
    return new CycleContext(asset, allocated, oodaEnabled, autoSchedule, autoOrder, 15);
  }

  @Override
  public FaultCase openCase(FaultCase wanted) {
    calls.made("openCase");
    return cases.open(wanted);
  }

  @Override
  public Priority weighCase(CustomerId customer, String caseId, double lossFraction, String earId) {
    calls.made("weighCase");
    cases.weigh(customer, caseId, lossFraction);
    return Priority.CRITICAL;
  }

  @Override
  public void attachOrder(CustomerId customerId, String caseId, String orderId) {
    calls.made("attachOrder");
    cases.attachOrder(customerId, caseId, orderId);
  }

  @Override
  public void recordCycle(Cycle cycle, List<PlatformEvent> happened) {
    calls.made("recordCycle");
    cycles.add(cycle);
    append(happened);
  }

  @Override
  public void record(WorkOrder workOrder, List<PlatformEvent> happened) {
    calls.made("record");
    workOrders.add(workOrder);
    append(happened);
  }

  @Override
  public Verification verify(VerifyRequest request) {
    calls.made("verify");
    verified.add(request);
    return data.apply(request, verified.size());
  }

  @Override
  public OrderRequest followUp(FollowUpRequest request) {
    calls.made("followUp");
    followUps.add(request);
    return OrderRequest.plain(
        request.customerId(),
        ids.next(RunKind.WORK_ORDER),
        request.assetId(),
        request.found(),
        request.priority(),
        false,
        null);
  }

  @Override
  public void closeCase(CustomerId customerId, String caseId, Instant at, String reason) {
    calls.made("closeCase");
    cases.close(customerId, caseId, at, reason);
  }

  @Override
  public void acceptCase(CustomerId customerId, String caseId, AcceptedLoss loss) {
    calls.made("acceptCase");
    cases.accept(customerId, caseId, loss);
  }

  @Override
  public @Nullable String withdrawCase(
      CustomerId customerId, String caseId, Withdrawal withdrawal, @Nullable String byOrder) {
    calls.made("withdrawCase");
    return cases
        .withdraw(customerId, caseId, withdrawal, byOrder)
        .filter(FaultCase::isOpen)
        .map(FaultCase::orderId)
        .orElse(null);
  }

  @Override
  public List<CustomerId> customers() {
    return customers;
  }

  @Override
  public List<SiteId> sites(CustomerId customerId) {
    calls.made("sites");
    return sites;
  }

  @Override
  public List<String> cycleIds(int count) {
    return IntStream.range(0, count).mapToObj(each -> ids.next(RunKind.CYCLE)).toList();
  }

  public WorkOrder lastWorkOrder() {
    return workOrders.get(workOrders.size() - 1);
  }
}
