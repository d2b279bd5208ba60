package energy.ona.adapters.observation;

import energy.ona.adapters.observation.Manifest.Retired;
import energy.ona.adapters.observation.Manifest.SegmentRef;
import energy.ona.store.ObjectStore;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * Removes what no manifest of a month names, an hour after that was noticed: somebody may still be
 * reading it, or be about to name it.
 */
final class Retiring {
  static final Duration GRACE = Duration.ofHours(1);
  private static final int LISTED = 1000;

  private final ObjectStore objects;
  private final Segments segments;
  private final Manifests manifests;
  private final Clock clock;

  Retiring(ObjectStore objects, Segments segments, Manifests manifests, Clock clock) {
    this.objects = objects;
    this.segments = segments;
    this.manifests = manifests;
    this.clock = clock;
  }

  /**
   * @param days of one month, all that have a manifest
   * @param search whether to look for objects that a writer left when it died
   * @return how many objects were removed
   */
  int tidy(SortedMap<SiteDay, Manifest> days, boolean search) {
    Set<String> known = new HashSet<>();
    Set<String> named = new HashSet<>();
    for (Manifest manifest : days.values()) {
      manifest.segments().stream().map(SegmentRef::key).forEach(named::add);
      manifest.retired().stream().map(Retired::key).forEach(known::add);
    }
    known.addAll(named);
    int removed = 0;
    for (Map.Entry<SiteDay, Manifest> day : days.entrySet()) {
      List<Retired> waiting = new ArrayList<>();
      List<String> unread = new ArrayList<>();
      for (Retired old : day.getValue().retired()) {
        if (named.contains(old.key())) {
          continue;
        }
        if (old.at().isBefore(clock.instant().minus(GRACE))) {
          unread.add(old.key());
        } else {
          waiting.add(old);
        }
      }
      if (search) {
        boolean first = day.getKey().equals(days.firstKey());
        lost(day.getKey(), first, known)
            .forEach(key -> waiting.add(new Retired(key, clock.instant())));
      }
      // An upload that is quicker leaves the list as it was, and the objects to the next look.
      if (!waiting.equals(day.getValue().retired())
          && manifests.commit(day.getKey(), day.getValue().waiting(waiting))) {
        unread.forEach(segments::remove);
        removed += unread.size();
      }
    }
    return removed;
  }

  private List<String> lost(SiteDay day, boolean month, Set<String> known) {
    List<String> keys = new ArrayList<>(keys(day.dayFolder()));
    if (month) {
      keys.addAll(keys(day.monthFolder()));
    }
    keys.removeAll(known);
    return keys;
  }

  private List<String> keys(String folder) {
    List<String> keys = new ArrayList<>();
    Optional<String> after = Optional.empty();
    while (true) {
      List<String> page = objects.list(folder, after, LISTED);
      keys.addAll(page);
      if (page.size() < LISTED) {
        return keys;
      }
      after = Optional.of(page.get(page.size() - 1));
    }
  }
}
