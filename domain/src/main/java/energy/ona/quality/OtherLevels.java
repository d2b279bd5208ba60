package energy.ona.quality;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.observation.ObservationStore;
import energy.ona.observation.Selection;
import energy.ona.quality.DataShiftCheck.Shift;
import energy.ona.tenant.CustomerId;
import energy.ona.time.TimeRange;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Finds when power or light of an asset lies at another level than on most days. A day is judged by
 * its calendar year, the two before and the one after, so that it comes to the same whatever
 * stretch it is asked for with.
 */
public final class OtherLevels {
  private static final int YEARS_BEFORE = 2;
  private static final int YEARS_AFTER = 1;

  /** Levels that are as near as this are one. */
  private static final double SAME_LOG = DataShiftCheck.SMALLEST_LOG;

  private static final Duration PART = Duration.ofDays(31);

  /** A new level shows after weeks. */
  private static final Duration KEPT = Duration.ofMinutes(10);

  private static final int YEARS_KEPT = 256;

  private final ObservationStore observations;
  private final Clock clock;
  private final Consumer<String> progress;
  private final Map<Asked, Known> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Asked, Known> eldest) {
          return size() > YEARS_KEPT;
        }
      };

  private record Asked(CustomerId customer, AssetId asset, String signal, int year) {}

  private record Known(SortedMap<LocalDate, Double> totals, Instant until) {}

  public OtherLevels(ObservationStore observations, Clock clock) {
    this(observations, clock, part -> {});
  }

  /**
   * @param progress is told each month that is read, and may stop the reading by throwing
   */
  public OtherLevels(ObservationStore observations, Clock clock, Consumer<String> progress) {
    this.observations = observations;
    this.clock = clock;
    this.progress = progress;
  }

  /** In order; nothing of other signals. */
  public List<TimeRange> of(Asset asset, String signal, TimeRange range) {
    List<TimeRange> elsewhere = new ArrayList<>();
    if (LastingChanges.LEVELS.contains(signal)) {
      for (int year = year(range.from()); utc(year).overlaps(range); year++) {
        TimeRange judged = utc(year).common(range).orElseThrow();
        for (TimeRange each : departures(asset, around(asset, signal, year))) {
          each.common(judged).ifPresent(elsewhere::add);
        }
      }
    }
    return elsewhere;
  }

  /** The stretches that are not of the level of most days. */
  private static List<TimeRange> departures(Asset asset, SortedMap<LocalDate, Double> totals) {
    if (!DataShiftCheck.tellsSeasons(totals)) {
      return List.of();
    }
    List<Level> levels = levels(totals);
    double usual =
        levels.stream()
            .max(Comparator.comparingInt(level -> daysLike(level, levels)))
            .orElseThrow()
            .log();
    return levels.stream()
        .filter(level -> !level.isLike(usual))
        .map(
            level ->
                new TimeRange(
                    DayTotals.start(asset, level.first()), DayTotals.start(asset, level.end())))
        .toList();
  }

  /**
   * Days between two steps.
   *
   * @param log of what they are to the first ones
   */
  private record Level(LocalDate first, LocalDate end, int days, double log) {
    boolean isLike(double other) {
      return Math.abs(log - other) < SAME_LOG;
    }
  }

  private static int daysLike(Level level, List<Level> levels) {
    return levels.stream().filter(each -> each.isLike(level.log())).mapToInt(Level::days).sum();
  }

  private static List<Level> levels(SortedMap<LocalDate, Double> totals) {
    List<Level> levels = new ArrayList<>();
    LocalDate first = totals.firstKey();
    double log = 0;
    for (Shift shift : DataShiftCheck.of(totals)) {
      levels.add(
          new Level(first, shift.firstDay(), totals.subMap(first, shift.firstDay()).size(), log));
      first = shift.firstDay();
      log += Math.log(shift.factor());
    }
    // The last holds on.
    levels.add(new Level(first, LocalDate.EPOCH.withYear(9999), totals.tailMap(first).size(), log));
    return levels;
  }

  /** Of the years that a year is judged by. */
  private SortedMap<LocalDate, Double> around(Asset asset, String signal, int year) {
    SortedMap<LocalDate, Double> all = new TreeMap<>();
    for (int each = year - YEARS_BEFORE; each <= year + YEARS_AFTER; each++) {
      all.putAll(totals(asset, signal, each));
    }
    return all;
  }

  private SortedMap<LocalDate, Double> totals(Asset asset, String signal, int year) {
    Asked asked = new Asked(asset.customerId(), asset.assetId(), signal, year);
    Instant now = clock.instant();
    synchronized (known) {
      Known last = known.get(asked);
      if (last != null && last.until().isAfter(now)) {
        return last.totals();
      }
    }
    SortedMap<LocalDate, Double> totals = read(asset, signal, year);
    synchronized (known) {
      known.put(asked, new Known(totals, now.plus(KEPT)));
    }
    return totals;
  }

  private SortedMap<LocalDate, Double> read(Asset asset, String signal, int year) {
    TimeRange whole =
        new TimeRange(
            DayTotals.start(asset, LocalDate.of(year, 1, 1)),
            DayTotals.start(asset, LocalDate.of(year + 1, 1, 1)));
    DayTotals totals = new DayTotals(asset);
    CustomerId customer = asset.customerId();
    SiteId site = asset.siteId();
    Optional<Instant> oldest = observations.oldest(customer, site, whole);
    Instant end = clock.instant();
    if (oldest.isPresent() && oldest.get().isBefore(end)) {
      Selection wanted = new Selection(Set.of(asset.assetId()), Set.of(signal));
      Instant to = end.isBefore(whole.to()) ? end : whole.to();
      for (TimeRange part : new TimeRange(oldest.get(), to).parts(PART)) {
        progress.accept("levels of %s of %s".formatted(signal, part.from()));
        observations
            .read(customer, site, part, wanted)
            .of(asset.assetId())
            .ifPresent(series -> totals.add(series, signal));
      }
    }
    return totals.whole();
  }

  private static int year(Instant at) {
    return at.atZone(ZoneOffset.UTC).getYear();
  }

  private static TimeRange utc(int year) {
    return new TimeRange(
        LocalDate.of(year, 1, 1).atStartOfDay(ZoneOffset.UTC).toInstant(),
        LocalDate.of(year + 1, 1, 1).atStartOfDay(ZoneOffset.UTC).toInstant());
  }
}
