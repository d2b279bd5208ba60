package energy.ona.benchmarks.live;

import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.observation.ObservationBatch;
import energy.ona.observation.ObservationStore;
import energy.ona.observation.Selection;
import energy.ona.observation.Series;
import energy.ona.observation.SiteWindow;
import energy.ona.observation.SourcedSeries;
import energy.ona.observation.Version;
import energy.ona.tenant.CustomerId;
import energy.ona.time.TimeRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Measurements of one customer in memory, in the order in which they come. */
final class ArrayObservations implements ObservationStore {
  private final Map<SiteId, Map<AssetId, TreeMap<Long, Series>>> parts = new HashMap<>();

  @Override
  public synchronized Appended append(ObservationBatch batch) {
    long rows = 0;
    for (Series series : batch.series()) {
      if (series.size() > 0) {
        parts
            .computeIfAbsent(batch.siteId(), first -> new HashMap<>())
            .computeIfAbsent(series.assetId(), first -> new TreeMap<>())
            .put(series.epochSecond(0), series);
        rows += series.size();
      }
    }
    return new Appended(rows, 0, 0);
  }

  @Override
  public synchronized SiteWindow read(
      CustomerId customer, SiteId site, TimeRange range, Selection selection) {
    Map<AssetId, Series> read = new HashMap<>();
    parts
        .getOrDefault(site, Map.of())
        .forEach(
            (asset, all) -> {
              List<Series> inside = new ArrayList<>();
              Long first = all.floorKey(range.from().getEpochSecond());
              all.subMap(first == null ? Long.MIN_VALUE : first, range.to().getEpochSecond())
                  .values()
                  .forEach(part -> inside.add(cut(part, range)));
              inside.removeIf(part -> part.size() == 0);
              if (!inside.isEmpty() && selection.has(asset)) {
                read.put(asset, selection.of(Series.joined(inside)));
              }
            });
    return new SiteWindow(site, range, read);
  }

  private static Series cut(Series part, TimeRange range) {
    int from = 0;
    while (from < part.size() && part.timestamp(from).isBefore(range.from())) {
      from++;
    }
    int to = part.size();
    while (to > from && !part.timestamp(to - 1).isBefore(range.to())) {
      to--;
    }
    if (from == 0 && to == part.size()) {
      return part;
    }
    int first = from;
    long[] seconds = new long[to - from];
    Arrays.setAll(seconds, row -> part.epochSecond(first + row));
    Map<String, double[]> columns = new HashMap<>();
    int end = to;
    part.signals()
        .forEach(
            signal -> columns.put(signal, Arrays.copyOfRange(part.column(signal), first, end)));
    return new Series(part.assetId(), seconds, columns, new int[seconds.length]);
  }

  @Override
  public List<Version> history(CustomerId customer, SiteId site, TimeRange range, AssetId asset) {
    throw new UnsupportedOperationException("nothing is ever corrected here");
  }

  @Override
  public SourcedSeries sourced(CustomerId customer, SiteId site, TimeRange range, AssetId asset) {
    throw new UnsupportedOperationException("nobody asks here where a sample is from");
  }
}
