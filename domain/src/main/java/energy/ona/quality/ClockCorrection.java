package energy.ona.quality;

import energy.ona.observation.SampleFlag;
import energy.ona.observation.Series;
import energy.ona.time.TimeRange;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts samples where they belong in time. */
final class ClockCorrection {
  private ClockCorrection() {}

  /**
   * The samples whose right time lies in the range, ascending in it, those that were moved flagged.
   * Filled ones stay: they were made for the right time. Where two come to the same second, which
   * is where a clock was set back, the one that was not moved is kept.
   */
  static Series apply(Series series, List<Correction> corrections, TimeRange range) {
    long[] times = new long[series.size()];
    boolean[] moved = new boolean[series.size()];
    Integer[] order = new Integer[series.size()];
    int count = 0;
    for (int row = 0; row < series.size(); row++) {
      long stamp = series.epochSecond(row);
      times[row] = stamp;
      for (Correction correction : corrections) {
        if (correction.kind().equals(Correction.TIME_SHIFT)
            && correction.holdsAt(stamp)
            && !SampleFlag.FILLED.in(series.flags(row))) {
          times[row] = stamp - correction.aheadSeconds();
          moved[row] = true;
          break;
        }
      }
      if (times[row] >= range.from().getEpochSecond() && times[row] < range.to().getEpochSecond()) {
        order[count++] = row;
      }
    }
    Integer[] rows = Arrays.copyOf(order, count);
    Arrays.sort(
        rows,
        (a, b) ->
            times[a] != times[b]
                ? Long.compare(times[a], times[b])
                : Boolean.compare(moved[a], moved[b]));
    int[] kept = new int[count];
    int size = 0;
    for (int row : rows) {
      if (size == 0 || times[kept[size - 1]] != times[row]) {
        kept[size++] = row;
      }
    }
    return picked(series, Arrays.copyOf(kept, size), times, moved);
  }

  private static Series picked(Series series, int[] rows, long[] times, boolean[] moved) {
    int[] flags = new int[rows.length];
    for (int at = 0; at < rows.length; at++) {
      flags[at] = series.flags(rows[at]) | (moved[rows[at]] ? SampleFlag.TIME_CORRECTED.mask() : 0);
    }
    Map<String, double[]> columns = new HashMap<>();
    for (String signal : series.signals()) {
      double[] column = series.column(signal);
      columns.put(signal, Arrays.stream(rows).mapToDouble(row -> column[row]).toArray());
    }
    long[] seconds = Arrays.stream(rows).mapToLong(row -> times[row]).toArray();
    return new Series(series.assetId(), seconds, columns, flags);
  }
}
