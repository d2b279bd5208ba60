package energy.ona.standalone.twin.weather;

import energy.ona.standalone.twin.sky.Irradiance;
import energy.ona.standalone.twin.sky.Noise;
import energy.ona.standalone.twin.sky.Sky;
import energy.ona.standalone.twin.sky.Weather;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.LongStream;

/**
 * What a forecaster knows of a sky at an issue time: the past as it was, the near future well, the
 * far future like the climate. The error of an issue is smooth in time and new with each issue.
 */
public final class ForecastSky {
  private static final int MOMENTS_AN_HOUR = 4;

  /** Its places lie by the sea, and its turbines know one air. */
  private static final double SEA_LEVEL_HPA = 1013.25;

  /** Cloud cover from which on it rains. */
  private static final double RAINS = 0.93;

  private final Sky sky;
  private final Instant issuedAt;
  private final long stream;
  private final boolean atHubHeight;

  /**
   * @param atHubHeight whether the wind of {@code sky} is that at a hub, not that over the ground
   */
  public ForecastSky(long seed, Sky sky, String place, Instant issuedAt, boolean atHubHeight) {
    this.sky = sky;
    this.issuedAt = issuedAt;
    this.atHubHeight = atHubHeight;
    stream = Noise.stream(seed, place + "/issue/" + issuedAt.getEpochSecond());
  }

  /** One hour; radiation and precipitation are of the hour before {@code time}. */
  public record Hour(
      Weather weather,
      double cloudCover,
      double temperatureC,
      double windMps,
      Irradiance irradiance,
      double directHorizontalWm2) {}

  public Hour at(Instant time) {
    double leadHours = Math.max(0, Duration.between(issuedAt, time).toMinutes() / 60.0);
    Weather now = sky.at(time);
    double memory = Math.exp(-leadHours / 60);
    double doubt = Math.sqrt(1 - memory * memory);
    double coverError = 0.38 * doubt * error(0, time, 9);
    double cover = clamp(now.cloudCover() + coverError);
    double temperatureC = now.temperatureC() + 2.6 * doubt * error(1, time, 18);
    double windMps = now.windSpeedMps() * Math.exp(0.45 * doubt * error(2, time, 8));
    Irradiance mean = hourBefore(time, leadHours, coverError);
    double directHorizontal = Math.max(0, mean.globalWm2() - mean.diffuseWm2());
    return new Hour(now, cover, temperatureC, windMps, mean, directHorizontal);
  }

  double value(HourlyVariable variable, Hour hour, String windUnit) {
    double windMps = hour.windMps() * HourlyVariable.windFactor(windUnit);
    return switch (variable) {
      case TEMPERATURE_2M -> hour.temperatureC();
      case RELATIVE_HUMIDITY_2M -> hour.weather().humidityPct();
      case CLOUD_COVER -> 100 * hour.cloudCover();
      case PRECIPITATION -> precipitationMm(hour);
      case SNOWFALL -> Snow.fallCm(precipitationMm(hour), hour.temperatureC());
      case SNOW_DEPTH -> Snow.depthCm(sky, hour.weather().time()) / 100;
      case SHORTWAVE_RADIATION -> hour.irradiance().globalWm2();
      case DIRECT_NORMAL_IRRADIANCE -> hour.irradiance().directNormalWm2();
      case DIRECT_RADIATION -> hour.directHorizontalWm2();
      case DIFFUSE_RADIATION -> hour.irradiance().diffuseWm2();
      case WIND_SPEED_10M -> windMps * atHeight(10);
      case WIND_SPEED_80M -> windMps * atHeight(80);
      case WIND_SPEED_100M -> windMps * atHeight(100);
      case WIND_SPEED_120M -> windMps * atHeight(120);
      case SURFACE_PRESSURE -> SEA_LEVEL_HPA;
      case WEATHER_CODE -> code(hour);
      case WIND_DIRECTION_10M, WIND_DIRECTION_100M -> hour.weather().windDirectionDeg();
    };
  }

  private static double precipitationMm(Hour hour) {
    return Math.max(0, hour.cloudCover() - RAINS) * 40;
  }

  /** WMO 4677 as Open-Meteo uses it: clear to overcast, rain or snow. */
  private static double code(Hour hour) {
    if (hour.cloudCover() > RAINS) {
      return hour.temperatureC() < Snow.FALLS_BELOW_C ? 71 : 61;
    }
    return hour.cloudCover() < 0.1
        ? 0
        : hour.cloudCover() < 0.4 ? 1 : hour.cloudCover() < 0.8 ? 2 : 3;
  }

  /** The power law with the exponent of open land. */
  private double atHeight(double metres) {
    return Math.pow(metres / (atHubHeight ? 95 : 10), 0.143);
  }

  /** Where single clouds will be is known for an hour or two, then only how many there are. */
  private Irradiance hourBefore(Instant time, double leadHours, double coverError) {
    double detail = Math.exp(-leadHours / 2);
    double global = 0;
    double direct = 0;
    double diffuse = 0;
    for (int i = 0; i < MOMENTS_AN_HOUR; i++) {
      long back = 3600L * (2 * i + 1) / (2 * MOMENTS_AN_HOUR);
      Weather weather = sky.at(time.minusSeconds(back));
      double expected = sky.meanClearness(weather) - 0.6 * coverError;
      double clearness = detail * sky.clearness(weather, 0) + (1 - detail) * expected;
      Irradiance moment = Irradiance.of(weather.sun(), Math.min(1, Math.max(0.08, clearness)));
      global += moment.globalWm2() / MOMENTS_AN_HOUR;
      direct += moment.directNormalWm2() / MOMENTS_AN_HOUR;
      diffuse += moment.diffuseWm2() / MOMENTS_AN_HOUR;
    }
    return new Irradiance(global, direct, diffuse);
  }

  private double error(int which, Instant time, double scaleHours) {
    return Noise.smooth(stream + which, (double) time.getEpochSecond(), scaleHours * 3600);
  }

  private static double clamp(double share) {
    return Math.min(1, Math.max(0, share));
  }

  static List<Instant> hours(Instant issuedAt, int pastDays, int forecastDays) {
    Instant today = issuedAt.truncatedTo(ChronoUnit.DAYS);
    Instant first = today.minus(Duration.ofDays(pastDays));
    long count = 24L * (pastDays + forecastDays);
    return LongStream.range(0, count).mapToObj(hour -> first.plus(Duration.ofHours(hour))).toList();
  }
}
