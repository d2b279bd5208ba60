package energy.ona.forecast;

import energy.ona.asset.Asset;
import energy.ona.forecast.sent.SentForecast;
import energy.ona.observation.Grid;
import energy.ona.observation.Selection;
import energy.ona.observation.Signals;
import energy.ona.observation.SiteWindow;
import energy.ona.weather.WeatherForecast;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an asset when its forecast is issued; nothing in it is younger.
 *
 * @param siblings of the asset, itself among them
 * @param recent measurements of its site before {@code issuedAt}, as far as there are any
 * @param weather corrected by the site's sensors; null when none was known
 * @param steps that are asked for, of a quarter of an hour or an hour
 * @param sent what the customer himself says; null when he has sent nothing of late
 */
public record ForecastInputs(
    Asset asset,
    Siblings siblings,
    SiteWindow recent,
    @Nullable WeatherForecast weather,
    Instant issuedAt,
    Grid steps,
    @Nullable SentForecast sent) {
  /** The signals that forecasts and their scores look at. */
  public static final Selection READS = Selection.signals(Signals.POWER_KW, Signals.SETPOINT_KW);

  /** Of an asset of which nothing was sent. */
  public ForecastInputs(
      Asset asset,
      Siblings siblings,
      SiteWindow recent,
      @Nullable WeatherForecast weather,
      Instant issuedAt,
      Grid steps) {
    this(asset, siblings, recent, weather, issuedAt, steps, null);
  }

  public ForecastInputs {
    if (recent.range().to().isAfter(issuedAt)) {
      throw new IllegalArgumentException(
          "measurements up to %s are not known at %s".formatted(recent.range().to(), issuedAt));
    }
    if (weather != null && weather.issuedAt().isAfter(issuedAt)) {
      throw new IllegalArgumentException(
          "weather of %s is not known at %s".formatted(weather.issuedAt(), issuedAt));
    }
    if (sent != null && sent.issuedAt().isAfter(issuedAt)) {
      throw new IllegalArgumentException(
          "what was sent at %s is not known at %s".formatted(sent.issuedAt(), issuedAt));
    }
  }

  /**
   * Mean power in kW by step of what was sent; empty where nothing was, NaN where it says nothing.
   */
  public double[] sentKw() {
    return sent == null ? new double[0] : sent.powerKw(steps);
  }

  /** Hours from the issue to the middle of a step. */
  public double leadHours(int step) {
    return Math.max(0, Duration.between(issuedAt, middle(step)).toMinutes() / 60.0);
  }

  /** The middle of a step. */
  public Instant middle(int step) {
    return steps.start(step).plusSeconds(steps.stepSeconds() / 2);
  }
}
