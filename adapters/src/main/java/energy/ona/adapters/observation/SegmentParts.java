package energy.ona.adapters.observation;

import energy.ona.adapters.parquet.ParquetReader;
import energy.ona.asset.AssetId;
import energy.ona.store.ObjectStore;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads some assets and signals of large segments: the footer, then only the row groups that hold
 * the assets, and of those it decodes only the columns that are asked for.
 */
final class SegmentParts {
  /** More than most footers take, so that one read brings it all. */
  private static final int END_BYTES = 1 << 16;

  private static final long MOST_KEPT_BYTES = 16L << 20;

  private final ObjectStore objects;
  private final Map<Wanted, Segment> recent = new LinkedHashMap<>(16, 0.75f, true);
  private long keptBytes;

  SegmentParts(ObjectStore objects) {
    this.objects = objects;
  }

  private record Wanted(String key, Columns columns) {}

  /** The days of a month are asked for one by one and have one object, so the last ones stay. */
  Segment read(String key, Columns columns) {
    Wanted wanted = new Wanted(key, columns);
    synchronized (recent) {
      Segment kept = recent.get(wanted);
      if (kept != null) {
        return kept;
      }
    }
    Segment part = fetch(key, columns);
    keep(wanted, part);
    return part;
  }

  /** The newest one stays however large it is, since its other days are asked for next. */
  private void keep(Wanted wanted, Segment part) {
    synchronized (recent) {
      if (recent.put(wanted, part) == null) {
        keptBytes += part.bytes();
      }
      Iterator<Segment> oldest = recent.values().iterator();
      while (keptBytes > MOST_KEPT_BYTES && recent.size() > 1) {
        keptBytes -= oldest.next().bytes();
        oldest.remove();
      }
    }
  }

  private Segment fetch(String key, Columns columns) {
    byte[] end = objects.tail(key, END_BYTES).orElseThrow(() -> new Segments.Gone(key));
    int footer = ParquetReader.footerBytes(end);
    boolean whole = end.length < END_BYTES;
    if (footer > end.length) {
      end = objects.tail(key, footer).orElseThrow(() -> new Segments.Gone(key));
    }
    ParquetReader reader = ParquetReader.of(end);
    Map<AssetId, Block> blocks = new HashMap<>();
    List<ParquetReader.Group> groups =
        reader.groups().stream().filter(group -> ParquetSegments.mayHold(group, columns)).toList();
    for (ParquetReader.Group group : groups) {
      long from = whole ? 0 : group.from();
      byte[] bytes =
          whole
              ? end
              : objects
                  .range(key, from, Math.toIntExact(group.to() - from))
                  .orElseThrow(() -> new Segments.Gone(key));
      blocks.putAll(ParquetSegments.read(reader, group, bytes, from, columns));
    }
    return new Segment(ParquetSegments.sources(reader), blocks);
  }
}
