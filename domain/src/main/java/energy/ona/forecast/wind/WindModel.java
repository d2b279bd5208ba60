package energy.ona.forecast.wind;

import energy.ona.forecast.blend.SkillBlend;
import energy.ona.forecast.blend.WidthTracker;
import energy.ona.forecast.quantile.BoostedQuantiles;
import energy.ona.forecast.quantile.FeatureTable;
import energy.ona.forecast.quantile.ForestQuantiles;
import energy.ona.forecast.quantile.Levels;
import java.util.List;

/**
 * All that a farm's forecast has learned.
 *
 * @param blend by class of lead
 * @param most power per unit that was ever measured, at least the nameplate
 */
public record WindModel(
    PowerCurve curve,
    ForestQuantiles forest,
    BoostedQuantiles boosted,
    List<SkillBlend.State> blend,
    WidthTracker.State widths,
    double most) {
  static final int EXPERTS = 2;

  public WindModel {
    blend = List.copyOf(blend);
  }

  double[][] experts(FeatureTable features, int row) {
    return new double[][] {
      Levels.tidy(forest.quantiles(features, row), 0, most),
      Levels.tidy(boosted.quantiles(features, row), 0, most)
    };
  }
}
