package energy.ona.observation;

import java.util.List;

/**
 * The signals that the platform reads, by their column names, whose ending is their unit. The set
 * is open: a store keeps any name.
 */
public final class Signals {
  /** Ambient, unless declared otherwise. */
  public static final String TEMPERATURE_C = "temperature_c";

  /** DC input; AC for wind. */
  public static final String VOLTAGE_V = "voltage_v";

  /** Delivered AC power; a small negative is own consumption. */
  public static final String POWER_KW = "power_kw";

  /** In the plane of the array, unless declared otherwise. */
  public static final String IRRADIANCE_W_M2 = "irradiance_w_m2";

  public static final String WIND_SPEED_M_S = "wind_speed_m_s";

  /** A cumulative counter; resets and small backward steps are normal. */
  public static final String ENERGY_TOTAL_KWH = "energy_total_kwh";

  /** The active-power limit in force: curtailment, not a fault. */
  public static final String SETPOINT_KW = "setpoint_kw";

  public static final String STATUS_CODE = "status_code";
  public static final String ALARM_CODE = "alarm_code";
  public static final String CURRENT_DC_A = "current_dc_a";
  public static final String MODULE_TEMPERATURE_C = "module_temperature_c";
  public static final String ROTOR_RPM = "rotor_rpm";
  public static final String PITCH_DEG = "pitch_deg";
  public static final String NACELLE_DIRECTION_DEG = "nacelle_direction_deg";
  public static final String GEARBOX_TEMPERATURE_C = "gearbox_temperature_c";
  public static final String BEARING_TEMPERATURE_C = "bearing_temperature_c";

  /** Every numeric signal that an upload may carry. Codes are kept as numbers where they are. */
  public static final List<String> ALL =
      List.of(
          TEMPERATURE_C,
          VOLTAGE_V,
          POWER_KW,
          IRRADIANCE_W_M2,
          WIND_SPEED_M_S,
          ENERGY_TOTAL_KWH,
          SETPOINT_KW,
          STATUS_CODE,
          ALARM_CODE,
          CURRENT_DC_A,
          MODULE_TEMPERATURE_C,
          ROTOR_RPM,
          PITCH_DEG,
          NACELLE_DIRECTION_DEG,
          GEARBOX_TEMPERATURE_C,
          BEARING_TEMPERATURE_C);

  private Signals() {}
}
