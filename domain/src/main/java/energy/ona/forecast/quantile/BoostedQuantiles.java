package energy.ona.forecast.quantile;

import java.util.List;

/**
 * A sum of trees whose leaves move all quantiles at once.
 *
 * @param levels of the quantiles that it learned, ascending
 * @param start quantiles before any tree
 * @param steps by tree, leaf and level
 */
public record BoostedQuantiles(
    List<String> features, double[] levels, double[] start, List<Tree> trees, float[][][] steps)
    implements QuantileModel {
  public BoostedQuantiles {
    features = List.copyOf(features);
    trees = List.copyOf(trees);
  }

  @Override
  public double[] quantiles(FeatureTable table, int row) {
    double[] values = start.clone();
    for (int tree = 0; tree < steps.length; tree++) {
      float[] step = steps[tree][trees.get(tree).leaf(table.columns(), row)];
      for (int level = 0; level < values.length; level++) {
        values[level] += step[level];
      }
    }
    java.util.Arrays.sort(values);
    return Levels.spread(levels, values);
  }
}
