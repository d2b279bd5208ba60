package energy.ona.forecast.sent;

import java.util.Arrays;

/**
 * Values by time of one asset: mostly they come in order, and of two of one time the last counts.
 */
final class SentRows {
  /** A quarter of an hour for three weeks. */
  static final int MOST = 2_016;

  private long[] second = new long[16];
  private double[] powerKw = new double[16];
  private int size;

  /** False, and nothing is changed, when there are as many as may be. */
  boolean put(long at, double kw) {
    int found =
        size == 0 || second[size - 1] < at ? -size - 1 : Arrays.binarySearch(second, 0, size, at);
    if (found >= 0) {
      powerKw[found] = kw;
      return true;
    }
    if (size == MOST) {
      return false;
    }
    if (size == second.length) {
      second = Arrays.copyOf(second, Math.min(MOST, 2 * size));
      powerKw = Arrays.copyOf(powerKw, second.length);
    }
    int row = -found - 1;
    System.arraycopy(second, row, second, row + 1, size - row);
    System.arraycopy(powerKw, row, powerKw, row + 1, size - row);
    second[row] = at;
    powerKw[row] = kw;
    size++;
    return true;
  }

  /** Ascending. */
  long[] second() {
    return Arrays.copyOf(second, size);
  }

  double[] powerKw() {
    return Arrays.copyOf(powerKw, size);
  }
}
