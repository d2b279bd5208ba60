package energy.ona.weather;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.observation.Grid;
import energy.ona.observation.Signals;
import energy.ona.solar.Mount;
import energy.ona.solar.Sun;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Compares what was forecast with what the site's sensors measured, hour by hour. Few hours move
 * little: the ratio and the mean are drawn to "no correction" by a day's worth of it.
 */
public final class BiasCorrection {
  private static final int HOUR = 3600;
  private static final double DAYLIGHT_W_M2 = 20;

  /** The extraterrestrial sun; what a sensor says beyond it, or at 0 by day, is no irradiance. */
  private static final double MOST_W_M2 = 1361;

  private static final double PRIOR_WH_M2 = 8 * 400;
  private static final double PRIOR_HOURS = 24;
  private static final double LEAST_FACTOR = 0.5;
  private static final double MOST_FACTOR = 2;
  private static final double MOST_OFFSET_C = 8;

  private final Map<AssetId, Asset> assets = new HashMap<>();
  private final SensorHours measured;
  private final Grid hours;

  /**
   * @param assets of the site; the tilt of those with sensors counts where it is known
   */
  public BiasCorrection(List<Asset> assets, SensorHours measured) {
    assets.forEach(asset -> this.assets.put(asset.assetId(), asset));
    this.measured = measured;
    this.hours = measured.grid();
  }

  /**
   * @param issues one a day; the first day of each is compared
   */
  public WeatherCorrection of(List<WeatherForecast> issues, Instant now) {
    WeatherHour[] forecast = new WeatherHour[hours.size()];
    Place place = null;
    for (WeatherForecast issue : issues) {
      place = issue.place();
      int lead = 0;
      for (WeatherHour hour : issue.hours()) {
        int step = hours.stepOf(hour.timestamp().getEpochSecond());
        if (lead++ < 24 && step >= 0 && step < forecast.length) {
          forecast[step] = hour;
        }
      }
    }
    if (place == null) {
      return WeatherCorrection.NONE;
    }
    Sums irradiance = irradiance(forecast, place);
    Sums temperature = temperature(forecast);
    double factor = (irradiance.measured + PRIOR_WH_M2) / (irradiance.forecast + PRIOR_WH_M2);
    double offset =
        (temperature.measured - temperature.forecast) / (temperature.hours + PRIOR_HOURS);
    return new WeatherCorrection(
        Math.max(LEAST_FACTOR, Math.min(MOST_FACTOR, factor)),
        Math.max(-MOST_OFFSET_C, Math.min(MOST_OFFSET_C, offset)),
        irradiance.hours,
        temperature.hours,
        now);
  }

  private static final class Sums {
    private double measured;
    private double forecast;
    private int hours;

    void add(double measuredValue, double forecastValue) {
      measured += measuredValue;
      forecast += forecastValue;
      hours++;
    }
  }

  private Sums irradiance(@Nullable WeatherHour[] forecast, Place place) {
    Sums sums = new Sums();
    Map<AssetId, double[]> sensors = measured.means(Signals.IRRADIANCE_W_M2);
    for (int step = 0; step < forecast.length && !sensors.isEmpty(); step++) {
      WeatherHour hour = forecast[step];
      Double ghi = hour == null ? null : hour.irradianceWm2();
      if (ghi == null || ghi < DAYLIGHT_W_M2) {
        continue;
      }
      Sun.Position sun =
          Sun.position(
              hours.start(step).plusSeconds(HOUR / 2), place.latitude(), place.longitude());
      double[] inPlane = new double[sensors.size()];
      double[] seen = new double[sensors.size()];
      int count = 0;
      for (Map.Entry<AssetId, double[]> sensor : sensors.entrySet()) {
        double value = sensor.getValue()[step];
        if (value > 0 && value < MOST_W_M2) {
          seen[count] = value;
          inPlane[count++] = inPlane(assets.get(sensor.getKey()), sun, ghi);
        }
      }
      if (count > 0) {
        sums.add(median(seen, count), median(inPlane, count));
      }
    }
    return sums;
  }

  private static double inPlane(@Nullable Asset asset, Sun.Position sun, double ghi) {
    return Optional.ofNullable(asset)
        .flatMap(Mount::of)
        .map(mount -> mount.irradianceWm2(sun, ghi))
        .orElse(ghi);
  }

  private Sums temperature(@Nullable WeatherHour[] forecast) {
    Sums sums = new Sums();
    Map<AssetId, double[]> sensors = measured.means(Signals.TEMPERATURE_C);
    double[] values = new double[sensors.size()];
    for (int step = 0; step < forecast.length; step++) {
      WeatherHour hour = forecast[step];
      Double said = hour == null ? null : hour.temperatureC();
      int count = 0;
      for (double[] sensor : sensors.values()) {
        if (!Double.isNaN(sensor[step])) {
          values[count++] = sensor[step];
        }
      }
      if (said != null && count > 0) {
        sums.add(median(values, count), said);
      }
    }
    return sums;
  }

  private static double median(double[] values, int count) {
    double[] sorted = Arrays.copyOf(values, count);
    Arrays.sort(sorted);
    return (sorted[(count - 1) / 2] + sorted[count / 2]) / 2;
  }
}
