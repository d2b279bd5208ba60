package energy.ona.standalone.twin.weather;

import java.util.Locale;

/** The hourly variables that are served, with Open-Meteo's names and units. */
enum HourlyVariable {
  TEMPERATURE_2M("°C"),
  RELATIVE_HUMIDITY_2M("%"),
  CLOUD_COVER("%"),
  PRECIPITATION("mm"),
  SHORTWAVE_RADIATION("W/m²"),
  DIRECT_NORMAL_IRRADIANCE("W/m²"),
  DIRECT_RADIATION("W/m²"),
  DIFFUSE_RADIATION("W/m²"),
  WIND_SPEED_10M(""),
  WIND_SPEED_80M(""),
  WIND_SPEED_100M(""),
  WIND_SPEED_120M(""),
  WIND_DIRECTION_10M("°"),
  WIND_DIRECTION_100M("°"),
  SURFACE_PRESSURE("hPa"),
  WEATHER_CODE("wmo code"),
  SNOWFALL("cm"),
  SNOW_DEPTH("m");

  private final String unit;

  HourlyVariable(String unit) {
    this.unit = unit;
  }

  static HourlyVariable of(String wireName) {
    for (HourlyVariable variable : values()) {
      if (variable.wireName().equals(wireName)) {
        return variable;
      }
    }
    throw new IllegalArgumentException(
        "Cannot initialize hourly variable from invalid String value " + wireName);
  }

  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean isWindSpeed() {
    return name().startsWith("WIND_SPEED");
  }

  String unit(String windUnit) {
    if (!isWindSpeed()) {
      return unit;
    }
    return switch (windUnit) {
      case "ms" -> "m/s";
      case "mph" -> "mp/h";
      case "kn" -> "kn";
      default -> "km/h";
    };
  }

  static double windFactor(String windUnit) {
    return switch (windUnit) {
      case "ms" -> 1;
      case "mph" -> 2.23694;
      case "kn" -> 1.94384;
      case "kmh" -> 3.6;
      default ->
          throw new IllegalArgumentException(
              "Invalid wind_speed_unit '%s': use kmh, ms, mph or kn".formatted(windUnit));
    };
  }
}
