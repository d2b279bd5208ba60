package energy.ona.activities.ingest;

import energy.ona.asset.Asset;
import energy.ona.asset.SiteId;
import energy.ona.observation.Series;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The rows of one site and a few days of a month as they came; made into series. Of an asset's rows
 * of one second the last wins, cell by cell.
 */
final class SliceRows {
  /** Of a row's place in the order in which they came; the rest of a long is its second. */
  private static final int ARRIVAL_BITS = 32;

  private final SiteId siteId;
  private final List<Asset> assets;
  private final List<String> signals;
  private final SampleRows rows;

  SliceRows(SiteId siteId, List<Asset> assets, List<String> signals, SampleRows rows) {
    this.siteId = siteId;
    this.assets = assets;
    this.signals = signals;
    this.rows = rows;
  }

  int size() {
    return rows.size();
  }

  /**
   * What the rows say.
   *
   * @param superseded rows of an asset and second that has a later row
   */
  record Sorted(SiteId siteId, List<Series> series, long superseded) {}

  /** Series by asset, ascending in time. */
  Sorted sort() {
    int[] ends = ends();
    int[] order = byAsset(ends);
    List<Series> series = new ArrayList<>();
    long superseded = 0;
    int start = 0;
    for (int asset = 0; asset < ends.length; asset++) {
      int count = ascending(order, start, ends[asset]);
      if (count > 0) {
        series.add(series(assets.get(asset), order, start, count));
      }
      superseded += ends[asset] - start - count;
      start = ends[asset];
    }
    return new Sorted(siteId, series, superseded);
  }

  /** Where the rows of each asset end when they lie one asset after the other. */
  private int[] ends() {
    int[] ends = new int[assets.size()];
    for (int row = 0; row < rows.size(); row++) {
      ends[rows.asset(row)]++;
    }
    for (int asset = 1; asset < ends.length; asset++) {
      ends[asset] += ends[asset - 1];
    }
    return ends;
  }

  /** The rows asset by asset, each asset's as they came. */
  private int[] byAsset(int[] ends) {
    int[] next = new int[ends.length];
    System.arraycopy(ends, 0, next, 1, ends.length - 1);
    int[] order = new int[rows.size()];
    for (int row = 0; row < order.length; row++) {
      order[next[rows.asset(row)]++] = row;
    }
    return order;
  }

  /** Brings a part into the order of time, the last row of a second alone; its new length. */
  private int ascending(int[] order, int start, int end) {
    boolean sorted = true;
    for (int i = start + 1; i < end && sorted; i++) {
      sorted = rows.second(order[i]) > rows.second(order[i - 1]);
    }
    if (sorted) {
      return end - start;
    }
    long[] keys = new long[end - start];
    for (int i = start; i < end; i++) {
      keys[i - start] = ((long) rows.second(order[i]) << ARRIVAL_BITS) | order[i];
    }
    Arrays.sort(keys);
    int count = 0;
    for (int i = 0; i < keys.length; i++) {
      boolean last = i + 1 == keys.length || keys[i + 1] >> ARRIVAL_BITS != keys[i] >> ARRIVAL_BITS;
      if (last) {
        order[start + count++] = (int) keys[i];
      } else {
        // What the later row of a second leaves blank, the earlier one has said.
        rows.completed((int) keys[i + 1], (int) keys[i]);
      }
    }
    return count;
  }

  private Series series(Asset asset, int[] order, int start, int count) {
    long[] seconds = new long[count];
    int[] flags = new int[count];
    for (int i = 0; i < count; i++) {
      int row = order[start + i];
      seconds[i] = SampleSpool.EPOCH_SECOND + rows.second(row);
      flags[i] = rows.flags(row);
    }
    Map<String, double[]> columns = new HashMap<>();
    for (int signal = 0; signal < signals.size(); signal++) {
      double[] column = new double[count];
      boolean any = false;
      for (int i = 0; i < count; i++) {
        column[i] = rows.value(order[start + i], signal);
        any |= !Double.isNaN(column[i]);
      }
      if (any) {
        columns.put(signals.get(signal), column);
      }
    }
    return new Series(asset.assetId(), seconds, columns, flags);
  }
}
