package energy.ona.adapters.observation;

import energy.ona.gaps.SiteGaps;
import energy.ona.observation.SampleFlag;
import energy.ona.observation.Series;
import java.util.Set;

/**
 * One asset's rows in a segment, ascending in time. After a merge there may be several rows of one
 * time; of those that are not superseded the last is read, and what it leaves blank from the
 * others.
 *
 * @param sources for each row its place in where it is from
 * @param from the uploads of the segment
 */
record Block(Series rows, int[] sources, Sources from) {
  Block {
    if (sources.length != rows.size()) {
      throw new IllegalArgumentException(
          "%d sources for %d rows".formatted(sources.length, rows.size()));
    }
  }

  /** All rows from the first upload. */
  static Block of(Series series, Sources from) {
    return new Block(series, new int[series.size()], from);
  }

  /** The same rows with some of their signals. */
  Block only(Columns columns) {
    Set<String> signals = columns.signals();
    return signals == null ? this : new Block(rows.only(signals), sources, from);
  }

  int size() {
    return rows.size();
  }

  /** The upload that brought a row. */
  String upload(int row) {
    return from.upload(sources[row]);
  }

  /** When a row was received, epoch milliseconds. */
  long received(int row) {
    return from.received(sources[row]);
  }

  boolean superseded(int row) {
    return SampleFlag.SUPERSEDED.in(rows.flags(row));
  }

  boolean filled(int row) {
    return SampleFlag.FILLED.in(rows.flags(row));
  }

  /** How long a filled value stands, 0 where that was not said. */
  double fillSeconds(int row) {
    double step = rows.value(SiteGaps.STEP_SECONDS, row);
    return Double.isNaN(step) ? 0 : step;
  }

  /** The first row at or after a moment. */
  int firstFrom(long epochSecond) {
    int low = 0;
    int high = size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (rows.epochSecond(middle) < epochSecond) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** True when two rows say the same; missing is the same as not sent. */
  static boolean same(Block a, int rowA, Block b, int rowB) {
    if ((a.rows.flags(rowA) | SUPERSEDED) != (b.rows.flags(rowB) | SUPERSEDED)) {
      return false;
    }
    for (String signal : a.rows.signals()) {
      if (!same(a.rows.value(signal, rowA), b.rows.value(signal, rowB))) {
        return false;
      }
    }
    for (String signal : b.rows.signals()) {
      if (!a.rows.signals().contains(signal) && !Double.isNaN(b.rows.value(signal, rowB))) {
        return false;
      }
    }
    return true;
  }

  private static final int SUPERSEDED = SampleFlag.SUPERSEDED.mask();

  private static boolean same(double a, double b) {
    return a == b || (Double.isNaN(a) && Double.isNaN(b));
  }
}
