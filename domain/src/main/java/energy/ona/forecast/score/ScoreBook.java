package energy.ona.forecast.score;

import energy.ona.asset.SiteId;
import energy.ona.store.Cursor;
import energy.ona.store.Page;
import energy.ona.store.Query;
import energy.ona.store.RecordStore;
import energy.ona.store.RecordStores;
import energy.ona.tenant.CustomerId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The scores of sites by day, found by the day and read some at a time, so that a fleet of any size
 * is added up without its assets.
 */
public final class ScoreBook {
  private final RecordStore<SiteScore> scores;

  public ScoreBook(RecordStores stores) {
    this.scores = stores.of(SiteScore.class);
  }

  /**
   * A day's scores, added up.
   *
   * @param scoredAt the youngest
   */
  public record DaySum(Instant scoredAt, List<Tally> leads) {}

  /**
   * Keeps the sum of a site. A day has those of all its sites or none: what is scored again of a
   * day that had none when it was today, before an upgrade, is found in {@link LearningBook} alone.
   */
  public void keep(DayScores day) {
    SiteScore score =
        new SiteScore(
            day.customerId(), day.siteId(), day.day(), day.scoredAt(), day.leads(Optional.empty()));
    boolean isToday = day.day().equals(day.scoredAt().atZone(ZoneOffset.UTC).toLocalDate());
    if (scores.update(day.customerId(), score.id(), present -> score).isEmpty() && isToday) {
      scores.put(score);
    }
  }

  public Optional<SiteScore> of(CustomerId customer, SiteId site, LocalDate day) {
    return scores.get(customer, SiteScore.id(day, site));
  }

  /** All sites of a day; empty of one that has none. */
  public Optional<DaySum> fleet(CustomerId customer, LocalDate day) {
    Query query = Query.all().where("day", day.toString());
    List<Tally> sum = List.of();
    Instant scoredAt = null;
    Optional<String> cursor = Optional.empty();
    do {
      Page<SiteScore> page = scores.list(customer, query.from(cursor));
      for (SiteScore each : page.items()) {
        sum = DayScores.sum(List.of(sum, each.leads()));
        scoredAt = younger(scoredAt, each.scoredAt());
      }
      cursor = page.nextCursor();
    } while (cursor.isPresent());
    return scoredAt == null ? Optional.empty() : Optional.of(new DaySum(scoredAt, sum));
  }

  private static Instant younger(@Nullable Instant before, Instant now) {
    return before == null || now.isAfter(before) ? now : before;
  }

  /**
   * Sites in their order, each added up over days.
   *
   * @param after the last site of the page before; empty for the first page
   * @param limit 1–200
   */
  public Page<SiteScore> sites(
      CustomerId customer, LocalDate from, LocalDate to, Optional<String> after, int limit) {
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
