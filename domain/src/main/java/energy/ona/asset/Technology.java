package energy.ona.asset;

import java.util.Locale;

/** What an asset makes its power from, as far as its type says. */
public enum Technology {
  SOLAR,
  WIND,
  BATTERY,
  OTHER;

  /** Whether power is owed of it: a sensor, a logger or a meter has none of its own. */
  public boolean delivers() {
    return this == SOLAR || this == WIND;
  }

  /** Reads the words of a free type such as "Solar Inverter" or "Wind Turbine". */
  public static Technology of(String type) {
    String words = type.toLowerCase(Locale.ROOT);
    if (words.contains("wind") || words.contains("turbine")) {
      return WIND;
    }
    if (words.contains("battery") || words.contains("storage")) {
      return BATTERY;
    }
    if (words.contains("solar") || words.contains("pv") || words.contains("inverter")) {
      return SOLAR;
    }
    return OTHER;
  }
}
