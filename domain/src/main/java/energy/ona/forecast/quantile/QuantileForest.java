package energy.ona.forecast.quantile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A forest of extremely randomised trees (Geurts et al. 2006) that keeps distributions in its
 * leaves (Meinshausen 2006). Smooth where data are few, as each cut is drawn at random.
 */
public record QuantileForest(
    int trees, int leastRows, double featureShare, int classes, long seed) {
  public static final QuantileForest DEFAULT = new QuantileForest(80, 30, 0.4, 400, 1);

  public ForestQuantiles fit(FeatureTable table, double[] target) {
    int[] known = Rows.where(target.length, row -> !Double.isNaN(target[row]));
    if (known.length < 2) {
      throw new IllegalArgumentException("%d rows are too few to learn".formatted(known.length));
    }
    double[] wanted = Rows.of(target, known);
    double[] values = classesOf(wanted);
    float[] targets = new float[wanted.length];
    short[] classOf = new short[wanted.length];
    for (int row = 0; row < wanted.length; row++) {
      targets[row] = (float) wanted[row];
      classOf[row] = nearest(values, wanted[row]);
    }
    int least = Math.max(1, Math.min(leastRows, wanted.length / 4));
    TreeGrower grower =
        new TreeGrower(
            FeatureBins.of(table.rows(known)),
            targets,
            1,
            new TreeGrower.Shape(Math.max(2, wanted.length / least), least, featureShare, true));
    int[] rows = Rows.where(wanted.length, row -> true);
    SplittableRandom random = new SplittableRandom(seed);
    List<Tree> grown = new ArrayList<>();
    short[][][] seen = new short[trees][][];
    for (int tree = 0; tree < trees; tree++) {
      Rows.goOnUnlessInterrupted();
      TreeGrower.Grown next = grower.grow(rows, random);
      grown.add(next.tree());
      seen[tree] =
          next.leafRows().stream().map(leaf -> classes(leaf, classOf)).toArray(short[][]::new);
    }
    return new ForestQuantiles(table.names(), values, grown, seen);
  }

  private double[] classesOf(double[] target) {
    double[] sorted = target.clone();
    Arrays.sort(sorted);
    int count = Math.min(classes, sorted.length);
    double[] values = new double[count];
    for (int at = 0; at < count; at++) {
      values[at] = sorted[(int) ((at + 0.5) / count * sorted.length)];
    }
    return Arrays.stream(values).distinct().toArray();
  }

  private static short nearest(double[] values, double wanted) {
    int found = Arrays.binarySearch(values, wanted);
    if (found >= 0) {
      return (short) found;
    }
    int above = Math.min(values.length - 1, -found - 1);
    int below = Math.max(0, above - 1);
    return (short) (wanted - values[below] < values[above] - wanted ? below : above);
  }

  private static short[] classes(int[] rows, short[] classOf) {
    short[] classes = new short[rows.length];
    for (int at = 0; at < rows.length; at++) {
      classes[at] = classOf[rows[at]];
    }
    return classes;
  }
}
