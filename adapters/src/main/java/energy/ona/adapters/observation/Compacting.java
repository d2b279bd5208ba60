package energy.ona.adapters.observation;

import energy.ona.adapters.observation.Manifest.Retired;
import energy.ona.adapters.observation.Manifest.SegmentRef;
import energy.ona.asset.SiteId;
import energy.ona.observation.Compaction;
import energy.ona.store.ObjectStore;
import energy.ona.tenant.CustomerId;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Merges months. All manifests of a month change in one transaction, on condition that none has
 * changed meanwhile; what they named before is retired, and removed by a later run when its time of
 * grace is over and no manifest names it.
 */
final class Compacting implements Compaction {
  private static final Logger LOG = LoggerFactory.getLogger(Compacting.class);

  /** Until then a day is an object of its own, so that the newest are read without the others. */
  static final int DAYS_ALONE = 7;

  private final Manifests manifests;
  private final Segments segments;
  private final Merging merging;
  private final ObjectStore objects;
  private final Retiring retiring;
  private final Clock clock;

  Compacting(
      Manifests manifests, Segments segments, Merging merging, ObjectStore objects, Clock clock) {
    this.manifests = manifests;
    this.segments = segments;
    this.merging = merging;
    this.objects = objects;
    this.retiring = new Retiring(objects, segments, manifests, clock);
    this.clock = clock;
  }

  @Override
  public List<YearMonth> due(CustomerId customer, SiteId site, YearMonth first, YearMonth last) {
    List<SiteDay> days =
        first
            .atDay(1)
            .datesUntil(last.atEndOfMonth().plusDays(1))
            .map(day -> new SiteDay(customer, site, day))
            .toList();
    Map<YearMonth, SortedMap<SiteDay, Manifest>> months = new TreeMap<>();
    manifests
        .read(days)
        .forEach(
            (day, manifest) ->
                months
                    .computeIfAbsent(day.month(), m -> new TreeMap<>(SiteDay.IN_TIME))
                    .put(day, manifest));
    return months.entrySet().stream()
        .filter(month -> isDue(month.getKey(), month.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private boolean isDue(YearMonth month, SortedMap<SiteDay, Manifest> days) {
    return days.values().stream().anyMatch(manifest -> !manifest.retired().isEmpty())
        || (isOver(month)
            ? !isMerged(days)
            : days.entrySet().stream()
                .anyMatch(day -> isOver(day.getKey()) && day.getValue().segments().size() > 1));
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private boolean isOver(SiteDay day) {
    return day.day().isBefore(today());
  }

  private boolean isOver(YearMonth month) {
    return month.atEndOfMonth().plusDays(DAYS_ALONE).isBefore(today());
  }

  /** True when one merge has written all that is named. */
  private static boolean isMerged(SortedMap<SiteDay, Manifest> days) {
    Set<String> runs = new HashSet<>();
    for (String key : named(days)) {
      // A site's own name, which is a folder, may have dashes too.
      int dash = key.indexOf('-', key.lastIndexOf('/'));
      runs.add(key.startsWith(SiteDay.ARCHIVE) && dash > 0 ? key.substring(0, dash) : key);
    }
    return runs.size() <= 1;
  }

  private static Set<String> named(SortedMap<SiteDay, Manifest> days) {
    Set<String> keys = new TreeSet<>();
    days.values().forEach(m -> m.segments().forEach(ref -> keys.add(ref.key())));
    return keys;
  }

  private SortedMap<SiteDay, Manifest> read(CustomerId customer, SiteId site, YearMonth month) {
    SortedMap<SiteDay, Manifest> days = new TreeMap<>(SiteDay.IN_TIME);
    days.putAll(
        manifests.read(
            month
                .atDay(1)
                .datesUntil(month.atEndOfMonth().plusDays(1))
                .map(day -> new SiteDay(customer, site, day))
                .toList()));
    return days;
  }

  @Override
  public Compacted compact(CustomerId customer, SiteId site, YearMonth month, Runnable alive) {
    Compacted done = Compacted.NOTHING;
    SortedMap<SiteDay, Manifest> days = read(customer, site, month);
    try {
      if (!isOver(month)) {
        done = seal(days, alive);
      } else if (!isMerged(days)) {
        done = merge(days, alive);
      }
    } catch (Segments.Gone e) {
      // Merged by somebody else meanwhile: the next run looks again.
      LOG.info("month is merged later site={} month={} reason={}", site, month, e.getMessage());
    }
    int removed = retiring.tidy(read(customer, site, month), done.objectsAfter() > 0);
    return done.plus(new Compacted(0, 0, 0, 0, removed));
  }

  private Compacted seal(SortedMap<SiteDay, Manifest> days, Runnable alive) {
    Compacted done = Compacted.NOTHING;
    for (Map.Entry<SiteDay, Manifest> day : days.entrySet()) {
      alive.run();
      int before = day.getValue().segments().size();
      if (isOver(day.getKey()) && before > 1 && merging.seal(day.getKey())) {
        long rows = day.getValue().segments().stream().mapToLong(SegmentRef::rows).sum();
        done = done.plus(new Compacted(done.months() == 0 ? 1 : 0, before, 1, rows, 0));
      }
    }
    return done;
  }

  private Compacted merge(SortedMap<SiteDay, Manifest> days, Runnable alive) {
    String name = "m-" + UUID.randomUUID();
    SiteDay first = days.firstKey();
    List<String> written = new ArrayList<>();
    MonthMerge merge =
        new MonthMerge(
            days,
            objects,
            Merging.lately(clock),
            MonthMerge.MOST_ROWS,
            (number, packed) -> {
              String key = first.monthKey(name + "-" + number);
              objects.put(key, packed, Segments.CONTENT_TYPE);
              written.add(key);
              return key;
            });
    Map<SiteDay, List<SegmentRef>> refs = merge.run(alive);
    if (!manifests.replace(replaced(days, refs))) {
      // An upload was quicker; what is there stays as it is until the next run.
      written.forEach(segments::remove);
      return Compacted.NOTHING;
    }
    return new Compacted(1, named(days).size(), merge.files(), merge.rows(), 0);
  }

  private Map<SiteDay, Manifest> replaced(
      SortedMap<SiteDay, Manifest> days, Map<SiteDay, List<SegmentRef>> refs) {
    Instant now = clock.instant();
    Map<SiteDay, Manifest> after = new TreeMap<>(SiteDay.IN_TIME);
    Set<String> retired = new HashSet<>();
    days.forEach(
        (day, manifest) -> {
          List<Retired> old = new ArrayList<>(manifest.retired());
          for (SegmentRef ref : manifest.segments()) {
            if (retired.add(ref.key())) {
              old.add(new Retired(ref.key(), now));
            }
          }
          after.put(
              day,
              new Manifest(
                  manifest.version() + 1,
                  Optional.ofNullable(refs.get(day)).orElse(List.of()),
                  old));
        });
    return after;
  }
}
