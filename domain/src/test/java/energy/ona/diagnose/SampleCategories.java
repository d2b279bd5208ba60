package energy.ona.diagnose;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Categories for tests. */
public final class SampleCategories {
  private static final Map<String, Categories.Cause> CAUSES =
      Stream.of(
              "hail_impact",
              "wind_stress",
              "lightning_strike",
              "flooding_damage",
              "inverter_overtemp",
              "dc_bus_fault",
              "communication_error",
              "component_failure",
              "wrong_setpoint",
              "maintenance_overdue",
              "calibration_drift",
              "configuration_error",
              "bearing_wear",
              "capacitor_degradation",
              "connector_corrosion",
              "insulation_degradation",
              "capacity_fade",
              "efficiency_loss",
              "performance_degradation",
              "unknown_pattern",
              "intermittent_fault",
              "data_quality_issue",
              "sensor_malfunction")
          .collect(
              Collectors.toMap(
                  Function.identity(),
                  name -> new Categories.Cause("inverter", "broken", List.of())));

  /** Every cause under every category, each of an inverter. */
  public static final Categories ALL =
      new Categories(CAUSES, CAUSES, CAUSES, CAUSES, CAUSES, CAUSES);

  private SampleCategories() {}
}
