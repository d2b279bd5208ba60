package energy.ona.detect;

import energy.ona.observation.Grid;
import energy.ona.weather.WeatherHour;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What the weather says of snow and light at a site. */
final class SnowWeather {
  private static final double LYING_CM = 1;
  private static final Duration FRESH = Duration.ofDays(3);
  private static final double LIGHT_W_M2 = 50;

  private final TreeMap<Instant, WeatherHour> hours = new TreeMap<>();
  private final Grid grid;

  /**
   * @param grid hourly
   */
  SnowWeather(List<WeatherHour> weather, Grid grid) {
    weather.forEach(hour -> hours.put(hour.timestamp(), hour));
    this.grid = grid;
  }

  /** Mean global irradiance of a step; NaN where it is not known. */
  double lightWm2(int step) {
    WeatherHour hour = hours.get(grid.start(step));
    return hour == null ? Double.NaN : orNan(hour.irradianceWm2());
  }

  /** Air temperature of a step; NaN where it is not known. */
  double airC(int step) {
    WeatherHour hour = hours.get(grid.start(step));
    return hour == null ? Double.NaN : orNan(hour.temperatureC());
  }

  private static double orNan(@Nullable Double value) {
    return value == null ? Double.NaN : value;
  }

  /** The newest steps with light, ascending. */
  int[] newestLit(int most) {
    int[] lit =
        IntStream.range(0, grid.size()).filter(step -> lightWm2(step) >= LIGHT_W_M2).toArray();
    return Arrays.copyOfRange(lit, Math.max(0, lit.length - most), lit.length);
  }

  /** Since when snow lies, or has fallen within three days, to the last hour; null for none. */
  @Nullable Instant since() {
    Instant since = null;
    for (WeatherHour hour : hours.descendingMap().values()) {
      if (!isSnowy(hour)) {
        break;
      }
      since = hour.timestamp();
    }
    return since;
  }

  private boolean isSnowy(WeatherHour hour) {
    Double depth = hour.snowDepthCm();
    return (depth != null && depth >= LYING_CM)
        || hours
                .subMap(hour.timestamp().minus(FRESH), false, hour.timestamp(), true)
                .values()
                .stream()
                .map(WeatherHour::snowfallCm)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .sum()
            >= LYING_CM;
  }
}
