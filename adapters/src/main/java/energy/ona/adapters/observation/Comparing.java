package energy.ona.adapters.observation;

import energy.ona.adapters.observation.Manifest.SegmentRef;
import energy.ona.asset.AssetId;
import energy.ona.observation.ObservationStore.Appended;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What arrived rows are to what is there. Of what is there only the assets that arrived are read,
 * and of a month of a large site only a few of them at a time, for all days together.
 */
final class Comparing {
  /** About how many rows are read at a time; with four signals about 20 MB. */
  static final long MOST_ROWS = 1 << 18;

  private static final int DAYS_OF_MONTH = 31;

  private final Segments segments;

  Comparing(Segments segments) {
    this.segments = segments;
  }

  /** One day: what arrived, and what is there. */
  record Day(Segment arrived, Manifest there) {}

  /** By day; without those of which a segment was merged meanwhile. */
  Map<SiteDay, Appended> compare(Map<SiteDay, Day> days) {
    Map<SiteDay, Appended> compared = new HashMap<>();
    days.keySet().forEach(day -> compared.put(day, Appended.NOTHING));
    for (Set<AssetId> some : batches(days)) {
      Columns columns = new Columns(some, null);
      days.forEach(
          (key, day) ->
              compared.computeIfPresent(
                  key,
                  (same, before) -> {
                    try {
                      return before.plus(compare(day, columns));
                    } catch (Segments.Gone e) {
                      return null;
                    }
                  }));
    }
    return compared;
  }

  private Appended compare(Day day, Columns some) {
    Appended total = Appended.NOTHING;
    if (day.arrived().blocks().keySet().stream().noneMatch(some::has)) {
      return total;
    }
    SegmentRef range = Merging.ref("", 0, day.arrived());
    long to = range.lastSecond() + 1;
    Map<AssetId, List<Block>> present = segments.blocks(day.there(), range.firstSecond(), to, some);
    for (Map.Entry<AssetId, Block> arrived : day.arrived().blocks().entrySet()) {
      if (some.has(arrived.getKey())) {
        List<Block> blocks = present.getOrDefault(arrived.getKey(), List.of());
        total = total.plus(new Rows(blocks, range.firstSecond(), to).compare(arrived.getValue()));
      }
    }
    return total;
  }

  /** Neighbours, since they lie together in an object. */
  static List<Set<AssetId>> batches(Map<SiteDay, Day> days) {
    TreeSet<AssetId> assets = new TreeSet<>();
    long rows = 0;
    for (Day day : days.values()) {
      assets.addAll(day.arrived().blocks().keySet());
      long ofDay = 0;
      for (SegmentRef ref : day.there().segments()) {
        // An object of several days has them all read.
        ofDay += ref.isShared() ? ref.rows() * DAYS_OF_MONTH : ref.rows();
      }
      rows = Math.max(rows, ofDay);
    }
    long batches = Math.min(assets.size(), rows / MOST_ROWS + 1);
    int most = (int) Math.ceil(assets.size() / (double) Math.max(1, batches));
    List<Set<AssetId>> some = new ArrayList<>();
    Set<AssetId> batch = new HashSet<>();
    for (AssetId asset : assets) {
      batch.add(asset);
      if (batch.size() == most) {
        some.add(Set.copyOf(batch));
        batch.clear();
      }
    }
    if (!batch.isEmpty()) {
      some.add(Set.copyOf(batch));
    }
    return some;
  }
}
