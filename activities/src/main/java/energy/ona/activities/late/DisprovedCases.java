package energy.ona.activities.late;

import energy.ona.activities.detect.SiteObserver;
import energy.ona.cases.Cases;
import energy.ona.cases.Disproof;
import energy.ona.cases.FaultCase;
import energy.ona.detect.Detection;
import energy.ona.detect.Withdrawal;
import energy.ona.ingest.Upload.LateRange;
import energy.ona.ooda.Cycle;
import energy.ona.ooda.Phase;
import energy.ona.store.RecordStore;
import energy.ona.store.RecordStores;
import energy.ona.tenant.CustomerId;
import energy.ona.workflows.late.DisprovedCase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Asks the question of each open case again whose evidence late data changed: from the onset to the
 * moment of its detection. Only reads.
 */
public final class DisprovedCases {
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
      return !range.from().isAfter(detection.asOf()) && !range.to().isBefore(open.onset());
    }
  }

  /**
   * @param newest the end of what the site has sent
   * @param told is told of each moment that is looked at
   */
  List<DisprovedCase> in(
      CustomerId customer,
      String uploadId,
      LateRange range,
      Instant newest,
      Consumer<Instant> told) {
    // By time, since those of one sweep were found by one look.
    List<Evidence> touched =
        cases.openAt(customer, range.siteId()).stream()
            .flatMap(open -> detection(open).map(found -> new Evidence(open, found)).stream())
            .filter(each -> each.liesIn(range))
            .sorted(Comparator.comparing(each -> each.detection().asOf()))
            .toList();
    List<DisprovedCase> disproved = new ArrayList<>();
    for (Evidence each : touched) {
      told.accept(each.detection().asOf());
      seen(each, newest)
          .map(words -> withdrawal(each, uploadId, words))
          .map(why -> new DisprovedCase(each.open().caseId(), each.open().cycleId(), why))
          .ifPresent(disproved::add);
    }
    return disproved;
  }

  private Optional<Detection> detection(FaultCase open) {
    return cycles
        .get(open.customerId(), open.cycleId())
        .flatMap(cycle -> cycle.resultOf(Phase.DETECT))
        .flatMap(id -> detections.get(open.customerId(), id));
  }

  /** What is seen in the place of the fault; empty when it stands. */
  private Optional<String> seen(Evidence evidence, Instant newest) {
    Detection found = evidence.detection();
    Duration lookback = Duration.ofHours(found.lookbackHours());
    FaultCase open = evidence.open();
    SiteObserver.Look then =
        observer.look(open.customerId(), open.siteId(), found.asOf(), lookback);
    SiteObserver.Look last = observer.look(open.customerId(), open.siteId(), newest, lookback);
    return new Disproof(then.assets(), then.observations(), last.observations()).of(open.assetId());
  }

  private Withdrawal withdrawal(Evidence evidence, String uploadId, String words) {
    Detection found = evidence.detection();
    return new Withdrawal(
        uploadId,
        clock.instant(),
        "%s brought data that disprove %s of %s: at %s it %s, where it had been seen that it %s"
            .formatted(
                uploadId,
                found.detectionId(),
                found.assetId(),
                found.asOf(),
                words,
                found.message()));
  }
}
