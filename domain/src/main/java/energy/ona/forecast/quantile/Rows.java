package energy.ona.forecast.quantile;

import java.util.concurrent.CancellationException;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Choices of rows. */
public final class Rows {
  private Rows() {}

  public static double[] of(double[] values, int[] chosen) {
    double[] part = new double[chosen.length];
    for (int row = 0; row < chosen.length; row++) {
      part[row] = values[chosen[row]];
    }
    return part;
  }

  public static int[] where(int size, IntPredicate wanted) {
    return IntStream.range(0, size).filter(wanted).toArray();
  }

  /** A training that nobody waits for any more ends at its next tree. */
  static void goOnUnlessInterrupted() {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("training was interrupted");
    }
  }
}
