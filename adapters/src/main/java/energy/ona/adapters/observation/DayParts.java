package energy.ona.adapters.observation;

import energy.ona.asset.AssetId;
import energy.ona.observation.ObservationBatch;
import energy.ona.observation.Series;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Cuts a batch at the UTC days. */
final class DayParts {
  private DayParts() {}

  static Map<SiteDay, Segment> cut(ObservationBatch batch) {
    Sources from = Sources.of(batch.source(), batch.receivedAt());
    Map<SiteDay, Map<AssetId, Block>> days = new TreeMap<>(SiteDay.IN_TIME);
    for (Series series : batch.series()) {
      int row = 0;
      while (row < series.size()) {
        Instant first = series.timestamp(row);
        SiteDay day =
            new SiteDay(
                batch.customerId(), batch.siteId(), LocalDate.ofInstant(first, ZoneOffset.UTC));
        int end = row;
        while (end < series.size() && series.epochSecond(end) < day.toSecond()) {
          if (end > row && series.epochSecond(end) <= series.epochSecond(end - 1)) {
            throw new IllegalArgumentException(
                "samples of %s do not ascend in time at %s"
                    .formatted(series.assetId(), series.timestamp(end)));
          }
          end++;
        }
        Block before =
            days.computeIfAbsent(day, d -> new HashMap<>())
                .put(series.assetId(), Block.of(slice(series, row, end), from));
        if (before != null) {
          throw new IllegalArgumentException(
              "asset %s comes twice in a batch, or its samples do not ascend in time"
                  .formatted(series.assetId()));
        }
        row = end;
      }
    }
    Map<SiteDay, Segment> parts = new TreeMap<>(SiteDay.IN_TIME);
    days.forEach((day, blocks) -> parts.put(day, new Segment(from, blocks)));
    return parts;
  }

  static Series slice(Series series, int from, int to) {
    if (from == 0 && to == series.size()) {
      return series;
    }
    long[] seconds = new long[to - from];
    int[] flags = new int[to - from];
    for (int row = from; row < to; row++) {
      seconds[row - from] = series.epochSecond(row);
      flags[row - from] = series.flags(row);
    }
    Map<String, double[]> columns = new HashMap<>();
    for (String signal : series.signals()) {
      columns.put(signal, Arrays.copyOfRange(series.column(signal), from, to));
    }
    return new Series(series.assetId(), seconds, columns, flags);
  }
}
