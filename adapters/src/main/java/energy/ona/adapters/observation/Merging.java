package energy.ona.adapters.observation;

import energy.ona.adapters.observation.Manifest.Retired;
import energy.ona.adapters.observation.Manifest.SegmentRef;
import energy.ona.asset.AssetId;
import energy.ona.observation.ObservationBatch;
import energy.ona.store.ObjectStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the number of a day's segments small: the newest ones are merged together with older ones
 * of their own size, so that a row is rewritten only about as often as the day doubles.
 */
final class Merging {
  private static final Logger LOG = LoggerFactory.getLogger(Merging.class);
  private static final int MOST_SEGMENTS = 12;
  private static final int MANY_RETIRED = 100;
  private static final Duration SHORT_GRACE = Duration.ofMinutes(2);

  private final Manifests manifests;
  private final Segments segments;
  private final ObjectStore objects;
  private final Clock clock;

  Merging(Manifests manifests, Segments segments, ObjectStore objects, Clock clock) {
    this.manifests = manifests;
    this.segments = segments;
    this.objects = objects;
    this.clock = clock;
  }

  /** Merges if there are too many; does nothing when another writer is quicker. */
  void tidy(SiteDay day, Manifest manifest) {
    if (manifest.segments().size() > MOST_SEGMENTS) {
      merge(day, manifest, suffix(manifest.segments()));
    }
  }

  /**
   * Makes one segment of a day that is over, and drops what nobody reads any more.
   *
   * @return whether it was merged
   */
  boolean seal(SiteDay day) {
    Manifest manifest = manifests.read(day);
    if (manifest.segments().size() > 1) {
      return merge(day, manifest, 0);
    }
    List<Retired> unread = unread(manifest);
    if (!unread.isEmpty() && manifests.commit(day, manifest.without(unread).touched())) {
      remove(unread);
    }
    return false;
  }

  /** From which segment on to merge: at least two, and on while the next is not much larger. */
  static int suffix(List<SegmentRef> segments) {
    int from = segments.size() - 1;
    long bytes = segments.get(from).bytes();
    while (from > 0
        && (segments.size() - from < 2 || segments.get(from - 1).bytes() <= 2 * bytes)) {
      from--;
      bytes += segments.get(from).bytes();
    }
    return from;
  }

  /**
   * What was retired so long ago that nobody is still at it. Of a day that is merged very often
   * that is sooner, since the list is part of a record of at most 400 kB; who reads the longest
   * finds its object gone and asks for the manifest again.
   */
  private List<Retired> unread(Manifest manifest) {
    Duration grace = manifest.retired().size() > MANY_RETIRED ? SHORT_GRACE : Retiring.GRACE;
    Instant before = clock.instant().minus(grace);
    Set<String> named =
        manifest.segments().stream().map(SegmentRef::key).collect(Collectors.toSet());
    // What other days may name is for the one to remove who looks at the whole month.
    return manifest.retired().stream()
        .filter(retired -> retired.at().isBefore(before))
        .filter(
            retired -> !retired.key().startsWith(SiteDay.ARCHIVE) && !named.contains(retired.key()))
        .toList();
  }

  private void remove(List<Retired> unread) {
    unread.forEach(retired -> segments.remove(retired.key()));
  }

  private boolean merge(SiteDay day, Manifest manifest, int from) {
    List<SegmentRef> old = manifest.segments().subList(from, manifest.segments().size());
    // Never the name of another attempt, so that the loser of two can remove its own.
    String key = day.objectKey("m-" + UUID.randomUUID());
    SegmentRef ref =
        old.stream().anyMatch(SegmentRef::isShared) ? written(day, old, key) : kept(day, old, key);
    List<Retired> unread = unread(manifest);
    Manifest after = manifest.without(unread).merged(from, ref, clock.instant());
    if (manifests.commit(day, after)) {
      remove(unread);
      LOG.debug("segments merged day={} parts={} rows={}", day.key(), old.size(), ref.rows());
      return true;
    }
    segments.remove(key);
    return false;
  }

  private SegmentRef kept(SiteDay day, List<SegmentRef> old, String key) {
    List<Segment> parts = old.stream().map(ref -> segments.read(ref.key())).toList();
    Segment merged = merge(day, parts, lately(clock));
    byte[] packed = ParquetSegments.write(merged);
    segments.write(key, packed, merged);
    return ref(key, packed.length, merged);
  }

  /** A day whose month is in one object, which is never in memory as a whole. */
  private SegmentRef written(SiteDay day, List<SegmentRef> old, String key) {
    SortedMap<SiteDay, Manifest> alone = new TreeMap<>(SiteDay.IN_TIME);
    alone.put(day, new Manifest(0, old, List.of()));
    MonthMerge merge =
        new MonthMerge(
            alone,
            objects,
            lately(clock),
            Long.MAX_VALUE,
            (number, packed) -> {
              objects.put(key, packed, Segments.CONTENT_TYPE);
              return key;
            });
    return merge.run(() -> {}).getOrDefault(day, List.of()).get(0);
  }

  /** Since when what was received confirms against what may still come. */
  static long lately(Clock clock) {
    return clock.instant().minus(ObservationBatch.STORED_WITHIN).toEpochMilli();
  }

  /**
   * What the parts say of the day; they may have rows of others.
   *
   * @param lately epoch milliseconds
   */
  static Segment merge(SiteDay day, List<Segment> parts, long lately) {
    Sources sources = Sources.joined(parts.stream().map(Segment::sources).toList());
    List<int[]> placesOf = parts.stream().map(part -> sources.placesOf(part.sources())).toList();
    TreeSet<AssetId> assets = new TreeSet<>();
    parts.forEach(part -> assets.addAll(part.blocks().keySet()));
    Map<AssetId, Block> blocks = new HashMap<>();
    for (AssetId asset : assets) {
      List<Block> blocksOfAsset = new ArrayList<>();
      List<int[]> places = new ArrayList<>();
      for (int part = 0; part < parts.size(); part++) {
        Block block = parts.get(part).blocks().get(asset);
        if (block != null) {
          blocksOfAsset.add(block);
          places.add(placesOf.get(part));
        }
      }
      Rows rows = new Rows(blocksOfAsset, day.fromSecond(), day.toSecond());
      if (rows.size() > 0) {
        blocks.put(asset, rows.merged(asset, places.toArray(int[][]::new), sources, lately));
      }
    }
    return new Segment(sources, blocks);
  }

  static SegmentRef ref(String key, long bytes, Segment segment) {
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    for (Block block : segment.blocks().values()) {
      if (block.size() > 0) {
        first = Math.min(first, block.rows().epochSecond(0));
        last = Math.max(last, block.rows().epochSecond(block.size() - 1));
      }
    }
    return new SegmentRef(key, bytes, segment.rows(), first, last);
  }
}
