package energy.ona.activities.forecast;

import energy.ona.activities.forecast.ChangedDays.Changed;
import energy.ona.asset.SiteId;
import energy.ona.error.Retryable;
import energy.ona.event.EventLog;
import energy.ona.forecast.ForecastInputs;
import energy.ona.forecast.issue.ForecastBook;
import energy.ona.forecast.issue.SiteIssue;
import energy.ona.forecast.score.Accuracy;
import energy.ona.forecast.score.DayLesson;
import energy.ona.forecast.score.DayScorer;
import energy.ona.forecast.score.DayScores;
import energy.ona.forecast.score.LearningBook;
import energy.ona.forecast.score.LossWatch;
import energy.ona.forecast.score.OpenDays;
import energy.ona.forecast.score.ScoreBook;
import energy.ona.forecast.score.SiteLearning;
import energy.ona.forecast.score.Tally;
import energy.ona.ingest.LateBook;
import energy.ona.observation.ObservationStore;
import energy.ona.observation.SiteWindow;
import energy.ona.store.RecordStores;
import energy.ona.tenant.CustomerId;
import energy.ona.time.TimeRange;
import energy.ona.workflows.forecast.RunTally;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Scores a site's forecasts of today as its truth comes in, of a day once more when it is over, and
 * of past days when their data came late; learns once from each day that is over.
 */
public final class SiteScorer {
  private static final Logger LOG = LoggerFactory.getLogger(SiteScorer.class);

  /** Data of a day may come a little later than its end. */
  private static final Duration PATIENCE = Duration.ofHours(1);

  /** A day of which nothing is known yet is waited for so long before it counts as silent. */
  private static final int SILENT_DAYS = 3;

  private static final Duration LONGEST_HORIZON = Duration.ofDays(2);

  /** One issue in so many hours is scored. */
  private static final int EVERY_HOURS = 3;

  /** Of days that are long over so many are scored again in a run. */
  private static final int OLDER_AT_ONCE = 14;

  /** The class of lead whose loss is watched: the day ahead. */
  private static final int WATCHED = 1;

  private final ChangedDays changed;
  private final ObservationStore observations;
  private final ForecastBook book;
  private final LearningBook learning;
  private final ScoreBook sums;
  private final ForecastNews news;

  public SiteScorer(
      RecordStores stores,
      LateBook late,
      ObservationStore observations,
      ForecastBook book,
      LearningBook learning,
      EventLog events) {
    this.changed = new ChangedDays(stores, late, learning);
    this.observations = observations;
    this.book = book;
    this.learning = learning;
    this.sums = new ScoreBook(stores);
    this.news = new ForecastNews(events);
  }

  RunTally score(CustomerId customer, SiteId site, Instant at) {
    LocalDate today = at.atZone(ZoneOffset.UTC).toLocalDate();
    LocalDate over = at.minus(PATIENCE).atZone(ZoneOffset.UTC).toLocalDate().minusDays(1);
    OpenDays open = learning.open(customer, site);
    Changed changes = changed.days(customer, site, at, open.lookedAt());
    if (!changes.older().isEmpty()) {
      // Before today is scored, after which these changes are not looked for any more.
      learning.keep(customer, site, open.with(changes.older(), at));
    }
    int scored = 0;
    SortedSet<LocalDate> days = new TreeSet<>(changes.recent());
    days.add(today);
    List<LocalDate> due =
        over.minusDays(SILENT_DAYS - 1)
            .datesUntil(over.plusDays(1))
            .filter(day -> learning.of(customer, site, day).isEmpty())
            .toList();
    days.addAll(due);
    // Once for all of them: a site that has data and no forecasts yet has two weeks of such days.
    List<String> archived = archived(customer, site, days.first(), days.last());
    for (LocalDate day : days) {
      List<SiteIssue> issues = issues(archived, day);
      if (issues.isEmpty()) {
        continue;
      }
      SiteWindow measured = measured(customer, site, day, at);
      DayScores scores = scored(issues, day, measured, at);
      scored++;
      boolean mayStillCome = day.isAfter(over.minusDays(SILENT_DAYS - 1));
      if (due.contains(day) && !(mayStillCome && isSilent(scores))) {
        learn(issues, day, measured, scores, at);
      }
    }
    return new RunTally(0, 0, 0, scored, drifts(customer, site, over));
  }

  /** Scores some of the days that are long over and whose data changed; says how many. */
  int scoreOlder(CustomerId customer, SiteId site, Instant at) {
    OpenDays open = learning.open(customer, site);
    List<LocalDate> next = open.first(OLDER_AT_ONCE);
    List<LocalDate> gone = new ArrayList<>();
    for (LocalDate day : next) {
      List<SiteIssue> issues = issues(archived(customer, site, day, day), day);
      if (issues.isEmpty()) {
        gone.add(day);
      } else {
        scored(issues, day, measured(customer, site, day, at), at);
      }
    }
    if (!gone.isEmpty()) {
      news.unarchived(customer, site, gone, at);
    }
    if (!next.isEmpty()) {
      learning.keep(customer, site, open.without(next));
    }
    return next.size() - gone.size();
  }

  private SiteWindow measured(CustomerId customer, SiteId site, LocalDate day, Instant at) {
    TimeRange range = DayScorer.range(day);
    Instant until = range.to().isAfter(at) ? at : range.to();
    return observations.read(
        customer, site, new TimeRange(range.from(), until), ForecastInputs.READS);
  }

  private DayScores scored(List<SiteIssue> issues, LocalDate day, SiteWindow measured, Instant at) {
    DayScores scores = DayScorer.score(issues, day, measured, at);
    learning.keep(scores);
    sums.keep(scores);
    return scores;
  }

  /**
   * Read back rather than counted, so that whoever scores again after a worker died tells it too;
   * it stands until the next day was learned from.
   */
  private int drifts(CustomerId customer, SiteId site, LocalDate over) {
    return learning.of(customer, site, over).map(day -> day.drift().raised()).orElse(false) ? 1 : 0;
  }

  private static boolean isSilent(DayScores scores) {
    return scores.leads(Optional.empty()).stream().allMatch(lead -> lead.steps() == 0);
  }

  /** What the archive may hold of these days and those between them, ascending. */
  private List<String> archived(CustomerId customer, SiteId site, LocalDate first, LocalDate last) {
    return book.archived(customer, site, issuedFrom(first), DayScorer.range(last).to());
  }

  private static Instant issuedFrom(LocalDate day) {
    return DayScorer.range(day).from().minus(LONGEST_HORIZON);
  }

  private List<SiteIssue> issues(List<String> archived, LocalDate day) {
    Instant end = DayScorer.range(day).to();
    List<SiteIssue> issues = new ArrayList<>();
    Instant next = issuedFrom(day);
    for (String key : archived) {
      Instant issuedAt = SiteIssue.issuedAt(key);
      if (issuedAt.isBefore(next) || !issuedAt.isBefore(end)) {
        continue;
      }
      Optional<SiteIssue> issue = read(key);
      if (issue.isPresent()) {
        next = issuedAt.plus(Duration.ofHours(EVERY_HOURS)).minus(Duration.ofMinutes(10));
        issues.add(issue.get());
      }
    }
    return issues;
  }

  /** Nothing of one that is damaged: the others of its days, and the days behind, are scored. */
  private Optional<SiteIssue> read(String key) {
    try {
      return book.site(key);
    } catch (RuntimeException e) {
      Retryable.rethrow(e);
      LOG.warn("{} cannot be read and is not scored", key, e);
      return Optional.empty();
    }
  }

  private void learn(
      List<SiteIssue> issues, LocalDate day, SiteWindow measured, DayScores scores, Instant at) {
    SiteLearning before =
        learning.at(scores.customerId(), scores.siteId(), DayScorer.range(day).from());
    SiteLearning after = DayLesson.learned(before, issues, day, measured);
    after.assets().stream()
        .filter(asset -> asset.outgrown().isNews())
        .forEach(asset -> news.outgrown(scores, asset, measured, at));
    Tally ahead = scores.leads(Optional.empty()).get(WATCHED);
    Double loss = Accuracy.of(ahead).pinball();
    if (loss == null || ahead.daylight() == 0) {
      learning.keep(after.with(after.drift().quiet()));
      return;
    }
    LossWatch seen = after.drift().after(loss);
    if (seen.raised()) {
      news.drift(scores, loss, at);
    }
    // Last, so that a day that was learned from has told its alarm.
    learning.keep(after.with(seen));
  }
}
