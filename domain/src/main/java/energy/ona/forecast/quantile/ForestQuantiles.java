package energy.ona.forecast.quantile;

import java.util.List;

/**
 * Trees whose leaves remember what they saw; the answer mixes the leaves' samples (Meinshausen
 * 2006).
 *
 * @param values ascending, the classes of the target
 * @param seen by tree and leaf: the class of each row
 */
public record ForestQuantiles(
    List<String> features, double[] values, List<Tree> trees, short[][][] seen)
    implements QuantileModel {
  public ForestQuantiles {
    features = List.copyOf(features);
    trees = List.copyOf(trees);
  }

  @Override
  public double[] quantiles(FeatureTable table, int row) {
    double[] weights = new double[values.length];
    for (int tree = 0; tree < seen.length; tree++) {
      short[] classes = seen[tree][trees.get(tree).leaf(table.columns(), row)];
      double share = 1.0 / classes.length / seen.length;
      for (short each : classes) {
        weights[each] += share;
      }
    }
    double[] all = new double[Levels.COUNT];
    int at = 0;
    double before = 0;
    for (int level = 0; level < all.length; level++) {
      while (at < values.length - 1 && before + weights[at] < Levels.of(level)) {
        before += weights[at++];
      }
      all[level] = values[at];
    }
    return all;
  }
}
