package energy.ona.weather;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a site's own sensors say about the forecasts for it.
 *
 * @param irradianceFactor measured over forecast, in the plane of the sensors
 * @param temperatureOffsetC measured less forecast
 * @param irradianceHours that were compared
 * @param temperatureHours that were compared
 * @param computedAt null when nothing was compared yet
 */
public record WeatherCorrection(
    double irradianceFactor,
    double temperatureOffsetC,
    int irradianceHours,
    int temperatureHours,
    @Nullable Instant computedAt) {
  public static final WeatherCorrection NONE = new WeatherCorrection(1, 0, 0, 0, null);
}
