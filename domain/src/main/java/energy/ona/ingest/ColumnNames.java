package energy.ona.ingest;

import energy.ona.observation.Signals;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What columns are called elsewhere. Only names that say the same quantity in the same unit are
 * here; a name without a unit is taken for one only where nothing else can be meant.
 */
final class ColumnNames {
  private static final Pattern SEPARATORS = Pattern.compile("[^a-z0-9]+");
  private static final Map<String, List<String>> ALIASES =
      Map.ofEntries(
          Map.entry(
              SensorHeader.TIMESTAMP,
              List.of(
                  "time",
                  "datetime",
                  "date_time",
                  "ts",
                  "timestamp_utc",
                  "time_utc",
                  "time_stamp")),
          Map.entry(
              SensorHeader.ASSET_ID,
              List.of(
                  "asset", "device_id", "inverter_id", "turbine_id", "unit_id", "equipment_id")),
          Map.entry(
              Signals.POWER_KW,
              List.of(
                  "ac_power_kw",
                  "power_ac_kw",
                  "active_power_kw",
                  "output_power_kw",
                  "p_ac_kw",
                  "pac_kw",
                  "p_kw")),
          Map.entry(
              Signals.VOLTAGE_V,
              List.of("dc_voltage_v", "voltage_dc_v", "u_dc_v", "udc_v", "v_dc_v")),
          Map.entry(
              Signals.TEMPERATURE_C,
              List.of(
                  "ambient_temperature_c",
                  "temperature_ambient_c",
                  "temp_c",
                  "ambient_temp_c",
                  "air_temperature_c",
                  "t_amb_c")),
          Map.entry(
              Signals.IRRADIANCE_W_M2,
              List.of("irradiance_wm2", "poa_irradiance_w_m2", "irradiance_poa_w_m2", "poa_w_m2")),
          Map.entry(
              Signals.WIND_SPEED_M_S,
              List.of("wind_speed_ms", "wind_speed_mps", "windspeed_m_s", "wind_m_s")),
          Map.entry(
              Signals.ENERGY_TOTAL_KWH,
              List.of(
                  "total_energy_kwh",
                  "energy_counter_kwh",
                  "cumulative_energy_kwh",
                  "e_total_kwh")),
          Map.entry(
              Signals.SETPOINT_KW,
              List.of("power_setpoint_kw", "active_power_limit_kw", "power_limit_kw")),
          Map.entry(Signals.STATUS_CODE, List.of("status", "state_code")),
          Map.entry(Signals.ALARM_CODE, List.of("alarm", "fault_code", "error_code")),
          Map.entry(Signals.CURRENT_DC_A, List.of("dc_current_a", "i_dc_a", "idc_a")),
          Map.entry(
              Signals.MODULE_TEMPERATURE_C,
              List.of("temperature_module_c", "panel_temperature_c", "t_mod_c")),
          Map.entry(Signals.ROTOR_RPM, List.of("rotor_speed_rpm")),
          Map.entry(Signals.PITCH_DEG, List.of("pitch_angle_deg", "blade_pitch_deg")),
          Map.entry(
              Signals.NACELLE_DIRECTION_DEG, List.of("nacelle_position_deg", "yaw_direction_deg")));

  private static final Map<String, String> OURS = new HashMap<>();

  static {
    ALIASES.forEach((ours, theirs) -> theirs.forEach(name -> OURS.put(name, ours)));
  }

  private ColumnNames() {}

  /** Our names, and those under which a file may have them. */
  static boolean isOurs(String name) {
    return name.equals(SensorHeader.TIMESTAMP)
        || name.equals(SensorHeader.ASSET_ID)
        || Signals.ALL.contains(name);
  }

  /** Whether a column may be called so. */
  static boolean isKnown(String name) {
    return ours(name, Set.of()).isPresent();
  }

  /** Lower case with underscores: {@code Power (kW)} is {@code power_kw}. */
  static String plain(String name) {
    String words = name.strip().toLowerCase(Locale.ROOT).replace("²", "2").replace("°", "");
    String joined = SEPARATORS.matcher(words).replaceAll("_");
    int from = joined.startsWith("_") ? 1 : 0;
    int to = joined.endsWith("_") && joined.length() > from ? joined.length() - 1 : joined.length();
    return joined.substring(from, to);
  }

  /** Our name of the file's column, if it has one. */
  static Optional<String> ours(String name, Set<String> exact) {
    return oursOf(plain(name), exact);
  }

  /** The same of a name that is plain. */
  static Optional<String> oursOf(String plain, Set<String> exact) {
    if (isOurs(plain)) {
      return Optional.of(plain);
    }
    @Nullable String ours = OURS.get(plain);
    // Where our own name is there too, the other column is something else.
    return Optional.ofNullable(ours).filter(found -> !exact.contains(found));
  }
}
