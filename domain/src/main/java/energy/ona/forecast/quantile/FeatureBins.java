package energy.ona.forecast.quantile;

import java.util.Arrays;

/** Features cut at quantiles into few bins, so that a split is sought among sums (histograms). */
final class FeatureBins {
  static final int MOST = 64;

  private final double[][] edges;
  private final byte[][] bins;

  private FeatureBins(double[][] edges, byte[][] bins) {
    this.edges = edges;
    this.bins = bins;
  }

  static FeatureBins of(FeatureTable table) {
    double[][] edges = new double[table.features()][];
    byte[][] bins = new byte[table.features()][];
    for (int feature = 0; feature < edges.length; feature++) {
      double[] column = table.columns()[feature];
      edges[feature] = edges(column);
      bins[feature] = new byte[column.length];
      for (int row = 0; row < column.length; row++) {
        bins[feature][row] = bin(edges[feature], column[row]);
      }
    }
    return new FeatureBins(edges, bins);
  }

  private static double[] edges(double[] column) {
    double[] sorted =
        Arrays.stream(column).filter(value -> !Double.isNaN(value)).sorted().toArray();
    double[] cuts = new double[MOST - 2];
    int count = 0;
    for (int cut = 0; cut < cuts.length && sorted.length > 1; cut++) {
      int at = (int) ((cut + 1.0) / (MOST - 1) * (sorted.length - 1));
      double edge = sorted[at] + (sorted[at + 1 < sorted.length ? at + 1 : at] - sorted[at]) / 2;
      if (edge < sorted[sorted.length - 1] && (count == 0 || edge > cuts[count - 1])) {
        cuts[count++] = edge;
      }
    }
    return Arrays.copyOf(cuts, count);
  }

  /** 0 is not known; bin b holds what is above edge b − 2 and at most edge b − 1. */
  private static byte bin(double[] edges, double value) {
    if (Double.isNaN(value)) {
      return 0;
    }
    int found = Arrays.binarySearch(edges, value);
    return (byte) (1 + (found >= 0 ? found : -found - 1));
  }

  byte[] of(int feature) {
    return bins[feature];
  }

  int features() {
    return bins.length;
  }

  /** The greatest value that is left of the cut after a bin. */
  double threshold(int feature, int bin) {
    return bin == 0 ? Double.NEGATIVE_INFINITY : edges[feature][bin - 1];
  }

  /** How many bins a feature has, the one of the unknown included. */
  int count(int feature) {
    return edges[feature].length + 2;
  }
}
