package energy.ona.plan;

import energy.ona.plan.JobRules.Hold;
import energy.ona.plan.SchedulingConstraints.WeatherLimits;
import energy.ona.weather.WeatherForecast;
import energy.ona.weather.WeatherHour;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The hours of a forecast in which people should not be outside. A forecast is not the weather: its
 * error grows with the lead, and an hour is closed when being above the limit is too likely.
 */
public final class WeatherHolds {
  private static final Duration HOUR = Duration.ofHours(1);

  private final WeatherForecast forecast;
  private final WeatherLimits limits;
  private final Instant now;

  public WeatherHolds(WeatherForecast forecast, WeatherLimits limits, Instant now) {
    this.forecast = forecast;
    this.limits = limits;
    this.now = now;
  }

  /**
   * The holds of a job.
   *
   * @param climbs true where people climb, whom the wind concerns
   */
  public List<Hold> of(boolean climbs) {
    List<Hold> holds = new ArrayList<>();
    if (climbs) {
      add(HourRule.WIND, this::isWindy, holds);
    }
    add(HourRule.LIGHTNING, WeatherHour::isThunder, holds);
    add(HourRule.HAIL, WeatherHour::isHail, holds);
    add(HourRule.HEAT, this::isHot, holds);
    return holds;
  }

  private void add(HourRule rule, Predicate<WeatherHour> isClosed, List<Hold> holds) {
    Instant from = null;
    Instant to = null;
    for (WeatherHour hour : forecast.hours()) {
      if (isClosed.test(hour)) {
        from = from == null ? hour.timestamp() : from;
        to = hour.timestamp().plus(HOUR);
      } else {
        add(rule, from, to, holds);
        from = null;
      }
    }
    add(rule, from, to, holds);
  }

  private static void add(
      HourRule rule, @Nullable Instant from, @Nullable Instant to, List<Hold> holds) {
    if (from != null && to != null) {
      holds.add(new Hold(rule, from, to));
    }
  }

  private boolean isWindy(WeatherHour hour) {
    Double wind = hour.windSpeed100mMs() == null ? hour.windSpeedMs() : hour.windSpeed100mMs();
    return isLikelyAbove(
        wind,
        limits.climbingWindMs(),
        limits.windErrorMs() + limits.windErrorDailyMs() * leadDays(hour));
  }

  private boolean isHot(WeatherHour hour) {
    return isLikelyAbove(
        hour.temperatureC(),
        limits.heatC(),
        limits.heatErrorC() + limits.heatErrorDailyC() * leadDays(hour));
  }

  private double leadDays(WeatherHour hour) {
    return Math.max(0, Duration.between(now, hour.timestamp()).toMinutes() / 1440.0);
  }

  private boolean isLikelyAbove(@Nullable Double forecast, double limit, double error) {
    return forecast != null && probabilityAbove(forecast, limit, error) >= limits.probability();
  }

  /** Of a normal error, by the logistic curve that is nowhere more than .01 off it. */
  static double probabilityAbove(double forecast, double limit, double error) {
    return error == 0
        ? (forecast > limit ? 1 : 0)
        : 1 / (1 + Math.exp(1.702 * (limit - forecast) / error));
  }
}
