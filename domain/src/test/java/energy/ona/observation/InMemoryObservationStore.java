package energy.ona.observation;

import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.tenant.CustomerId;
import energy.ona.time.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Measurements in memory, row by row. */
public final class InMemoryObservationStore implements ObservationStore {
  private final Map<String, Map<AssetId, NavigableMap<Long, Moment>>> sites = new HashMap<>();
  private final Map<String, Appended> seen = new HashMap<>();
  private final Map<String, List<Noted>> versions = new TreeMap<>();

  private record Noted(Instant receivedAt, Version version) {}

  private record Arrival(Instant receivedAt, Row row) {}

  /** What arrived for one timestamp, in the order in which it was received. */
  private record Moment(List<Arrival> arrivals) {
    Moment with(Arrival arrival) {
      List<Arrival> more = new ArrayList<>(arrivals);
      more.add(arrival);
      // The sort is stable: of two received at once the one stored later is the later one.
      more.sort(Comparator.comparing(Arrival::receivedAt));
      return new Moment(more);
    }

    boolean endsBefore(Instant receivedAt) {
      return !arrivals.get(arrivals.size() - 1).receivedAt().isAfter(receivedAt);
    }

    Row current() {
      Row current = arrivals.get(0).row();
      for (Arrival arrival : arrivals.subList(1, arrivals.size())) {
        Row row = arrival.row();
        if (row.filled() == current.filled()) {
          current = row.filled() ? row : row.over(current);
        } else if (!row.filled()) {
          current = row;
        }
      }
      return current;
    }
  }

  private record Row(Map<String, Double> values, int flags) {
    boolean filled() {
      return SampleFlag.FILLED.in(flags);
    }

    /** What this one leaves blank is taken from the one before. */
    Row over(Row before) {
      Map<String, Double> cells = new HashMap<>(before.values);
      cells.putAll(values);
      return new Row(cells, values.containsKey(Signals.POWER_KW) ? flags : flags | before.flags);
    }
  }

  @Override
  public synchronized Appended append(ObservationBatch batch) {
    String key = batch.customerId().key(batch.siteId().value());
    String source = key + "/" + batch.source() + "/" + fingerprint(batch);
    Appended before = seen.get(source);
    if (before != null) {
      return before;
    }
    Appended total = new Appended(0, 0, 0);
    for (Series series : batch.series()) {
      NavigableMap<Long, Moment> rows =
          sites
              .computeIfAbsent(key, k -> new HashMap<>())
              .computeIfAbsent(series.assetId(), a -> new TreeMap<>());
      for (int i = 0; i < series.size(); i++) {
        Appended one =
            put(rows, series.epochSecond(i), new Arrival(batch.receivedAt(), row(series, i)));
        total = total.plus(one);
        if (one.duplicates() == 0) {
          note(key, batch, series, i);
        }
      }
    }
    seen.put(source, total);
    return total;
  }

  private static Appended put(NavigableMap<Long, Moment> rows, long second, Arrival arrival) {
    Moment there = rows.get(second);
    Instant at = Instant.ofEpochSecond(second);
    if (there == null) {
      rows.put(second, new Moment(List.of(arrival)));
      return new Appended(1, 0, 0, 0, at, at);
    }
    Row before = there.current();
    Row row = arrival.row();
    if (row.filled() && !before.filled()) {
      return new Appended(0, 0, 1);
    }
    Moment more = there.with(arrival);
    Row after = more.current();
    rows.put(second, more);
    if (before.filled() && !row.filled()) {
      return new Appended(1, 0, 0, 0, at, at);
    }
    if (contradicts(after, before)) {
      return new Appended(0, 1, 0, 0, at, at);
    }
    if (after.values().size() > before.values().size()) {
      return new Appended(1, 0, 0, 0, at, at);
    }
    boolean same = row.filled() ? row.equals(after) : !contradicts(row, after);
    return same || there.endsBefore(arrival.receivedAt())
        ? new Appended(0, 0, 1)
        : new Appended(0, 0, 0, 1);
  }

  private static boolean contradicts(Row row, Row known) {
    return row.values().entrySet().stream()
        .anyMatch(
            cell ->
                !cell.getValue()
                    .equals(known.values().getOrDefault(cell.getKey(), cell.getValue())));
  }

  private void note(String site, ObservationBatch batch, Series series, int i) {
    Row row = row(series, i);
    List<Noted> all =
        versions.computeIfAbsent(
            site + "/" + series.assetId() + "/" + series.timestamp(i), k -> new ArrayList<>());
    all.add(
        new Noted(
            batch.receivedAt(),
            new Version(series.timestamp(i), batch.source(), row.values(), row.flags(), false)));
    all.sort(Comparator.comparing(Noted::receivedAt));
  }

  @Override
  public synchronized List<Version> history(
      CustomerId customer, SiteId site, TimeRange range, AssetId asset) {
    List<Version> history = new ArrayList<>();
    String prefix = customer.key(site.value()) + "/" + asset + "/";
    versions.forEach(
        (key, all) -> {
          if (key.startsWith(prefix)
              && range.contains(all.get(0).version().timestamp())
              && all.size() > 1) {
            List<Version> ordered = all.stream().map(Noted::version).toList();
            Version current = current(ordered);
            for (Version each : ordered) {
              history.add(
                  new Version(
                      each.timestamp(),
                      each.uploadId(),
                      each.values(),
                      each.flags(),
                      each == current));
            }
          }
        });
    return history;
  }

  private static Version current(List<Version> ordered) {
    List<Version> measured =
        ordered.stream().filter(each -> !SampleFlag.FILLED.in(each.flags())).toList();
    List<Version> candidates = measured.isEmpty() ? ordered : measured;
    return candidates.get(candidates.size() - 1);
  }

  @Override
  public synchronized SourcedSeries sourced(
      CustomerId customer, SiteId site, TimeRange range, AssetId asset) {
    Series rows =
        read(customer, site, range, Set.of(asset))
            .of(asset)
            .orElseGet(() -> new Series(asset, new long[0], Map.of(), new int[0]));
    String prefix = customer.key(site.value()) + "/" + asset + "/";
    List<String> uploads = new ArrayList<>();
    int[] from = new int[rows.size()];
    for (int row = 0; row < from.length; row++) {
      List<Noted> all = versions.get(prefix + rows.timestamp(row));
      String upload = all.get(all.size() - 1).version().uploadId();
      if (!uploads.contains(upload)) {
        uploads.add(upload);
      }
      from[row] = uploads.indexOf(upload);
    }
    return new SourcedSeries(rows, uploads, from);
  }

  @Override
  public synchronized SiteWindow read(
      CustomerId customer, SiteId site, TimeRange range, Selection selection) {
    Map<AssetId, Series> byAsset = new HashMap<>();
    sites
        .getOrDefault(customer.key(site.value()), Map.of())
        .forEach(
            (asset, rows) -> {
              NavigableMap<Long, Row> inside = new TreeMap<>();
              rows.subMap(ceil(range.from()), true, ceil(range.to()), false)
                  .forEach((second, moment) -> inside.put(second, moment.current()));
              NavigableMap<Long, Row> kept = withoutDisplaced(inside);
              if (!kept.isEmpty() && selection.has(asset)) {
                byAsset.put(asset, selection.of(series(asset, kept)));
              }
            });
    return new SiteWindow(site, range, byAsset);
  }

  private static NavigableMap<Long, Row> withoutDisplaced(NavigableMap<Long, Row> rows) {
    NavigableMap<Long, Row> kept = new TreeMap<>(rows);
    kept.entrySet()
        .removeIf(
            each ->
                each.getValue().filled()
                    && rows
                        .subMap(
                            each.getKey(),
                            each.getKey()
                                + each.getValue()
                                    .values()
                                    .getOrDefault("fill_step_seconds", 0.0)
                                    .longValue())
                        .values()
                        .stream()
                        .anyMatch(
                            row -> !row.filled() && row.values().containsKey(Signals.POWER_KW)));
    return kept;
  }

  private static long ceil(Instant instant) {
    return instant.getNano() == 0 ? instant.getEpochSecond() : instant.getEpochSecond() + 1;
  }

  private static Row row(Series series, int index) {
    Map<String, Double> values = new HashMap<>();
    for (String signal : series.signals()) {
      double value = series.value(signal, index);
      if (!Double.isNaN(value)) {
        values.put(signal, value);
      }
    }
    return new Row(values, series.flags(index));
  }

  private static Series series(AssetId asset, NavigableMap<Long, Row> rows) {
    Set<String> signals = new HashSet<>();
    rows.values().forEach(row -> signals.addAll(row.values().keySet()));
    long[] seconds = new long[rows.size()];
    int[] flags = new int[rows.size()];
    Map<String, double[]> columns = new HashMap<>();
    signals.forEach(signal -> columns.put(signal, new double[rows.size()]));
    int i = 0;
    for (Map.Entry<Long, Row> entry : rows.entrySet()) {
      seconds[i] = entry.getKey();
      flags[i] = entry.getValue().flags();
      for (String signal : signals) {
        columns.get(signal)[i] = entry.getValue().values().getOrDefault(signal, Double.NaN);
      }
      i++;
    }
    return new Series(asset, seconds, columns, flags);
  }

  private static int fingerprint(ObservationBatch batch) {
    int hash = 1;
    for (Series series : batch.series()) {
      hash = 31 * hash + series.assetId().hashCode();
      for (int i = 0; i < series.size(); i++) {
        hash = 31 * hash + Long.hashCode(series.epochSecond(i));
        hash = 31 * hash + row(series, i).hashCode();
      }
    }
    return hash;
  }

  /** The sites that hold anything, as customer/site. */
  public synchronized Set<String> sites() {
    return new TreeSet<>(sites.keySet());
  }
}
