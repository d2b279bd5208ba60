package energy.ona.detect.slow;

import java.util.Arrays;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * How easily a point is parted from others by random cuts (Liu, Ting and Zhou 2008, Isolation
 * Forest; cuts weighted by the spread of each dimension as in Guha et al. 2016, Robust Random Cut
 * Forest). The same points give the same forest.
 */
final class IsolationForest {
  private static final int TREES = 32;
  private static final int SAMPLE = 128;
  private static final double EULER = 0.5772156649;

  private final Node[] trees = new Node[TREES];
  private final double usualDepth;

  private record Node(
      int dimension, double cut, @Nullable Node low, @Nullable Node high, int size) {}

  /** The same seed and points make the same forest. */
  IsolationForest(double[][] points, long seed) {
    Random random = new Random(seed);
    int sample = Math.min(SAMPLE, points.length);
    int deepest = (int) Math.ceil(Math.log(Math.max(2, sample)) / Math.log(2));
    for (int tree = 0; tree < TREES; tree++) {
      double[][] some = new double[sample][];
      Arrays.setAll(some, each -> points[random.nextInt(points.length)]);
      trees[tree] = grow(some, deepest, random);
    }
    this.usualDepth = depthOf(sample);
  }

  /** Mean depth of an unsuccessful search in a tree of so many points. */
  private static double depthOf(int n) {
    return n <= 1 ? 0 : 2 * (Math.log(n - 1.0) + EULER) - 2 * (n - 1.0) / n;
  }

  private static Node grow(double[][] points, int levels, Random random) {
    double[] spans = levels == 0 || points.length < 2 ? new double[0] : spans(points);
    double sum = Arrays.stream(spans).sum();
    if (!(sum > 0)) {
      return new Node(-1, 0, null, null, points.length);
    }
    double at = random.nextDouble() * sum;
    int dimension = 0;
    while (dimension < spans.length - 1 && at > spans[dimension]) {
      at -= spans[dimension++];
    }
    int by = dimension;
    double least = Double.POSITIVE_INFINITY;
    for (double[] point : points) {
      least = Math.min(least, point[by]);
    }
    double cut = least + Math.min(at, spans[by]);
    double[][] parted = new double[points.length][];
    int low = 0;
    int high = points.length;
    for (double[] point : points) {
      if (point[by] <= cut) {
        parted[low++] = point;
      } else {
        parted[--high] = point;
      }
    }
    return new Node(
        by,
        cut,
        grow(Arrays.copyOf(parted, low), levels - 1, random),
        grow(Arrays.copyOfRange(parted, low, points.length), levels - 1, random),
        points.length);
  }

  private static double[] spans(double[][] points) {
    double[] spans = new double[points[0].length];
    for (int dimension = 0; dimension < spans.length; dimension++) {
      double least = Double.POSITIVE_INFINITY;
      double most = Double.NEGATIVE_INFINITY;
      for (double[] point : points) {
        least = Math.min(least, point[dimension]);
        most = Math.max(most, point[dimension]);
      }
      spans[dimension] = most - least;
    }
    return spans;
  }

  /** 0.5 for a usual point, towards 1 for a strange one. */
  double score(double[] point) {
    double sum = 0;
    for (Node tree : trees) {
      Node node = tree;
      int depth = 0;
      Node next = step(node, point);
      while (next != null) {
        node = next;
        depth++;
        next = step(node, point);
      }
      sum += depth + depthOf(node.size());
    }
    return usualDepth == 0 ? 0.5 : Math.pow(2, -sum / TREES / usualDepth);
  }

  private static @Nullable Node step(Node node, double[] point) {
    return node.dimension() < 0
        ? null
        : point[node.dimension()] <= node.cut() ? node.low() : node.high();
  }
}
