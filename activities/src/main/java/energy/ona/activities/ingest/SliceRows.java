package energy.ona.activities.ingest;

import energy.ona.asset.Asset;
import energy.ona.asset.SiteId;
import energy.ona.error.PlatformException;
import energy.ona.observation.Series;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The rows of one site and a few days of a month as they came; made into series, of which the last
 * row wins.
 */
final class SliceRows {
  private static final int SECOND_BITS = 22;
  private static final int ARRIVAL_BITS = 24;
  private static final int MOST_ROWS = 1 << ARRIVAL_BITS;
  private static final int MOST_ASSETS = 1 << (63 - SECOND_BITS - ARRIVAL_BITS);

  private final SiteId siteId;
  private final List<Asset> assets;
  private final List<String> signals;
  private final ByteBuffer rows;
  private final int rowBytes;
  private final long fromSecond;

  /**
   * @param fromSecond epoch second of which the rows have their seconds, at most a month before
   */
  SliceRows(
      SiteId siteId, List<Asset> assets, List<String> signals, long fromSecond, ByteBuffer rows) {
    this.siteId = siteId;
    this.assets = assets;
    this.signals = signals;
    this.fromSecond = fromSecond;
    this.rows = rows;
    this.rowBytes = SampleSpool.rowBytes(signals.size());
    if (size() > MOST_ROWS || assets.size() > MOST_ASSETS) {
      throw PlatformException.invalid(
          "file",
          "the file has %d assets, and %d rows of site %s in one day; send it in parts"
              .formatted(assets.size(), size(), siteId));
    }
  }

  /**
   * What the rows say.
   *
   * @param superseded rows of an asset and second that has a later row
   */
  record Sorted(SiteId siteId, List<Series> series, long superseded) {}

  private int size() {
    return rows.limit() / rowBytes;
  }

  /** Series by asset, ascending in time. */
  Sorted sort() {
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
      series.add(series(assets.get(asset), Arrays.copyOf(kept, count)));
      start = end;
    }
    return new Sorted(siteId, series, superseded);
  }

  /** Asset, second and arrival in one number, so that sorting is cheap. */
  private long[] keys() {
    long[] keys = new long[size()];
    for (int i = 0; i < keys.length; i++) {
      long asset = rows.getInt(i * rowBytes);
      long second = second(i) - fromSecond;
      keys[i] = (((asset << SECOND_BITS) | second) << ARRIVAL_BITS) | i;
    }
    return keys;
  }

  private long second(int row) {
    return SampleSpool.EPOCH_SECOND + rows.getInt(row * rowBytes + Integer.BYTES);
  }

  private static long moment(long key) {
    return key >>> ARRIVAL_BITS;
  }

  private static int asset(long key) {
    return (int) (key >>> (SECOND_BITS + ARRIVAL_BITS));
  }

  private Series series(Asset asset, int[] kept) {
    long[] seconds = new long[kept.length];
    int[] flags = new int[kept.length];
    for (int i = 0; i < kept.length; i++) {
      seconds[i] = second(kept[i]);
      flags[i] = rows.getInt(kept[i] * rowBytes + 2 * Integer.BYTES);
    }
    Map<String, double[]> columns = new HashMap<>();
    for (int signal = 0; signal < signals.size(); signal++) {
      double[] column = new double[kept.length];
      int offset = SampleSpool.rowBytes(signal);
      boolean any = false;
      for (int i = 0; i < kept.length; i++) {
        column[i] = rows.getDouble(kept[i] * rowBytes + offset);
        any |= !Double.isNaN(column[i]);
      }
      if (any) {
        columns.put(signals.get(signal), column);
      }
    }
    return new Series(asset.assetId(), seconds, columns, flags);
  }
}
