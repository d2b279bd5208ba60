package energy.ona.activities.late;

import energy.ona.activities.detect.SiteObserver;
import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.cases.Cases;
import energy.ona.cases.FaultCase;
import energy.ona.config.FixedParameters;
import energy.ona.detect.AssetObservation;
import energy.ona.detect.DetectSettings;
import energy.ona.detect.Detection;
import energy.ona.detect.Detector;
import energy.ona.detect.PastFaults.PastFault;
import energy.ona.event.InMemoryEventLog;
import energy.ona.forecast.issue.ForecastBook;
import energy.ona.ingest.SiteWatermark;
import energy.ona.ingest.Upload.LateRange;
import energy.ona.json.Json;
import energy.ona.observation.InMemoryObservationStore;
import energy.ona.observation.ObservationBatch;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.ooda.Cycle;
import energy.ona.ooda.Phase;
import energy.ona.solar.Sun;
import energy.ona.store.InMemoryObjectStore;
import energy.ona.store.InMemoryRecordStores;
import energy.ona.store.Query;
import energy.ona.tenant.CustomerId;
import energy.ona.workflows.late.LookBackRequest;
import energy.ona.workflows.late.LookedBack;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;

/** Four inverters of a site for three weeks, one of which may be dead for a while. */
abstract class LatePlant {
  static final CustomerId CUSTOMER = new CustomerId("demo");
  static final SiteId SITE = new SiteId("S");
  static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  static final Instant DEAD_FROM = Instant.parse("2026-03-18T09:00:00Z");
  static final Instant DATA_END = Instant.parse("2026-03-22T14:00:00Z");
  static final AssetId DEAD = new AssetId("INV-2");

  final InMemoryRecordStores records = new InMemoryRecordStores();
  final InMemoryObservationStore observations = new InMemoryObservationStore();
  final InMemoryEventLog events = new InMemoryEventLog();
  final Clock clock = Clock.fixed(Instant.parse("2026-03-22T14:05:00Z"), ZoneOffset.UTC);
  final Detector detector = new Detector(DetectSettings.DEFAULTS);
  final StoreLateActivities activities =
      new StoreLateActivities(
          records,
          new SiteObserver(
              records,
              observations,
              new InMemoryObjectStore(),
              new ForecastBook(records, new InMemoryObjectStore()),
              () -> detector),
          new PastCases(records, events, clock),
          new FixedParameters(),
          clock);

  private int sendings;
  Predicate<Instant> dead = at -> !at.isBefore(DEAD_FROM);

  @BeforeEach
  final void plant() {
    for (int each = 1; each <= 4; each++) {
      records.of(Asset.class).create(asset(each));
    }
    records.of(SiteWatermark.class).create(new SiteWatermark(CUSTOMER, SITE, DATA_END));
  }

  void open(AssetId asset, Instant found) {
    open(asset, found, "completed", "det-1");
  }

  /**
   * @param detectionId as the cycle's record has it; null while that runs
   */
  void open(AssetId asset, Instant found, String status, String detectionId) {
    SiteObserver observer =
        new SiteObserver(
            records,
            observations,
            new InMemoryObjectStore(),
            new ForecastBook(records, new InMemoryObjectStore()),
            () -> detector);
    AssetObservation seen =
        observer.look(CUSTOMER, SITE, found, Duration.ofHours(24)).observations().get(asset);
    records
        .of(Detection.class)
        .create(
            new Detection(
                CUSTOMER,
                "det-1",
                asset,
                SITE,
                found,
                24,
                seen.state(),
                seen.onset(),
                seen.lossFraction(),
                seen.severity(),
                seen.status(),
                seen.message(),
                seen.anomalies(),
                found));
    records
        .of(Cycle.class)
        .put(
            new Cycle(
                CUSTOMER,
                "ooda-1",
                asset,
                SITE,
                found,
                status,
                "work_order",
                "done",
                List.of(
                    new Cycle.PhaseRun(
                        Phase.DETECT, "completed", found, found, detectionId, "found")),
                null,
                null,
                "case-ooda-1",
                found,
                found));
    Cases.on(records)
        .open(
            new FaultCase(
                CUSTOMER,
                "case-ooda-1",
                asset,
                SITE,
                "production",
                FaultCase.OPEN,
                DEAD_FROM,
                found,
                null,
                null,
                "ooda-1",
                null));
  }

  LookedBack look(LateRange range, List<PastFault> going) {
    return look("up-1", range, going);
  }

  LookedBack look(String uploadId, LateRange range, List<PastFault> going) {
    return activities.lookBack(new LookBackRequest(CUSTOMER, uploadId, range, going), at -> {});
  }

  List<FaultCase> cases() {
    return Cases.on(records).list(CUSTOMER, Query.all()).items();
  }

  void send(Instant mended) {
    int rows = (int) (Duration.between(START, DATA_END).toMinutes() / 15) + 1;
    List<Series> sent = new ArrayList<>();
    for (int each = 1; each <= 4; each++) {
      long[] seconds = new long[rows];
      double[] power = new double[rows];
      for (int row = 0; row < rows; row++) {
        Instant at = START.plus(Duration.ofMinutes(15L * row));
        seconds[row] = at.getEpochSecond();
        double sun = Sun.clearSkyGhiWm2(Sun.elevationDeg(at, 40.45, -3.73));
        boolean off = each == 2 && dead.test(at) && at.isBefore(mended);
        power[row] = off ? 0 : 10 * sun / 1100 * (1 + 0.01 * each + 0.02 * Math.sin(row));
      }
      sent.add(
          new Series(
              new AssetId("INV-" + each), seconds, Map.of(Signals.POWER_KW, power), new int[rows]));
    }
    observations.append(new ObservationBatch(CUSTOMER, SITE, "sent-" + ++sendings, sent));
  }

  private static Asset asset(int each) {
    return Json.read(
        """
        {"customer_id":"demo","asset_id":"INV-%d","name":"n","type":"Solar Inverter",
         "capacity_kw":10,"location":{"latitude":40.45,"longitude":-3.73},"timezone":"UTC",
         "site_id":"S"}\
        """
            .formatted(each),
        Asset.class);
  }
}
