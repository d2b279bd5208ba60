package energy.ona.adapters.observation;

import energy.ona.store.ObjectStore;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads some assets and signals of large segments: the footer, then of the row groups that may hold
 * the assets the columns that are asked for.
 */
final class SegmentParts {
  /** The footer of a month of a hundred assets with four signals takes 10 kB. */
  private static final int LEAST_END_BYTES = 1 << 14;

  private static final long MOST_KEPT_BYTES = 16L << 20;

  private final ObjectStore objects;
  private final Map<Wanted, Segment> recent = new LinkedHashMap<>(16, 0.75f, true);
  private volatile int endBytes = LEAST_END_BYTES;
  private long keptBytes;

  SegmentParts(ObjectStore objects) {
    this.objects = objects;
  }

  private record Wanted(String key, Columns columns) {}

  /** The days of a month are asked for one by one and have one object, so the last ones stay. */
  @Nullable Segment kept(String key, Columns columns) {
    synchronized (recent) {
      return recent.get(new Wanted(key, columns));
    }
  }

  Segment read(String key, Columns columns) {
    Segment part = fetch(key, columns);
    keep(new Wanted(key, columns), part);
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
    SegmentFile file = SegmentFile.open(objects, key, endBytes);
    // Objects of one site come one after the other, and their footers are about as large.
    endBytes = Math.max(LEAST_END_BYTES, file.footerBytes() + file.footerBytes() / 4);
    return new Segment(file.sources(), file.read(columns));
  }
}
