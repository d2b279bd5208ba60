package energy.ona.adapters.observation;

import energy.ona.adapters.dynamo.Conflicts;
import energy.ona.adapters.observation.Manifest.SegmentRef;
import energy.ona.adapters.observation.Manifests.Change;
import energy.ona.asset.AssetId;
import energy.ona.error.ErrorCode;
import energy.ona.error.PlatformException;
import energy.ona.observation.ObservationStore.Appended;
import energy.ona.observation.Series;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Stores batches. A day that comes alone, or is one of the newest, becomes an object of its own;
 * older days of a month that come together become one, which the manifest of each of them names.
 */
final class Appending {
  /** A transaction has at most 100 items. */
  private static final int DAYS_AT_ONCE = 50;

  private final Manifests manifests;
  private final Segments segments;
  private final Comparing comparing;
  private final Predicate<SiteDay> isNew;
  private final BiConsumer<SiteDay, Manifest> stored;

  /**
   * @param isNew true for a day that is read without its month
   * @param stored is told of each manifest that has changed
   */
  Appending(
      Manifests manifests,
      Segments segments,
      Predicate<SiteDay> isNew,
      BiConsumer<SiteDay, Manifest> stored) {
    this.manifests = manifests;
    this.segments = segments;
    this.comparing = new Comparing(segments);
    this.isNew = isNew;
    this.stored = stored;
  }

  /** One day's part of a batch. */
  private record Part(
      SiteDay day, String source, Segment rows, String name, boolean keepsReceipt) {}

  /** What a part is to what is there. */
  private record Compared(Part part, Manifest before, Appended appended) {
    boolean isKept() {
      return appended.saysSomething() || part.keepsReceipt();
    }
  }

  /**
   * @param keepsReceipt whether a part is stored also when it only repeats what is there
   */
  Appended append(String source, Map<SiteDay, Segment> days, boolean keepsReceipt) {
    List<Part> parts =
        days.entrySet().stream()
            .map(
                day ->
                    new Part(
                        day.getKey(),
                        source,
                        day.getValue(),
                        SegmentNames.of(day.getKey(), day.getValue()),
                        keepsReceipt))
            .toList();
    Appended total = new Appended(0, 0, 0);
    List<Part> old = new ArrayList<>();
    for (Part part : parts) {
      if (parts.size() == 1 || isNew.test(part.day())) {
        total = total.plus(alone(part, null));
      } else {
        old.add(part);
      }
    }
    for (List<Part> month : byMonth(old)) {
      for (int from = 0; from < month.size(); from += DAYS_AT_ONCE) {
        total =
            total.plus(together(month.subList(from, Math.min(month.size(), from + DAYS_AT_ONCE))));
      }
    }
    return total;
  }

  private static List<List<Part>> byMonth(List<Part> parts) {
    return List.copyOf(
        parts.stream()
            .collect(
                Collectors.groupingBy(
                    part -> part.day().monthFolder(), TreeMap::new, Collectors.toList()))
            .values());
  }

  private Appended together(List<Part> parts) {
    SortedMap<SiteDay, String> batches = new TreeMap<>(SiteDay.IN_TIME);
    parts.forEach(part -> batches.put(part.day(), part.name()));
    Map<SiteDay, Manifests.State> states = manifests.read(batches);
    Appended total = new Appended(0, 0, 0);
    Map<SiteDay, Comparing.Day> days = new HashMap<>();
    List<Compared> fresh = new ArrayList<>();
    List<Part> left = new ArrayList<>();
    for (Part part : parts) {
      Manifests.State state = states.get(part.day());
      if (state == null) {
        left.add(part);
      } else if (state.answered().isPresent()) {
        total = total.plus(state.answered().get());
      } else {
        days.put(part.day(), new Comparing.Day(part.rows(), state.manifest()));
      }
    }
    Map<SiteDay, Appended> compared = comparing.compare(days);
    for (Part part : parts) {
      Comparing.Day day = days.get(part.day());
      Appended appended = compared.get(part.day());
      if (day != null && appended != null) {
        fresh.add(new Compared(part, day.there(), appended));
      } else if (day != null) {
        // Merged meanwhile: this day is done alone.
        left.add(part);
      }
    }
    Map<SiteDay, SegmentRef> refs = write(fresh.stream().filter(Compared::isKept).toList());
    List<Change> changes = fresh.stream().map(one -> change(one, refs)).toList();
    if (changes.isEmpty() || manifests.commit(changes, batches)) {
      for (Change change : changes) {
        total = total.plus(change.appended());
        stored.accept(change.day(), change.after());
      }
    } else {
      fresh.forEach(one -> left.add(one.part()));
    }
    for (Part part : left) {
      total = total.plus(alone(part, refs.get(part.day())));
    }
    return total;
  }

  private static Change change(Compared one, Map<SiteDay, SegmentRef> refs) {
    SegmentRef ref = refs.get(one.part().day());
    return new Change(
        one.part().day(),
        ref == null ? one.before().touched() : one.before().with(ref),
        one.part().name(),
        one.part().source(),
        one.appended());
  }

  /** One object of the days' rows; by day, where it has them. */
  private Map<SiteDay, SegmentRef> write(List<Compared> days) {
    if (days.size() < 2) {
      return days.isEmpty() ? Map.of() : Map.of(days.get(0).part().day(), write(days.get(0)));
    }
    Map<AssetId, List<Series>> series = new HashMap<>();
    for (Compared day : days) {
      day.part()
          .rows()
          .blocks()
          .forEach(
              (asset, block) ->
                  series.computeIfAbsent(asset, a -> new ArrayList<>()).add(block.rows()));
    }
    Sources from = days.get(0).part().rows().sources();
    Map<AssetId, Block> blocks = new HashMap<>();
    series.forEach((asset, rows) -> blocks.put(asset, Block.of(Series.joined(rows), from)));
    Segment whole = new Segment(from, blocks);
    byte[] packed = ParquetSegments.write(whole);
    String name = SegmentNames.of(days.stream().map(day -> day.part().name()).toList());
    String key = days.get(0).part().day().monthKey(name);
    segments.write(key, packed, whole);
    Map<SiteDay, SegmentRef> refs = new HashMap<>();
    for (Compared day : days) {
      Segment rows = day.part().rows();
      refs.put(
          day.part().day(), Merging.ref(key, packed.length * rows.rows() / whole.rows(), rows));
    }
    return refs;
  }

  private SegmentRef write(Compared day) {
    return write(day.part());
  }

  private SegmentRef write(Part part) {
    byte[] packed = ParquetSegments.write(part.rows());
    String key = part.day().objectKey(part.name());
    segments.write(key, packed, part.rows());
    return Merging.ref(key, packed.length, part.rows());
  }

  /**
   * @param written where the rows are already, null when they are not
   */
  private Appended alone(Part part, @Nullable SegmentRef written) {
    SegmentRef ref = written;
    Conflicts conflicts = new Conflicts();
    while (conflicts.mayTry()) {
      Manifests.State state = manifests.read(part.day(), part.name());
      if (state.answered().isPresent()) {
        return state.answered().get();
      }
      Comparing.Day day = new Comparing.Day(part.rows(), state.manifest());
      Appended appended = comparing.compare(Map.of(part.day(), day)).get(part.day());
      if (appended == null) {
        // Merged meanwhile: the manifest has changed.
        continue;
      }
      Compared compared = new Compared(part, state.manifest(), appended);
      if (compared.isKept() && ref == null) {
        ref = write(part);
      }
      Change change =
          change(compared, ref == null || !compared.isKept() ? Map.of() : Map.of(part.day(), ref));
      if (manifests.commit(change)) {
        stored.accept(part.day(), change.after());
        return compared.appended();
      }
    }
    throw new PlatformException(
        ErrorCode.UNAVAILABLE,
        "too many uploads at once for site %s on %s; try again shortly"
            .formatted(part.day().siteId(), part.day().day()));
  }
}
