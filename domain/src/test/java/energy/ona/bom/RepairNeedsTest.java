package energy.ona.bom;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.asset.Asset;
import energy.ona.asset.SampleAssets;
import energy.ona.diagnose.RepairWork;
import energy.ona.diagnose.RepairWork.FittingPart;
import energy.ona.plan.SchedulingConstraints.Profile;
import energy.ona.plan.SchedulingConstraints.Safety;
import energy.ona.plan.SchedulingConstraints.Work;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RepairNeedsTest {
  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
  private static final List<Part> CATALOGUE =
      List.of(
          SampleParts.forInverter("own-fan", "fan", 120.0, 7.0, "inverter_overtemp"),
          SampleParts.part("other", "Else", "X-1", "fan", 10.0, 1.0, "inverter_overtemp"),
          SampleParts.generic("any-fan", "fan", 90.0, 2.0, "inverter_overtemp"),
          SampleParts.generic("mat", "filter", 9.0, 1.0, "inverter_overtemp"),
          SampleParts.generic("fuse", "fuse", 9.0, 1.0, "dc_bus_fault"));
  private static final Work WORK =
      new Work(
          new Profile(List.of("inverter_maintenance"), 1, 2),
          new Profile(
              List.of("wind_maintenance"),
              2,
              4,
              List.of("gwo"),
              true,
              false,
              true,
              List.of("winch"),
              null),
          Map.of("inverter_overtemp", new Profile(List.of("electrical_work"), 3, 1.5)),
          new Safety(
              List.of("lock_out", "prove_dead"),
              List.of("lock_rotor", "lock_out"),
              Map.of("dc_bus_fault", List.of("open_dc_switch"))));

  private static RepairWork needs(Asset asset, String subcategory) {
    return RepairNeeds.of(asset, subcategory, WORK, CATALOGUE, NOW);
  }

  @Test
  void theCauseSaysPeopleHoursAndWhatFitsTheAsset() {
    RepairWork work = needs(SampleAssets.inverter("inv-1"), "inverter_overtemp");
    assertThat(work.skills()).containsExactly("electrical_work");
    assertThat(work.crewSize()).isEqualTo(3);
    assertThat(work.durationHours()).isEqualTo(1.5);
    assertThat(work.safetySteps()).containsExactly("lock_out", "prove_dead");
    assertThat(work.parts())
        .extracting(FittingPart::sku)
        .containsExactly("any-fan", "own-fan", "mat");
    assertThat(work.parts())
        .filteredOn(FittingPart::recommended)
        .extracting(FittingPart::sku)
        .containsExactly("any-fan", "mat");
  }

  @Test
  void whatTheCauseDoesNotSayIsTheDefault() {
    RepairWork work = needs(SampleAssets.inverter("inv-1"), "dc_bus_fault");
    assertThat(work.skills()).containsExactly("inverter_maintenance");
    assertThat(work.safetySteps()).containsExactly("open_dc_switch");
    assertThat(needs(SampleAssets.inverter("inv-1"), "wrong_setpoint").parts()).isEmpty();
  }

  @Test
  void aTurbineIsMadeSafeFirstAndEachStepIsSaidOnce() {
    RepairWork work = needs(SampleAssets.turbine("t-1"), "component_failure");
    assertThat(work.skills()).containsExactly("wind_maintenance");
    assertThat(work.certificates()).containsExactly("gwo");
    assertThat(work.tools()).containsExactly("winch");
    assertThat(work.safetySteps()).containsExactly("lock_rotor", "lock_out", "prove_dead");
  }
}
