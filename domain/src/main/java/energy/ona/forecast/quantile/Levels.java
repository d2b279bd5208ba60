package energy.ona.forecast.quantile;

import java.util.Arrays;

/** The quantile levels that models answer with: .01, .02 … .99. */
public final class Levels {
  public static final int COUNT = 99;

  private Levels() {}

  public static double of(int index) {
    return (index + 1) / 100.0;
  }

  /** Mean over all levels of the pinball loss (Koenker & Bassett 1978), in the unit of truth. */
  public static double pinball(double truth, double[] quantiles) {
    double sum = 0;
    for (int level = 0; level < COUNT; level++) {
      double miss = truth - quantiles[level];
      sum += miss >= 0 ? of(level) * miss : (of(level) - 1) * miss;
    }
    return sum / COUNT;
  }

  /** The mean of the distribution. */
  public static double mean(double[] quantiles) {
    double sum = 0;
    for (double quantile : quantiles) {
      sum += quantile;
    }
    return sum / quantiles.length;
  }

  /** The quantile of any level between .01 and .99, linear between neighbours. */
  public static double at(double[] quantiles, double level) {
    double place = Math.max(0, Math.min(COUNT - 1.0, level * 100 - 1));
    int below = (int) place;
    int above = Math.min(COUNT - 1, below + 1);
    return quantiles[below] + (place - below) * (quantiles[above] - quantiles[below]);
  }

  /** All levels from a few ascending ones; beyond the ends the end holds. */
  public static double[] spread(double[] levels, double[] values) {
    double[] all = new double[COUNT];
    int next = 0;
    for (int level = 0; level < COUNT; level++) {
      double wanted = of(level);
      while (next < levels.length && levels[next] < wanted - 1e-9) {
        next++;
      }
      if (next == 0 || next == levels.length) {
        all[level] = values[Math.min(next, levels.length - 1)];
      } else {
        double part = (wanted - levels[next - 1]) / (levels[next] - levels[next - 1]);
        all[level] = values[next - 1] + part * (values[next] - values[next - 1]);
      }
    }
    return all;
  }

  /** Quantiles that never cross (Chernozhukov et al. 2010) and stay within bounds. */
  public static double[] tidy(double[] quantiles, double least, double most) {
    Arrays.sort(quantiles);
    for (int level = 0; level < quantiles.length; level++) {
      quantiles[level] = Math.max(least, Math.min(most, quantiles[level]));
    }
    return quantiles;
  }

  /** The empirical quantiles of a sample, which is sorted on the way. */
  public static double[] ofSample(double[] sample) {
    Arrays.sort(sample);
    double[] all = new double[COUNT];
    for (int level = 0; level < COUNT; level++) {
      double place = of(level) * (sample.length - 1);
      int below = (int) place;
      int above = Math.min(sample.length - 1, below + 1);
      all[level] = sample[below] + (place - below) * (sample[above] - sample[below]);
    }
    return all;
  }
}
