package energy.ona.forecast.quantile;

/**
 * A binary tree; a row goes left where its feature is at most the threshold or not known.
 *
 * @param feature by node, −1 in a leaf
 * @param left by node; in a leaf its number
 */
public record Tree(int[] feature, double[] threshold, int[] left, int[] right) {
  /** The number of the leaf that the row falls into. */
  public int leaf(double[][] columns, int row) {
    int node = 0;
    while (feature[node] >= 0) {
      node = columns[feature[node]][row] > threshold[node] ? right[node] : left[node];
    }
    return left[node];
  }
}
