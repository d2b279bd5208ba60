package energy.ona.adapters.observation;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Segments and parts of segments, the latest used kept in memory up to a number of bytes. */
final class Kept {
  private final long mostBytes;
  private final long largestBytes;
  private final Map<Part, Segment> recent = new LinkedHashMap<>(64, 0.75f, true);
  private long bytes;

  /**
   * Keeps nothing yet.
   *
   * @param largestBytes what is larger is not kept; where that is more than can be kept in all, the
   *     newest stays however large it is
   */
  Kept(long mostBytes, long largestBytes) {
    this.mostBytes = mostBytes;
    this.largestBytes = largestBytes;
  }

  private record Part(String key, Columns columns) {}

  synchronized @Nullable Segment get(String key, Columns columns) {
    return recent.get(new Part(key, columns));
  }

  synchronized void keep(String key, Columns columns, Segment segment) {
    if (segment.bytes() > largestBytes) {
      return;
    }
    if (recent.put(new Part(key, columns), segment) == null) {
      bytes += segment.bytes();
    }
    Iterator<Segment> oldest = recent.values().iterator();
    while (bytes > mostBytes && recent.size() > 1) {
      bytes -= oldest.next().bytes();
      oldest.remove();
    }
  }

  /** Forgets all parts of an object. */
  synchronized void forget(String key) {
    recent
        .entrySet()
        .removeIf(
            kept -> {
              boolean gone = kept.getKey().key().equals(key);
              bytes -= gone ? kept.getValue().bytes() : 0;
              return gone;
            });
  }
}
