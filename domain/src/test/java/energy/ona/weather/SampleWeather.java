package energy.ona.weather;

import energy.ona.asset.SiteId;
import energy.ona.tenant.CustomerId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;

/** Forecasts for tests. */
public final class SampleWeather {
  public static final CustomerId CUSTOMER = new CustomerId("demo");
  public static final SiteId SITE = new SiteId("site-1");
  public static final Place PLACE = new Place(-26.2, 28.05);

  private SampleWeather() {}

  /** The clear sky of a place times a share, at a steady temperature. */
  public static WeatherForecast forecast(Instant issuedAt, double clearness, double temperatureC) {
    List<WeatherHour> hours =
        ClearSky.at(PLACE, issuedAt, 168).hours().stream()
            .map(hour -> hour(hour, clearness, temperatureC))
            .toList();
    return new WeatherForecast("open-meteo", PLACE, issuedAt, hours);
  }

  private static WeatherHour hour(WeatherHour clear, double clearness, double temperatureC) {
    Double ghi = clear.irradianceWm2();
    return new WeatherHour(
        clear.timestamp(),
        temperatureC,
        ghi == null ? null : Double.valueOf(ghi * clearness),
        8.0,
        12.0,
        40.0,
        50.0,
        0.0);
  }

  /** The same with what a source may tell besides. */
  public static WeatherForecast told(
      WeatherForecast forecast, double directShare, double pressureHpa, double directionDeg) {
    return new WeatherForecast(
        forecast.source(),
        forecast.place(),
        forecast.issuedAt(),
        forecast.hours().stream()
            .map(hour -> told(hour, directShare, pressureHpa, directionDeg))
            .toList());
  }

  private static WeatherHour told(
      WeatherHour hour, double directShare, double pressureHpa, double directionDeg) {
    Double ghi = hour.irradianceWm2();
    return new WeatherHour(
        hour.timestamp(),
        hour.temperatureC(),
        ghi,
        hour.windSpeedMs(),
        hour.windSpeed100mMs(),
        hour.cloudCoverPercent(),
        hour.humidityPercent(),
        hour.precipitationMm(),
        hour.weatherCode(),
        hour.snowfallCm(),
        hour.snowDepthCm(),
        ghi == null ? null : Double.valueOf(ghi * directShare),
        pressureHpa,
        directionDeg);
  }

  public static SiteWeather site(Instant issuedAt, double clearness) {
    return new SiteWeather(
        CUSTOMER, SITE, forecast(issuedAt, clearness, 20), WeatherCorrection.NONE);
  }

  /** One a day at 00:07. */
  public static List<WeatherForecast> issues(Instant from, int days, double clearness, double t) {
    Instant first = from.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofMinutes(7));
    return IntStream.range(0, days)
        .mapToObj(day -> forecast(first.plus(Duration.ofDays(day)), clearness, t))
        .toList();
  }
}
