package energy.ona.activities.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.SampleAssets;
import energy.ona.cases.FaultCase;
import energy.ona.detect.AssetState;
import energy.ona.detect.Detection;
import energy.ona.forecast.Siblings;
import energy.ona.forecast.delivery.Deliverable;
import energy.ona.forecast.delivery.DeliveryLimit;
import energy.ona.forecast.delivery.DeliveryLimit.Kind;
import energy.ona.json.Json;
import energy.ona.observation.Grid;
import energy.ona.observation.InMemoryObservationStore;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.observation.SiteWindow;
import energy.ona.plan.Visit;
import energy.ona.store.InMemoryRecordStores;
import energy.ona.time.TimeRange;
import energy.ona.workorder.Priority;
import energy.ona.workorder.WorkOrder;
import energy.ona.workorder.WorkOrder.TimelineEntry;
import energy.ona.workorder.WorkOrderState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two inverters on a feeder and one beside it. */
class KnownLimitsTest {
  private static final Instant NOON = Instant.parse("2026-01-20T10:00:00Z");
  private static final Grid STEPS = SiteIssuer.steps(NOON, 48, 60);
  private static final TimeRange HORIZON = new TimeRange(NOON, STEPS.start(48));
  private static final AssetId FEEDER = new AssetId("feeder");

  private final InMemoryRecordStores records = new InMemoryRecordStores();
  private final KnownLimits known = new KnownLimits(records);
  private final List<Asset> units =
      List.of(
          below(SampleAssets.inverter("inverter-01")),
          below(SampleAssets.inverter("inverter-02", SampleAssets.SITE, 300)),
          SampleAssets.inverter("inverter-03"));

  private static Asset below(Asset asset) {
    return with(asset, "\"parent_id\":null", "\"parent_id\":\"feeder\"");
  }

  private static Asset with(Asset asset, String field, String value) {
    String json = Json.write(asset);
    assertThat(json).contains(field);
    return Json.read(json.replace(field, value), Asset.class);
  }

  private void store(Asset feeder) {
    records.of(Asset.class).put(feeder);
    units.forEach(records.of(Asset.class)::put);
  }

  private Map<AssetId, List<DeliveryLimit>> limits(SiteWindow recent) {
    return known.of(SampleAssets.CUSTOMER, SampleAssets.SITE, units, recent, NOON, STEPS);
  }

  private static SiteWindow window(Map<AssetId, Series> series) {
    return new SiteWindow(SampleAssets.SITE, TimeRange.endingAt(NOON, Duration.ofDays(1)), series);
  }

  private static AssetId unit(int number) {
    return new AssetId("inverter-0" + number);
  }

  private void feederIsDown() {
    records.of(FaultCase.class).put(open("case-feeder", FEEDER, FaultCase.PRODUCTION, 5));
    records.of(Detection.class).put(look(FEEDER, 1, AssetState.DOWN, 1, 4));
  }

  private static FaultCase open(String id, AssetId asset, String cause, int hoursAgo) {
    Instant onset = NOON.minus(Duration.ofHours(hoursAgo));
    return new FaultCase(
        SampleAssets.CUSTOMER,
        id,
        asset,
        SampleAssets.SITE,
        cause,
        FaultCase.OPEN,
        onset,
        onset.plus(Duration.ofHours(1)),
        null,
        null,
        "ooda-1",
        null);
  }

  private static Detection look(
      AssetId asset, int number, AssetState state, double loss, int hoursAgo) {
    Instant asOf = NOON.minus(Duration.ofHours(hoursAgo));
    return new Detection(
        SampleAssets.CUSTOMER,
        "det-20260120-00" + number,
        asset,
        SampleAssets.SITE,
        asOf,
        6,
        state,
        asOf.minus(Duration.ofHours(1)),
        loss,
        loss,
        "completed",
        "takes 2 units with it",
        List.of(),
        asOf);
  }

  @Test
  void anOutageOfANodeTakesAllThatHangsOnIt() {
    store(SampleAssets.ofType("feeder", "Feeder"));
    feederIsDown();
    Map<AssetId, List<DeliveryLimit>> limits = limits(window(Map.of()));
    for (int number = 1; number <= 2; number++) {
      DeliveryLimit outage = limits.get(unit(number)).get(0);
      assertThat(outage.kind()).isEqualTo(Kind.OUTAGE);
      assertThat(outage.shareLeft()).isZero();
      assertThat(outage.reason()).startsWith("feeder: down since");
    }
    assertThat(limits).doesNotContainKey(unit(3));
  }

  /** Nobody closed the case: neither a look at last month, nor one that could not see. */
  @ParameterizedTest
  @CsvSource({
    "PRODUCING, 720",
    "PARTLY_DOWN, 720",
    "COMMUNICATION_LOST, 1",
    "EXCUSED, 1",
    "UNKNOWN, 1",
  })
  void anOutageLastsUntilItsCaseIsClosedWhateverWasLookedAtLater(AssetState state, int hoursAgo) {
    store(SampleAssets.ofType("feeder", "Feeder"));
    feederIsDown();
    double loss = state.isFault() ? 0.2 : 0;
    records.of(Detection.class).put(look(FEEDER, 2, state, loss, hoursAgo));
    assertThat(limits(window(Map.of())).get(unit(1)))
        .extracting(DeliveryLimit::shareLeft)
        .containsExactly(0.0);
  }

  /** Its order waits for somebody who completes it. */
  @Test
  void whatProducesAgainHasNoOutage() {
    store(SampleAssets.ofType("feeder", "Feeder"));
    feederIsDown();
    records.of(Detection.class).put(look(FEEDER, 2, AssetState.PRODUCING, 0, 1));
    assertThat(limits(window(Map.of()))).doesNotContainKey(unit(1));
    records.of(Detection.class).put(look(FEEDER, 3, AssetState.DOWN, 1, 0));
    assertThat(limits(window(Map.of()))).containsKey(unit(1));
  }

  @Test
  void aCaseTakesWhatWasLastSeenOfItAndElseWhatItWasOpenedFor() {
    store(SampleAssets.ofType("feeder", "Feeder"));
    records.of(FaultCase.class).put(open("case-1", unit(3), FaultCase.PRODUCTION, 5).withLoss(0.3));
    assertThat(leftOf(unit(3))).containsExactly(0.7);
    records.of(Detection.class).put(look(unit(3), 1, AssetState.PARTLY_DOWN, 0.5, 1));
    records.of(Detection.class).put(look(unit(3), 2, AssetState.PARTLY_DOWN, 0.4, 3));
    assertThat(leftOf(unit(3))).containsExactly(0.5);
  }

  @Test
  void severalCasesOfAnAssetAreOneOutage() {
    store(SampleAssets.ofType("feeder", "Feeder"));
    records.of(FaultCase.class).put(open("case-1", unit(3), FaultCase.PRODUCTION, 5).withLoss(0.4));
    records
        .of(FaultCase.class)
        .put(open("case-2", unit(3), FaultCase.COMMUNICATION, 4).withLoss(0.4));
    records.of(FaultCase.class).put(open("case-3", unit(3), "alarm_fan", 30).withLoss(0.0));
    records.of(FaultCase.class).put(open("case-4", unit(3), "alarm_fuse", 3).withLoss(0.6));
    records.of(Detection.class).put(look(unit(3), 1, AssetState.PARTLY_DOWN, 0.4, 1));
    assertThat(leftOf(unit(3))).containsExactly(0.4);
    assertThat(limits(window(Map.of())).get(unit(3)).get(0).ref()).isEqualTo("case-4");
  }

  /**
   * What was seen of an earlier fault, whose case is closed, is no loss of the alarm that goes on.
   */
  @Test
  void anAlarmThatTakesNothingIsNoOutage() {
    store(SampleAssets.ofType("feeder", "Feeder"));
    records.of(FaultCase.class).put(open("case-1", unit(3), "alarm_fan", 30).withLoss(0.0));
    records.of(Detection.class).put(look(unit(3), 1, AssetState.DOWN, 1, 10));
    assertThat(limits(window(Map.of()))).isEmpty();
  }

  private List<Double> leftOf(AssetId asset) {
    return limits(window(Map.of())).get(asset).stream().map(DeliveryLimit::shareLeft).toList();
  }

  @Test
  void workOnANodeStopsAllThatHangsOnIt() {
    store(SampleAssets.ofType("feeder", "Feeder"));
    records.of(WorkOrder.class).put(order(visit()));
    assertThat(limits(window(Map.of())).get(unit(2)))
        .extracting(DeliveryLimit::kind)
        .containsExactly(Kind.PLANNED_WORK);
  }

  /** The inverters below it go on without it. */
  @ParameterizedTest
  @ValueSource(strings = {"Data Logger", "PV Meter", "Irradiance Sensor", "SmartLogger"})
  void whatOnlyTellsOfOthersTakesNoneDownWithIt(String type) {
    store(SampleAssets.ofType("feeder", type));
    feederIsDown();
    records.of(WorkOrder.class).put(order(visit()));
    Map<AssetId, List<DeliveryLimit>> limits = limits(window(Map.of()));
    assertThat(limits).containsOnlyKeys(FEEDER);
    assertThat(limits.get(FEEDER))
        .extracting(DeliveryLimit::kind)
        .containsExactly(Kind.OUTAGE, Kind.PLANNED_WORK);
    Siblings siblings = siblings();
    assertThat(siblings.ill(FEEDER)).hasSize(1);
    assertThat(siblings.ill(unit(1))).isEmpty();
  }

  private static Visit visit() {
    return new Visit(
        "job-1",
        FEEDER,
        "crew-1",
        NOON.plus(Duration.ofHours(2)),
        NOON.plus(Duration.ofHours(4)),
        30,
        Priority.HIGH,
        "down",
        "",
        null,
        null);
  }

  private static WorkOrder order(Visit visit) {
    return order(visit, WorkOrderState.SCHEDULED, List.of());
  }

  private static WorkOrder order(Visit visit, WorkOrderState state, List<TimelineEntry> timeline) {
    return new WorkOrder(
        SampleAssets.CUSTOMER,
        "wo-1",
        FEEDER,
        SampleAssets.SITE,
        state,
        Priority.HIGH,
        false,
        "breaker",
        null,
        "crew-1",
        visit,
        null,
        null,
        List.of(),
        10.0,
        null,
        timeline,
        null,
        null,
        NOON.minusSeconds(60),
        NOON.minusSeconds(60));
  }

  /** A look at the past is not told what became of the order later. */
  @Test
  void anOrderIsBookedAsItWasThen() {
    store(SampleAssets.ofType("feeder", "Feeder"));
    TimelineEntry booked = entry("schedule", WorkOrderState.SCHEDULED, -1);
    for (WorkOrder known :
        List.of(
            told(booked, entry("close", WorkOrderState.CLOSED, 6)),
            told(booked, entry("note", WorkOrderState.SCHEDULED, 6)))) {
      records.of(WorkOrder.class).put(known);
      assertThat(limits(window(Map.of())).get(unit(2)))
          .extracting(DeliveryLimit::kind)
          .containsExactly(Kind.PLANNED_WORK);
    }
    TimelineEntry moved =
        new TimelineEntry(
            "e", NOON.plusSeconds(60), "note", WorkOrderState.SCHEDULED, true, "plan", "moves");
    for (WorkOrder unknown :
        List.of(
            told(booked, entry("close", WorkOrderState.CLOSED, 0)),
            told(entry("schedule", WorkOrderState.SCHEDULED, 1)),
            told(booked, moved))) {
      records.of(WorkOrder.class).put(unknown);
      assertThat(limits(window(Map.of()))).isEmpty();
    }
  }

  private static TimelineEntry entry(String event, WorkOrderState state, int hour) {
    Instant at = NOON.plus(Duration.ofHours(hour));
    return new TimelineEntry(event + hour, at, event, state, true, "ona", null);
  }

  private static WorkOrder told(TimelineEntry... entries) {
    return order(visit(), entries[entries.length - 1].state(), List.of(entries));
  }

  @Test
  void theExportLimitOfANodeIsItsUnitsByTheirCapacity() {
    Asset feeder = SampleAssets.ofType("feeder", "Feeder");
    store(with(feeder, "\"export_limit_kw\":null", "\"export_limit_kw\":200"));
    Map<AssetId, List<DeliveryLimit>> limits = limits(window(Map.of()));
    assertThat(limits.get(unit(1)).get(0).limitKw()).isCloseTo(50.0, within(1e-9));
    assertThat(limits.get(unit(2)).get(0).limitKw()).isCloseTo(150.0, within(1e-9));
    assertThat(limits.get(unit(2)).get(0).reason())
        .isEqualTo("feeder may export 200.0 kW, its part of it is 150.0 kW");
    assertThat(limits).doesNotContainKey(unit(3));
  }

  @Test
  void theExportLimitOfANodeThatIsRetiredLimitsNobody() {
    Asset limited =
        with(
            SampleAssets.ofType("feeder", "Feeder"),
            "\"export_limit_kw\":null",
            "\"export_limit_kw\":200");
    store(with(limited, "\"retired_on\":null", "\"retired_on\":\"2026-01-10\""));
    assertThat(limits(window(Map.of()))).isEmpty();
    store(with(limited, "\"retired_on\":null", "\"retired_on\":\"2026-02-10\""));
    assertThat(limits(window(Map.of()))).containsOnlyKeys(unit(1), unit(2));
  }

  @Test
  void unitsBelowANodeWithACaseAreIll() {
    store(SampleAssets.ofType("feeder", "Feeder"));
    feederIsDown();
    Siblings siblings = siblings();
    assertThat(siblings.ill(unit(1)))
        .containsExactly(new TimeRange(NOON.minus(Duration.ofHours(5)), NOON));
    assertThat(siblings.ill(unit(3))).isEmpty();
  }

  /** One that is asked for alone and down is told the sky by those beside it. */
  @Test
  void aDayWithoutModelsHasTheWholeSite() {
    store(SampleAssets.ofType("feeder", "Feeder"));
    feederIsDown();
    Siblings siblings =
        SitePast.stored(records, new InMemoryObservationStore())
            .siblings(
                SampleAssets.CUSTOMER,
                units.subList(0, 1),
                TimeRange.endingAt(NOON, SitePast.OF_NO_MODEL));
    assertThat(siblings.assets())
        .extracting(Asset::assetId)
        .containsExactlyInAnyOrder(FEEDER, unit(1), unit(2), unit(3));
    assertThat(siblings.ill(unit(1))).isEmpty();
  }

  private Siblings siblings() {
    return SitePast.stored(records, new InMemoryObservationStore())
        .siblings(SampleAssets.CUSTOMER, units, TimeRange.endingAt(NOON, Duration.ofDays(32)));
  }

  /** Two limits with half a day of blanks between them are not one that lasts since the first. */
  @Test
  void curtailmentDoesNotReachBackOverAPauseOfHours() {
    Asset asset = units.get(2);
    long now = NOON.getEpochSecond();
    long[] stamps = {now - 46_800, now - 46_500, now - 1800, now - 900, now};
    double[] setpoint = {40, 40, 40, 40, 40};
    Series series =
        new Series(
            asset.assetId(), stamps, Map.of(Signals.SETPOINT_KW, setpoint), new int[stamps.length]);
    DeliveryLimit limit =
        GridLimits.of(asset, window(Map.of(asset.assetId(), series)), HORIZON, STEPS).get(0);
    assertThat(limit.kind()).isEqualTo(Kind.CURTAILMENT);
    assertThat(limit.to()).isEqualTo(NOON.plus(Duration.ofHours(1)));
  }

  /** Who asks within an hour is told of the next one, whatever the minute is. */
  @ParameterizedTest
  @CsvSource({"0, 60", "1, 60", "29, 60", "40, 60", "20, 15"})
  void curtailmentThatHasJustBegunReachesTheFirstStep(int minute, int stepMinutes) {
    Asset asset = units.get(2);
    Instant now = NOON.plus(Duration.ofMinutes(minute));
    long[] stamps = {now.getEpochSecond() - 900, now.getEpochSecond() - 300};
    Series series =
        new Series(
            asset.assetId(),
            stamps,
            Map.of(Signals.SETPOINT_KW, new double[] {100, 20}),
            new int[stamps.length]);
    SiteWindow seen =
        new SiteWindow(
            SampleAssets.SITE,
            TimeRange.endingAt(now, Duration.ofDays(1)),
            Map.of(asset.assetId(), series));
    Grid steps = SiteIssuer.steps(now, 4, stepMinutes);
    List<DeliveryLimit> limits =
        GridLimits.of(asset, seen, new TimeRange(now, steps.start(steps.size())), steps);
    double[] limitKw = Deliverable.of(limits, steps).limitKw();
    assertThat(limitKw[0]).isEqualTo(20);
    assertThat(limitKw[steps.size() / 2]).isInfinite();
    assertThat(limits.get(0).to()).isAfterOrEqualTo(now.plus(Duration.ofHours(1)));
  }
}
