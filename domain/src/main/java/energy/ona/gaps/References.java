package energy.ona.gaps;

import energy.ona.quality.Quantiles;
import java.util.Arrays;
import java.util.List;

/**
 * What was measured beside a unit, each reference divided by its own usual top, so that one that is
 * missing or stands still can be stood in for by the mean of the others.
 */
final class References {
  /** Below this mean the sun tells nothing. */
  static final double LIT = 0.005;

  private static final double TOP = 0.95;
  private static final double RUNS = 0.1;

  private final int width;
  private final double[] features;
  private final double[] means;

  References(List<double[]> references, int size) {
    width = references.size();
    features = new double[size * width];
    means = new double[size];
    double[] tops = references.stream().mapToDouble(References::top).toArray();
    for (int step = 0; step < size; step++) {
      double sum = 0;
      int lit = 0;
      int known = 0;
      for (int each = 0; each < width; each++) {
        double value = references.get(each)[step] / tops[each];
        features[step * width + each] = value;
        known += Double.isNaN(value) ? 0 : 1;
        if (value > 0) {
          sum += value;
          lit++;
        }
      }
      means[step] = known == 0 ? Double.NaN : lit == 0 ? 0 : sum / lit;
      for (int each = 0; each < width; each++) {
        double value = features[step * width + each];
        if (Double.isNaN(value) || (value <= 0 && means[step] > RUNS)) {
          features[step * width + each] = means[step];
        }
      }
    }
  }

  private static double top(double[] values) {
    double[] lit = Arrays.stream(values).filter(value -> value > 0).toArray();
    return lit.length == 0 ? Double.NaN : Quantiles.of(lit, TOP);
  }

  int width() {
    return width;
  }

  double at(int step, int reference) {
    return features[step * width + reference];
  }

  /** Of the references that are above zero; NaN where none is known. */
  double mean(int step) {
    return means[step];
  }

  double fit(double[] weights, int step) {
    double sum = 0;
    for (int each = 0; each < weights.length; each++) {
      sum += weights[each] * features[step * width + each];
    }
    return sum;
  }
}
