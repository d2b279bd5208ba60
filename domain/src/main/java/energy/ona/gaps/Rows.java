package energy.ona.gaps;

import energy.ona.quality.Quantiles;
import java.util.Arrays;

/** The steps near one time of the day from which a unit's relation to its references is learned. */
final class Rows {
  private final References references;
  private final double[] power;
  private final int[] steps;
  private final double[] importance;

  private Rows(References references, double[] power, int[] steps, double[] importance) {
    this.references = references;
    this.power = power;
    this.steps = steps;
    this.importance = importance;
  }

  /**
   * @param second of the day
   * @param reachSeconds how far around it
   * @param daysDecay how far around the gap
   */
  static Rows near(
      GapSeries series,
      References references,
      int from,
      int to,
      int second,
      int reachSeconds,
      double daysDecay) {
    int[] steps = new int[series.size()];
    double[] importance = new double[series.size()];
    int count = 0;
    int day = series.stepsPerDay();
    int half = reachSeconds / series.stepSeconds();
    int offset = Math.floorMod(second - series.secondOfDay(0), 86_400) / series.stepSeconds();
    for (int centre = offset - day; centre < series.size() + day; centre += day) {
      for (int step = Math.max(0, centre - half);
          step <= Math.min(series.size() - 1, centre + half);
          step++) {
        double near = 1 - Math.abs(step - centre) / (half + 1.0);
        double mean = references.mean(step);
        if (!Double.isNaN(series.power()[step]) && mean > References.LIT) {
          double days = Math.max(0, Math.max(from - step, step - to)) / (double) day;
          steps[count] = step;
          importance[count++] = near * Math.exp(-days / daysDecay);
        }
      }
    }
    return new Rows(
        references, series.power(), Arrays.copyOf(steps, count), Arrays.copyOf(importance, count));
  }

  /**
   * The most that the unit can have delivered: a tenth more than what it hardly ever exceeds, or
   * its capacity where that is less, unless it was measured beyond it. Without bounds where it
   * never delivered anything.
   */
  static double highest(GapSeries series) {
    double[] positive = Arrays.stream(series.power()).filter(value -> value > 0).toArray();
    if (positive.length == 0) {
      return Double.POSITIVE_INFINITY;
    }
    double usual = Quantiles.of(positive, 0.999);
    return Math.max(usual, Math.min(1.1 * usual, series.most()));
  }

  /**
   * The least that the unit can have done, as {@link #highest}: a tenth below what it hardly ever
   * falls short of, or its lower limit where that is nearer; 0 where it never drew anything.
   */
  static double lowest(GapSeries series) {
    double[] negative = Arrays.stream(series.power()).filter(value -> value < 0).toArray();
    if (negative.length == 0) {
      return 0;
    }
    double usual = Quantiles.of(negative, 0.001);
    return Math.min(usual, Math.max(1.1 * usual, series.least()));
  }

  int count() {
    return steps.length;
  }

  int width() {
    return references.width();
  }

  double power(int row) {
    return power[steps[row]];
  }

  double importance(int row) {
    return importance[row];
  }

  double at(int row, int reference) {
    return references.at(steps[row], reference);
  }

  double fit(double[] weights, int row) {
    return references.fit(weights, steps[row]);
  }
}
