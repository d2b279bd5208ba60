package energy.ona.adapters.observation;

import energy.ona.adapters.dynamo.Conflicts;
import energy.ona.adapters.observation.Manifest.SegmentRef;
import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.error.ErrorCode;
import energy.ona.error.PlatformException;
import energy.ona.observation.ObservationBatch;
import energy.ona.observation.ObservationStore;
import energy.ona.observation.Series;
import energy.ona.observation.SiteWindow;
import energy.ona.store.ObjectStore;
import energy.ona.tenant.CustomerId;
import energy.ona.time.TimeRange;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Measurements as immutable objects, one a batch, site and UTC day, named by their content; a
 * manifest per site and day says which of them count. A batch is stored when the manifest names it:
 * an object without a mention is nothing, and writing it again is harmless.
 */
public final class SegmentedObservationStore implements ObservationStore {
  private static final Logger LOG = LoggerFactory.getLogger(SegmentedObservationStore.class);
  private static final int NAME_LENGTH = 40;
  private static final int READS = 5;

  private final Manifests manifests;
  private final Segments segments;
  private final Merging merging;
  private final Clock clock;
  private final Set<SiteDay> begun = ConcurrentHashMap.newKeySet();

  /**
   * Keeps segments in a bucket and manifests in a table.
   *
   * @param cacheBytes how much of what was read stays in memory
   */
  public SegmentedObservationStore(
      ObjectStore objects, DynamoDbClient tables, String prefix, long cacheBytes, Clock clock) {
    this.manifests = new Manifests(tables, prefix, clock);
    this.segments = new Segments(objects, cacheBytes);
    this.merging = new Merging(manifests, segments, clock);
    this.clock = clock;
  }

  @Override
  public Appended append(ObservationBatch batch) {
    Appended total = new Appended(0, 0, 0);
    for (Map.Entry<SiteDay, Segment> part : DayParts.cut(batch).entrySet()) {
      total = total.plus(append(part.getKey(), batch.source(), part.getValue()));
    }
    return total;
  }

  private Appended append(SiteDay day, String source, Segment part) {
    byte[] plain = SegmentCodec.plain(part);
    String name = name(day, plain);
    String key = day.objectKey(name);
    SegmentRef ref = null;
    Conflicts conflicts = new Conflicts();
    while (conflicts.mayTry()) {
      Manifests.State state = manifests.read(day, name);
      if (state.answered().isPresent()) {
        return state.answered().get();
      }
      Manifest before = state.manifest();
      Appended appended;
      try {
        appended = compare(before, part);
      } catch (Segments.Gone e) {
        // Merged meanwhile: the manifest has changed.
        continue;
      }
      Manifest after = before.touched();
      if (appended.added() + appended.corrected() > 0) {
        if (ref == null) {
          byte[] packed = SegmentCodec.pack(plain);
          segments.write(key, packed, part);
          ref = Merging.ref(key, packed.length, part);
        }
        after = before.with(ref);
      }
      if (manifests.commit(day, after, name, source, appended)) {
        tidy(day, after);
        return appended;
      }
    }
    throw new PlatformException(
        ErrorCode.UNAVAILABLE,
        "too many uploads at once for site %s on %s; try again shortly"
            .formatted(day.siteId(), day.day()));
  }

  private Appended compare(Manifest manifest, Segment part) {
    SegmentRef range = Merging.ref("", 0, part);
    long to = range.lastSecond() + 1;
    Map<AssetId, List<Block>> present = blocks(manifest, range.firstSecond(), to);
    Appended total = new Appended(0, 0, 0);
    for (Map.Entry<AssetId, Block> arrived : part.blocks().entrySet()) {
      List<Block> blocks = present.getOrDefault(arrived.getKey(), List.of());
      total = total.plus(new Rows(blocks, range.firstSecond(), to).compare(arrived.getValue()));
    }
    return total;
  }

  /** The batch is stored by now: what fails here is done by a later one. */
  private void tidy(SiteDay day, Manifest manifest) {
    try {
      merging.tidy(day, manifest);
      if (day.day().equals(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))
          && begun.add(day)) {
        begun.removeIf(earlier -> earlier.day().isBefore(day.day()));
        merging.seal(day.minusDays(1));
        merging.seal(day.minusDays(2));
      }
    } catch (PlatformException | Segments.Gone e) {
      LOG.info("segments are merged later day={} reason={}", day.key(), e.getMessage());
    }
  }

  @Override
  public SiteWindow read(CustomerId customer, SiteId site, TimeRange range) {
    List<SiteDay> days = SiteDay.of(customer, site, range);
    for (int attempt = 1; ; attempt++) {
      try {
        return read(site, range, days);
      } catch (Segments.Gone e) {
        if (attempt == READS) {
          throw new IllegalStateException(e.getMessage() + ", though a manifest names it", e);
        }
      }
    }
  }

  private SiteWindow read(SiteId site, TimeRange range, List<SiteDay> days) {
    Map<SiteDay, Manifest> found = manifests.read(days);
    Map<AssetId, List<Series>> parts = new HashMap<>();
    for (SiteDay day : days) {
      long from = Math.max(day.fromSecond(), ceiling(range.from()));
      long to = Math.min(day.toSecond(), ceiling(range.to()));
      blocks(found.getOrDefault(day, Manifest.EMPTY), from, to)
          .forEach(
              (asset, blocks) -> {
                Series rows = new Rows(blocks, from, to).current(asset);
                if (rows.size() > 0) {
                  parts.computeIfAbsent(asset, a -> new ArrayList<>()).add(rows);
                }
              });
    }
    Map<AssetId, Series> byAsset = new HashMap<>();
    parts.forEach((asset, series) -> byAsset.put(asset, DayParts.join(series)));
    return new SiteWindow(site, range, byAsset);
  }

  private Map<AssetId, List<Block>> blocks(Manifest manifest, long from, long to) {
    Map<AssetId, List<Block>> blocks = new HashMap<>();
    for (SegmentRef ref : manifest.segments()) {
      if (ref.overlaps(from, to)) {
        segments
            .read(ref.key())
            .blocks()
            .forEach(
                (asset, block) -> blocks.computeIfAbsent(asset, a -> new ArrayList<>()).add(block));
      }
    }
    return blocks;
  }

  private static long ceiling(Instant instant) {
    return instant.getNano() == 0 ? instant.getEpochSecond() : instant.getEpochSecond() + 1;
  }

  private static String name(SiteDay day, byte[] plain) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(day.key().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest(plain)).substring(0, NAME_LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
