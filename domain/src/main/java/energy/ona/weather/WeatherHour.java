package energy.ona.weather;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
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
 * @param weatherCode WMO code 4677 as weather services give it: 95 thunderstorm, 96 and 99 with
 *     hail
 * @param snowfallCm fresh snow that falls in the hour
 * @param snowDepthCm lying on open ground
 * @param directIrradianceWm2 mean of what of {@code irradianceWm2} comes straight from the sun, on
 *     the horizontal; the rest is diffuse
 * @param pressureHpa at the ground of the place, not reduced to the sea
 * @param windDirectionDeg where the wind comes from, clockwise from north, 10 m above ground
 */
public record WeatherHour(
    Instant timestamp,
    @Nullable Double temperatureC,
    @JsonProperty("irradiance_w_m2") @Nullable Double irradianceWm2,
    @JsonProperty("wind_speed_m_s") @Nullable Double windSpeedMs,
    @JsonProperty("wind_speed_100m_m_s") @Nullable Double windSpeed100mMs,
    @Nullable Double cloudCoverPercent,
    @Nullable Double humidityPercent,
    @Nullable Double precipitationMm,
    @Nullable Integer weatherCode,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double snowfallCm,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double snowDepthCm,
    @JsonProperty("direct_irradiance_w_m2") @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable Double directIrradianceWm2,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double pressureHpa,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double windDirectionDeg) {
  private static final int THUNDER = 95;
  private static final int HAIL_A_LITTLE = 96;
  private static final int HAIL = 99;

  /** An hour of which nothing is known of snow, of the light's parts and of the air. */
  public WeatherHour(
      Instant timestamp,
      @Nullable Double temperatureC,
      @Nullable Double irradianceWm2,
      @Nullable Double windSpeedMs,
      @Nullable Double windSpeed100mMs,
      @Nullable Double cloudCoverPercent,
      @Nullable Double humidityPercent,
      @Nullable Double precipitationMm,
      @Nullable Integer weatherCode) {
    this(
        timestamp,
        temperatureC,
        irradianceWm2,
        windSpeedMs,
        windSpeed100mMs,
        cloudCoverPercent,
        humidityPercent,
        precipitationMm,
        weatherCode,
        null,
        null,
        null,
        null,
        null);
  }

  /** An hour of which no code of the weather is known either. */
  public WeatherHour(
      Instant timestamp,
      @Nullable Double temperatureC,
      @Nullable Double irradianceWm2,
      @Nullable Double windSpeedMs,
      @Nullable Double windSpeed100mMs,
      @Nullable Double cloudCoverPercent,
      @Nullable Double humidityPercent,
      @Nullable Double precipitationMm) {
    this(
        timestamp,
        temperatureC,
        irradianceWm2,
        windSpeedMs,
        windSpeed100mMs,
        cloudCoverPercent,
        humidityPercent,
        precipitationMm,
        null);
  }

  @JsonIgnore
  public boolean isThunder() {
    return weatherCode != null && weatherCode >= THUNDER && weatherCode <= HAIL;
  }

  @JsonIgnore
  public boolean isHail() {
    return weatherCode != null && (weatherCode == HAIL_A_LITTLE || weatherCode == HAIL);
  }

  WeatherHour corrected(WeatherCorrection correction) {
    return new WeatherHour(
        timestamp,
        temperatureC == null ? null : round(temperatureC + correction.temperatureOffsetC()),
        irradianceWm2 == null ? null : round(irradianceWm2 * correction.irradianceFactor()),
        windSpeedMs,
        windSpeed100mMs,
        cloudCoverPercent,
        humidityPercent,
        precipitationMm,
        weatherCode,
        snowfallCm,
        snowDepthCm,
        directIrradianceWm2 == null
            ? null
            : round(directIrradianceWm2 * correction.irradianceFactor()),
        pressureHpa,
        windDirectionDeg);
  }

  private static double round(double value) {
    return Math.rint(value * 100) / 100;
  }
}
