package energy.ona.forecast.score;

import energy.ona.asset.SiteId;
import energy.ona.error.PlatformException;
import energy.ona.store.Cursor;
import energy.ona.store.Page;
import energy.ona.store.Query;
import energy.ona.store.RecordStore;
import energy.ona.store.RecordStores;
import energy.ona.tenant.CustomerId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The scores of sites by day, found by the day and read some at a time, so that a fleet of any size
 * is added up without its assets. The sum of a day that is over is kept.
 */
public final class ScoreBook {
  /** Lists lag behind what is written; only what is older is surely in them. */
  private static final Duration SEEN = Duration.ofMinutes(1);

  /** Scores of sites that are added up in one answer. */
  private static final int MOST_ADDED = 200_000;

  /** Scores of sites that are in one page, by sites and days. */
  private static final int MOST_IN_PAGE = 20_000;

  private final RecordStore<SiteScore> scores;
  private final RecordStore<FleetScore> sums;

  public ScoreBook(RecordStores stores) {
    this.scores = stores.of(SiteScore.class);
    this.sums = stores.of(FleetScore.class);
  }

  private record Added(Instant scoredAt, List<Tally> leads, int sites) {}

  /**
   * A day's scores, added up.
   *
   * @param scoredAt the youngest
   */
  public record DaySum(Instant scoredAt, List<Tally> leads) {}

  /**
   * Keeps the sum of a site. A day has those of all its sites or none: what is scored again of a
   * day before the first that has any, from before an upgrade, is found in {@link LearningBook}
   * alone.
   */
  public void keep(DayScores day) {
    CustomerId customer = day.customerId();
    SiteScore score =
        new SiteScore(
            customer, day.siteId(), day.day(), day.scoredAt(), day.leads(Optional.empty()));
    if (scores.update(customer, score.id(), present -> score).isEmpty() && hasSums(day)) {
      scores.put(score);
    }
    String sum = day.day().toString();
    if (sums.get(customer, sum).isPresent()) {
      sums.remove(customer, sum);
    }
  }

  private boolean hasSums(DayScores day) {
    return day.day().equals(day.scoredAt().atZone(ZoneOffset.UTC).toLocalDate())
        || first(day.customerId()).filter(first -> !day.day().isBefore(first)).isPresent();
  }

  /** The first day that has sums of its sites; every later one has those of all. */
  public Optional<LocalDate> first(CustomerId customer) {
    return scores.list(customer, new Query(Map.of(), false, 1, Optional.empty())).items().stream()
        .map(SiteScore::day)
        .findFirst();
  }

  public Optional<SiteScore> of(CustomerId customer, SiteId site, LocalDate day) {
    return scores.get(customer, SiteScore.id(day, site));
  }

  /**
   * All sites of each day that has any. Refuses more than can be added up at once.
   *
   * @param now by which days are over
   */
  public SortedMap<LocalDate, DaySum> fleet(
      CustomerId customer, LocalDate from, LocalDate to, Instant now) {
    LocalDate today = now.atZone(ZoneOffset.UTC).toLocalDate();
    List<String> days = from.datesUntil(to.plusDays(1)).map(LocalDate::toString).toList();
    Map<String, FleetScore> known = sums.getAll(customer, days);
    SortedMap<LocalDate, DaySum> found = new TreeMap<>();
    int added = 0;
    for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
      FleetScore kept = known.get(day.toString());
      if (kept != null && kept.scoredAt() != null) {
        found.put(day, new DaySum(kept.scoredAt(), kept.leads()));
        continue;
      }
      if (added > MOST_ADDED) {
        throw PlatformException.invalid(
            "from", "so many sites and days cannot be added up at once; ask for fewer days");
      }
      Optional<Added> sum = add(customer, day);
      if (sum.isPresent()) {
        added += sum.get().sites();
        found.put(day, new DaySum(sum.get().scoredAt(), sum.get().leads()));
        if (day.isBefore(today)) {
          keep(customer, day, kept, sum.get(), now);
        }
      }
    }
    return found;
  }

  /**
   * At first only that it is wanted: who changes a score meanwhile takes that away, and what was
   * added up from scores of before is not kept.
   */
  private void keep(
      CustomerId customer, LocalDate day, @Nullable FleetScore wanted, Added sum, Instant now) {
    if (wanted == null) {
      sums.create(new FleetScore(customer, day, now, null, List.of()));
    } else if (wanted.begunAt().plus(SEEN).isBefore(now)) {
      sums.update(
          customer,
          wanted.id(),
          present ->
              present.equals(wanted)
                  ? new FleetScore(customer, day, now, sum.scoredAt(), sum.leads())
                  : present);
    }
  }

  private Optional<Added> add(CustomerId customer, LocalDate day) {
    Query query = Query.all().where("day", day.toString());
    List<Tally> sum = List.of();
    Instant scoredAt = null;
    int sites = 0;
    Optional<String> cursor = Optional.empty();
    do {
      Page<SiteScore> page = scores.list(customer, query.from(cursor));
      for (SiteScore each : page.items()) {
        sum = DayScores.sum(List.of(sum, each.leads()));
        scoredAt = younger(scoredAt, each.scoredAt());
        sites++;
      }
      cursor = page.nextCursor();
    } while (cursor.isPresent());
    return scoredAt == null ? Optional.empty() : Optional.of(new Added(scoredAt, sum, sites));
  }

  private static Instant younger(@Nullable Instant before, Instant now) {
    return before == null || now.isAfter(before) ? now : before;
  }

  /**
   * Sites in their order, each added up over days; of many days a page holds fewer.
   *
   * @param after the last site of the page before; empty for the first page
   * @param most 1–200
   */
  public Page<SiteScore> sites(
      CustomerId customer, LocalDate from, LocalDate to, Optional<String> after, int most) {
    long days = to.toEpochDay() - from.toEpochDay() + 1;
    int limit = (int) Math.max(1, Math.min(most, MOST_IN_PAGE / days));
    TreeMap<String, SiteScore> found = new TreeMap<>();
    boolean more = false;
    for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
      LocalDate of = day;
      Query query =
          new Query(
              Map.of("day", day.toString()),
              false,
              limit,
              after.map(site -> new Cursor(customer, of + "." + site).encode()));
      Page<SiteScore> page = scores.list(customer, query);
      page.items().forEach(each -> found.merge(each.siteId().value(), each, ScoreBook::plus));
      more |= page.nextCursor().isPresent();
      // Each day's next sites are the next of all; what is beyond the limit is the next page's.
      while (found.size() > limit) {
        found.pollLastEntry();
        more = true;
      }
    }
    List<SiteScore> sites = new ArrayList<>(found.values());
    return new Page<>(sites, more ? Optional.of(found.lastKey()) : Optional.empty());
  }

  private static SiteScore plus(SiteScore one, SiteScore other) {
    return new SiteScore(
        one.customerId(),
        one.siteId(),
        one.day(),
        younger(one.scoredAt(), other.scoredAt()),
        DayScores.sum(List.of(one.leads(), other.leads())));
  }
}
