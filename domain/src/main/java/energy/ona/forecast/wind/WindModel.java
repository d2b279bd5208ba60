package energy.ona.forecast.wind;

import com.fasterxml.jackson.annotation.JsonInclude;
import energy.ona.forecast.blend.SkillBlend;
import energy.ona.forecast.blend.WidthTracker;
import energy.ona.forecast.quantile.BoostedQuantiles;
import energy.ona.forecast.quantile.FeatureTable;
import energy.ona.forecast.quantile.ForestQuantiles;
import energy.ona.forecast.quantile.Levels;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a farm's forecast has learned.
 *
 * @param blend by class of lead
 * @param most power per unit that was ever measured, at least the nameplate
 * @param tried how much wider still its kind had to be in the issues that were held back, by {@link
 *     energy.ona.forecast.ladder.ForecastClass}; null when none were
 */
public record WindModel(
    PowerCurve curve,
    ForestQuantiles forest,
    BoostedQuantiles boosted,
    List<SkillBlend.State> blend,
    WidthTracker.State widths,
    double most,
    @JsonInclude(JsonInclude.Include.NON_NULL) WidthTracker.@Nullable State tried) {
  static final int EXPERTS = 2;

  public WindModel {
    blend = List.copyOf(blend);
  }

  WindModel with(WidthTracker.State found) {
    return new WindModel(curve, forest, boosted, blend, widths, most, found);
  }

  double[][] experts(FeatureTable features, int row) {
    return new double[][] {
      Levels.tidy(forest.quantiles(features, row), 0, most),
      Levels.tidy(boosted.quantiles(features, row), 0, most)
    };
  }
}
