package energy.ona.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.SampleAssets;
import energy.ona.asset.SiteId;
import energy.ona.detect.Anomaly;
import energy.ona.detect.AssetObservation;
import energy.ona.detect.AssetState;
import energy.ona.detect.Excuse;
import energy.ona.json.Json;
import energy.ona.plan.Visit;
import energy.ona.tenant.CustomerId;
import energy.ona.time.TimeRange;
import energy.ona.workorder.Priority;
import energy.ona.workorder.WorkOrder;
import energy.ona.workorder.WorkOrder.TimelineEntry;
import energy.ona.workorder.WorkOrderState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PlannedWorkTest {
  private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
  private static final AssetId ASSET = new AssetId("inv-1");

  @ParameterizedTest
  @MethodSource("stops")
  void onlyWhatStopsForTheWorkIsExcused(
      WorkOrder order, int onsetMinutes, int lookMinutes, AssetState expected) {
    AssetObservation seen = down(ASSET, at(onsetMinutes));

    AssetObservation after = excused(order, Map.of(ASSET, seen), at(lookMinutes)).get(ASSET);

    assertThat(Objects.requireNonNull(after).state()).isEqualTo(expected);
    assertThat(after.excuse())
        .isEqualTo(expected == AssetState.EXCUSED ? Excuse.PLANNED_MAINTENANCE : null);
    assertThat(after.isFinding()).isEqualTo(expected != AssetState.EXCUSED);
  }

  /** Minutes after nine: of the onset and of the look. */
  static Stream<Arguments> stops() {
    WorkOrder planned = order(WorkOrderState.ASSIGNED);
    WorkOrder begun = order(WorkOrderState.IN_PROGRESS, entry(0, WorkOrderState.IN_PROGRESS));
    WorkOrder over =
        order(
            WorkOrderState.COMPLETED,
            entry(0, WorkOrderState.ON_SITE),
            entry(5, WorkOrderState.IN_PROGRESS),
            entry(60, WorkOrderState.COMPLETED));
    WorkOrder cancelled = order(WorkOrderState.CANCELLED, entry(-60, WorkOrderState.CANCELLED));
    AssetState down = AssetState.DOWN;
    AssetState excused = AssetState.EXCUSED;
    return Stream.of(
        argumentSet("while the visit is due", planned, 30, 60, excused),
        argumentSet("ill before the visit", planned, -120, 60, down),
        argumentSet("not back after the visit", planned, 30, 200, down),
        argumentSet("while they work", begun, 10, 300, excused),
        argumentSet("they told a little late", begun, -10, 30, excused),
        argumentSet("ill before they came", begun, -30, 30, down),
        argumentSet("about to start again", over, 10, 90, excused),
        argumentSet("not back after the work", over, 10, 150, down),
        argumentSet("as it was known while they worked", over, 10, 30, excused),
        argumentSet("before anybody was to come", begun, -40, -35, down),
        argumentSet("cancelled before", cancelled, 30, 60, down));
  }

  @Test
  void whatHangsOnTheFeederStopsWithIt() {
    List<Asset> site =
        List.of(SampleAssets.inverter("feeder"), below("inv-1", "feeder"), below("inv-2", "other"));
    AssetId other = new AssetId("inv-2");
    WorkOrder order =
        order(
            new AssetId("feeder"),
            WorkOrderState.IN_PROGRESS,
            entry(0, WorkOrderState.IN_PROGRESS));

    Map<AssetId, AssetObservation> after =
        new PlannedWork(site, List.of(order), at(60))
            .excused(Map.of(ASSET, down(ASSET, at(10)), other, down(other, at(10))));

    assertThat(Objects.requireNonNull(after.get(ASSET)).state()).isEqualTo(AssetState.EXCUSED);
    assertThat(Objects.requireNonNull(after.get(other)).state()).isEqualTo(AssetState.DOWN);
  }

  private static Map<AssetId, AssetObservation> excused(
      WorkOrder order, Map<AssetId, AssetObservation> seen, Instant asOf) {
    return new PlannedWork(List.of(SampleAssets.inverter("inv-1")), List.of(order), asOf)
        .excused(seen);
  }

  private static Instant at(int minutes) {
    return NINE.plus(Duration.ofMinutes(minutes));
  }

  private static AssetObservation down(AssetId asset, Instant onset) {
    return new AssetObservation(
        asset,
        AssetState.DOWN,
        onset,
        1,
        "delivers nothing",
        List.of(
            new Anomaly(
                new TimeRange(onset, onset.plusSeconds(900)),
                Map.of(),
                5.0,
                -1.0,
                1,
                "delivers nothing",
                "siblings_zero",
                onset,
                null)));
  }

  private static TimelineEntry entry(int minutes, WorkOrderState state) {
    return new TimelineEntry("e" + minutes, at(minutes), "told", state, true, "ada", null);
  }

  private static WorkOrder order(WorkOrderState state, TimelineEntry... entries) {
    return order(ASSET, state, entries);
  }

  private static WorkOrder order(AssetId asset, WorkOrderState state, TimelineEntry... entries) {
    List<TimelineEntry> timeline =
        new ArrayList<>(
            List.of(
                new TimelineEntry(
                    "e", at(-600), "assigned", WorkOrderState.ASSIGNED, true, null, null)));
    timeline.addAll(List.of(entries));
    return new WorkOrder(
        new CustomerId("demo"),
        "WO-1",
        asset,
        new SiteId("S"),
        state,
        Priority.MEDIUM,
        false,
        "yearly service",
        null,
        "C1",
        new Visit("WO-1", asset, "C1", at(0), at(120), 20, Priority.MEDIUM, "due", ""),
        null,
        null,
        List.of(),
        0.0,
        null,
        timeline,
        null,
        null,
        at(-600),
        at(-600));
  }

  private static Asset below(String id, String parent) {
    ObjectNode form = Json.MAPPER.valueToTree(SampleAssets.inverter(id));
    form.put("parent_id", parent);
    return Json.MAPPER.convertValue(form, Asset.class);
  }
}
