package energy.ona.standalone.twin.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import energy.ona.standalone.twin.sky.Weather;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class FaultEffectsTest {
  private static final Fleet FLEET = Fleet.of(7);
  private static final Instant ONSET = Instant.parse("2026-02-01T00:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "dead_inverter, 0, true",
    "dc_bus_fault, 0, true",
    "ground_fault, 0, true",
    "lightning_strike, 0, true",
    "hail_impact, 0.7, false",
    "string_out, 0.75, false",
    "soiling, 0.7, false",
    "capacity_fade, 0.8, false",
    "efficiency_loss, 0.85, false",
    "calibration_drift, 1, false",
    "sensor_stuck, 1, false",
    "fan_failure, 0.6, true",
    "overtemperature, 0.5, true",
    "wrong_setpoint, 0.5, false",
    "turbine_stop, 0, true",
    "yaw_misalignment, 0.75, false",
  })
  void powerFallsAsTheKindSays(String name, double keeps, boolean alarm) {
    FaultKind kind = FaultKind.of(name);
    Unit unit = unitFor(kind);
    Site site = FLEET.siteOf(unit);
    Weather strong = strongest(site, unit);
    MachineModel model = MachineModel.of(unit.machine());
    List<Fault> faults = List.of(Fault.begin("f", unit.assetId(), kind, ONSET));
    double sound = model.trueKw(site, unit, strong, List.of());
    double faulty = model.trueKw(site, unit, strong, faults);
    assertThat(faulty / sound).isBetween(keeps - 0.12, keeps + 0.12);
    int code = model.columns().indexOf("alarm_code");
    assertThat(Double.isFinite(model.sample(site, unit, strong, faults)[code])).isEqualTo(alarm);
    assertThat(model.sample(site, unit, strong, List.of())[code]).isNaN();
  }

  @ParameterizedTest
  @EnumSource(FaultKind.class)
  void nothingIsLeftOfAFaultAfterItsRepairOrBeforeItsOnset(FaultKind kind) {
    Unit unit = unitFor(kind);
    Site site = FLEET.siteOf(unit);
    Weather strong = strongest(site, unit);
    MachineModel model = MachineModel.of(unit.machine());
    double[] sound = model.sample(site, unit, strong, List.of());
    Fault mended = Fault.begin("f", unit.assetId(), kind, ONSET).ended(strong.time(), "wo-1");
    Fault later = Fault.begin("f", unit.assetId(), kind, strong.time().plusSeconds(1));
    assertThat(model.sample(site, unit, strong, List.of(mended, later))).containsExactly(sound);
  }

  @Test
  void everyCategoryOfTheTaxonomyHasAKindAndEveryKindFitsSomeUnit() {
    assertThat(Arrays.stream(FaultKind.values()).map(FaultKind::category).distinct())
        .containsExactlyInAnyOrder(
            "OEM Fault",
            "Weather Damage",
            "Ops Fault",
            "Wear and Tear",
            "End of Life",
            "Unknown Needs Further Investigation");
    assertThat(Arrays.stream(FaultKind.values()).map(FaultEffectsTest::unitFor))
        .doesNotContainNull();
  }

  @Test
  void aDeadInverterStandsAtOpenCircuitAndABrokenLinkHasNoVoltage() {
    Unit unit = unitFor(FaultKind.DEAD_INVERTER);
    Site site = FLEET.siteOf(unit);
    Weather strong = strongest(site, unit);
    double sound = voltage(site, unit, strong, List.of());
    double open = voltage(site, unit, strong, fault(unit, FaultKind.DEAD_INVERTER));
    assertThat(open / sound).isBetween(1.15, 1.3);
    assertThat(voltage(site, unit, strong, fault(unit, FaultKind.DC_BUS_FAULT))).isZero();
  }

  @Test
  void aWrongSetpointShowsAsALimitInForce() {
    Unit unit = unitFor(FaultKind.WRONG_SETPOINT);
    Site site = FLEET.siteOf(unit);
    MachineModel model = MachineModel.of(unit.machine());
    int setpoint = model.columns().indexOf("setpoint_kw");
    Weather strong = strongest(site, unit);
    double[] sample = model.sample(site, unit, strong, fault(unit, FaultKind.WRONG_SETPOINT));
    assertThat(sample[setpoint]).isEqualTo(0.5 * unit.machine().capacityKw());
  }

  @Test
  void aBearingGetsHotterDayByDay() {
    Unit unit = unitFor(FaultKind.BEARING_HEATING);
    Site site = FLEET.siteOf(unit);
    Weather strong = strongest(site, unit);
    MachineModel model = MachineModel.of(unit.machine());
    int column = model.columns().indexOf("bearing_temperature_c");
    double sound = model.sample(site, unit, strong, List.of())[column];
    double before = sound;
    for (int days = 1; days <= 6; days++) {
      Instant onset = strong.time().minus(Duration.ofDays(days));
      Fault fault = Fault.begin("f", unit.assetId(), FaultKind.BEARING_HEATING, onset);
      double hot = model.sample(site, unit, strong, List.of(fault))[column];
      // Once its power is limited it runs a little cooler again.
      assertThat(hot).isGreaterThan(Math.min(before, sound + 10));
      before = hot;
    }
    assertThat(before - sound).isGreaterThan(15);
  }

  @Test
  void anUnknownKindOrFractionIsRefusedWithASentence() {
    assertThatThrownBy(() -> FaultKind.of("gremlins"))
        .hasMessageContaining("gremlins")
        .hasMessageContaining("dead_inverter");
    assertThatThrownBy(() -> new Fault("f", "RSA-01", FaultKind.STRING_OUT, 1.5, ONSET, null, null))
        .hasMessageContaining("1.5");
  }

  private static List<Fault> fault(Unit unit, FaultKind kind) {
    return List.of(Fault.begin("f", unit.assetId(), kind, ONSET));
  }

  private static double voltage(Site site, Unit unit, Weather weather, List<Fault> faults) {
    MachineModel model = MachineModel.of(unit.machine());
    return model.sample(site, unit, weather, faults)[model.columns().indexOf("voltage_v")];
  }

  private static Unit unitFor(FaultKind kind) {
    return FLEET.units().stream().filter(kind::fits).findFirst().orElseThrow();
  }

  /** The best moment of a week that is long after every onset, below the clipping of the rest. */
  private static Weather strongest(Site site, Unit unit) {
    MachineModel model = MachineModel.of(unit.machine());
    Instant week = ONSET.plus(Duration.ofDays(40));
    return Stream.iterate(week, time -> time.plus(Duration.ofMinutes(10)))
        .limit(7 * 144)
        .map(site.sky()::at)
        .filter(
            weather ->
                model.trueKw(site, unit, weather, List.of()) < 0.97 * unit.machine().capacityKw())
        .max(
            (a, b) ->
                Double.compare(
                    model.trueKw(site, unit, a, List.of()), model.trueKw(site, unit, b, List.of())))
        .orElseThrow();
  }
}
