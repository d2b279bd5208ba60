package energy.ona.forecast;

import energy.ona.asset.Asset;
import energy.ona.forecast.blend.WidthTracker;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A trained model that answers. */
public interface ServingModel {
  ModelMetadata metadata();

  /**
   * How far back it looks: what is known of its site's faults of so long before the issue counts.
   */
  Duration history();

  /**
   * For each step all {@link energy.ona.forecast.quantile.Levels} of the mean power in kW that the
   * asset can deliver when it is sound and not limited, ascending; empty where it cannot say, for
   * want of weather for instance.
   */
  List<Optional<double[]>> quantiles(ForecastInputs inputs);

  /**
   * How wide its forecasts of an asset had to be on days that its kind was tried on, by {@link
   * energy.ona.forecast.ladder.ForecastClass}, as far ahead as it was tried.
   */
  default WidthTracker.State tried(Asset asset) {
    return WidthTracker.State.neutral(0);
  }
}
