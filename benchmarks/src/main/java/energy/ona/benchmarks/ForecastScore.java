package energy.ona.benchmarks;

import energy.ona.forecast.quantile.Levels;
import java.util.Arrays;

/** Scores of quantile forecasts in units of capacity. */
final class ForecastScore {
  private double pinball;
  private int all;
  private double absolute;
  private double square;
  private int within80;
  private int within95;
  private int lit;

  /** By night only the pinball loss counts. */
  void add(double[] quantiles, double truth, boolean daylight) {
    pinball += Levels.pinball(truth, quantiles);
    all++;
    if (daylight) {
      absolute += Math.abs(truth - Levels.at(quantiles, 0.5));
      double miss = truth - Arrays.stream(quantiles).average().orElse(0);
      square += miss * miss;
      within80 += within(quantiles, truth, 0.1) ? 1 : 0;
      within95 += within(quantiles, truth, 0.025) ? 1 : 0;
      lit++;
    }
  }

  private static boolean within(double[] quantiles, double truth, double tail) {
    return truth >= Levels.at(quantiles, tail) && truth <= Levels.at(quantiles, 1 - tail);
  }

  double pinball() {
    return pinball / all;
  }

  double cover80() {
    return (double) within80 / lit;
  }

  double cover95() {
    return (double) within95 / lit;
  }

  double nmae() {
    return absolute / lit;
  }

  /** Of the mean of the quantiles, which is the estimate with the least square error. */
  double rmse() {
    return Math.sqrt(square / lit);
  }

  int rows() {
    return all;
  }
}
