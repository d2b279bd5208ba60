package energy.ona.activities.ingest;

import energy.ona.asset.Asset;
import energy.ona.observation.Series;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rows of one site and day as they came; made into series, of which the last row wins. */
final class DayRows {
  private static final int SECOND_BITS = 17;
  private static final int ARRIVAL_BITS = 26;
  private static final int MOST_ROWS = 1 << ARRIVAL_BITS;

  private final List<Asset> assets;
  private final List<String> signals;
  private final ByteBuffer rows;
  private final int rowBytes;

  DayRows(List<Asset> assets, List<String> signals, ByteBuffer rows) {
    this.assets = assets;
    this.signals = signals;
    this.rows = rows;
    this.rowBytes = 3 * Integer.BYTES + Double.BYTES * signals.size();
  }

  /**
   * What the rows say.
   *
   * @param superseded rows of an asset and second that has a later row
   */
  record Sorted(List<Series> series, long superseded) {}

  /** Series by asset, ascending in time. */
  Sorted sort(SiteDay day) {
    long[] keys = keys();
    Arrays.sort(keys);
    List<Series> series = new ArrayList<>();
    long superseded = 0;
    int start = 0;
    while (start < keys.length) {
      int asset = asset(keys[start]);
      int end = start + 1;
      while (end < keys.length && asset(keys[end]) == asset) {
        end++;
      }
      int[] kept = new int[end - start];
      int count = 0;
      for (int i = start; i < end; i++) {
        if (i + 1 < end && moment(keys[i + 1]) == moment(keys[i])) {
          superseded++;
        } else {
          kept[count++] = (int) (keys[i] & (MOST_ROWS - 1));
        }
      }
      series.add(series(day, assets.get(asset), Arrays.copyOf(kept, count)));
      start = end;
    }
    return new Sorted(series, superseded);
  }

  /** Asset, second and arrival in one number, so that sorting is cheap. */
  private long[] keys() {
    int count = rows.capacity() / rowBytes;
    if (count > MOST_ROWS) {
      throw new IllegalStateException("a site-day of %d rows is too large".formatted(count));
    }
    long[] keys = new long[count];
    for (int i = 0; i < count; i++) {
      long asset = rows.getInt(i * rowBytes);
      long second = rows.getInt(i * rowBytes + Integer.BYTES);
      keys[i] = (((asset << SECOND_BITS) | second) << ARRIVAL_BITS) | i;
    }
    return keys;
  }

  private static long moment(long key) {
    return key >>> ARRIVAL_BITS;
  }

  private static int asset(long key) {
    return (int) (key >>> (SECOND_BITS + ARRIVAL_BITS));
  }

  private Series series(SiteDay day, Asset asset, int[] kept) {
    long[] seconds = new long[kept.length];
    int[] flags = new int[kept.length];
    for (int i = 0; i < kept.length; i++) {
      int at = kept[i] * rowBytes;
      seconds[i] = day.startSecond() + rows.getInt(at + Integer.BYTES);
      flags[i] = rows.getInt(at + 2 * Integer.BYTES);
    }
    Map<String, double[]> columns = new HashMap<>();
    for (int signal = 0; signal < signals.size(); signal++) {
      double[] column = new double[kept.length];
      boolean any = false;
      for (int i = 0; i < kept.length; i++) {
        column[i] = rows.getDouble(kept[i] * rowBytes + 3 * Integer.BYTES + Double.BYTES * signal);
        any |= !Double.isNaN(column[i]);
      }
      if (any) {
        columns.put(signals.get(signal), column);
      }
    }
    return new Series(asset.assetId(), seconds, columns, flags);
  }
}
