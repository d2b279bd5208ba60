package energy.ona.forecast.quantile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * Grows a tree best leaf first on histograms. A split is good when it parts the targets, several
 * channels at once: gain is the sum over channels of (sum left)²/n + (sum right)²/n.
 */
final class TreeGrower {
  /**
   * How to grow.
   *
   * @param featureShare of the features, drawn anew at each node, at least one
   * @param randomCuts one cut a feature at random (extremely randomised trees, Geurts et al. 2006)
   */
  record Shape(int mostLeaves, int leastRows, double featureShare, boolean randomCuts) {}

  /** A grown tree and the rows that each of its leaves holds. */
  record Grown(Tree tree, List<int[]> leafRows) {}

  private record Split(int node, int[] rows, int feature, int bin, double gain) {}

  private final FeatureBins bins;
  private final float[] targets;
  private final int channels;
  private final Shape shape;
  private final double[] sums;
  private final int[] counts = new int[FeatureBins.MOST + 1];
  private final double[] left;
  private final double[] total;

  /**
   * @param targets by row, then by channel
   */
  TreeGrower(FeatureBins bins, float[] targets, int channels, Shape shape) {
    this.bins = bins;
    this.targets = targets;
    this.channels = channels;
    this.shape = shape;
    this.sums = new double[(FeatureBins.MOST + 1) * channels];
    this.left = new double[channels];
    this.total = new double[channels];
  }

  Grown grow(int[] rows, SplittableRandom random) {
    Nodes nodes = new Nodes(2 * shape.mostLeaves());
    PriorityQueue<Split> open =
        new PriorityQueue<>(
            Comparator.comparingDouble((Split split) -> -split.gain())
                .thenComparingInt(Split::node));
    int[][] held = new int[2 * shape.mostLeaves()][];
    offer(open, nodes.add(), rows, random, held);
    int leaves = 1;
    while (!open.isEmpty() && leaves < shape.mostLeaves()) {
      Split split = open.poll();
      byte[] bin = bins.of(split.feature());
      int[] low = Rows.where(split.rows().length, at -> bin[split.rows()[at]] <= split.bin());
      int[] high = Rows.where(split.rows().length, at -> bin[split.rows()[at]] > split.bin());
      nodes.split(split.node(), split.feature(), bins.threshold(split.feature(), split.bin()));
      held[split.node()] = null;
      offer(open, nodes.left(split.node()), pick(split.rows(), low), random, held);
      offer(open, nodes.right(split.node()), pick(split.rows(), high), random, held);
      leaves++;
    }
    return nodes.seal(held);
  }

  private static int[] pick(int[] rows, int[] places) {
    for (int at = 0; at < places.length; at++) {
      places[at] = rows[places[at]];
    }
    return places;
  }

  private void offer(
      PriorityQueue<Split> open, int node, int[] rows, SplittableRandom random, int[][] held) {
    held[node] = rows;
    if (rows.length < 2 * shape.leastRows()) {
      return;
    }
    Arrays.fill(total, 0);
    for (int row : rows) {
      for (int channel = 0; channel < channels; channel++) {
        total[channel] += targets[row * channels + channel];
      }
    }
    double parent = score(total, rows.length);
    Split best = new Split(node, rows, -1, -1, parent * (1 + 1e-9) + 1e-12);
    int always = random.nextInt(bins.features());
    for (int feature = 0; feature < bins.features(); feature++) {
      if (feature == always || random.nextDouble() < shape.featureShare()) {
        best = better(best, feature, random);
      }
    }
    if (best.feature() >= 0) {
      open.add(new Split(node, rows, best.feature(), best.bin(), best.gain() - parent));
    }
  }

  private static double score(double[] sum, int count) {
    double score = 0;
    for (double each : sum) {
      score += each * each / count;
    }
    return score;
  }

  private Split better(Split best, int feature, SplittableRandom random) {
    int size = bins.count(feature);
    fill(best.rows(), bins.of(feature), size);
    int first = 0;
    int last = size - 1;
    while (first < last && counts[first] == 0) {
      first++;
    }
    while (last > first && counts[last] == 0) {
      last--;
    }
    if (first == last) {
      return best;
    }
    int only = shape.randomCuts() ? first + random.nextInt(last - first) : -1;
    Arrays.fill(left, 0);
    int count = 0;
    Split found = best;
    for (int bin = first; bin < last; bin++) {
      count += counts[bin];
      for (int channel = 0; channel < channels; channel++) {
        left[channel] += sums[bin * channels + channel];
      }
      int rest = best.rows().length - count;
      if ((only >= 0 && bin != only) || count < shape.leastRows() || rest < shape.leastRows()) {
        continue;
      }
      double gain = score(left, count);
      for (int channel = 0; channel < channels; channel++) {
        double right = total[channel] - left[channel];
        gain += right * right / rest;
      }
      if (gain > found.gain()) {
        found = new Split(best.node(), best.rows(), feature, bin, gain);
      }
    }
    return found;
  }

  private void fill(int[] rows, byte[] bin, int size) {
    Arrays.fill(sums, 0, size * channels, 0);
    Arrays.fill(counts, 0, size, 0);
    for (int row : rows) {
      int at = bin[row];
      counts[at]++;
      for (int channel = 0; channel < channels; channel++) {
        sums[at * channels + channel] += targets[row * channels + channel];
      }
    }
  }

  /** The nodes as they come. */
  private static final class Nodes {
    private final int[] feature;
    private final double[] threshold;
    private final int[] left;
    private final int[] right;
    private int count;

    Nodes(int most) {
      feature = new int[most];
      threshold = new double[most];
      left = new int[most];
      right = new int[most];
    }

    int add() {
      feature[count] = -1;
      return count++;
    }

    void split(int node, int by, double at) {
      feature[node] = by;
      threshold[node] = at;
      left[node] = add();
      right[node] = add();
    }

    int left(int node) {
      return left[node];
    }

    int right(int node) {
      return right[node];
    }

    Grown seal(int[][] held) {
      List<int[]> leaves = new ArrayList<>();
      for (int node = 0; node < count; node++) {
        if (feature[node] < 0) {
          left[node] = leaves.size();
          leaves.add(held[node]);
        }
      }
      return new Grown(
          new Tree(
              Arrays.copyOf(feature, count),
              Arrays.copyOf(threshold, count),
              Arrays.copyOf(left, count),
              Arrays.copyOf(right, count)),
          leaves);
    }
  }
}
