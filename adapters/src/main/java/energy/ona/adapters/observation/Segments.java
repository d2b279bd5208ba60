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
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Segments by their object's key, the latest used kept in memory up to a number of bytes. */
final class Segments {
  static final String CONTENT_TYPE = "application/vnd.apache.parquet";

  /** An object of no more than this is read in one piece. */
  private static final int SMALL_BYTES = 1 << 17;

  private final ObjectStore objects;
  private final SegmentParts parts;
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

  /** Reads day after day; of an object of many of them the part that is asked for, once. */
  Reading reading(Columns columns) {
    Map<String, Segment> held = new HashMap<>();
    return (manifest, from, to) -> {
      held.keySet().retainAll(manifest.segments().stream().map(SegmentRef::key).toList());
      Map<AssetId, List<Block>> blocks = new HashMap<>();
      for (SegmentRef ref : manifest.segments()) {
        if (ref.overlaps(from, to)) {
          Segment part =
              ref.isShared() && columns.assets() == null
                  ? held.computeIfAbsent(ref.key(), key -> part(ref, columns))
                  : part(ref, columns);
          add(part.blocks(), blocks, columns);
        }
      }
      return blocks;
    };
  }

  /** Reads what a manifest names of some seconds, by asset, oldest first. */
  @FunctionalInterface
  interface Reading {
    Map<AssetId, List<Block>> blocks(Manifest manifest, long from, long to);
  }

  /** What a manifest names of some seconds, by asset, oldest first. */
  Map<AssetId, List<Block>> blocks(Manifest manifest, long from, long to) {
    Map<AssetId, List<Block>> blocks = new HashMap<>();
    for (SegmentRef ref : manifest.segments()) {
      if (ref.overlaps(from, to)) {
        add(read(ref.key()).blocks(), blocks, Columns.ALL);
      }
    }
    return blocks;
  }

  /** The segments that may have rows of an asset, oldest first; of large ones that part. */
  List<Segment> parts(Manifest manifest, long from, long to, AssetId asset) {
    Columns columns = new Columns(Set.of(asset), null);
    return manifest.segments().stream()
        .filter(ref -> ref.overlaps(from, to))
        .map(ref -> part(ref, columns))
        .toList();
  }

  /** At least what is asked for: of a large segment no more, a small one is read and kept whole. */
  private Segment part(SegmentRef ref, Columns columns) {
    return !columns.isAll() && isPartly(ref, columns) && kept(ref.key()) == null
        ? parts.read(ref.key(), columns)
        : read(ref.key());
  }

  /** A day of all assets is what every look reads: it is kept whole, whichever signals it wants. */
  private static boolean isPartly(SegmentRef ref, Columns columns) {
    return ref.key().endsWith(".parquet")
        && (ref.isShared() || (columns.assets() != null && ref.bytes() > SMALL_BYTES));
  }

  private static void add(Map<AssetId, Block> some, Map<AssetId, List<Block>> to, Columns columns) {
    some.forEach(
        (asset, block) -> {
          if (columns.has(asset)) {
            to.computeIfAbsent(asset, a -> new ArrayList<>()).add(block.only(columns));
          }
        });
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
