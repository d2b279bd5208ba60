package energy.ona.activities.late;

import energy.ona.activities.detect.SiteObserver;
import energy.ona.cases.Cases;
import energy.ona.cases.Disproof;
import energy.ona.cases.FaultCase;
import energy.ona.detect.AssetObservation;
import energy.ona.detect.Detection;
import energy.ona.detect.Withdrawal;
import energy.ona.ingest.Upload.LateRange;
import energy.ona.ooda.Cycle;
import energy.ona.ooda.Phase;
import energy.ona.store.Query;
import energy.ona.store.RecordStore;
import energy.ona.store.RecordStores;
import energy.ona.tenant.CustomerId;
import energy.ona.workflows.late.DisprovedCase;
import energy.ona.workflows.late.LookBackRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Asks the question of each case again whose evidence late data changed: of an open one from the
 * onset to the moment of its detection, of a past one at every few hours of it. Only reads.
 */
public final class DisprovedCases {
  /** A long fault is asked at so many moments. */
  private static final int MOST_LOOKS = 56;

  private static final int NEWEST_DETECTIONS = 20;

  private final Cases cases;
  private final RecordStore<Cycle> cycles;
  private final RecordStore<Detection> detections;
  private final SiteObserver observer;
  private final Clock clock;

  public DisprovedCases(RecordStores records, SiteObserver observer, Clock clock) {
    this.cases = Cases.on(records);
    this.cycles = records.of(Cycle.class);
    this.detections = records.of(Detection.class);
    this.observer = observer;
    this.clock = clock;
  }

  private record Evidence(FaultCase open, Detection detection) {
    boolean liesIn(LateRange range) {
      return range.touches(open.onset(), detection.asOf());
    }

    String source(LookBackRequest request) {
      return request.source(open.onset(), detection.asOf());
    }
  }

  /**
   * The open ones.
   *
   * @param range what of the request is asked about
   * @param newest the end of what the site has sent
   * @param told is told of each moment that is looked at
   */
  List<DisprovedCase> open(
      LookBackRequest request, LateRange range, Instant newest, Consumer<Instant> told) {
    // By time, since those of one sweep were found by one look.
    List<Evidence> touched =
        cases.openAt(request.customerId(), range.siteId()).stream()
            .flatMap(open -> detection(open).map(found -> new Evidence(open, found)).stream())
            .filter(each -> each.liesIn(range))
            .sorted(Comparator.comparing(each -> each.detection().asOf()))
            .toList();
    List<DisprovedCase> disproved = new ArrayList<>();
    for (Evidence each : touched) {
      told.accept(each.detection().asOf());
      seen(each, newest)
          .map(words -> withdrawal(each, each.source(request), words))
          .map(why -> new DisprovedCase(each.open().caseId(), each.open().cycleId(), why))
          .ifPresent(disproved::add);
    }
    return disproved;
  }

  private Optional<Detection> detection(FaultCase open) {
    CustomerId customer = open.customerId();
    Optional<Cycle> cycle = cycles.get(customer, open.cycleId());
    Optional<String> id = cycle.flatMap(known -> known.resultOf(Phase.DETECT));
    if (id.isPresent()) {
      return detections.get(customer, id.get());
    }
    // A cycle writes what it has found when it ends.
    return cycle.flatMap(
        running ->
            detections
                .list(
                    customer,
                    Query.newest(NEWEST_DETECTIONS).where("asset_id", open.assetId().value()))
                .items()
                .stream()
                .filter(found -> found.asOf().equals(running.asOf()))
                .findFirst());
  }

  /** What is seen in the place of the fault; empty when it stands. */
  private Optional<String> seen(Evidence evidence, Instant newest) {
    Detection found = evidence.detection();
    Duration lookback = Duration.ofHours(found.lookbackHours());
    FaultCase open = evidence.open();
    SiteObserver.Look then =
        observer.look(open.customerId(), open.siteId(), found.asOf(), lookback);
    SiteObserver.Look last = observer.look(open.customerId(), open.siteId(), newest, lookback);
    return new Disproof(then.assets(), found.asOf(), then.observations(), last.observations())
        .of(open.assetId());
  }

  /**
   * The past ones: no look from the onset to the last one that saw the fault may see a fault, and
   * that last one must see the asset sound or excused.
   *
   * @param step between two looks
   * @param known what was seen just now, which need not be asked
   */
  List<DisprovedCase> past(
      LookBackRequest request,
      LateRange range,
      Duration step,
      Set<String> known,
      Consumer<Instant> told) {
    List<DisprovedCase> disproved = new ArrayList<>();
    for (FaultCase past : cases.pastAt(request.customerId(), range.siteId())) {
      Instant lastSeen = past.lastSeen();
      if (lastSeen == null
          || past.isTakenBack()
          || known.contains(past.caseId())
          || !range.touches(past.onset(), lastSeen)) {
        continue;
      }
      seen(past, lastSeen, step, told)
          .map(words -> withdrawal(past, lastSeen, request.source(past.onset(), lastSeen), words))
          .map(why -> new DisprovedCase(past.caseId(), null, why))
          .ifPresent(disproved::add);
    }
    return disproved;
  }

  private Optional<String> seen(
      FaultCase past, Instant lastSeen, Duration step, Consumer<Instant> told) {
    Duration share = Duration.between(past.onset(), lastSeen).dividedBy(MOST_LOOKS);
    Duration pause = share.compareTo(step) > 0 ? share : step;
    for (Instant at = past.onset().plus(pause); at.isBefore(lastSeen); at = at.plus(pause)) {
      told.accept(at);
      AssetObservation seen = look(past, at, pause).observations().get(past.assetId());
      if (seen != null && seen.state().isFault()) {
        return Optional.empty();
      }
    }
    told.accept(lastSeen);
    SiteObserver.Look last = look(past, lastSeen, pause);
    // What the asset does by now has nothing to do with it.
    return new Disproof(last.assets(), lastSeen, last.observations(), Map.of()).of(past.assetId());
  }

  private SiteObserver.Look look(FaultCase past, Instant at, Duration atLeast) {
    Duration day = StoreLateActivities.LOOKBACK;
    return observer.look(
        past.customerId(), past.siteId(), at, day.compareTo(atLeast) > 0 ? day : atLeast);
  }

  private Withdrawal withdrawal(Evidence evidence, String uploadId, String words) {
    Detection found = evidence.detection();
    return new Withdrawal(
        uploadId,
        clock.instant(),
        "since %s the data disprove %s of %s: at %s it %s, where it had been seen that it %s"
            .formatted(
                uploadId,
                found.detectionId(),
                found.assetId(),
                found.asOf(),
                words,
                found.message()));
  }

  private Withdrawal withdrawal(FaultCase past, Instant lastSeen, String uploadId, String words) {
    return new Withdrawal(
        uploadId,
        clock.instant(),
        "since %s the data disprove %s, which %s had shown: from %s on there is no fault, and at %s %s %s"
            .formatted(
                uploadId,
                past.caseId(),
                past.cycleId(),
                past.onset(),
                lastSeen,
                past.assetId(),
                words));
  }
}
