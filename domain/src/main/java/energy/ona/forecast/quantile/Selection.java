package energy.ona.forecast.quantile;

/** Order statistics without sorting (Hoare 1961). */
final class Selection {
  private Selection() {}

  /** The quantile of the first values, linear between ranks; reorders them. */
  static double quantile(double[] values, int size, double level) {
    double place = level * (size - 1);
    int below = (int) place;
    double low = select(values, size, below);
    if (below + 1 >= size || place == below) {
      return low;
    }
    // After selection all that follow are no smaller.
    double high = values[below + 1];
    for (int at = below + 2; at < size; at++) {
      high = Math.min(high, values[at]);
    }
    return low + (place - below) * (high - low);
  }

  private static double select(double[] values, int size, int rank) {
    int from = 0;
    int to = size - 1;
    while (from < to) {
      double pivot = values[(from + to) >>> 1];
      int low = from;
      int high = to;
      while (low <= high) {
        while (values[low] < pivot) {
          low++;
        }
        while (values[high] > pivot) {
          high--;
        }
        if (low <= high) {
          double swap = values[low];
          values[low++] = values[high];
          values[high--] = swap;
        }
      }
      if (rank <= high) {
        to = high;
      } else if (rank >= low) {
        from = low;
      } else {
        break;
      }
    }
    return values[rank];
  }
}
