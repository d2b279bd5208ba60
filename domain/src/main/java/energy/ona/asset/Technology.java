package energy.ona.asset;

import java.util.Locale;
import java.util.regex.Pattern;

/** What an asset makes its power from, as far as its type says. */
public enum Technology {
  SOLAR,
  WIND,
  BATTERY,
  OTHER;

  private static final Pattern TELLS_OF_OTHERS =
      Pattern.compile("\\b(meter|sensor|\\w*logger|gateway)s?\\b");

  /** Whether power is owed of it: a sensor, a logger or a meter has none of its own. */
  public boolean delivers() {
    return this == SOLAR || this == WIND;
  }

  /**
   * Whether it counts in capacities and sums: a meter measures what its units deliver, and would
   * count it twice.
   */
  public boolean isUnit() {
    return this != OTHER;
  }

  /**
   * Whether something of a free type only tells of others, whatever they are: "PV meter", "solar
   * irradiance sensor", "data logger". What hangs on it goes on without it.
   */
  public static boolean tellsOfOthers(String type) {
    return TELLS_OF_OTHERS.matcher(type.toLowerCase(Locale.ROOT)).find();
  }

  /** Reads the words of a free type such as "Solar Inverter" or "Wind Turbine". */
  public static Technology of(String type) {
    String words = type.toLowerCase(Locale.ROOT);
    if (tellsOfOthers(words)) {
      return OTHER;
    }
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
