package energy.ona.forecast.ladder;

import energy.ona.forecast.ForecastInputs;
import energy.ona.forecast.ModelMetadata;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A forecast that was sent, which says one value a step, with the width that physics has where
 * nothing else is known; what it is really wrong by is learned from the days, as of any model.
 */
final class SentPower {
  static final ModelMetadata METADATA = new ModelMetadata("sent-forecast", 0, null, null);

  private SentPower() {}

  /**
   * @param sentKw by step
   * @param sun null where the asset needs none or its place is not known
   */
  static Optional<double[]> quantiles(
      ForecastInputs inputs, double[] sentKw, @Nullable SunPath sun, int step) {
    double kw = sentKw[step];
    if (Double.isNaN(kw)) {
      return Optional.empty();
    }
    double capacityKw = inputs.asset().capacityKw();
    double most = sun == null ? capacityKw : sun.clearKw(inputs.asset(), step);
    return Optional.of(
        WeatherPhysics.spread(kw, Math.max(kw, most), inputs.leadHours(step), capacityKw));
  }
}
