package energy.ona.forecast.issue;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.forecast.ModelMetadata;
import energy.ona.forecast.Rung;
import energy.ona.forecast.delivery.DeliveryLimit;
import energy.ona.forecast.ladder.LadderForecast.Tried;
import energy.ona.forecast.quantile.Levels;
import energy.ona.tenant.CustomerId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A forecast as it is answered and kept, of an asset, a site or a customer's whole fleet.
 *
 * @param siteId null for a fleet
 * @param assetId null for a site or a fleet
 * @param generatedAt when it was computed
 * @param asOf nothing younger was known
 * @param rung what most of it rests on
 * @param rungReason why that one
 * @param ladder every rung that was asked, best first
 * @param limits behind the difference of available and delivered power
 * @param devices each asset of its own, where that was asked for
 */
public record Forecast(
    String forecastId,
    CustomerId customerId,
    @Nullable SiteId siteId,
    @Nullable AssetId assetId,
    Instant generatedAt,
    Instant asOf,
    int horizonHours,
    int stepMinutes,
    Rung rung,
    String rungReason,
    List<Tried> ladder,
    List<Step> forecasts,
    Summary summary,
    List<DeliveryLimit> limits,
    @Nullable List<Device> devices) {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy/MM/dd").withZone(ZoneOffset.UTC);

  public Forecast {
    ladder = List.copyOf(ladder);
    forecasts = List.copyOf(forecasts);
    limits = List.copyOf(limits);
    devices = devices == null ? null : List.copyOf(devices);
  }

  /**
   * Mean power of one step.
   *
   * @param timestamp where it begins
   * @param predictedPowerKw expected at the meter: the mean of what can be delivered
   * @param confidenceInterval of the delivered power
   * @param availablePowerKw expected of sound equipment without limits
   */
  public record Step(
      Instant timestamp,
      double predictedPowerKw,
      Interval confidenceInterval,
      double availablePowerKw,
      Interval availableInterval,
      WeatherConditions weatherConditions,
      ModelMetadata modelMetadata,
      Rung rung) {}

  /** The central 80 % and 95 %. */
  public record Interval(
      @JsonProperty("lower_95") double lower95,
      @JsonProperty("upper_95") double upper95,
      @JsonProperty("lower_80") double lower80,
      @JsonProperty("upper_80") double upper80) {
    static Interval of(double[] quantilesKw) {
      return new Interval(
          rounded(Levels.at(quantilesKw, 0.025)),
          rounded(Levels.at(quantilesKw, 0.975)),
          rounded(Levels.at(quantilesKw, 0.1)),
          rounded(Levels.at(quantilesKw, 0.9)));
    }
  }

  /** Weather of the step's hour; null is not known, and a fleet has none. */
  public record WeatherConditions(
      @Nullable Double temperatureC,
      @JsonProperty("irradiance_w_m2") @Nullable Double irradianceWm2,
      @JsonProperty("wind_speed_m_s") @Nullable Double windSpeedMs,
      @Nullable Double cloudCoverPercent,
      @Nullable Double humidityPercent) {
    static final WeatherConditions UNKNOWN = new WeatherConditions(null, null, null, null, null);
  }

  /**
   * Of all steps.
   *
   * @param capacityFactor average power over capacity
   * @param totalAvailableEnergyKwh what sound equipment without limits would give
   */
  public record Summary(
      double totalPredictedEnergyKwh,
      double peakPowerKw,
      double averagePowerKw,
      double capacityFactor,
      double totalAvailableEnergyKwh,
      double capacityKw) {
    static Summary of(List<Step> steps, int stepMinutes, double capacityKw) {
      double predicted = steps.stream().mapToDouble(Step::predictedPowerKw).sum();
      double available = steps.stream().mapToDouble(Step::availablePowerKw).sum();
      double average = steps.isEmpty() ? 0 : predicted / steps.size();
      return new Summary(
          rounded(predicted * stepMinutes / 60),
          steps.stream().mapToDouble(Step::predictedPowerKw).max().orElse(0),
          rounded(average),
          capacityKw <= 0 ? 0 : Math.rint(average / capacityKw * 10_000) / 10_000,
          rounded(available * stepMinutes / 60),
          capacityKw);
    }
  }

  /** One asset of a sum. */
  public record Device(
      AssetId assetId, SiteId siteId, Rung rung, Summary summary, List<DeviceStep> forecasts) {
    public Device {
      forecasts = List.copyOf(forecasts);
    }
  }

  /** One step of one asset of a sum. */
  public record DeviceStep(
      Instant timestamp,
      double predictedPowerKw,
      Interval confidenceInterval,
      double availablePowerKw) {}

  static double rounded(double value) {
    return Math.rint(value * 1000) / 1000;
  }

  /** Where it is kept in the output bucket. */
  @JsonIgnore
  public String key() {
    return key(forecastId, generatedAt);
  }

  static String key(String forecastId, Instant generatedAt) {
    return "forecasts/%s/%s.json".formatted(DAY.format(generatedAt), forecastId);
  }
}
