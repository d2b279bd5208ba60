package energy.ona.forecast.wind;

import energy.ona.asset.Asset;
import energy.ona.weather.WeatherHour;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** The wind at a turbine's hub, by the weather of an hour. */
public final class HubWind {
  /** Exponent of the wind profile over open land. */
  private static final double SHEAR = 0.143;

  private static final double DEFAULT_HUB_M = 100;

  private HubWind() {}

  /**
   * The speed at which air of standard density has the same power, in m/s; empty where the weather
   * tells no wind.
   */
  public static OptionalDouble standardSpeedMps(Asset asset, WeatherHour hour) {
    Double hub = asset.hubHeightM();
    double height = hub == null ? DEFAULT_HUB_M : hub;
    Double at100 = hour.windSpeed100mMs();
    Double at10 = hour.windSpeedMs();
    if (at100 == null && at10 == null) {
      return OptionalDouble.empty();
    }
    double blowing =
        at100 != null
            ? at100 * Math.pow(height / 100, SHEAR)
            : (at10 == null ? 0 : at10) * Math.pow(height / 10, SHEAR);
    return OptionalDouble.of(
        AirDensity.standardSpeedAtHubMps(
            blowing, known(hour.temperatureC()), known(hour.pressureHpa()), height));
  }

  private static double known(@Nullable Double value) {
    return value == null ? Double.NaN : value;
  }
}
