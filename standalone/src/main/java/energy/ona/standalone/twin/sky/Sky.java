package energy.ona.standalone.twin.sky;

import java.time.Instant;
import java.time.ZoneOffset;

/**
 * The weather over one place, as a function of time. Clouds are a field that drifts over the site
 * unchanged (Taylor's hypothesis): what one inverter sees now, its neighbour sees seconds later.
 */
public final class Sky {
  private static final double HOUR = 3600;
  private static final double WEIBULL_SHAPE = 2;

  private final double latitude;
  private final double longitude;
  private final Climate climate;
  private final long slowClouds;
  private final long fastClouds;
  private final long thickness;
  private final long warmth;
  private final long wind;
  private final long direction;

  public Sky(long seed, String place, double latitude, double longitude, Climate climate) {
    this.latitude = latitude;
    this.longitude = longitude;
    this.climate = climate;
    slowClouds = Noise.stream(seed, place + "/slow-clouds");
    fastClouds = Noise.stream(seed, place + "/fast-clouds");
    thickness = Noise.stream(seed, place + "/thickness");
    warmth = Noise.stream(seed, place + "/warmth");
    wind = Noise.stream(seed, place + "/wind");
    direction = Noise.stream(seed, place + "/direction");
  }

  public Weather at(Instant time) {
    double seconds = time.toEpochMilli() / 1000.0;
    double solarHour = Math.floorMod((long) (seconds + longitude * 240), 86_400L) / HOUR;
    double cover = cloudCover(time);
    return new Weather(
        time,
        Sun.at(latitude, longitude, time),
        cover,
        temperatureC(time, seconds, solarHour, cover),
        windSpeedMps(seconds, solarHour),
        windDirectionDeg(seconds));
  }

  /** Share of the sky in clouds, 0–1; it changes over hours and days. */
  public double cloudCover(Instant time) {
    double seconds = time.getEpochSecond();
    double score =
        climate.cloudBias()
            + 0.78 * Noise.smooth(slowClouds, seconds, 72 * HOUR)
            + 0.62 * Noise.smooth(slowClouds + 1, seconds, 14 * HOUR);
    return Noise.normalCdf(score);
  }

  /**
   * What the clouds let through at a spot that the field reaches {@code lagSeconds} after the
   * site's edge, 0–1.
   */
  public double clearness(Weather weather, double lagSeconds) {
    double seconds = weather.time().getEpochSecond() - lagSeconds;
    double score =
        0.8 * Noise.smooth(fastClouds, seconds, 2400)
            + 0.6 * Noise.smooth(fastClouds + 1, seconds, 480);
    double covered = (weather.cloudCover() - Noise.normalCdf(score)) / 0.12 + 0.5;
    double x = Math.min(1, Math.max(0, covered));
    double opacity = x * x * (3 - 2 * x);
    return 1 - opacity * (1 - transmission(weather, seconds));
  }

  /** What is expected of the clouds when their places are not known. */
  public double meanClearness(Weather weather) {
    double seconds = weather.time().getEpochSecond();
    return 1 - weather.cloudCover() * (1 - transmission(weather, seconds));
  }

  private double transmission(Weather weather, double seconds) {
    double share =
        0.58 - 0.36 * weather.cloudCover() + 0.08 * Noise.smooth(thickness, seconds, 2 * HOUR);
    return Math.min(0.75, Math.max(0.1, share));
  }

  private double temperatureC(Instant time, double seconds, double solarHour, double cover) {
    int day = time.atZone(ZoneOffset.UTC).getDayOfYear();
    int warmest = latitude >= 0 ? 200 : 18;
    double season = Math.cos(2 * Math.PI * (day - warmest) / 365.25);
    double daily = Math.cos(2 * Math.PI * (solarHour - 15) / 24) * (1 - 0.5 * cover);
    return climate.meanTemperatureC()
        + climate.seasonalSwingC() * season
        + climate.dailySwingC() * daily
        + 2.2 * Noise.smooth(warmth, seconds, 48 * HOUR)
        + 0.3 * Noise.smooth(warmth + 1, seconds, 0.5 * HOUR);
  }

  private double windSpeedMps(double seconds, double solarHour) {
    double score =
        0.75 * Noise.smooth(wind, seconds, 53 * HOUR)
            + 0.55 * Noise.smooth(wind + 1, seconds, 7 * HOUR)
            + 0.37 * Noise.smooth(wind + 2, seconds, 0.75 * HOUR);
    double calm = Math.max(1e-9, 1 - Noise.normalCdf(score));
    double weibull = climate.windScaleMps() * Math.pow(-Math.log(calm), 1 / WEIBULL_SHAPE);
    return weibull * (1 + 0.15 * Math.cos(2 * Math.PI * (solarHour - 15) / 24));
  }

  private double windDirectionDeg(double seconds) {
    double turn =
        250
            + 70 * Noise.smooth(direction, seconds, 40 * HOUR)
            + 12 * Noise.smooth(direction + 1, seconds, 2 * HOUR);
    return (turn % 360 + 360) % 360;
  }
}
