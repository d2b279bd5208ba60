package energy.ona.activities.workorder;

import energy.ona.asset.Asset;
import energy.ona.asset.Fleets;
import energy.ona.cases.AcceptedLoss;
import energy.ona.cases.AcceptedLosses;
import energy.ona.cases.Cases;
import energy.ona.cases.FaultCase;
import energy.ona.cases.FaultGroups;
import energy.ona.detect.RepairCheck;
import energy.ona.detect.Withdrawal;
import energy.ona.error.PlatformException;
import energy.ona.event.EventLog;
import energy.ona.event.PlatformEvent;
import energy.ona.id.RunIds;
import energy.ona.id.RunKind;
import energy.ona.issue.ClosedIssues;
import energy.ona.observation.ObservationStore;
import energy.ona.observation.SiteWindow;
import energy.ona.risk.EnergyAtRisk;
import energy.ona.store.Query;
import energy.ona.store.RecordStore;
import energy.ona.store.RecordStores;
import energy.ona.tenant.CustomerId;
import energy.ona.time.TimeRange;
import energy.ona.workflows.order.OrderRequest;
import energy.ona.workflows.workorder.WorkOrderActivities;
import energy.ona.workorder.WorkOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Keeps the read model of work orders, and proves repairs by the measurements. */
public final class StoreWorkOrderActivities implements WorkOrderActivities {
  /** Before the fault, to learn how the asset behaves when it is well. */
  private static final Duration WELL = Duration.ofDays(5);

  /** A fault that is older than this leaves nothing to learn from. */
  private static final Duration MOST = Duration.ofDays(30);

  private final RecordStore<WorkOrder> workOrders;
  private final RecordStore<EnergyAtRisk> risks;
  private final Fleets fleets;
  private final Cases cases;
  private final ObservationStore observations;
  private final EventLog events;
  private final RepairCheck check;
  private final FoundCauses found;
  private final RunIds ids;
  private final WithdrawnCases withdrawals;
  private final AcceptedLosses accepted;
  private final ClosedIssues issues;

  public StoreWorkOrderActivities(
      RecordStores stores,
      ObservationStore observations,
      EventLog events,
      RepairCheck check,
      FoundCauses found,
      RunIds ids) {
    this.workOrders = stores.of(WorkOrder.class);
    this.risks = stores.of(EnergyAtRisk.class);
    this.fleets = new Fleets(stores);
    this.cases = Cases.on(stores);
    this.observations = observations;
    this.events = events;
    this.check = check;
    this.found = found;
    this.ids = ids;
    this.withdrawals = new WithdrawnCases(stores, events);
    this.accepted = new AcceptedLosses(stores, events);
    this.issues = new ClosedIssues(stores, events);
  }

  @Override
  public void record(WorkOrder workOrder, List<PlatformEvent> happened) {
    // Nearly always it is there: whoever created the order wrote it.
    if (newer(workOrder).isEmpty() && !workOrders.create(workOrder)) {
      newer(workOrder);
    }
    events.append(happened);
    found.learn(workOrder);
    issues.closeWith(workOrder);
  }

  /** An attempt that was given up may still arrive after a newer state. */
  private Optional<WorkOrder> newer(WorkOrder workOrder) {
    return workOrders.update(
        workOrder.customerId(),
        workOrder.orderId(),
        present ->
            present.updatedAt().isAfter(workOrder.updatedAt()) || present.equals(workOrder)
                ? present
                : workOrder);
  }

  @Override
  public Verification verify(VerifyRequest request) {
    List<Asset> assets = fleets.assets(request.customerId(), request.siteId());
    Asset asset =
        assets.stream()
            .filter(each -> each.assetId().equals(request.assetId()))
            .findFirst()
            .orElseThrow(() -> PlatformException.notFound("asset", request.assetId()));
    Optional<FaultCase> fault =
        Optional.ofNullable(request.caseId()).flatMap(id -> cases.get(request.customerId(), id));
    Optional<FaultCase> silence = fault.filter(FaultCase::isOfCommunication);
    if (silence.isPresent()) {
      return new SilenceProof(silence.get(), assets, request).of(observations);
    }
    Optional<FaultCase> alarm = fault.filter(FaultCase::isOfAlarm);
    Instant illFrom = alarm.map(FaultCase::onset).orElseGet(() -> illFrom(request));
    Instant from = illFrom.minus(WELL);
    Instant earliest = request.now().minus(MOST);
    SiteWindow window =
        observations.read(
            request.customerId(),
            request.siteId(),
            new TimeRange(from.isBefore(earliest) ? earliest : from, request.now()));
    RepairCheck.Proof proof =
        alarm.isPresent()
            ? check.checkAlarm(
                asset,
                assets,
                window,
                alarm.get().alarm().orElse(null),
                illFrom,
                request.since(),
                hasLossOfItsOwn(request) ? null : Double.valueOf(loss(request, illFrom)))
            : proof(asset, assets, window, illFrom, request);
    return new Verification(
        switch (proof.verdict()) {
          case SOUND -> Verification.SOUND;
          case FAULTY -> Verification.FAULTY;
          case TOO_EARLY -> Verification.TOO_EARLY;
        },
        proof.message());
  }

  /** What measures nothing itself is sound when all that hangs on it is. */
  private RepairCheck.Proof proof(
      Asset asset, List<Asset> assets, SiteWindow window, Instant illFrom, VerifyRequest request) {
    Instant since = request.since();
    List<Asset> units = new FaultGroups(assets, request.now()).units(asset.assetId());
    if (units.isEmpty() || window.of(asset.assetId()).isPresent()) {
      return check.check(asset, assets, window, illFrom, since, loss(request, illFrom));
    }
    RepairCheck.Proof sound = null;
    RepairCheck.Proof early = null;
    for (Asset unit : units) {
      RepairCheck.Proof proof = check.check(unit, assets, window, illFrom, since, 1);
      switch (proof.verdict()) {
        case FAULTY -> {
          return proof;
        }
        case TOO_EARLY -> early = proof;
        case SOUND -> sound = proof;
      }
    }
    return early != null ? early : Objects.requireNonNull(sound);
  }

  /** What the fault took when it was weighed last; all where nobody weighed it. */
  private double loss(VerifyRequest request, Instant illFrom) {
    Query newest = Query.newest(20).where("asset_id", request.assetId().value());
    return risks.list(request.customerId(), newest).items().stream()
        .filter(risk -> !risk.asOf().isBefore(illFrom) && !risk.asOf().isAfter(request.since()))
        .map(EnergyAtRisk::lossFraction)
        .filter(loss -> loss > 0 && loss <= 1)
        .findFirst()
        .orElse(1.0);
  }

  /** Beside an alarm, what the asset misses is of another case, which has its own work. */
  private boolean hasLossOfItsOwn(VerifyRequest request) {
    return losses(request).findAny().isPresent();
  }

  private Stream<FaultCase> losses(VerifyRequest request) {
    return cases.openOf(request.customerId(), request.assetId()).stream()
        .filter(each -> !each.isOfCommunication() && !each.isOfAlarm());
  }

  /** The earliest onset of the asset's open cases of a loss; without any, the repair itself. */
  private Instant illFrom(VerifyRequest request) {
    return losses(request)
        .map(FaultCase::onset)
        .min(Comparator.naturalOrder())
        .filter(onset -> onset.isBefore(request.since()))
        .orElse(request.since());
  }

  @Override
  public OrderRequest followUp(FollowUpRequest request) {
    return OrderRequest.plain(
        request.customerId(),
        ids.next(RunKind.WORK_ORDER),
        request.assetId(),
        "found during %s: %s".formatted(request.orderId(), request.found()),
        request.priority(),
        // A person looks at what another found.
        false,
        null);
  }

  @Override
  public void closeCase(CustomerId customerId, String caseId, Instant at, String reason) {
    cases.close(customerId, caseId, at, reason);
  }

  @Override
  public void acceptCase(CustomerId customerId, String caseId, AcceptedLoss loss) {
    accepted.accept(customerId, caseId, loss);
  }

  @Override
  public @Nullable String withdrawCase(
      CustomerId customerId, String caseId, Withdrawal withdrawal, @Nullable String byOrder) {
    return withdrawals.withdraw(customerId, caseId, withdrawal, byOrder);
  }
}
