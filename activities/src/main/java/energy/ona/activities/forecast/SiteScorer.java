package energy.ona.activities.forecast;

import energy.ona.activities.forecast.ChangedDays.Changed;
import energy.ona.asset.SiteId;
import energy.ona.event.EventLog;
import energy.ona.forecast.issue.ForecastBook;
import energy.ona.forecast.issue.SiteIssue;
import energy.ona.forecast.score.DayScorer;
import energy.ona.forecast.score.DayScores;
import energy.ona.forecast.score.LearningBook;
import energy.ona.forecast.score.OpenDays;
import energy.ona.forecast.score.ScoreBook;
import energy.ona.ingest.LateBook;
import energy.ona.observation.ObservationStore;
import energy.ona.observation.SiteWindow;
import energy.ona.store.RecordStores;
import energy.ona.tenant.CustomerId;
import energy.ona.workflows.forecast.RunTally;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Scores a site's forecasts of today as its truth comes in, of a day once more when it is over, and
 * of past days when their data came late; learns from each day that is over, and again when its
 * data change.
 */
public final class SiteScorer {
  /** Of days that are long over so many are scored again in a run. */
  private static final int OLDER_AT_ONCE = 14;

  private final ChangedDays changed;
  private final SiteDays days;
  private final SiteLessons lessons;
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
    this.days = new SiteDays(observations, book);
    this.learning = learning;
    this.sums = new ScoreBook(stores);
    this.news = new ForecastNews(events);
    this.lessons = new SiteLessons(days, learning, news);
  }

  RunTally score(CustomerId customer, SiteId site, Instant at) {
    LocalDate today = at.atZone(ZoneOffset.UTC).toLocalDate();
    LocalDate over = SiteDays.over(at);
    OpenDays open = learning.open(customer, site);
    Changed changes = changed.days(customer, site, at, open.lookedAt());
    // Before today is scored, after which these changes are not looked for any more.
    noteOpen(customer, site, open, changes, at);
    int scored = 0;
    SortedSet<LocalDate> some = new TreeSet<>(changes.recent());
    some.add(today);
    List<LocalDate> due = lessons.due(customer, site, over);
    some.addAll(due);
    // Once for all of them: a site that has data and no forecasts yet has two weeks of such days.
    List<String> archived = days.archived(customer, site, some.first(), some.last());
    for (LocalDate day : some) {
      List<SiteIssue> issues = days.issues(archived, day);
      if (issues.isEmpty()) {
        continue;
      }
      SiteWindow measured = days.measured(customer, site, day, at);
      DayScores scores = scored(issues, day, measured, at);
      scored++;
      if (due.contains(day)) {
        lessons.learn(issues, day, measured, scores, at);
      }
    }
    return new RunTally(0, 0, 0, scored, drifts(customer, site, over));
  }

  private void noteOpen(
      CustomerId customer, SiteId site, OpenDays open, Changed changes, Instant at) {
    OpenDays more = changes.older().isEmpty() ? open : open.with(changes.older(), at);
    SortedSet<LocalDate> all = new TreeSet<>(changes.recent());
    all.addAll(changes.older());
    more = lessons.opened(more, customer, site, all, at);
    if (!more.equals(open)) {
      learning.keep(customer, site, more);
    }
  }

  /**
   * Scores some of the days that are long over and whose data changed, and makes some of the
   * lessons again that do not know what changed.
   */
  RunTally catchUp(CustomerId customer, SiteId site, Instant at) {
    int scored = scoreOlder(customer, site, at);
    return new RunTally(0, 0, 0, scored, lessons.again(customer, site, at) ? 1 : 0);
  }

  private int scoreOlder(CustomerId customer, SiteId site, Instant at) {
    OpenDays open = learning.open(customer, site);
    List<LocalDate> next = open.first(OLDER_AT_ONCE);
    List<LocalDate> gone = new ArrayList<>();
    for (LocalDate day : next) {
      List<SiteIssue> issues = days.issues(days.archived(customer, site, day, day), day);
      if (issues.isEmpty()) {
        gone.add(day);
      } else {
        scored(issues, day, days.measured(customer, site, day, at), at);
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
}
