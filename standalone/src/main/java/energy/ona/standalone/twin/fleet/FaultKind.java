package energy.ona.standalone.twin.fleet;

import static energy.ona.standalone.twin.fleet.Category.AGE;
import static energy.ona.standalone.twin.fleet.Category.OEM;
import static energy.ona.standalone.twin.fleet.Category.OPS;
import static energy.ona.standalone.twin.fleet.Category.UNKNOWN;
import static energy.ona.standalone.twin.fleet.Category.WEAR;
import static energy.ona.standalone.twin.fleet.Category.WEATHER;
import static energy.ona.standalone.twin.fleet.Plant.ANY;
import static energy.ona.standalone.twin.fleet.Plant.SOLAR;
import static energy.ona.standalone.twin.fleet.Plant.WIND;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The catalogue of what can break. Columns: where, category, subcategory, share of the power lost,
 * days from onset to full size, minutes of repair, what it looks like.
 */
public enum FaultKind {
  DEAD_INVERTER(SOLAR, OEM, "component_failure", 1, 0, 180, "power stage dead, delivers nothing"),
  FAN_FAILURE(SOLAR, OEM, "inverter_overtemp", 0.4, 0, 90, "fan stopped, limited in strong sun"),
  OVERTEMPERATURE(
      SOLAR, OEM, "inverter_overtemp", 0.5, 0, 120, "cooling clogged, limited in strong sun"),
  DC_BUS_FAULT(SOLAR, OEM, "dc_bus_fault", 1, 0, 180, "DC link collapsed, delivers nothing"),
  COMMUNICATION_LOSS(ANY, OEM, "communication_error", 0, 0, 60, "sends nothing, produces on"),
  TURBINE_STOP(WIND, OEM, "component_failure", 1, 0, 300, "converter dead, delivers nothing"),
  HAIL_IMPACT(SOLAR, WEATHER, "hail_impact", 0.3, 0, 240, "modules broken at once"),
  LIGHTNING_STRIKE(
      SOLAR, WEATHER, "lightning_strike", 1, 0, 240, "input stage gone, no DC voltage"),
  WRONG_SETPOINT(SOLAR, OPS, "wrong_setpoint", 0.5, 0, 30, "power limit left on by mistake"),
  SOILING(SOLAR, OPS, "maintenance_overdue", 0.3, 25, 150, "modules get dirty over weeks"),
  CALIBRATION_DRIFT(SOLAR, OPS, "calibration_drift", 0.3, 5, 45, "light sensor reads too much"),
  YAW_MISALIGNMENT(WIND, OPS, "configuration_error", 0.25, 0, 90, "nacelle stands askew"),
  STRING_OUT(SOLAR, WEAR, "connector_corrosion", 0.25, 0, 75, "some strings are disconnected"),
  GROUND_FAULT(SOLAR, WEAR, "insulation_degradation", 1, 0, 120, "insulation monitor tripped"),
  CAPACITOR_DEGRADATION(SOLAR, WEAR, "capacitor_degradation", 0.35, 0, 120, "trips in strong sun"),
  BEARING_HEATING(WIND, WEAR, "bearing_wear", 0.3, 6, 480, "main bearing hotter over days"),
  GEARBOX_HEATING(WIND, WEAR, "bearing_wear", 0.4, 4, 480, "gearbox bearing hotter over days"),
  CAPACITY_FADE(SOLAR, AGE, "performance_degradation", 0.2, 20, 240, "modules fade over weeks"),
  EFFICIENCY_LOSS(SOLAR, AGE, "efficiency_loss", 0.15, 0, 180, "conversion loses too much"),
  SENSOR_STUCK(SOLAR, UNKNOWN, "sensor_malfunction", 0, 0, 45, "light sensor stands still"),
  INTERMITTENT_TRIP(
      SOLAR, UNKNOWN, "intermittent_fault", 0.4, 0, 120, "stops and starts, no alarm");

  private final Plant plant;
  private final Category category;
  private final String subcategory;
  private final double usualFraction;
  private final int rampDays;
  private final int repairMinutes;
  private final String description;

  FaultKind(
      Plant plant,
      Category category,
      String subcategory,
      double usualFraction,
      int rampDays,
      int repairMinutes,
      String description) {
    this.plant = plant;
    this.category = category;
    this.subcategory = subcategory;
    this.usualFraction = usualFraction;
    this.rampDays = rampDays;
    this.repairMinutes = repairMinutes;
    this.description = description;
  }

  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  @JsonCreator
  public static FaultKind of(String wireName) {
    for (FaultKind kind : values()) {
      if (kind.wireName().equals(wireName)) {
        return kind;
      }
    }
    throw new IllegalArgumentException(
        "kind '%s' is not known; use one of %s"
            .formatted(
                wireName,
                Arrays.stream(values())
                    .map(FaultKind::wireName)
                    .collect(Collectors.joining(", "))));
  }

  public boolean fits(Unit unit) {
    return switch (plant) {
      case ANY -> true;
      case SOLAR -> !unit.machine().isTurbine();
      case WIND -> unit.machine().isTurbine();
    };
  }

  public Plant plant() {
    return plant;
  }

  public String category() {
    return category.label();
  }

  public String subcategory() {
    return subcategory;
  }

  /** Share of the power that is lost in the conditions in which it shows, 0–1. */
  public double usualFraction() {
    return usualFraction;
  }

  /** From onset to its full size; zero for a sudden one. */
  public Duration ramp() {
    return Duration.ofDays(rampDays);
  }

  public Duration repairTime() {
    return Duration.ofMinutes(repairMinutes);
  }

  public String description() {
    return description;
  }
}
