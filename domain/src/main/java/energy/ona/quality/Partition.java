package energy.ona.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The best division of a noisy sequence into stretches of one level each: least squares with a
 * price a stretch, solved exactly by dynamic programming (Jackson et al. 2005; PELT without the
 * pruning, which days do not need). The noise is taken from what remains beside a running median,
 * which keeps steps, and wild values are drawn in to it.
 */
final class Partition {
  private static final int HALF_WINDOW = 7;
  private static final double WINSOR = 2.5;
  private static final double PRICE = 4;

  private Partition() {}

  /** Where new stretches begin, ascending, without 0. */
  static List<Integer> starts(double[] values, int shortest) {
    int size = values.length;
    if (size < 2 * shortest) {
      return List.of();
    }
    double[] remains = new double[size];
    double[] level = new double[size];
    for (int each = 0; each < size; each++) {
      level[each] = runningMedian(values, each);
      remains[each] = values[each] - level[each];
    }
    double noise = Math.max(1e-6, Quantiles.robustDeviation(remains));
    double[] sums = new double[size + 1];
    double[] squares = new double[size + 1];
    for (int each = 0; each < size; each++) {
      double bound = WINSOR * noise;
      double value = level[each] + Math.max(-bound, Math.min(bound, remains[each]));
      sums[each + 1] = sums[each] + value;
      squares[each + 1] = squares[each] + value * value;
    }
    return solve(sums, squares, shortest, PRICE * noise * noise * Math.log(size));
  }

  private static List<Integer> solve(double[] sums, double[] squares, int shortest, double price) {
    int size = sums.length - 1;
    double[] best = new double[size + 1];
    int[] from = new int[size + 1];
    for (int end = 1; end <= size; end++) {
      best[end] = Double.POSITIVE_INFINITY;
      for (int start = 0; start <= end - shortest; start++) {
        double sum = sums[end] - sums[start];
        double error = squares[end] - squares[start] - sum * sum / (end - start);
        double cost = best[start] + error + price;
        if (cost < best[end]) {
          best[end] = cost;
          from[end] = start;
        }
      }
    }
    List<Integer> starts = new ArrayList<>();
    for (int at = from[size]; at > 0; at = from[at]) {
      starts.add(0, at);
    }
    return starts;
  }

  private static double runningMedian(double[] values, int index) {
    int from = Math.max(0, index - HALF_WINDOW);
    int to = Math.min(values.length, index + HALF_WINDOW + 1);
    return Quantiles.median(Arrays.copyOfRange(values, from, to));
  }
}
