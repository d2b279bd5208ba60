package energy.ona.weather;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Weather of one hour; null is not known.
 *
 * @param timestamp its start
 * @param temperatureC mean, 2 m above ground
 * @param irradianceWm2 mean global horizontal
 * @param windSpeedMs 10 m above ground
 * @param windSpeed100mMs 100 m above ground
 */
public record WeatherHour(
    Instant timestamp,
    @Nullable Double temperatureC,
    @JsonProperty("irradiance_w_m2") @Nullable Double irradianceWm2,
    @JsonProperty("wind_speed_m_s") @Nullable Double windSpeedMs,
    @JsonProperty("wind_speed_100m_m_s") @Nullable Double windSpeed100mMs,
    @Nullable Double cloudCoverPercent,
    @Nullable Double humidityPercent,
    @Nullable Double precipitationMm) {

  WeatherHour corrected(WeatherCorrection correction) {
    return new WeatherHour(
        timestamp,
        temperatureC == null ? null : round(temperatureC + correction.temperatureOffsetC()),
        irradianceWm2 == null ? null : round(irradianceWm2 * correction.irradianceFactor()),
        windSpeedMs,
        windSpeed100mMs,
        cloudCoverPercent,
        humidityPercent,
        precipitationMm);
  }

  private static double round(double value) {
    return Math.rint(value * 100) / 100;
  }
}
