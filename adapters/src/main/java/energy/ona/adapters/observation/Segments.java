package energy.ona.adapters.observation;

import energy.ona.adapters.observation.Manifest.SegmentRef;
import energy.ona.asset.AssetId;
import energy.ona.store.ObjectStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Segments by their object's key, the latest used kept in memory up to a number of bytes. */
final class Segments {
  static final String CONTENT_TYPE = "application/vnd.apache.parquet";

  /** An object of no more than this is read in one piece. */
  private static final int SMALL_BYTES = 1 << 17;

  private final ObjectStore objects;
  private final SegmentParts parts;
  private final Fetches fetches = new Fetches();
  private final long mostBytes;
  private final Map<String, Segment> recent = new LinkedHashMap<>(64, 0.75f, true);
  private long bytes;

  Segments(ObjectStore objects, long mostBytes) {
    this.objects = objects;
    this.parts = new SegmentParts(objects);
    this.mostBytes = mostBytes;
  }

  /** A segment whose object is not there any more, because a merge replaced it. */
  static final class Gone extends RuntimeException {
    Gone(String key) {
      super("segment %s is gone".formatted(key));
    }
  }

  /** What manifests name of some seconds each, day after day. */
  DaysAhead days(List<List<SegmentRef>> days, Columns columns) {
    return new DaysAhead(
        days,
        columns.mostRows(),
        new DaysAhead.Source() {
          @Override
          public @Nullable Segment kept(SegmentRef ref) {
            Segment whole = Segments.this.kept(ref.key());
            return whole == null && isPartly(ref, columns) ? parts.kept(ref.key(), columns) : whole;
          }

          @Override
          public Segment read(SegmentRef ref) {
            return isPartly(ref, columns)
                ? parts.read(ref.key(), columns)
                : Segments.this.read(ref.key());
          }
        },
        fetches);
  }

  /** What a manifest names of some seconds, by asset, oldest first. */
  Map<AssetId, List<Block>> blocks(Manifest manifest, long from, long to) {
    Map<AssetId, List<Block>> blocks = new HashMap<>();
    for (SegmentRef ref : manifest.segments()) {
      if (ref.overlaps(from, to)) {
        read(ref.key())
            .blocks()
            .forEach(
                (asset, block) -> blocks.computeIfAbsent(asset, a -> new ArrayList<>()).add(block));
      }
    }
    return blocks;
  }

  /** A day of all assets is what every look reads: it is kept whole, whichever signals it wants. */
  private static boolean isPartly(SegmentRef ref, Columns columns) {
    return !columns.isAll()
        && ref.key().endsWith(".parquet")
        && (ref.isShared() || (columns.assets() != null && ref.bytes() > SMALL_BYTES));
  }

  Segment read(String key) {
    Segment kept = kept(key);
    if (kept != null) {
      return kept;
    }
    byte[] bytes = objects.get(key).orElseThrow(() -> new Gone(key));
    Segment read =
        SegmentCodec.isOne(bytes) ? SegmentCodec.read(bytes) : ParquetSegments.read(bytes);
    keep(key, read);
    return read;
  }

  void write(String key, byte[] packed, Segment segment) {
    objects.put(key, packed, CONTENT_TYPE);
    if (!key.startsWith(SiteDay.ARCHIVE)) {
      // A history would push out the days that every look reads.
      keep(key, segment);
    }
  }

  void remove(String key) {
    objects.remove(key);
    forget(key);
  }

  private synchronized @Nullable Segment kept(String key) {
    return recent.get(key);
  }

  private synchronized void forget(String key) {
    Segment gone = recent.remove(key);
    if (gone != null) {
      bytes -= gone.bytes();
    }
  }

  private synchronized void keep(String key, Segment segment) {
    if (segment.bytes() > mostBytes / 4) {
      return;
    }
    if (recent.put(key, segment) == null) {
      bytes += segment.bytes();
    }
    Iterator<Segment> oldest = recent.values().iterator();
    while (bytes > mostBytes) {
      bytes -= oldest.next().bytes();
      oldest.remove();
    }
  }
}
