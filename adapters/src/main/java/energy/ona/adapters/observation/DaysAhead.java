package energy.ona.adapters.observation;

import energy.ona.adapters.observation.Fetches.Fetch;
import energy.ona.adapters.observation.Manifest.SegmentRef;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The segments of day after day, each read once, however many of the days it is of. The next are
 * fetched while one is used: as many as are small together, so that of a month of all assets there
 * is never more than the one in use.
 */
final class DaysAhead implements AutoCloseable {
  /** Of what is held at a time; with four signals about 10 MB. */
  static final long MOST_ROWS = 1 << 17;

  /** What an object counts at least, so that no more than sixteen are held. */
  private static final long LEAST_ROWS = MOST_ROWS / 16;

  private final Deque<List<SegmentRef>> days;
  private final Source source;
  private final Fetches fetches;
  private final Map<String, Wanted> later = new LinkedHashMap<>();
  private final Map<String, Held> held = new HashMap<>();
  private long heldRows;

  /** Where segments come from. */
  interface Source {
    /** What is in memory. */
    @Nullable Segment kept(SegmentRef ref);

    Segment read(SegmentRef ref);
  }

  /** Rows of an object that are wanted, of so many days more. */
  private record Wanted(SegmentRef ref, long rows, int days) {
    Wanted plus(Wanted other) {
      return new Wanted(ref, rows + other.rows, days + other.days);
    }
  }

  private record Held(Fetch<Segment> segment, long rows, int days) {}

  /**
   * @param days what there is of each
   * @param mostRows of an object that can be wanted
   */
  DaysAhead(List<List<SegmentRef>> days, long mostRows, Source source, Fetches fetches) {
    this.days = new ArrayDeque<>(days);
    this.source = source;
    this.fetches = fetches;
    for (List<SegmentRef> day : days) {
      day.forEach(ref -> later.merge(ref.key(), new Wanted(ref, ref.rows(), 1), Wanted::plus));
    }
    later.replaceAll(
        (key, object) ->
            new Wanted(
                object.ref(),
                Math.max(LEAST_ROWS, Math.min(mostRows, object.rows())),
                object.days()));
  }

  /** The next day's segments, oldest first. */
  List<Segment> next() {
    List<SegmentRef> day = days.remove();
    boolean others = false;
    for (SegmentRef ref : day) {
      Wanted object = later.get(ref.key());
      if (object != null) {
        hold(object, others);
        others = true;
      }
    }
    while (!later.isEmpty()) {
      Wanted object = later.values().iterator().next();
      if (heldRows + object.rows() > MOST_ROWS) {
        break;
      }
      hold(object, true);
    }
    List<Segment> segments = new ArrayList<>();
    for (SegmentRef ref : day) {
      segments.add(take(ref.key()));
    }
    return segments;
  }

  /**
   * @param begun whether others are to fetch it, since this thread has another one to fetch
   */
  private void hold(Wanted object, boolean begun) {
    Segment kept = source.kept(object.ref());
    Fetch<Segment> fetch = new Fetch<>(() -> kept == null ? source.read(object.ref()) : kept);
    if (begun && kept == null) {
      fetches.begin(fetch);
    }
    later.remove(object.ref().key());
    held.put(object.ref().key(), new Held(fetch, object.rows(), object.days()));
    heldRows += object.rows();
  }

  private Segment take(String key) {
    Held object = Objects.requireNonNull(held.get(key), "segment was let go");
    if (object.days() == 1) {
      held.remove(key);
      heldRows -= object.rows();
    } else {
      held.put(key, new Held(object.segment(), object.rows(), object.days() - 1));
    }
    return object.segment().get();
  }

  /** What has not begun does not begin any more. */
  @Override
  public void close() {
    held.values().forEach(object -> object.segment().cancel());
  }
}
