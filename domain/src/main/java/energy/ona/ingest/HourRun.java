package energy.ona.ingest;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one asset within an hour that the clocks showed twice, and those next to them, in the
 * order of the file.
 */
final class HourRun {
  /** A row a second in both hours, with some to spare; of what is beyond nothing is told. */
  private static final int MOST_ROWS = 20_000;

  private final long from;
  private final int width;
  private int[] walls = new int[8];
  private int rows;
  private long last;
  private boolean hasBegun;
  private boolean isEarly;
  private @Nullable HourPath rising;
  private @Nullable HourPath falling;

  /** How often the file's clock had leapt at the last row. */
  private int fileLeapsDown;

  private int fileLeapsUp;

  /**
   * @param from when the hour begins, written as if it were UTC
   */
  HourRun(long from, long width) {
    this.from = from;
    this.width = (int) width;
  }

  /** By the seconds since the hour began that the clock shows; longer than there are rows. */
  int[] walls() {
    return walls;
  }

  int rows() {
    return rows;
  }

  int width() {
    return width;
  }

  /** Of those within the hour. */
  long last() {
    return last;
  }

  /** Whether a row within the hour was seen. */
  boolean hasBegun() {
    return hasBegun;
  }

  /** A row within the hour. */
  void see(long local) {
    beside(local);
    last = local;
    hasBegun = true;
  }

  /** A row next to one within the hour. */
  void beside(long local) {
    if (rows == MOST_ROWS) {
      return;
    }
    if (rows == walls.length) {
      walls = Arrays.copyOf(walls, 2 * rows);
    }
    walls[rows++] = (int) (local - from);
  }

  /**
   * Which of its rows are of which hour, once all of them were seen.
   *
   * @param now when the file came, in seconds since the first hour began
   */
  HourPath path(long now, boolean falls) {
    @Nullable HourPath known = falls ? falling : rising;
    HourPath path = known == null ? new HourPath(this, now, falls) : known;
    if (falls) {
      falling = path;
    } else {
      rising = path;
    }
    return path;
  }

  /** Whether the asset's rows begin within the hour. */
  boolean begins() {
    return rows > 0 && walls[0] >= 0 && walls[0] < width;
  }

  /** The place of the next row that has a time, from one on; -1 where there is none. */
  int find(long local, int since) {
    for (int row = since; row < rows; row++) {
      if (walls[row] == local - from) {
        return row;
      }
    }
    return -1;
  }

  /** Of nearly half of the hour and more, as those of the clocks are where rows are scarce. */
  static boolean isLeap(long seconds, long width) {
    return 5 * Math.abs(seconds) >= 2 * width;
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
}
