package energy.ona.detect.multivariate;

import java.util.Arrays;

/**
 * Mean and covariance of states, learned one by one and forgotten slowly. How far a state lies from
 * them is Hotelling's T², with correlations shrunk towards none as Ledoit and Wolf (2004) do, so
 * that few samples of many channels give a sound distance.
 */
final class Reference {
  private static final double SHRINKAGE = 0.05;

  /** A channel that never moved is taken to stray by this share of its level. */
  private static final double LEAST_SPREAD = 1e-3;

  private static final double SMALLEST = 1e-9;

  private final int memory;
  private final double[] mean;
  private final double[][] covariance;
  private long learned;

  /**
   * @param memory samples after which an old one counts for a third
   */
  Reference(int size, int memory) {
    this.memory = memory;
    this.mean = new double[size];
    this.covariance = new double[size][size];
  }

  long learned() {
    return learned;
  }

  void learn(double[] state) {
    learned++;
    double part = 1.0 / Math.min(learned, memory);
    double[] off = new double[mean.length];
    for (int each = 0; each < mean.length; each++) {
      off[each] = state[each] - mean[each];
      mean[each] += part * off[each];
    }
    for (int row = 0; row < mean.length; row++) {
      double[] line = covariance[row];
      double scaled = part * off[row];
      for (int column = 0; column <= row; column++) {
        line[column] = (1 - part) * (line[column] + scaled * off[column]);
      }
    }
  }

  /**
   * What each feature adds to the squared distance, per feature: the sum is T² / features, the
   * parts tell who is to blame.
   */
  double[] parts(double[] state) {
    int size = mean.length;
    double[] spread = new double[size];
    double[] off = new double[size];
    for (int each = 0; each < size; each++) {
      spread[each] =
          Math.sqrt(covariance[each][each]) + LEAST_SPREAD * Math.abs(mean[each]) + SMALLEST;
      off[each] = (state[each] - mean[each]) / spread[each];
    }
    double[][] lower = new double[size][size];
    for (int row = 0; row < size; row++) {
      for (int column = 0; column <= row; column++) {
        double value =
            (1 - SHRINKAGE) * covariance[row][column] / (spread[row] * spread[column])
                + (row == column ? SHRINKAGE : 0);
        for (int k = 0; k < column; k++) {
          value -= lower[row][k] * lower[column][k];
        }
        lower[row][column] =
            row == column ? Math.sqrt(Math.max(SMALLEST, value)) : value / lower[column][column];
      }
    }
    double[] solved = solve(lower, off);
    double[] parts = new double[size];
    Arrays.setAll(parts, each -> off[each] * solved[each] / size);
    return parts;
  }

  /** By Cholesky's factor: forwards, then backwards. */
  private static double[] solve(double[][] lower, double[] right) {
    double[] solved = right.clone();
    for (int row = 0; row < solved.length; row++) {
      for (int k = 0; k < row; k++) {
        solved[row] -= lower[row][k] * solved[k];
      }
      solved[row] /= lower[row][row];
    }
    for (int row = solved.length - 1; row >= 0; row--) {
      for (int k = row + 1; k < solved.length; k++) {
        solved[row] -= lower[k][row] * solved[k];
      }
      solved[row] /= lower[row][row];
    }
    return solved;
  }

  static double distance(double[] parts) {
    double sum = 0;
    for (double part : parts) {
      sum += part;
    }
    return Math.sqrt(Math.max(0, sum));
  }
}
