package energy.ona.activities.detect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.SampleAssets;
import energy.ona.cases.AcceptedLoss;
import energy.ona.cases.CaseMerge;
import energy.ona.cases.Cases;
import energy.ona.cases.FaultCase;
import energy.ona.cases.FaultGroups;
import energy.ona.detect.Anomaly;
import energy.ona.detect.AssetObservation;
import energy.ona.detect.AssetState;
import energy.ona.json.Json;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.observation.SiteWindow;
import energy.ona.store.InMemoryRecordStores;
import energy.ona.time.TimeRange;
import energy.ona.workorder.Priority;
import energy.ona.workorder.WorkOrder;
import energy.ona.workorder.WorkOrderState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MergedCasesTest {
  private static final Instant NOON = Instant.parse("2026-06-01T10:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);

  private final InMemoryRecordStores stores = new InMemoryRecordStores();
  private final Cases cases = Cases.on(stores);
  private final MergedCases merged = new MergedCases(stores, CLOCK);
  private final FaultGroups groups =
      new FaultGroups(
          List.of(asset("feeder", null), asset("inv-1", "feeder"), asset("inv-2", "feeder")), NOON);

  private static Asset asset(String id, @Nullable String parent) {
    ObjectNode form = Json.MAPPER.valueToTree(SampleAssets.inverter(id));
    form.put("parent_id", parent);
    return Json.MAPPER.convertValue(form, Asset.class);
  }

  private FaultCase open(String asset, Duration ago, @Nullable WorkOrderState order) {
    return open(asset, ago, order, FaultCase.PRODUCTION);
  }

  private FaultCase open(String asset, Duration ago, @Nullable WorkOrderState order, String cause) {
    Asset of = SampleAssets.inverter(asset);
    FaultCase opened =
        cases.open(
            new FaultCase(
                SampleAssets.CUSTOMER,
                "case-" + asset,
                of.assetId(),
                of.siteId(),
                cause,
                FaultCase.OPEN,
                NOON.minus(Duration.ofHours(3)),
                NOON.minus(ago),
                null,
                null,
                "ooda-" + asset,
                order == null ? null : "wo-" + asset));
    if (order != null) {
      stores.of(WorkOrder.class).put(workOrder(of, order));
    }
    return opened;
  }

  private static WorkOrder workOrder(Asset asset, WorkOrderState state) {
    return new WorkOrder(
        SampleAssets.CUSTOMER,
        "wo-" + asset.assetId(),
        asset.assetId(),
        asset.siteId(),
        state,
        Priority.HIGH,
        false,
        "delivers nothing",
        null,
        null,
        null,
        null,
        null,
        List.of(),
        10.0,
        null,
        List.of(),
        "case-" + asset.assetId(),
        null,
        NOON,
        NOON);
  }

  /** As its workflow writes it once it was told. */
  private static WorkOrder told(WorkOrder order, CaseMerge merge) {
    ObjectNode form = Json.MAPPER.valueToTree(order);
    form.putArray("timeline")
        .addObject()
        .put("event_id", "ona-merged-" + merge.intoCaseId())
        .put("at", NOON.toString())
        .put("event", "note")
        .put("state", order.state().wireName())
        .put("accepted", true);
    return Json.MAPPER.convertValue(form, WorkOrder.class);
  }

  private List<CaseMerge> merge(AssetState feeder) {
    return merge(feeder, openCases());
  }

  private List<CaseMerge> merge(AssetState feeder, List<FaultCase> open) {
    Map<AssetId, AssetObservation> seen = new HashMap<>();
    seen.put(new AssetId("feeder"), observation(feeder));
    return merged.merge(groups, open, seen);
  }

  private List<FaultCase> openCases() {
    return cases.openAt(SampleAssets.CUSTOMER, SampleAssets.inverter("x").siteId());
  }

  private static AssetObservation observation(AssetState state) {
    TimeRange range = new TimeRange(NOON.minus(Duration.ofHours(3)), NOON);
    List<Anomaly> anomalies =
        state == AssetState.DOWN
            ? List.of(
                new Anomaly(range, Map.of(), 20.0, -1.0, 1, "takes 2", "topology", NOON, null))
            : List.of();
    return new AssetObservation(new AssetId("feeder"), state, range.from(), 1, "seen", anomalies);
  }

  @ParameterizedTest
  @EnumSource(WorkOrderState.class)
  void onlyOrdersThatNobodyHasSetOutForEnd(WorkOrderState state) {
    open("feeder", Duration.ofMinutes(15), null);
    open("inv-1", Duration.ofMinutes(45), state);

    List<CaseMerge> merges = merge(AssetState.DOWN);

    switch (state) {
      case PENDING, APPROVED, SCHEDULED, ASSIGNED -> {
        assertThat(merges).extracting(CaseMerge::orderId).containsExactly("wo-inv-1");
        assertThat(merges.get(0).intoCaseId()).isEqualTo("case-feeder");
        assertThat(merges.get(0).reason()).startsWith("case-inv-1 is a part of case-feeder");
      }
      default -> assertThat(merges).isEmpty();
    }
    assertThat(status("inv-1")).isEqualTo(FaultCase.OPEN);
  }

  @Test
  void aPartWithoutAnOrderIsClosedOnceItsCycleIsOver() {
    open("feeder", Duration.ofMinutes(15), null);
    open("inv-1", Duration.ofMinutes(90), null);
    open("inv-2", Duration.ofMinutes(20), null);

    assertThat(merge(AssetState.DOWN)).isEmpty();

    assertThat(status("inv-1")).isEqualTo(FaultCase.CLOSED);
    assertThat(cases.get(SampleAssets.CUSTOMER, "case-inv-1").orElseThrow().closedReason())
        .startsWith("case-inv-1 is a part of case-feeder");
    assertThat(status("inv-2")).isEqualTo(FaultCase.OPEN);
    assertThat(status("feeder")).isEqualTo(FaultCase.OPEN);
  }

  @Test
  void anAcceptedLossOutlivesTheFaultThatCoversIt() {
    open("feeder", Duration.ofMinutes(15), null);
    open("inv-1", Duration.ofMinutes(90), null);
    cases.accept(
        SampleAssets.CUSTOMER,
        "case-inv-1",
        new AcceptedLoss("Naledi", "shade", NOON, NOON.plus(Duration.ofDays(9)), null, null));

    assertThat(merge(AssetState.DOWN)).isEmpty();

    assertThat(status("inv-1")).isEqualTo(FaultCase.ACCEPTED);
  }

  @Test
  void aPartThatAnOrderTookDuringTheLookStaysOpen() {
    open("feeder", Duration.ofMinutes(15), null);
    open("inv-1", Duration.ofMinutes(90), null);
    List<FaultCase> open = openCases();
    cases.attachOrder(SampleAssets.CUSTOMER, "case-inv-1", "wo-inv-1");

    merge(AssetState.DOWN, open);

    assertThat(status("inv-1")).isEqualTo(FaultCase.OPEN);
  }

  @ParameterizedTest
  @EnumSource(
      value = WorkOrderState.class,
      names = {"SCHEDULED", "EN_ROUTE", "ON_SITE", "VERIFYING"})
  void theOrderOfASilenceThatIsOverIsToldOnceUntilItsWorkIsDone(WorkOrderState state) {
    FaultCase silence = open("inv-1", Duration.ofHours(2), state, FaultCase.COMMUNICATION);
    AssetId id = new AssetId("inv-1");
    long[] quarters =
        LongStream.range(0, 8).map(each -> NOON.getEpochSecond() - 900 * (8 - each)).toArray();
    Series sent = new Series(id, quarters, Map.of(Signals.POWER_KW, new double[8]), new int[8]);
    SiteWindow window =
        new SiteWindow(
            silence.siteId(), TimeRange.endingAt(NOON, Duration.ofDays(1)), Map.of(id, sent));
    AssetObservation producing =
        new AssetObservation(id, AssetState.PRODUCING, null, 0, "well", List.of());
    AssetObservation silent =
        new AssetObservation(
            id, AssetState.COMMUNICATION_LOST, silence.onset(), 0, "silent", List.of());

    assertThat(merged.heardAgain(heard(window, Map.of(id, silent)), openCases())).isEmpty();
    List<CaseMerge> ended = merged.heardAgain(heard(window, Map.of(id, producing)), openCases());

    if (state != WorkOrderState.VERIFYING) {
      assertThat(ended).extracting(CaseMerge::orderId).containsExactly("wo-inv-1");
      assertThat(ended.get(0).intoCaseId()).isEqualTo("case-inv-1");
      assertThat(ended.get(0).reason()).isEqualTo("inv-1 sends again: case-inv-1 is over");

      stores
          .of(WorkOrder.class)
          .put(told(workOrder(SampleAssets.inverter("inv-1"), state), ended.get(0)));
      assertThat(merged.heardAgain(heard(window, Map.of(id, producing)), openCases())).isEmpty();
    } else {
      assertThat(ended).isEmpty();
    }
  }

  private HeardAgain heard(SiteWindow window, Map<AssetId, AssetObservation> seen) {
    return new HeardAgain(groups, window, seen, asset -> Duration.ofHours(1));
  }

  @Test
  void nothingIsMergedIntoWhatIsNotSeenToBeDown() {
    open("feeder", Duration.ofMinutes(15), null);
    open("inv-1", Duration.ofMinutes(90), null);

    assertThat(merge(AssetState.UNKNOWN)).isEmpty();

    assertThat(status("inv-1")).isEqualTo(FaultCase.OPEN);
  }

  private String status(String asset) {
    return cases.get(SampleAssets.CUSTOMER, "case-" + asset).orElseThrow().status();
  }
}
