package energy.ona.adapters.observation;

import energy.ona.adapters.observation.Manifest.SegmentRef;
import energy.ona.asset.AssetId;
import energy.ona.store.ObjectStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Segments by their object's key, the latest used kept in memory up to a number of bytes. */
final class Segments {
  static final String CONTENT_TYPE = "application/vnd.apache.parquet";

  /** An object of no more than this is read in one piece. */
  private static final int SMALL_BYTES = 1 << 17;

  /** A day of all assets is what every look reads: up to this it is kept with all its signals. */
  private static final int LARGE_BYTES = 1 << 20;

  private static final long MOST_FEW_BYTES = 16L << 20;

  private final ObjectStore objects;
  private final SegmentParts parts;
  private final Fetches fetches = new Fetches();
  private final Kept days;

  /** The days of a month are asked for one by one and have one object, so the last ones stay. */
  private final Kept few = new Kept(MOST_FEW_BYTES, Long.MAX_VALUE);

  Segments(ObjectStore objects, long mostBytes) {
    this.objects = objects;
    this.parts = new SegmentParts(objects, fetches);
    this.days = new Kept(mostBytes, mostBytes / 4);
  }

  /** A segment whose object is not there any more, because a merge replaced it. */
  static final class Gone extends RuntimeException {
    Gone(String key) {
      super("segment %s is gone".formatted(key));
    }
  }

  /** What manifests name of some seconds each, day after day. */
  DaysAhead days(List<List<SegmentRef>> named, Columns columns) {
    return new DaysAhead(
        named,
        columns.mostRows(),
        new DaysAhead.Source() {
          @Override
          public @Nullable Segment kept(SegmentRef ref) {
            Segment whole = days.get(ref.key(), Columns.ALL);
            return whole == null && isPartly(ref, columns)
                ? keeping(ref, columns).get(ref.key(), columns)
                : whole;
          }

          @Override
          public Segment read(SegmentRef ref) {
            return isPartly(ref, columns) ? part(ref, columns) : Segments.this.read(ref.key());
          }
        },
        fetches);
  }

  /** What a manifest names of some seconds, of the wanted assets, oldest first. */
  Map<AssetId, List<Block>> blocks(Manifest manifest, long from, long to, Columns columns) {
    List<SegmentRef> named =
        manifest.segments().stream().filter(ref -> ref.overlaps(from, to)).toList();
    Map<AssetId, List<Block>> blocks = new HashMap<>();
    try (DaysAhead ahead = days(List.of(named), columns)) {
      for (Segment segment : ahead.next()) {
        segment
            .blocks()
            .forEach(
                (asset, block) -> {
                  if (columns.has(asset)) {
                    blocks.computeIfAbsent(asset, a -> new ArrayList<>()).add(block);
                  }
                });
      }
    }
    return blocks;
  }

  private Segment part(SegmentRef ref, Columns columns) {
    Segment part = parts.read(ref.key(), columns);
    keeping(ref, columns).keep(ref.key(), columns, part);
    return part;
  }

  private Kept keeping(SegmentRef ref, Columns columns) {
    return ref.isShared() || columns.assets() != null ? few : days;
  }

  private static boolean isPartly(SegmentRef ref, Columns columns) {
    return !columns.isAll()
        && ref.key().endsWith(".parquet")
        && (ref.isShared() || ref.bytes() > (columns.assets() == null ? LARGE_BYTES : SMALL_BYTES));
  }

  Segment read(String key) {
    Segment kept = days.get(key, Columns.ALL);
    if (kept != null) {
      return kept;
    }
    byte[] bytes = objects.get(key).orElseThrow(() -> new Gone(key));
    Segment read =
        SegmentCodec.isOne(bytes) ? SegmentCodec.read(bytes) : ParquetSegments.read(bytes);
    days.keep(key, Columns.ALL, read);
    return read;
  }

  void write(String key, byte[] packed, Segment segment) {
    objects.put(key, packed, CONTENT_TYPE);
    if (!key.startsWith(SiteDay.ARCHIVE)) {
      // A history would push out the days that every look reads.
      days.keep(key, Columns.ALL, segment);
    }
  }

  void remove(String key) {
    objects.remove(key);
    days.forget(key);
  }
}
