package energy.ona.plan;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.asset.Technology;
import energy.ona.plan.SchedulingConstraints.Profile;
import energy.ona.plan.SchedulingConstraints.Work;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkProfilesTest {
  private static final Profile DEFAULT = new Profile(List.of("inverter_maintenance"), 1, 2);
  private static final Profile ON_WIND =
      new Profile(
          List.of("wind_maintenance"), 2, 4, List.of("gwo"), true, false, false, List.of(), null);

  private static Work work(Profile dcBusFault) {
    return new Work(DEFAULT, ON_WIND, Map.of("dc_bus_fault", dcBusFault));
  }

  @Test
  void workInATurbineNeedsWhatItsCauseAndTurbinesAskFor() {
    Profile cause =
        new Profile(
            List.of("electrical_work"),
            3,
            2,
            List.of("high_voltage", "gwo"),
            false,
            true,
            true,
            List.of("iv_tracer"),
            null);
    Profile inTurbine = work(cause).of("dc_bus_fault", Technology.WIND);
    assertThat(inTurbine.certificates()).containsExactly("gwo", "high_voltage");
    assertThat(inTurbine.climbs()).isTrue();
    assertThat(inTurbine.daylight()).isTrue();
    assertThat(inTurbine.stopsProduction()).isTrue();
    assertThat(inTurbine.tools()).containsExactly("iv_tracer");
    assertThat(inTurbine.skills()).containsExactly("wind_maintenance");
    assertThat(inTurbine.crewSize()).isEqualTo(3);
    assertThat(inTurbine.durationHours()).isEqualTo(4);
  }

  @Test
  void whereTurbinesAreNotClimbedACauseMayAskForIt() {
    Profile cause = new Profile(List.of(), 1, 2, List.of(), true, false, false, List.of(), null);
    Work onTheGround =
        new Work(
            DEFAULT, new Profile(List.of("wind_maintenance"), 2, 4), Map.of("wind_stress", cause));
    assertThat(onTheGround.of("wind_stress", Technology.WIND).climbs()).isTrue();
    assertThat(onTheGround.of("other", Technology.WIND).climbs()).isFalse();
  }
}
