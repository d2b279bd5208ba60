package energy.ona.forecast;

import energy.ona.asset.Asset;
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
 */
public record ForecastInputs(
    Asset asset,
    Siblings siblings,
    SiteWindow recent,
    @Nullable WeatherForecast weather,
    Instant issuedAt,
    Grid steps) {
  /** The signals that forecasts and their scores look at. */
  public static final Selection READS = Selection.signals(Signals.POWER_KW, Signals.SETPOINT_KW);

  public ForecastInputs {
    if (recent.range().to().isAfter(issuedAt)) {
      throw new IllegalArgumentException(
          "measurements up to %s are not known at %s".formatted(recent.range().to(), issuedAt));
    }
    if (weather != null && weather.issuedAt().isAfter(issuedAt)) {
      throw new IllegalArgumentException(
          "weather of %s is not known at %s".formatted(weather.issuedAt(), issuedAt));
    }
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
