package energy.ona.activities.ooda;

import energy.ona.activities.plan.JobBook;
import energy.ona.asset.Asset;
import energy.ona.cases.AcceptedLosses;
import energy.ona.cases.Cases;
import energy.ona.cases.FaultCase;
import energy.ona.config.Parameters;
import energy.ona.config.TerminalParameters;
import energy.ona.error.PlatformException;
import energy.ona.event.EventLog;
import energy.ona.event.PlatformEvent;
import energy.ona.id.RunIds;
import energy.ona.id.RunKind;
import energy.ona.ooda.Cycle;
import energy.ona.store.RecordStore;
import energy.ona.store.RecordStores;
import energy.ona.tenant.CustomerId;
import energy.ona.workflows.ooda.CycleRequest;
import energy.ona.workflows.ooda.OodaActivities;
import energy.ona.workorder.Priority;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The small store steps of the loop. */
public final class StoreOodaActivities implements OodaActivities {
  private static final Map<RunKind, Integer> WRITTEN_BY_A_CYCLE =
      Map.of(
          RunKind.DETECTION, 1,
          RunKind.DIAGNOSIS, 1,
          RunKind.EAR, 1,
          RunKind.SCHEDULE, 1,
          RunKind.BOM, 1,
          RunKind.WORK_ORDER, 1);

  private final RecordStore<Asset> assets;
  private final RecordStore<Cycle> cycles;
  private final Cases cases;
  private final AcceptedLosses accepted;
  private final EventLog events;
  private final RunIds ids;
  private final Parameters parameters;
  private final JobBook book;
  private final int verifyEveryMinutes;

  /**
   * @param book says how urgent a risk is
   * @param verifyEveryMinutes how often a completed repair is looked at
   */
  public StoreOodaActivities(
      RecordStores stores,
      EventLog events,
      RunIds ids,
      Parameters parameters,
      JobBook book,
      int verifyEveryMinutes) {
    this.assets = stores.of(Asset.class);
    this.cycles = stores.of(Cycle.class);
    this.cases = Cases.on(stores);
    this.accepted = new AcceptedLosses(stores, events);
    this.events = events;
    this.ids = ids;
    this.parameters = parameters;
    this.book = book;
    this.verifyEveryMinutes = verifyEveryMinutes;
  }

  @Override
  public CycleContext prepare(CycleRequest request) {
    Asset asset =
        assets
            .get(request.customerId(), request.assetId().value())
            .orElseThrow(() -> PlatformException.notFound("asset", request.assetId()));
    TerminalParameters.Features features = parameters.current(request.customerId()).features();
    Map<RunKind, String> allocated = new EnumMap<>(RunKind.class);
    ids.next(WRITTEN_BY_A_CYCLE).forEach((kind, one) -> allocated.put(kind, one.get(0)));
    return new CycleContext(
        asset,
        allocated,
        features.oodaEnabled(),
        features.autoScheduleEnabled(),
        features.autoOrderEnabled(),
        verifyEveryMinutes);
  }

  @Override
  public FaultCase openCase(FaultCase wanted) {
    return accepted.open(wanted);
  }

  @Override
  public Priority weighCase(
      CustomerId customerId, String caseId, double lossFraction, String earId) {
    cases.weigh(customerId, caseId, lossFraction);
    return book.priority(customerId, book.energyAtRisk(customerId, earId));
  }

  @Override
  public void attachOrder(CustomerId customerId, String caseId, String orderId) {
    cases.attachOrder(customerId, caseId, orderId);
  }

  @Override
  public void recordCycle(Cycle cycle, List<PlatformEvent> happened) {
    cycles.put(cycle);
    events.append(happened);
  }
}
