package energy.ona.adapters.observation;

import energy.ona.adapters.observation.Manifest.SegmentRef;
import energy.ona.asset.AssetId;
import energy.ona.observation.Series;
import energy.ona.store.ObjectStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;

/**
 * Merges what the manifests of some days name into as few objects as memory allows, asset by asset:
 * of each object it holds a row group. A day's rows are taken from what its own manifest names, in
 * the order in which they were received.
 */
final class MonthMerge {
  /** An object of a month ends with the asset that makes it so large. */
  static final long MOST_ROWS = 4_000_000;

  private final long mostRows;
  private final long lately;
  private final SortedMap<SiteDay, Manifest> days;
  private final Map<String, SegmentCursor> cursors = new LinkedHashMap<>();
  private final Map<String, int[]> placesOf = new HashMap<>();
  private final Sources sources;
  private final TreeSet<String> signals = new TreeSet<>();
  private final Map<SiteDay, List<SegmentRef>> merged = new HashMap<>();
  private final BiFunction<Integer, byte[], String> put;
  private final long expectedRows;
  private final Map<SiteDay, SegmentRef> written = new TreeMap<>(SiteDay.IN_TIME);
  private int files;
  private long rows;

  /**
   * @param lately epoch milliseconds since when a row that repeats another is kept
   * @param mostRows with which an object ends
   * @param put stores the nth object and gives its key
   */
  MonthMerge(
      SortedMap<SiteDay, Manifest> days,
      ObjectStore objects,
      long lately,
      long mostRows,
      BiFunction<Integer, byte[], String> put) {
    this.days = days;
    this.lately = lately;
    this.mostRows = mostRows;
    this.put = put;
    long expected = 0;
    for (Manifest manifest : days.values()) {
      for (SegmentRef ref : manifest.segments()) {
        expected += ref.rows();
        cursors.computeIfAbsent(ref.key(), key -> SegmentCursor.open(objects, key));
      }
    }
    this.expectedRows = expected;
    this.sources = Sources.joined(cursors.values().stream().map(SegmentCursor::sources).toList());
    cursors.forEach(
        (key, cursor) -> {
          signals.addAll(cursor.signals());
          placesOf.put(key, sources.placesOf(cursor.sources()));
        });
  }

  /** What each day's manifest is to name. */
  Map<SiteDay, List<SegmentRef>> run(Runnable alive) {
    SegmentWriter writer = writer();
    for (Optional<AssetId> asset = next(); asset.isPresent(); asset = next()) {
      alive.run();
      Block block = block(asset.get());
      if (block.size() > 0) {
        writer.add(block);
      }
      if (writer.rows() >= mostRows) {
        finish(writer);
        writer = writer();
      }
    }
    if (writer.rows() > 0) {
      finish(writer);
    }
    return merged;
  }

  int files() {
    return files;
  }

  long rows() {
    return rows;
  }

  private SegmentWriter writer() {
    return new SegmentWriter(signals, sources, Math.min(mostRows, expectedRows - rows));
  }

  private Optional<AssetId> next() {
    return cursors.values().stream()
        .map(SegmentCursor::peek)
        .flatMap(Optional::stream)
        .min(Comparator.naturalOrder());
  }

  private void finish(SegmentWriter writer) {
    byte[] packed = writer.finish();
    String key = put.apply(files++, packed);
    rows += writer.rows();
    written.forEach(
        (day, ref) ->
            merged
                .computeIfAbsent(day, d -> new ArrayList<>())
                .add(
                    new SegmentRef(
                        key,
                        packed.length * ref.rows() / writer.rows(),
                        ref.rows(),
                        ref.firstSecond(),
                        ref.lastSecond())));
    written.clear();
  }

  /** All of an asset's rows, day after day. */
  private Block block(AssetId asset) {
    Map<String, Block> blocks = new HashMap<>();
    cursors.forEach((key, cursor) -> cursor.take(asset).ifPresent(b -> blocks.put(key, b)));
    List<Block> parts = new ArrayList<>();
    days.forEach((day, manifest) -> part(day, manifest, asset, blocks).ifPresent(parts::add));
    if (parts.isEmpty()) {
      return Block.of(new Series(asset, new long[0], Map.of(), new int[0]), sources);
    }
    int[] from = parts.stream().flatMapToInt(b -> java.util.Arrays.stream(b.sources())).toArray();
    return new Block(Series.joined(parts.stream().map(Block::rows).toList()), from, sources);
  }

  private Optional<Block> part(
      SiteDay day, Manifest manifest, AssetId asset, Map<String, Block> blocks) {
    List<Block> named = new ArrayList<>();
    List<int[]> places = new ArrayList<>();
    for (SegmentRef ref : manifest.segments()) {
      Block block = blocks.get(ref.key());
      int[] of = placesOf.get(ref.key());
      if (block != null && of != null && ref.overlaps(day.fromSecond(), day.toSecond())) {
        named.add(block);
        places.add(of);
      }
    }
    Rows rowsOfDay = new Rows(named, day.fromSecond(), day.toSecond());
    if (rowsOfDay.size() == 0) {
      return Optional.empty();
    }
    Block part = rowsOfDay.merged(asset, places.toArray(int[][]::new), sources, lately);
    long first = part.rows().epochSecond(0);
    long last = part.rows().epochSecond(part.size() - 1);
    written.merge(
        day,
        new SegmentRef("", 0, part.size(), first, last),
        (a, b) ->
            new SegmentRef(
                "",
                0,
                a.rows() + b.rows(),
                Math.min(a.firstSecond(), b.firstSecond()),
                Math.max(a.lastSecond(), b.lastSecond())));
    return Optional.of(part);
  }
}
