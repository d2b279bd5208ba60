package energy.ona.standalone.twin.weather;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A question in Open-Meteo's form.
 *
 * @param windUnit kmh (the default there), ms, mph or kn
 * @param unixTime whether times are wanted as epoch seconds
 */
record ForecastQuery(
    List<Place> places,
    List<HourlyVariable> hourly,
    int pastDays,
    int forecastDays,
    String windUnit,
    boolean unixTime) {
  /** Degrees north and east. */
  record Place(double latitude, double longitude) {}

  static ForecastQuery parse(String rawQuery) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String pair : rawQuery.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        // A list may be given as one value or by repeating its name.
        values.merge(
            decode(pair.substring(0, equals)),
            decode(pair.substring(equals + 1)),
            (first, second) -> first + "," + second);
      }
    }
    List<String> latitudes = list(values, "latitude");
    List<String> longitudes = list(values, "longitude");
    if (latitudes.isEmpty() || latitudes.size() != longitudes.size()) {
      throw new IllegalArgumentException(
          "Parameter 'latitude' and 'longitude' must have the same number of elements");
    }
    List<Place> places = new ArrayList<>();
    for (int i = 0; i < latitudes.size(); i++) {
      places.add(
          new Place(
              number("latitude", latitudes.get(i), -90, 90),
              number("longitude", longitudes.get(i), -180, 180)));
    }
    String zone = values.getOrDefault("timezone", "GMT");
    if (!List.of("GMT", "UTC", "Etc/UTC").contains(zone)) {
      throw new IllegalArgumentException("Invalid timezone: only GMT is served here");
    }
    String windUnit = values.getOrDefault("wind_speed_unit", "kmh");
    HourlyVariable.windFactor(windUnit);
    return new ForecastQuery(
        places,
        list(values, "hourly").stream().map(HourlyVariable::of).toList(),
        (int) number("past_days", values.getOrDefault("past_days", "0"), 0, 92),
        (int) number("forecast_days", values.getOrDefault("forecast_days", "7"), 0, 16),
        windUnit,
        values.getOrDefault("timeformat", "iso8601").equals("unixtime"));
  }

  private static List<String> list(Map<String, String> values, String name) {
    String text = values.getOrDefault(name, "");
    return text.isEmpty() ? List.of() : Arrays.asList(text.split(","));
  }

  private static double number(String name, String text, double least, double most) {
    double value;
    try {
      value = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "Parameter '%s' must be a number. Given: '%s'".formatted(name, text), e);
    }
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          "Parameter '%s' is out of allowed range from %s to %s. Given: %s"
              .formatted(name, least, most, text));
    }
    return value;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
