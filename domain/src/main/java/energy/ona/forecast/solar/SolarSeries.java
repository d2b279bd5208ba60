package energy.ona.forecast.solar;

import com.fasterxml.jackson.annotation.JsonInclude;
import energy.ona.observation.Grid;
import energy.ona.solar.Tracker;
import energy.ona.weather.Place;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One site step by step: the weather that was forecast and the power that came. NaN is not known.
 *
 * @param weather forecast by name, see the constants; only the irradiance must be there
 * @param power measured, per unit of capacity
 * @param tracker on which its arrays are; null where they stand still
 */
public record SolarSeries(
    Grid grid,
    Place place,
    Map<String, double[]> weather,
    double[] power,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Tracker tracker) {
  public static final String GHI = "ghi_w_m2";
  public static final String DIRECT = "direct_w_m2";
  public static final String TEMPERATURE = "temperature_c";
  public static final String HUMIDITY = "humidity_percent";
  public static final String CLOUD = "cloud_cover_percent";
  public static final String WIND_SPEED = "wind_speed_m_s";
  public static final String WIND_DIRECTION = "wind_direction_deg";
  public static final String PRESSURE = "pressure_hpa";

  /** A site whose arrays stand still. */
  public SolarSeries(Grid grid, Place place, Map<String, double[]> weather, double[] power) {
    this(grid, place, weather, power, null);
  }

  public SolarSeries {
    weather = Map.copyOf(weather);
    if (!weather.containsKey(GHI)) {
      throw new IllegalArgumentException("forecast irradiance (%s) is missing".formatted(GHI));
    }
    weather.forEach(
        (name, values) -> {
          if (values.length != grid.size()) {
            throw new IllegalArgumentException(
                "%s has %d steps, the grid %d".formatted(name, values.length, grid.size()));
          }
        });
    if (power.length != grid.size()) {
      throw new IllegalArgumentException(
          "power has %d steps, the grid %d".formatted(power.length, grid.size()));
    }
  }

  /** Forecast global horizontal irradiance in W/m², by step. */
  public double[] ghi() {
    return Objects.requireNonNull(weather.get(GHI));
  }

  int stepsADay() {
    return 86_400 / grid.stepSeconds();
  }

  /** Steps in a number of hours, at least one. */
  int steps(double hours) {
    return Math.max(1, (int) Math.round(hours * 3600 / grid.stepSeconds()));
  }
}
