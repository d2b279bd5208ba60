package energy.ona.forecast;

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
}
