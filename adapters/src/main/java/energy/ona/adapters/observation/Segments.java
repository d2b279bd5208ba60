package energy.ona.adapters.observation;

import energy.ona.store.ObjectStore;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Segments by their object's key, the latest used kept in memory up to a number of bytes. */
final class Segments {
  private static final String CONTENT_TYPE = "application/vnd.ona.segment";

  private final ObjectStore objects;
  private final long mostBytes;
  private final Map<String, Segment> recent = new LinkedHashMap<>(64, 0.75f, true);
  private long bytes;

  Segments(ObjectStore objects, long mostBytes) {
    this.objects = objects;
    this.mostBytes = mostBytes;
  }

  /** A segment whose object is not there any more, because a merge replaced it. */
  static final class Gone extends RuntimeException {
    Gone(String key) {
      super("segment %s is gone".formatted(key));
    }
  }

  Segment read(String key) {
    Segment kept = kept(key);
    if (kept != null) {
      return kept;
    }
    Segment read = SegmentCodec.read(objects.get(key).orElseThrow(() -> new Gone(key)));
    keep(key, read);
    return read;
  }

  void write(String key, byte[] packed, Segment segment) {
    objects.put(key, packed, CONTENT_TYPE);
    keep(key, segment);
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
