package energy.ona.oem;

import java.util.Map;
import java.util.Optional;

/**
 * A maker's unit in ours: {@code ours = theirs × factor + offset}.
 *
 * @param quantity power, energy, temperature …, so that a unit fits its column
 */
public record Unit(String quantity, double factor, double offset) {
  private static final Map<String, Unit> KNOWN =
      Map.ofEntries(
          Map.entry("W", new Unit("power", 1e-3, 0)),
          Map.entry("kW", new Unit("power", 1, 0)),
          Map.entry("MW", new Unit("power", 1e3, 0)),
          Map.entry("Wh", new Unit("energy", 1e-3, 0)),
          Map.entry("kWh", new Unit("energy", 1, 0)),
          Map.entry("MWh", new Unit("energy", 1e3, 0)),
          Map.entry("C", new Unit("temperature", 1, 0)),
          Map.entry("F", new Unit("temperature", 5 / 9.0, -160 / 9.0)),
          Map.entry("K", new Unit("temperature", 1, -273.15)),
          Map.entry("V", new Unit("voltage", 1, 0)),
          Map.entry("kV", new Unit("voltage", 1e3, 0)),
          Map.entry("A", new Unit("current", 1, 0)),
          Map.entry("mA", new Unit("current", 1e-3, 0)),
          Map.entry("W/m2", new Unit("irradiance", 1, 0)),
          Map.entry("kW/m2", new Unit("irradiance", 1e3, 0)),
          Map.entry("m/s", new Unit("speed", 1, 0)),
          Map.entry("km/h", new Unit("speed", 1 / 3.6, 0)),
          Map.entry("rpm", new Unit("rotation", 1, 0)),
          Map.entry("deg", new Unit("angle", 1, 0)));

  public static Optional<Unit> of(String name) {
    return Optional.ofNullable(KNOWN.get(name));
  }

  /** The known name that differs in nothing but case; the name itself where there is none. */
  public static String spelled(String name) {
    return KNOWN.containsKey(name)
        ? name
        : KNOWN.keySet().stream().filter(name::equalsIgnoreCase).findFirst().orElse(name);
  }

  static String names() {
    return String.join(", ", KNOWN.keySet().stream().sorted().toList());
  }

  /** Whether a column of ours has its values in this very unit. */
  public boolean isOf(String signal) {
    return quantity.equals(quantityOf(signal)) && factor == 1 && offset == 0;
  }

  /** What a column of ours is measured in, by the ending of its name. */
  static String quantityOf(String signal) {
    if (signal.endsWith("_kw")) {
      return "power";
    }
    if (signal.endsWith("_kwh")) {
      return "energy";
    }
    if (signal.endsWith("_w_m2")) {
      return "irradiance";
    }
    if (signal.endsWith("_m_s")) {
      return "speed";
    }
    return signal.endsWith("_rpm")
        ? "rotation"
        : signal.endsWith("_deg")
            ? "angle"
            : signal.endsWith("_c")
                ? "temperature"
                : signal.endsWith("_v") ? "voltage" : signal.endsWith("_a") ? "current" : "code";
  }
}
