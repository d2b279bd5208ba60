package energy.ona.adapters.observation;

import energy.ona.adapters.parquet.ParquetReader;
import energy.ona.asset.AssetId;
import energy.ona.store.ObjectStore;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Walks through an object's assets in their order; holds no more than a row group. */
final class SegmentCursor {
  /** More than most footers take, and all of a small object. */
  private static final int END_BYTES = 1 << 16;

  private final Source source;
  private final Sources sources;
  private final TreeSet<String> signals;
  private final TreeMap<AssetId, Block> held = new TreeMap<>();

  private SegmentCursor(Source source, Sources sources, Collection<String> signals) {
    this.source = source;
    this.sources = sources;
    this.signals = new TreeSet<>(signals);
  }

  /** Puts the next row group's blocks where they belong; false when there is none. */
  @FunctionalInterface
  private interface Source {
    boolean next(Map<AssetId, Block> into);
  }

  static SegmentCursor open(ObjectStore objects, String key) {
    if (!key.endsWith(".parquet")) {
      return older(SegmentCodec.read(objects.get(key).orElseThrow(() -> new Segments.Gone(key))));
    }
    SegmentFile file = SegmentFile.open(objects, key, END_BYTES, fetch -> {});
    Deque<ParquetReader.Group> groups = new ArrayDeque<>(file.groups());
    TreeSet<String> signals = new TreeSet<>();
    groups.forEach(group -> signals.addAll(ParquetSegments.signals(group)));
    return new SegmentCursor(
        into -> {
          ParquetReader.Group group = groups.poll();
          if (group == null) {
            return false;
          }
          into.putAll(file.read(List.of(group), Columns.ALL));
          return true;
        },
        file.sources(),
        signals);
  }

  private static SegmentCursor older(Segment segment) {
    Deque<Segment> once = new ArrayDeque<>(List.of(segment));
    TreeSet<String> signals = new TreeSet<>();
    segment.blocks().values().forEach(block -> signals.addAll(block.rows().signals()));
    return new SegmentCursor(
        into -> {
          Segment all = once.poll();
          if (all != null) {
            into.putAll(all.blocks());
          }
          return all != null;
        },
        segment.sources(),
        signals);
  }

  Sources sources() {
    return sources;
  }

  Set<String> signals() {
    return signals;
  }

  /** The asset that comes next. */
  Optional<AssetId> peek() {
    while (held.isEmpty()) {
      if (!source.next(held)) {
        return Optional.empty();
      }
    }
    return Optional.of(held.firstKey());
  }

  /** Its block, if it is that asset's. */
  Optional<Block> take(AssetId asset) {
    return peek().filter(asset::equals).map(held::remove);
  }
}
