package energy.ona.forecast.ladder;

import energy.ona.forecast.ModelMetadata;
import energy.ona.forecast.Rung;
import energy.ona.forecast.blend.WidthTracker;
import energy.ona.observation.Grid;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The power that a sound and unlimited asset can deliver.
 *
 * @param quantilesKw by step and level, mean of the step
 * @param rungs by step
 * @param referenceKw by step, what could come at most: under a cloudless sky, or the capacity
 * @param tried every rung down to the lowest that was needed, with why it answered or not
 * @param models behind the rungs that answered
 * @param begun null unless a model answered that was new in service
 */
public record LadderForecast(
    Grid steps,
    double[][] quantilesKw,
    Rung[] rungs,
    double[] referenceKw,
    List<Tried> tried,
    Map<Rung, ModelMetadata> models,
    @Nullable Begun begun) {
  public LadderForecast {
    tried = List.copyOf(tried);
    models = Map.copyOf(models);
  }

  /**
   * The widths that a model begins with, by {@link ForecastClass}.
   *
   * @param modelVersion whose
   */
  public record Begun(String modelVersion, WidthTracker.State widths) {}

  /**
   * A rung that was asked.
   *
   * @param steps that it answered
   * @param reason in words
   */
  public record Tried(Rung rung, int steps, String reason) {}
}
