package energy.ona.benchmarks;

import energy.ona.gaps.FilledGap;
import energy.ona.quality.Quantiles;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Sums of errors over all hidden blocks of one length. */
final class GapsTally {
  private final Map<String, Double> peerSquares = new LinkedHashMap<>();
  private final Map<String, Integer> methods = new TreeMap<>();
  private double squares;
  private long steps;
  private long covered;
  private int blocks;

  void add(double[] power, double[] elevations, FilledGap gap, Map<String, double[]> peers) {
    double[] positive = Arrays.stream(power).filter(value -> value > 0).toArray();
    double top = Quantiles.of(positive, 0.99);
    blocks++;
    methods.merge(gap.method().wireName(), 1, Integer::sum);
    for (int each = 0; each < gap.values().length; each++) {
      double truth = power[gap.fromStep() + each];
      if (Double.isNaN(truth) || elevations[gap.fromStep() + each] <= 0) {
        continue;
      }
      steps++;
      squares += square(gap.values()[each], truth, top);
      covered += truth >= gap.lower80()[each] && truth <= gap.upper80()[each] ? 1 : 0;
      int at = each;
      peers.forEach(
          (name, values) -> peerSquares.merge(name, square(values[at], truth, top), Double::sum));
    }
  }

  /** What was left open counts as nothing delivered. */
  private static double square(double value, double truth, double top) {
    double error = ((Double.isNaN(value) ? 0 : value) - truth) / top;
    return error * error;
  }

  Figures figures() {
    double own = Math.sqrt(squares / steps);
    Map<String, Double> errors = new LinkedHashMap<>();
    peerSquares.forEach((name, sum) -> errors.put(name, Math.sqrt(sum / steps)));
    double best = errors.values().stream().mapToDouble(Double::doubleValue).min().orElse(0);
    String peers =
        errors.entrySet().stream()
            .map(each -> String.format(Locale.ROOT, "%s %.4f", each.getKey(), each.getValue()))
            .collect(Collectors.joining(", "));
    return new Figures()
        .add("nrmse", own, "ours; ways used: " + methods)
        .add("peer_nrmse", best, "the best of " + peers)
        .add("to_peer", own / best, "ratio, below 1 is better")
        .add("cover80", (double) covered / steps, "share of the truth inside the 80 % interval")
        .add("blocks", blocks, "hidden");
  }
}
