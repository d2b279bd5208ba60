package energy.ona.ingest;

import java.util.BitSet;

/** The rows of one asset within an hour that the clocks showed twice, and those beside it. */
final class HourRun {
  /** To the next row; of what is further away some are missing. */
  private static final int MOST_STEPS = 3;

  private final long from;
  private final long width;
  private final BitSet times = new BitSet();
  private final long first;
  private long last;
  private int pairs;
  private boolean repeats;

  private boolean isUp;
  private boolean isDown;

  /** Since the last leap. */
  private int rows = 1;

  /** 0 without a leap. */
  private int rowsBeforeLeapUp;

  private int rowsBeforeLeapDown;
  private boolean isEarly;

  /** How often the file's clock had leapt at the last row. */
  private int fileLeapsDown;

  private int fileLeapsUp;

  /** To the row before the hour and to the one after it, by the wall clock. */
  private long gapBefore = Long.MAX_VALUE;

  private long gapAfter = Long.MAX_VALUE;

  /**
   * @param from when the hour begins, written as if it were UTC
   * @param local of the first row
   */
  HourRun(long from, long width, long local) {
    this.from = from;
    this.width = width;
    this.first = local;
    this.last = local;
    times.set(index(local));
  }

  private int index(long local) {
    return (int) (local - from);
  }

  long last() {
    return last;
  }

  /** A row of the same time as the last, once that may have come again. */
  void pair() {
    rows++;
    pairs++;
  }

  boolean isLeap(long local) {
    return isLeap(local - last, width);
  }

  /** Of nearly half of the hour and more, as those of the clocks are where rows are scarce. */
  static boolean isLeap(long seconds, long width) {
    return 5 * Math.abs(seconds) >= 2 * width;
  }

  /**
   * A row of another time than the last.
   *
   * @param hasCome whether its time had come again when the file came
   * @param earlierMayHave whether the earlier time of the two may have
   */
  void step(long local, boolean hasCome, boolean earlierMayHave) {
    boolean up = local > last;
    isUp |= up;
    isDown |= !up;
    if (isLeap(local)) {
      if (up && earlierMayHave) {
        rowsBeforeLeapUp = Math.max(rowsBeforeLeapUp, rows);
      } else if (earlierMayHave) {
        rowsBeforeLeapDown = Math.max(rowsBeforeLeapDown, rows);
      }
      rows = 0;
    }
    rows++;
    repeats |= times.get(index(local)) && hasCome;
    times.set(index(local));
    last = local;
  }

  /** A row cannot have been of the second hour when the file came. */
  void early() {
    isEarly = true;
  }

  boolean isEarly() {
    return isEarly;
  }

  /** Whether the file's clock has leapt since the last row, and the asset's has not. */
  boolean goesOnOverLeap(long local, FileOrder order, boolean falls) {
    boolean leapt = order.leaps(falls) != (falls ? fileLeapsUp : fileLeapsDown);
    return leapt && (falls ? local < last : local > last);
  }

  void fileLeaps(FileOrder order) {
    fileLeapsDown = order.leaps(false);
    fileLeapsUp = order.leaps(true);
  }

  /** A row beside the hour, next to one within it. */
  void beside(long inside, long outside) {
    if (outside < from) {
      gapBefore = Math.min(gapBefore, inside - outside);
    } else {
      gapAfter = Math.min(gapAfter, outside - inside);
    }
  }

  /**
   * Whether its rows go on beyond the hour and not before it: of the first hour, they would be an
   * hour further from those than the clock says. Nothing is told of rows that may have both hours,
   * nor of those that stop within it.
   */
  boolean isBehindPause(boolean falls) {
    boolean goesOn = gapAfter <= Math.min(width, MOST_STEPS * meanStep());
    return goesOn && gapBefore > width && pairs == 0 && !(falls ? isUp : isDown);
  }

  /** As long as the hour where one row shows no step. */
  private long meanStep() {
    int steps = times.cardinality() - 1;
    return steps == 0 ? width : (times.length() - 1 - times.nextSetBit(0)) / steps;
  }

  boolean hasBoth(boolean falls) {
    int leapsBehind = falls ? rowsBeforeLeapUp : rowsBeforeLeapDown;
    // One row out of order does not begin an hour, but for one that ends before it.
    boolean beginsAnew =
        leapsBehind > 1 || (leapsBehind == 1 && (falls ? last > first : last < first));
    // One row that came twice by mistake makes no file of pairs.
    return repeats || beginsAnew || (pairs > 0 && 2 * pairs >= times.cardinality());
  }
}
