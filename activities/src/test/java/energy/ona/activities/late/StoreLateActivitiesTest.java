package energy.ona.activities.late;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

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
import energy.ona.workflows.late.DisprovedCase;
import energy.ona.workflows.late.LookBackRequest;
import energy.ona.workflows.late.LookedBack;
import energy.ona.workorder.Priority;
import energy.ona.workorder.WorkOrder;
import energy.ona.workorder.WorkOrder.TimelineEntry;
import energy.ona.workorder.WorkOrderState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StoreLateActivitiesTest {
  private static final CustomerId CUSTOMER = new CustomerId("demo");
  private static final SiteId SITE = new SiteId("S");
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final Instant DEAD_FROM = Instant.parse("2026-03-18T09:00:00Z");
  private static final Instant DATA_END = Instant.parse("2026-03-22T14:00:00Z");
  private static final AssetId DEAD = new AssetId("INV-2");

  private final InMemoryRecordStores records = new InMemoryRecordStores();
  private final InMemoryObservationStore observations = new InMemoryObservationStore();
  private final InMemoryEventLog events = new InMemoryEventLog();
  private final Clock clock = Clock.fixed(Instant.parse("2026-03-22T14:05:00Z"), ZoneOffset.UTC);
  private final Detector detector = new Detector(DetectSettings.DEFAULTS);
  private final StoreLateActivities activities =
      new StoreLateActivities(
          records,
          new SiteObserver(records, observations, new InMemoryObjectStore(), () -> detector),
          new PastCases(records, events, clock),
          new FixedParameters(),
          clock);

  private Predicate<Instant> dead = at -> !at.isBefore(DEAD_FROM);

  @BeforeEach
  void plant() {
    for (int each = 1; each <= 4; each++) {
      records.of(Asset.class).create(asset(each));
    }
    records.of(SiteWatermark.class).create(new SiteWatermark(CUSTOMER, SITE, DATA_END));
  }

  @Test
  void aFaultThatLaterDataShowToBeOverIsOnRecordClosedAndNeedsNoCycle() {
    // Down in the middle of the late range and sound again before its end.
    send(Instant.parse("2026-03-19T12:00:00Z"));
    LateRange range =
        new LateRange(
            SITE, Instant.parse("2026-03-17T06:00:00Z"), Instant.parse("2026-03-20T18:00:00Z"));

    LookedBack looked = look(range, List.of());

    assertThat(looked.rest()).isNull();
    assertThat(looked.going()).isEmpty();
    assertThat(looked.recorded()).isEqualTo(1);
    List<FaultCase> cases = cases();
    assertThat(cases).hasSize(1);
    assertThat(cases.get(0).assetId()).isEqualTo(DEAD);
    assertThat(cases.get(0).isOpen()).isFalse();
    assertThat(Duration.between(DEAD_FROM, cases.get(0).onset()).abs())
        .isLessThan(Duration.ofHours(2));
    assertThat(cases.get(0).closedAt())
        .isBetween(Instant.parse("2026-03-19T12:00:00Z"), Instant.parse("2026-03-20T12:00:00Z"));
    assertThat(Cases.on(records).openAt(CUSTOMER, SITE)).isEmpty();

    assertThat(look(range, List.of()).recorded()).as("the same once more").isZero();
    assertThat(cases()).hasSize(1);
  }

  @Test
  void whatStoodStillForPlannedWorkIsNoFault() {
    Instant begun = DEAD_FROM.minus(Duration.ofMinutes(10));
    Instant done = Instant.parse("2026-03-19T12:00:00Z");
    records
        .of(WorkOrder.class)
        .create(
            new WorkOrder(
                CUSTOMER,
                "WO-1",
                DEAD,
                SITE,
                WorkOrderState.CLOSED,
                Priority.LOW,
                false,
                "yearly service",
                null,
                "C1",
                null,
                null,
                null,
                List.of(),
                0,
                null,
                List.of(
                    new TimelineEntry(
                        "e1", begun, "start", WorkOrderState.IN_PROGRESS, true, "ada", null),
                    new TimelineEntry(
                        "e2", done, "complete", WorkOrderState.COMPLETED, true, "ada", null)),
                null,
                null,
                begun,
                done));
    send(done);
    LateRange range =
        new LateRange(
            SITE, Instant.parse("2026-03-17T06:00:00Z"), Instant.parse("2026-03-20T18:00:00Z"));

    LookedBack looked = look(range, List.of());

    assertThat(looked.going()).isEmpty();
    assertThat(looked.recorded()).isZero();
    assertThat(cases()).isEmpty();
  }

  @Test
  void aFaultAtTheEndOfTheRangeIsFollowedIntoLaterData() {
    send(Instant.parse("2026-03-21T12:00:00Z"));
    LateRange range =
        new LateRange(
            SITE, Instant.parse("2026-03-18T00:00:00Z"), Instant.parse("2026-03-18T15:00:00Z"));

    LookedBack looked = look(range, List.of());

    assertThat(looked.going()).isEmpty();
    assertThat(looked.recorded()).isEqualTo(1);
  }

  @Test
  void aFaultThatNoDataShowToBeOverNeedsACycleUnlessItHasACase() {
    send(Instant.MAX);
    LateRange range =
        new LateRange(
            SITE, Instant.parse("2026-03-18T00:00:00Z"), Instant.parse("2026-03-18T15:00:00Z"));

    LookedBack looked = look(range, List.of());

    assertThat(looked.going()).extracting(PastFault::assetId).containsExactly(DEAD);
    assertThat(looked.going().get(0).lastSeen()).isEqualTo(DATA_END.plusSeconds(60));
    assertThat(cases()).isEmpty();
  }

  @Test
  void aLongRangeIsWalkedInParts() {
    send(Instant.parse("2026-03-19T12:00:00Z"));
    LateRange range = new LateRange(SITE, Instant.parse("2026-03-05T00:00:00Z"), DATA_END);
    LookedBack first = look(range, List.of());
    assertThat(first.looks()).isEqualTo(56);
    assertThat(first.rest())
        .isEqualTo(new LateRange(SITE, Instant.parse("2026-03-12T00:00:00Z"), DATA_END));
  }

  @Test
  void anOpenCaseWhoseZerosAreReplacedByPowerIsDisproved() {
    send(Instant.MAX);
    Instant found = Instant.parse("2026-03-18T14:00:00Z");
    open(DEAD, found);
    LateRange range = new LateRange(SITE, DEAD_FROM, DATA_END);
    assertThat(look(range, List.of()).disproved()).as("as long as it is true").isEmpty();

    send(DEAD_FROM);
    LookedBack looked = look(range, List.of());

    assertThat(looked.disproved())
        .extracting(DisprovedCase::caseId, DisprovedCase::cycleId)
        .containsExactly(tuple("case-ooda-1", "ooda-1"));
    assertThat(looked.disproved().get(0).withdrawal().uploadId()).isEqualTo("up-1");
    assertThat(looked.disproved().get(0).withdrawal().reason())
        .contains("up-1", "det-1", "INV-2", "2026-03-18T14:00:00Z");
    assertThat(Cases.on(records).openAt(CUSTOMER, SITE)).as("the look changes nothing").hasSize(1);
    assertThat(look(new LateRange(SITE, found.plusSeconds(60), DATA_END), List.of()).disproved())
        .as("evidence that was not touched")
        .isEmpty();
  }

  @Test
  void anOpenCaseStandsWhenOnlyPartOfItsZerosAreReplaced() {
    send(Instant.MAX);
    open(DEAD, Instant.parse("2026-03-18T14:00:00Z"));

    // Sound on the day of the finding, dead from the next morning on.
    dead = at -> at.isAfter(Instant.parse("2026-03-19T00:00:00Z"));
    send(Instant.MAX);

    assertThat(look(new LateRange(SITE, DEAD_FROM, DATA_END), List.of()).disproved()).isEmpty();
  }

  @Test
  void thePartOfAWalkLooksAtTheCasesOfThatPart() {
    send(DEAD_FROM);
    open(DEAD, Instant.parse("2026-03-18T14:00:00Z"));
    LateRange range = new LateRange(SITE, Instant.parse("2026-03-05T00:00:00Z"), DATA_END);

    LookedBack first = look(range, List.of());
    assertThat(first.disproved()).isEmpty();
    LookedBack second = look(first.rest(), first.going());
    assertThat(second.disproved()).hasSize(1);
  }

  private void open(AssetId asset, Instant found) {
    SiteObserver observer =
        new SiteObserver(records, observations, new InMemoryObjectStore(), () -> detector);
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
                "completed",
                "work_order",
                "done",
                List.of(
                    new Cycle.PhaseRun(Phase.DETECT, "completed", found, found, "det-1", "found")),
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

  private LookedBack look(LateRange range, List<PastFault> going) {
    return activities.lookBack(new LookBackRequest(CUSTOMER, "up-1", range, going), at -> {});
  }

  private List<FaultCase> cases() {
    return Cases.on(records).list(CUSTOMER, Query.all()).items();
  }

  private void send(Instant mended) {
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
    observations.append(new ObservationBatch(CUSTOMER, SITE, "up-1", sent));
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
