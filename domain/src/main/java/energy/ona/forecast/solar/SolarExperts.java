package energy.ona.forecast.solar;

import energy.ona.forecast.quantile.BoostedQuantiles;
import energy.ona.forecast.quantile.BoostingCommittee;
import energy.ona.forecast.quantile.FeatureTable;
import energy.ona.forecast.quantile.ForestQuantiles;
import energy.ona.forecast.quantile.Levels;
import energy.ona.forecast.quantile.Neighbours;
import energy.ona.forecast.quantile.QuantileForest;
import energy.ona.forecast.quantile.Rows;
import java.util.Arrays;

/**
 * Five ways from weather to power: the past's most alike moments, and trees that learn power itself
 * or its share of a cloudless sky's, which carries over to seasons that they have not seen.
 */
public record SolarExperts(
    Neighbours alike,
    ForestQuantiles forest,
    ForestQuantiles forestOfClear,
    BoostedQuantiles boosted,
    BoostedQuantiles boostedOfClear) {
  static final int COUNT = 5;
  private static final int NEIGHBOURS = 40;

  static SolarExperts fit(SolarTable table, int[] rows) {
    double[] power = Rows.of(table.series().power(), rows);
    double[] share = new double[rows.length];
    Arrays.setAll(share, at -> power[at] / table.unit(rows[at]));
    FeatureTable features = table.features().rows(rows);
    double[][] likeness = new double[table.likeness().length][];
    Arrays.setAll(likeness, column -> Rows.of(table.likeness()[column], rows));
    int[] minutes = Arrays.stream(rows).map(table::minute).toArray();
    return new SolarExperts(
        Neighbours.of(likeness, minutes, power, Math.min(NEIGHBOURS, rows.length)),
        QuantileForest.DEFAULT.fit(features, power),
        QuantileForest.DEFAULT.fit(features, share),
        BoostingCommittee.DEFAULT.fit(features, power),
        BoostingCommittee.DEFAULT.fit(features, share));
  }

  /** Quantiles of power per unit, by expert and level. */
  double[][] quantiles(SolarTable table, int step, double most) {
    double unit = table.unit(step);
    double[][] all = {
      alike.quantiles(table.like(step), table.minute(step)),
      forest.quantiles(table.features(), step),
      times(forestOfClear.quantiles(table.features(), step), unit),
      boosted.quantiles(table.features(), step),
      times(boostedOfClear.quantiles(table.features(), step), unit)
    };
    for (double[] each : all) {
      Levels.tidy(each, 0, most);
    }
    return all;
  }

  private static double[] times(double[] values, double factor) {
    for (int at = 0; at < values.length; at++) {
      values[at] *= factor;
    }
    return values;
  }
}
