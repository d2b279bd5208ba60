package energy.ona.api.workorder;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.risk.EnergyAtRisk;
import energy.ona.risk.EnergyAtRisk.HourLoss;
import energy.ona.tenant.CustomerId;
import energy.ona.workorder.PreventiveWork;
import energy.ona.workorder.Priority;
import energy.ona.workorder.WorkOrder;
import energy.ona.workorder.WorkOrder.TimelineEntry;
import energy.ona.workorder.WorkOrderState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RiskNowTest {
  private static final Instant MONDAY = Instant.parse("2026-03-02T00:00:00Z");
  private static final Instant TUESDAY = MONDAY.plus(Duration.ofDays(1));

  /** A fault that takes a USD an hour on its first day, and two on its second. */
  private static final EnergyAtRisk GROWING =
      ear("ear-1", MONDAY, 24, IntStream.range(0, 48).mapToDouble(h -> h < 24 ? 1 : 2).toArray());

  private static EnergyAtRisk ear(String id, Instant asOf, double usdDay, double... hours) {
    return new EnergyAtRisk(
        new CustomerId("demo"),
        id,
        new AssetId("inv-1"),
        new SiteId("north"),
        null,
        asOf,
        0.5,
        List.of(),
        IntStream.range(0, hours.length)
            .mapToObj(h -> new HourLoss(asOf.plusSeconds(3600L * h), 1, hours[h]))
            .toList(),
        usdDay,
        10,
        "weather",
        0.5,
        asOf);
  }

  private static WorkOrder order(WorkOrderState state, @Nullable Double usdDay) {
    return new WorkOrder(
        new CustomerId("demo"),
        "wo-1",
        new AssetId("inv-1"),
        new SiteId("north"),
        state,
        Priority.HIGH,
        false,
        "repair",
        null,
        null,
        null,
        null,
        null,
        List.of(),
        usdDay,
        null,
        List.of(
            new TimelineEntry(
                "e-1",
                MONDAY.plus(Duration.ofHours(10)),
                "complete",
                WorkOrderState.COMPLETED,
                true,
                "Sipho",
                null)),
        null,
        null,
        MONDAY,
        MONDAY);
  }

  private static RiskNow risk(
      WorkOrderState state, @Nullable EnergyAtRisk own, @Nullable EnergyAtRisk newest) {
    return RiskNow.of(
        order(state, own == null ? null : own.earUsdDay()),
        Optional.empty(),
        Optional.ofNullable(own),
        Optional.ofNullable(newest),
        TUESDAY);
  }

  @Test
  void aFaultThatGrowsCostsMoreNowThanThen() {
    assertThat(risk(WorkOrderState.ASSIGNED, GROWING, GROWING))
        .isEqualTo(new RiskNow(24.0, 48.0, 24.0));
  }

  @Test
  void theAssetsNewestGoesBeforeAnOldPath() {
    EnergyAtRisk newest = ear("ear-2", TUESDAY, 7);

    assertThat(risk(WorkOrderState.ASSIGNED, GROWING, newest))
        .isEqualTo(new RiskNow(24.0, 7.0, 24.0));
  }

  @Test
  void whatWasSeenBeforeTheOrderIsNotWhatItCostsNow() {
    EnergyAtRisk before = ear("ear-0", MONDAY.minus(Duration.ofDays(3)), 7);
    EnergyAtRisk after = ear("ear-2", MONDAY.plus(Duration.ofHours(9)), 7);

    assertThat(risk(WorkOrderState.ASSIGNED, null, before).now()).isNull();
    assertThat(risk(WorkOrderState.ASSIGNED, null, after).now()).isEqualTo(7);
    assertThat(risk(WorkOrderState.ASSIGNED, GROWING, before).now()).isEqualTo(48);
  }

  @Test
  void preventiveWorkCostsNothingOfAnotherFault() {
    WorkOrder service =
        order(WorkOrderState.ASSIGNED, null)
            .requiring(null, new PreventiveWork("plan-1", MONDAY, TUESDAY));
    EnergyAtRisk after = ear("ear-2", MONDAY.plus(Duration.ofHours(9)), 7);

    assertThat(RiskNow.of(service, Optional.empty(), Optional.empty(), Optional.of(after), TUESDAY))
        .isEqualTo(new RiskNow(null, null, null));
  }

  @Test
  void aRiskThatWasOnlyWrittenLaterIsNoNewer() {
    EnergyAtRisk rewritten =
        new EnergyAtRisk(
            GROWING.customerId(),
            "ear-2",
            GROWING.assetId(),
            GROWING.siteId(),
            null,
            GROWING.asOf(),
            0.5,
            List.of(),
            List.of(),
            7,
            10,
            "weather",
            0.5,
            TUESDAY);

    assertThat(risk(WorkOrderState.ASSIGNED, GROWING, rewritten).now()).isEqualTo(48);
  }

  @Test
  void aRepairEndsTheLoss() {
    assertThat(risk(WorkOrderState.CLOSED, GROWING, GROWING))
        .isEqualTo(new RiskNow(24.0, 0.0, 10.0));
    assertThat(risk(WorkOrderState.VERIFYING, GROWING, GROWING).lostUsd()).isEqualTo(10);
  }

  @Test
  void whatNobodyKnowsIsNull() {
    assertThat(risk(WorkOrderState.ASSIGNED, null, null)).isEqualTo(new RiskNow(null, null, null));
  }
}
