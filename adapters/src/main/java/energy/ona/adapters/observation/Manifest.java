package energy.ona.adapters.observation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Which segments make up a site's day.
 *
 * @param version counts the changes, 0 before the first
 * @param segments in order of arrival
 * @param retired replaced by a merge; readers may still be at them for a while
 */
record Manifest(long version, List<SegmentRef> segments, List<Retired> retired) {
  static final Manifest EMPTY = new Manifest(0, List.of(), List.of());

  Manifest {
    segments = List.copyOf(segments);
    retired = List.copyOf(retired);
  }

  /**
   * One segment.
   *
   * @param key of its object
   * @param bytes of its object
   * @param firstSecond epoch second of its first row
   * @param lastSecond epoch second of its last row
   */
  record SegmentRef(String key, long bytes, long rows, long firstSecond, long lastSecond) {
    /** True when other days have their rows in the same object, which none of them may remove. */
    boolean isShared() {
      return key.startsWith(SiteDay.ARCHIVE);
    }

    boolean overlaps(long from, long to) {
      return firstSecond < to && lastSecond >= from;
    }
  }

  /** An object that is no longer needed. */
  record Retired(String key, Instant at) {}

  Manifest touched() {
    return new Manifest(version + 1, segments, retired);
  }

  Manifest waiting(List<Retired> others) {
    return new Manifest(version + 1, segments, others);
  }

  /** The same with fewer that wait to be removed. */
  Manifest without(List<Retired> removed) {
    List<Retired> rest = new ArrayList<>(retired);
    rest.removeAll(Set.copyOf(removed));
    return new Manifest(version, segments, rest);
  }

  Manifest with(SegmentRef segment) {
    List<SegmentRef> more = new ArrayList<>(segments);
    more.add(segment);
    return new Manifest(version + 1, more, retired);
  }

  /** The newest segments from an index on replaced by one. */
  Manifest merged(int from, SegmentRef merged, Instant at) {
    List<SegmentRef> fewer = new ArrayList<>(segments.subList(0, from));
    fewer.add(merged);
    List<Retired> more = new ArrayList<>(retired);
    for (SegmentRef old : segments.subList(from, segments.size())) {
      if (!old.isShared()) {
        more.add(new Retired(old.key(), at));
      }
    }
    return new Manifest(version + 1, fewer, more);
  }
}
