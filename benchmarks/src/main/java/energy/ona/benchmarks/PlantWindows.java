package energy.ona.benchmarks;

import energy.ona.asset.AssetId;
import energy.ona.observation.Series;
import energy.ona.observation.SiteWindow;
import energy.ona.time.TimeRange;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Windows that reach back over a turn of the year. */
final class PlantWindows {
  private PlantWindows() {}

  static SiteWindow of(@Nullable PlantHistory before, PlantHistory year, TimeRange range) {
    SiteWindow now = year.window(range);
    if (before == null || !range.from().isBefore(year.range().from())) {
      return now;
    }
    SiteWindow past = before.window(range);
    Map<AssetId, Series> joined = new HashMap<>(past.byAsset());
    now.byAsset().forEach((id, series) -> joined.merge(id, series, PlantWindows::after));
    return new SiteWindow(now.siteId(), range, joined);
  }

  /** Years that follow each other as one history, called by the first of them. */
  static PlantHistory joined(List<PlantHistory> years) {
    PlantHistory first = years.get(0);
    Map<AssetId, Series> all = new LinkedHashMap<>(first.series());
    for (PlantHistory year : years.subList(1, years.size())) {
      year.series().forEach((id, series) -> all.merge(id, series, PlantWindows::after));
    }
    return new PlantHistory(first.year(), first.zone(), first.assets(), first.loggers(), all);
  }

  private static Series after(Series first, Series then) {
    if (first.size() == 0 || then.size() == 0) {
      return first.size() == 0 ? then : first;
    }
    long last = first.epochSecond(first.size() - 1);
    int from = 0;
    while (from < then.size() && then.epochSecond(from) <= last) {
      from++;
    }
    int size = first.size() + then.size() - from;
    long[] times = new long[size];
    for (int row = 0; row < size; row++) {
      times[row] =
          row < first.size() ? first.epochSecond(row) : then.epochSecond(from + row - first.size());
    }
    Map<String, double[]> columns = new HashMap<>();
    for (String signal : first.signals()) {
      double[] column = Arrays.copyOf(first.column(signal), size);
      System.arraycopy(then.column(signal), from, column, first.size(), size - first.size());
      columns.put(signal, column);
    }
    return new Series(first.assetId(), times, columns, new int[size]);
  }
}
