package energy.ona.activities.forecast;

import energy.ona.asset.Asset;
import energy.ona.asset.Technology;
import energy.ona.expected.WindCurve;
import energy.ona.forecast.Forecaster;
import energy.ona.forecast.PowerForecast;
import energy.ona.forecast.PowerForecast.Point;
import energy.ona.observation.SiteWindow;
import energy.ona.solar.Sun;
import energy.ona.weather.Place;
import energy.ona.weather.SiteWeather;
import energy.ona.weather.WeatherBook;
import energy.ona.weather.WeatherForecast;
import energy.ona.weather.WeatherHour;
import energy.ona.weather.WeatherRevalidation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Power from the weather forecast that was known, hour by hour; where there is none it is left to
 * the next forecaster. The basis says which: "weather", another's, or both joined by "+".
 */
public final class WeatherForecaster implements Forecaster {
  static final String BASIS = "weather";

  /** Inverter, wiring, soiling; what temperature takes is counted by itself. */
  private static final double SYSTEM_EFFICIENCY = 0.88;

  /** Power of crystalline modules per K above 25 °C. */
  private static final double PER_KELVIN = -0.004;

  /** Module over ambient per W/m²: a nominal operating cell temperature of 45 °C. */
  private static final double MODULE_KELVIN_PER_W_M2 = 25.0 / 800;

  /** Exponent of the wind profile over open land. */
  private static final double SHEAR = 0.143;

  private static final double DEFAULT_HUB_M = 100;
  private static final double Z80 = 1.2816;
  private static final double Z95 = 1.96;

  private final WeatherBook book;
  private final WeatherRevalidation revalidation;
  private final Clock clock;
  private final Forecaster otherwise;
  private final WindCurve curve = new WindCurve();

  public WeatherForecaster(
      WeatherBook book, WeatherRevalidation revalidation, Clock clock, Forecaster otherwise) {
    this.book = book;
    this.revalidation = revalidation;
    this.clock = clock;
    this.otherwise = otherwise;
  }

  @Override
  public PowerForecast forecast(Asset asset, SiteWindow recent, Instant issuedAt, int hours) {
    PowerForecast plain = otherwise.forecast(asset, recent, issuedAt, hours);
    Optional<Place> place = Place.of(asset);
    Optional<SiteWeather> known = book.at(asset.customerId(), asset.siteId(), issuedAt);
    if (place.isPresent() && known.map(weather -> weather.isStale(clock.instant())).orElse(true)) {
      revalidation.wanted(asset.customerId(), asset.siteId());
    }
    Optional<WeatherForecast> weather = known.map(SiteWeather::corrected);
    if (place.isEmpty() || weather.isEmpty()) {
      return plain;
    }
    Instant first = issuedAt.truncatedTo(ChronoUnit.HOURS);
    List<Point> points = new ArrayList<>();
    int byWeather = 0;
    for (int hour = 0; hour < hours; hour++) {
      Instant from = first.plus(Duration.ofHours(hour));
      Optional<Point> point =
          weather.get().at(from).flatMap(there -> point(asset, place.get(), there, issuedAt));
      byWeather += point.isPresent() ? 1 : 0;
      int at = hour;
      point.ifPresentOrElse(points::add, () -> points.add(plain.points().get(at)));
    }
    String basis =
        byWeather == 0 ? plain.basis() : byWeather == hours ? BASIS : BASIS + "+" + plain.basis();
    return new PowerForecast(asset.assetId(), issuedAt, basis, points);
  }

  private Optional<Point> point(Asset asset, Place place, WeatherHour hour, Instant issuedAt) {
    double leadHours = Math.max(0, Duration.between(issuedAt, hour.timestamp()).toMinutes() / 60.0);
    return asset.technology() == Technology.WIND
        ? wind(asset, hour, leadHours)
        : asset.technology() == Technology.SOLAR
            ? solar(asset, place, hour, leadHours)
            : Optional.empty();
  }

  private static Optional<Point> solar(
      Asset asset, Place place, WeatherHour hour, double leadHours) {
    Double ghi = hour.irradianceWm2();
    if (ghi == null) {
      return Optional.empty();
    }
    Sun.Position sun =
        Sun.position(
            hour.timestamp().plus(Duration.ofMinutes(30)), place.latitude(), place.longitude());
    double clearGhi = Sun.clearSkyGhiWm2(sun.elevationDeg());
    double median = power(asset, sun, ghi, hour.temperatureC());
    double clear = power(asset, sun, clearGhi, hour.temperatureC());
    double clearness = clearGhi <= 0 ? 0 : Math.min(1, ghi / clearGhi);
    // Overcast and clear hours are forecast well, broken clouds are not; all fade with lead.
    double share = (0.05 + 0.5 * clearness * (1 - clearness)) * (1 + leadHours / 48);
    return Optional.of(
        point(asset, hour.timestamp(), median, share * clear, Math.max(median, 1.1 * clear)));
  }

  private static double power(Asset asset, Sun.Position sun, double ghi, @Nullable Double airC) {
    Double tilt = asset.tiltDeg();
    Double azimuth = asset.azimuthDeg();
    double plane =
        tilt == null || azimuth == null ? ghi : Sun.planeOfArrayWm2(sun, ghi, tilt, azimuth);
    double moduleC = (airC == null ? 20 : airC) + MODULE_KELVIN_PER_W_M2 * plane;
    Double dc = asset.dcCapacityKw();
    double rated = dc == null ? asset.capacityKw() : dc;
    double kw = rated * plane / 1000 * (1 + PER_KELVIN * (moduleC - 25)) * SYSTEM_EFFICIENCY;
    return Math.max(0, Math.min(asset.capacityKw(), kw));
  }

  private Optional<Point> wind(Asset asset, WeatherHour hour, double leadHours) {
    Double hub = asset.hubHeightM();
    double height = hub == null ? DEFAULT_HUB_M : hub;
    Double at100 = hour.windSpeed100mMs();
    Double at10 = hour.windSpeedMs();
    if (at100 == null && at10 == null) {
      return Optional.empty();
    }
    double speed =
        at100 != null
            ? at100 * Math.pow(height / 100, SHEAR)
            : (at10 == null ? 0 : at10) * Math.pow(height / 10, SHEAR);
    double error = 1 + 0.05 * Math.min(24, leadHours) / 6;
    double median = curve.powerKw(asset, speed);
    double slope = (curve.powerKw(asset, speed + error) - curve.powerKw(asset, speed - error)) / 2;
    double sigma = Math.max(Math.abs(slope), 0.05 * asset.capacityKw());
    return Optional.of(point(asset, hour.timestamp(), median, sigma, asset.capacityKw()));
  }

  private static Point point(
      Asset asset, Instant from, double median, double sigma, double highest) {
    double top = Math.min(asset.capacityKw(), highest);
    Double limit = asset.exportLimitKw();
    double available = clamp(median, top);
    return new Point(
        from,
        available,
        limit == null ? available : Math.min(limit, available),
        clamp(median - Z95 * sigma, top),
        clamp(median - Z80 * sigma, top),
        clamp(median + Z80 * sigma, top),
        clamp(median + Z95 * sigma, top));
  }

  private static double clamp(double value, double top) {
    return Math.max(0, Math.min(top, value));
  }
}
