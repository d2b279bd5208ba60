package energy.ona.adapters.observation;

import energy.ona.adapters.observation.Manifest.SegmentRef;
import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.error.PlatformException;
import energy.ona.observation.Compaction;
import energy.ona.observation.ObservationBatch;
import energy.ona.observation.ObservationStore;
import energy.ona.observation.Selection;
import energy.ona.observation.Series;
import energy.ona.observation.SiteWindow;
import energy.ona.observation.SourcedSeries;
import energy.ona.observation.Version;
import energy.ona.store.ObjectStore;
import energy.ona.tenant.CustomerId;
import energy.ona.time.TimeRange;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Measurements as immutable objects, one a batch, site and UTC day, named by their content; a
 * manifest per site and day says which of them count. A batch is stored when the manifest names it:
 * an object without a mention is nothing, and writing it again is harmless.
 */
public final class SegmentedObservationStore implements ObservationStore, Compaction {
  private static final Logger LOG = LoggerFactory.getLogger(SegmentedObservationStore.class);
  private static final int READS = 5;
  private static final Duration SOME_MONTHS = Duration.ofDays(99);

  private final Manifests manifests;
  private final Segments segments;
  private final Merging merging;
  private final Appending appending;
  private final Clock clock;
  private final Compacting compacting;
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
    this.merging = new Merging(manifests, segments, objects, clock);
    this.appending = new Appending(manifests, segments, this::isNew, this::tidy);
    this.clock = clock;
    this.compacting = new Compacting(manifests, segments, merging, objects, clock);
  }

  @Override
  public List<YearMonth> due(CustomerId customer, SiteId site, YearMonth first, YearMonth last) {
    return compacting.due(customer, site, first, last);
  }

  @Override
  public Compacted compact(CustomerId customer, SiteId site, YearMonth month, Runnable alive) {
    return compacting.compact(customer, site, month, alive);
  }

  @Override
  public Appended append(ObservationBatch batch) {
    return appending.append(batch.source(), DayParts.cut(batch), batch.keepsReceipt());
  }

  /** As compaction keeps them: a look at the last day or week reads no month. */
  private boolean isNew(SiteDay day) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    return !day.day().isBefore(today.minusDays(Compacting.DAYS_ALONE));
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
  public SiteWindow read(CustomerId customer, SiteId site, TimeRange range, Selection selection) {
    Columns columns = Columns.of(selection);
    return untilWhole(
        () -> {
          Map<AssetId, List<Series>> parts = new HashMap<>();
          eachDay(
              SiteDay.of(customer, site, range),
              range,
              columns,
              (segments, from, to) ->
                  blocks(segments, columns)
                      .forEach(
                          (asset, blocks) -> {
                            Series rows = selection.of(new Rows(blocks, from, to).current(asset));
                            if (rows.size() > 0) {
                              parts.computeIfAbsent(asset, a -> new ArrayList<>()).add(rows);
                            }
                          }));
          Map<AssetId, Series> byAsset = new HashMap<>();
          parts.forEach((asset, series) -> byAsset.put(asset, Series.joined(series)));
          return new SiteWindow(site, range, byAsset);
        });
  }

  /**
   * By the manifests alone: where the range cuts a segment, its beginning is taken for a sample.
   */
  @Override
  public Optional<Instant> oldest(CustomerId customer, SiteId site, TimeRange range) {
    Instant from = range.from().isBefore(EARLIEST) ? EARLIEST : range.from();
    // Mostly there is some at once.
    Duration length = Duration.ofDays(1);
    while (from.isBefore(range.to())) {
      Instant to = from.plus(length).isBefore(range.to()) ? from.plus(length) : range.to();
      long first = ceiling(from);
      long end = ceiling(to);
      OptionalLong oldest =
          manifests.read(SiteDay.of(customer, site, new TimeRange(from, to))).values().stream()
              .flatMap(manifest -> manifest.segments().stream())
              .filter(segment -> segment.overlaps(first, end))
              .mapToLong(segment -> Math.max(segment.firstSecond(), first))
              .min();
      if (oldest.isPresent()) {
        return Optional.of(Instant.ofEpochSecond(oldest.getAsLong()));
      }
      from = to;
      length = SOME_MONTHS;
    }
    return Optional.empty();
  }

  /** By the manifests alone: where the moment cuts a segment, its end is taken for a sample. */
  @Override
  public Optional<Instant> newest(CustomerId customer, SiteId site, Instant before) {
    long end = before.getEpochSecond();
    Instant to = before;
    while (to.isAfter(EARLIEST)) {
      TimeRange part = TimeRange.endingAt(to, SOME_MONTHS);
      OptionalLong newest =
          manifests.read(SiteDay.of(customer, site, part)).values().stream()
              .flatMap(manifest -> manifest.segments().stream())
              .filter(segment -> segment.firstSecond() < end)
              .mapToLong(segment -> Math.min(segment.lastSecond(), end - 1))
              .max();
      if (newest.isPresent()) {
        return Optional.of(Instant.ofEpochSecond(newest.getAsLong()));
      }
      to = part.from();
    }
    return Optional.empty();
  }

  @Override
  public List<Version> history(CustomerId customer, SiteId site, TimeRange range, AssetId asset) {
    return untilWhole(
        () -> {
          List<Version> versions = new ArrayList<>();
          eachDay(
              SiteDay.of(customer, site, range),
              range,
              new Columns(Set.of(asset), null),
              (segments, from, to) -> {
                History history = new History(asset, from, to);
                segments.forEach(history::add);
                versions.addAll(history.versions());
              });
          return versions;
        });
  }

  @Override
  public SourcedSeries sourced(CustomerId customer, SiteId site, TimeRange range, AssetId asset) {
    Columns columns = new Columns(Set.of(asset), null);
    return untilWhole(
        () -> {
          List<SourcedSeries> parts = new ArrayList<>();
          eachDay(
              SiteDay.of(customer, site, range),
              range,
              columns,
              (segments, from, to) ->
                  parts.add(
                      new Rows(blocks(segments, columns).getOrDefault(asset, List.of()), from, to)
                          .sourced(asset)));
          return SourcedSeries.joined(asset, parts);
        });
  }

  /** Uses the segments of a day, oldest first, from one epoch second up to another. */
  @FunctionalInterface
  private interface DayUse {
    void use(List<Segment> segments, long from, long to);
  }

  private void eachDay(List<SiteDay> days, TimeRange range, Columns columns, DayUse use) {
    Map<SiteDay, Manifest> found = manifests.read(days);
    long first = ceiling(range.from());
    long end = ceiling(range.to());
    List<List<SegmentRef>> named =
        days.stream()
            .map(
                day ->
                    found.getOrDefault(day, Manifest.EMPTY).segments().stream()
                        .filter(
                            ref ->
                                ref.overlaps(
                                    Math.max(day.fromSecond(), first),
                                    Math.min(day.toSecond(), end)))
                        .toList())
            .toList();
    try (DaysAhead ahead = segments.days(named, columns)) {
      for (SiteDay day : days) {
        use.use(ahead.next(), Math.max(day.fromSecond(), first), Math.min(day.toSecond(), end));
      }
    }
  }

  /** The wanted blocks of segments, by asset. */
  private static Map<AssetId, List<Block>> blocks(List<Segment> segments, Columns columns) {
    Map<AssetId, List<Block>> blocks = new HashMap<>();
    for (Segment segment : segments) {
      segment
          .blocks()
          .forEach(
              (asset, block) -> {
                if (columns.has(asset)) {
                  blocks.computeIfAbsent(asset, a -> new ArrayList<>()).add(block.only(columns));
                }
              });
    }
    return blocks;
  }

  /** Begins again when a merge removes what is being read. */
  private static <T> T untilWhole(Supplier<T> read) {
    for (int attempt = 1; ; attempt++) {
      try {
        return read.get();
      } catch (Segments.Gone e) {
        if (attempt == READS) {
          throw new IllegalStateException(e.getMessage() + ", though a manifest names it", e);
        }
      }
    }
  }

  private static long ceiling(Instant instant) {
    return instant.getNano() == 0 ? instant.getEpochSecond() : instant.getEpochSecond() + 1;
  }
}
