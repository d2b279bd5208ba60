package energy.ona.forecast.quantile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Gradient boosting of many quantiles with one ensemble: each tree is grown on the gradients of the
 * pinball loss at several levels together, then each leaf takes for every level the quantile of its
 * residuals (Friedman 2001, for the quantile loss). One structure for all levels costs little more
 * than a single one and keeps the levels from crossing.
 *
 * @param rowShare of the rows for each tree, drawn anew
 * @param featureShare of the features for each split
 */
public record QuantileBoosting(
    int trees,
    double rate,
    int leaves,
    int leastRows,
    double rowShare,
    double featureShare,
    long seed) {
  private static final double[] LEVELS = {
    .01, .03, .06, .1, .15, .2, .25, .3, .4, .5, .6, .7, .75, .8, .85, .9, .94, .97, .99
  };

  /** Those of the levels whose gradients look for splits. */
  private static final int[] GUIDES = {3, 7, 9, 11, 15};

  public BoostedQuantiles fit(FeatureTable table, double[] target) {
    int[] known = Rows.where(target.length, row -> !Double.isNaN(target[row]));
    if (known.length < 2) {
      throw new IllegalArgumentException("%d rows are too few to learn".formatted(known.length));
    }
    double[] start = new double[LEVELS.length];
    double[] sample = Rows.of(target, known);
    for (int level = 0; level < start.length; level++) {
      start[level] = Selection.quantile(sample, sample.length, LEVELS[level]);
    }
    return new Run(table.rows(known), Rows.of(target, known), start).boost(table.names());
  }

  private final class Run {
    private final FeatureTable table;
    private final double[] target;
    private final double[] start;
    private final double[][] residuals;
    private final float[] gradients;
    private final double[] buffer;

    Run(FeatureTable table, double[] target, double[] start) {
      this.table = table;
      this.target = target;
      this.start = start;
      this.residuals = new double[LEVELS.length][target.length];
      for (int level = 0; level < LEVELS.length; level++) {
        for (int row = 0; row < target.length; row++) {
          residuals[level][row] = target[row] - start[level];
        }
      }
      this.gradients = new float[target.length * GUIDES.length];
      this.buffer = new double[target.length];
    }

    BoostedQuantiles boost(List<String> names) {
      FeatureBins bins = FeatureBins.of(table);
      TreeGrower grower =
          new TreeGrower(
              bins,
              gradients,
              GUIDES.length,
              new TreeGrower.Shape(
                  leaves,
                  Math.max(2, Math.min(leastRows, target.length / 8)),
                  featureShare,
                  false));
      SplittableRandom random = new SplittableRandom(seed);
      List<Tree> grown = new ArrayList<>();
      float[][][] steps = new float[trees][][];
      for (int tree = 0; tree < trees; tree++) {
        Rows.goOnUnlessInterrupted();
        int[] drawn = draw(random);
        slope(drawn);
        TreeGrower.Grown next = grower.grow(drawn, random);
        steps[tree] = next.leafRows().stream().map(this::step).toArray(float[][]::new);
        apply(next.tree(), steps[tree]);
        grown.add(next.tree());
      }
      return new BoostedQuantiles(names, LEVELS.clone(), start, grown, steps);
    }

    private int[] draw(SplittableRandom random) {
      int[] drawn =
          IntStream.range(0, target.length).filter(row -> random.nextDouble() < rowShare).toArray();
      return drawn.length < 2 ? IntStream.range(0, target.length).toArray() : drawn;
    }

    private void slope(int[] rows) {
      for (int row : rows) {
        for (int guide = 0; guide < GUIDES.length; guide++) {
          double level = LEVELS[GUIDES[guide]];
          boolean below = residuals[GUIDES[guide]][row] < 0;
          gradients[row * GUIDES.length + guide] = (float) (below ? level - 1 : level);
        }
      }
    }

    private float[] step(int[] rows) {
      float[] step = new float[LEVELS.length];
      for (int level = 0; level < step.length; level++) {
        for (int at = 0; at < rows.length; at++) {
          buffer[at] = residuals[level][rows[at]];
        }
        step[level] = (float) (rate * Selection.quantile(buffer, rows.length, LEVELS[level]));
      }
      return step;
    }

    private void apply(Tree tree, float[][] step) {
      int[] leaf = new int[target.length];
      Arrays.setAll(leaf, row -> tree.leaf(table.columns(), row));
      for (int level = 0; level < LEVELS.length; level++) {
        double[] residual = residuals[level];
        for (int row = 0; row < leaf.length; row++) {
          residual[row] -= step[leaf[row]][level];
        }
      }
    }
  }
}
