package energy.ona.ingest;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Which of two hours that the clocks showed alike each row of an asset is of, if its rows go one
 * way: that by which they go on most evenly. Rows that are lost, late or sent again cost something
 * whichever hour they are of, and least where they are of the right one; so no single step decides.
 */
final class HourPath {
  /** A longer step, of which rows are missing. */
  private static final double GAP_STEPS = 1.5;

  private static final double GAP = 1;
  private static final double BACK = 1;

  /** Of a row whose time its hour has had: in all rows of two hours each comes twice. */
  private static final double REPEATED = 3.6;

  /** Of a time that had not come yet when the file came, but for a clock that is ahead. */
  private static final double AHEAD = 4;

  /** Of a clock that was put back and shows no step back, or was put on again. */
  private static final double UNSEEN = 1.7;

  /** Of two hours that stand time by time beside each other, as few files have them. */
  private static final double PAIRED = 1;

  /** Where the rows of one hour alone begin or end among them. */
  private static final double UNPAIRED = 2;

  private static final double LN2 = Math.log(2);

  private final int[] walls;
  private final int rows;
  private final int width;
  private final long now;
  private final int step;
  private final boolean falls;
  private final BitSet again;
  private final BitSet toCome;
  private final BitSet path;
  private final double cost;
  private final double costOfFirst;
  private final double costOfSecond;
  private final boolean hasBoth;

  /**
   * @param run the rows, by the seconds since the hour began that a clock shows
   * @param now when the file came, in seconds since the first hour began
   * @param falls whether the newest rows come first
   */
  HourPath(HourRun run, long now, boolean falls) {
    this.walls = run.walls();
    this.rows = run.rows();
    this.width = run.width();
    this.now = now;
    this.falls = falls;
    this.step = usualStep();
    this.again = repeated(true);
    this.toCome = repeated(false);
    BitSet none = new BitSet();
    BitSet all = new BitSet();
    all.set(0, rows);
    this.costOfFirst = cost(none);
    this.costOfSecond = cost(all);
    BitSet best = evenest();
    double least = cost(best);
    BitSet pairs = pairs();
    double paired = costOfPairs(pairs);
    if (paired < least) {
      best = pairs;
      least = paired;
    }
    if (costOfFirst < least) {
      best = none;
      least = costOfFirst;
    }
    if (costOfSecond < least) {
      best = all;
      least = costOfSecond;
    }
    this.path = best;
    this.cost = least;
    this.hasBoth = isOfBoth();
  }

  double cost() {
    return cost;
  }

  double costOfFirst() {
    return costOfFirst;
  }

  double costOfSecond() {
    return costOfSecond;
  }

  /** The rows of the second hour; of one that is beside the hour nothing is said. */
  BitSet path() {
    return path;
  }

  /** Whether it has rows of either hour. */
  boolean hasBoth() {
    return hasBoth;
  }

  private boolean isOfBoth() {
    boolean first = false;
    boolean second = false;
    for (int row = 0; row < rows; row++) {
      first |= isInner(row) && !path.get(row);
      second |= isInner(row) && path.get(row);
    }
    return first && second;
  }

  private boolean isInner(int row) {
    return walls[row] >= 0 && walls[row] < width;
  }

  private int usualStep() {
    int[] steps = new int[rows];
    int count = 0;
    for (int row = 1; row < rows; row++) {
      int seconds = Math.abs(walls[row] - walls[row - 1]);
      if (seconds > 0) {
        steps[count++] = seconds;
      }
    }
    Arrays.sort(steps, 0, count);
    int least = 0;
    // Two rows of the same minute are a step apart that says nothing, as loggers are late by
    // seconds.
    while (least < count && steps[least] < steps[count / 2] / 10) {
      least++;
    }
    return count == 0 ? width : steps[least + (count - 1 - least) / 4];
  }

  /** The moment of a row, in seconds since the first hour began. */
  private int at(int row, boolean second) {
    return walls[row] >= width || (second && isInner(row)) ? walls[row] + width : walls[row];
  }

  private double costOfStep(int row, boolean before, boolean second) {
    if (row < 1 || row >= rows) {
      return 0;
    }
    boolean onwards = falls ? walls[row] <= walls[row - 1] : walls[row] >= walls[row - 1];
    boolean changes = before != second && isInner(row) && isInner(row - 1);
    boolean unseen = changes && (onwards || second == falls);
    return costOfStep(at(row, second) - at(row - 1, before)) + (unseen ? UNSEEN : 0);
  }

  private double costOfStep(int seconds) {
    double steps = (falls ? -1.0 : 1.0) * seconds / step;
    if (steps < 0) {
      return BACK + Math.log(1 - steps) / LN2 / 2;
    }
    return steps < GAP_STEPS ? 0 : GAP + Math.log(steps) / LN2;
  }

  private double costOfRow(int row, boolean second) {
    if (!isInner(row)) {
      return 0;
    }
    long early = walls[row] + width - now;
    if (second && (now < width || early > LiveHours.AHEAD_SECONDS)) {
      return Double.POSITIVE_INFINITY;
    }
    boolean isRepeated = second == falls ? again.get(row) : toCome.get(row);
    return (isRepeated ? REPEATED : 0) + (second && early > 0 && again.get(row) ? AHEAD : 0);
  }

  private double cost(BitSet seconds) {
    double sum = 0;
    for (int row = 0; row < rows; row++) {
      sum += costOfRow(row, seconds.get(row));
      sum += costOfStep(row, row > 0 && seconds.get(row - 1), seconds.get(row));
    }
    return sum;
  }

  /** Rows whose time another one has that is further up, or further down. */
  private BitSet repeated(boolean up) {
    BitSet seen = new BitSet(width);
    BitSet repeated = new BitSet();
    for (int at = 0; at < rows; at++) {
      int row = up ? at : rows - 1 - at;
      if (isInner(row)) {
        repeated.set(row, seen.get(walls[row]));
        seen.set(walls[row]);
      }
    }
    return repeated;
  }

  /** By steps alone; rows stay in the hour of the one above where both are as good. */
  private BitSet evenest() {
    BitSet[] before = {new BitSet(), new BitSet()};
    double[] least = new double[2];
    for (int row = 0; row < rows; row++) {
      double[] next = new double[2];
      for (int second = 0; second < 2; second++) {
        boolean isSecond = second == 1;
        double first = least[0] + costOfStep(row, false, isSecond);
        double again = least[1] + costOfStep(row, true, isSecond);
        boolean fromSecond = isSecond ? again <= first : again < first;
        before[second].set(row, fromSecond);
        next[second] = (fromSecond ? again : first) + costOfRow(row, isSecond);
      }
      least = next;
    }
    BitSet path = new BitSet();
    boolean second = falls ? least[1] <= least[0] : least[1] < least[0];
    for (int row = rows - 1; row >= 0; row--) {
      path.set(row, second);
      second = before[second ? 1 : 0].get(row);
    }
    return path;
  }

  /** As in a file that is sorted by local time: each time once more behind itself. */
  private BitSet pairs() {
    BitSet path = new BitSet();
    for (int row = 0; row < rows; row++) {
      path.set(row, isInner(row) && falls != isAgain(row));
    }
    return path;
  }

  private boolean isAgain(int row) {
    return row > 0 && row < rows && walls[row] == walls[row - 1];
  }

  private double costOfPairs(BitSet pairs) {
    double sum = PAIRED;
    int last = -1;
    for (int row = 0; row < rows; row++) {
      sum += costOfRow(row, pairs.get(row));
      boolean endsAlone = row > 0 && isInner(row - 1) && !isInner(row) && !isAgain(row - 1);
      sum +=
          endsAlone
              ? costOfStep(row, falls, false)
              : row == 0 ? 0 : costOfStep(walls[row] - walls[row - 1]);
      if (isInner(row) && !isAgain(row)) {
        sum += last >= 0 && isAgain(last + 1) != isAgain(row + 1) ? UNPAIRED : 0;
        last = row;
      }
    }
    return sum;
  }
}
