package energy.ona.forecast.sums;

import energy.ona.forecast.quantile.Levels;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Joint scenarios of many parts: each part's own quantiles, put into the order of a template of
 * correlated normal variables (a Gaussian copula by the Schaake shuffle of Clark et al. 2004). Each
 * part keeps exactly the distribution that it has alone, so the mean of a sum is the sum of means;
 * a site and the fleet that it belongs to are sums of the same scenarios.
 */
public final class Scenarios {
  static final int COUNT = 256;
  private static final double LEAST_PIVOT = 1e-9;

  private final int[][] rank;

  /**
   * @param site of each part, an index
   * @param within by site, the correlation of two of its parts
   * @param between by site and site; it is drawn to independence as far as it is not possible
   */
  public Scenarios(int[] site, double[] within, double[][] between, long seed) {
    double[][] root = root(between);
    Random random = new Random(seed);
    double[][] common = new double[root.length][COUNT];
    for (int scenario = 0; scenario < COUNT; scenario++) {
      double[] drawn = new double[root.length];
      for (int each = 0; each < drawn.length; each++) {
        drawn[each] = random.nextGaussian();
      }
      for (int each = 0; each < drawn.length; each++) {
        double sum = 0;
        for (int other = 0; other <= each; other++) {
          sum += root[each][other] * drawn[other];
        }
        common[each][scenario] = sum;
      }
    }
    this.rank = new int[site.length][];
    for (int part = 0; part < site.length; part++) {
      double shared = Math.max(0, within[site[part]]);
      double[] score = new double[COUNT];
      for (int scenario = 0; scenario < COUNT; scenario++) {
        score[scenario] =
            Math.sqrt(shared) * common[site[part]][scenario]
                + Math.sqrt(1 - shared) * random.nextGaussian();
      }
      rank[part] = ranks(score);
    }
  }

  private static int[] ranks(double[] score) {
    Integer[] order =
        IntStream.range(0, score.length)
            .boxed()
            .sorted(Comparator.comparingDouble(at -> score[at]))
            .toArray(Integer[]::new);
    int[] ranks = new int[score.length];
    for (int place = 0; place < order.length; place++) {
      ranks[order[place]] = place;
    }
    return ranks;
  }

  /** Cholesky's factor of the matrix, or of the nearest on the way to independence that has one. */
  private static double[][] root(double[][] correlation) {
    for (double kept = 1; kept > 0.01; kept *= 0.8) {
      double[][] root = cholesky(correlation, kept);
      if (root.length == correlation.length) {
        return root;
      }
    }
    return cholesky(correlation, 0);
  }

  /** Empty when there is none. */
  private static double[][] cholesky(double[][] correlation, double kept) {
    double[][] root = new double[correlation.length][correlation.length];
    for (int row = 0; row < root.length; row++) {
      for (int column = 0; column <= row; column++) {
        double sum = row == column ? 1 : kept * correlation[row][column];
        for (int at = 0; at < column; at++) {
          sum -= root[row][at] * root[column][at];
        }
        if (row == column) {
          if (sum < LEAST_PIVOT) {
            return new double[0][];
          }
          root[row][row] = Math.sqrt(sum);
        } else {
          root[row][column] = sum / root[column][column];
        }
      }
    }
    return root;
  }

  /** What scenarios of one step add up to. */
  public final class Sum {
    private final double[] total = new double[COUNT];
    private final double[] ascending = new double[COUNT];

    /**
     * @param quantiles at all levels
     */
    public void add(int part, double[] quantiles) {
      for (int at = 0; at < COUNT; at++) {
        ascending[at] = Levels.at(quantiles, (at + 0.5) / COUNT);
      }
      int[] order = rank[part];
      for (int scenario = 0; scenario < COUNT; scenario++) {
        total[scenario] += ascending[order[scenario]];
      }
    }

    /** At all levels. */
    public double[] quantiles() {
      return Levels.ofSample(Arrays.copyOf(total, COUNT));
    }
  }

  public Sum sum() {
    return new Sum();
  }
}
