package energy.ona.activities.forecast;

import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.forecast.issue.SiteIssue;
import energy.ona.forecast.score.Accuracy;
import energy.ona.forecast.score.AssetLearning;
import energy.ona.forecast.score.DayLesson;
import energy.ona.forecast.score.DayScorer;
import energy.ona.forecast.score.DayScores;
import energy.ona.forecast.score.LearningBook;
import energy.ona.forecast.score.OpenDays;
import energy.ona.forecast.score.OpenDays.Lessons;
import energy.ona.forecast.score.SiteLearning;
import energy.ona.forecast.score.Tally;
import energy.ona.observation.SiteWindow;
import energy.ona.tenant.CustomerId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Learns from a site's days that are over. A lesson rests on the one of the day before: where data
 * of a day change that was learned from, its lesson and those behind it are made again, in order.
 */
final class SiteLessons {
  /** A day of which nothing is known yet is waited for so long before it counts as silent. */
  private static final int SILENT_DAYS = 3;

  /** What a day before has taught weighs a sixth by now, and the usual day is one of a month. */
  private static final int AGAIN_DAYS = 35;

  /** So many are made again in a run. */
  private static final int AGAIN_AT_ONCE = 7;

  /** The class of lead whose loss is watched: the day ahead. */
  private static final int WATCHED = 1;

  private final SiteDays days;
  private final LearningBook learning;
  private final ForecastNews news;

  SiteLessons(SiteDays days, LearningBook learning, ForecastNews news) {
    this.days = days;
    this.learning = learning;
    this.news = news;
  }

  /** The days that are over, not learned from, and waited for. */
  List<LocalDate> due(CustomerId customer, SiteId site, LocalDate over) {
    return over.minusDays(SILENT_DAYS - 1)
        .datesUntil(over.plusDays(1))
        .filter(day -> learning.of(customer, site, day).isEmpty())
        .toList();
  }

  /** Learns from a day that is due, unless its data may still come. */
  void learn(
      List<SiteIssue> issues, LocalDate day, SiteWindow measured, DayScores scores, Instant at) {
    if (mayStillCome(day, at) && isSilent(scores)) {
      return;
    }
    SiteLearning lesson = lesson(issues, day, measured, scores);
    lesson.assets().stream()
        .filter(asset -> asset.outgrown().isNews())
        .forEach(asset -> news.outgrown(scores, asset, measured, at));
    tellDrift(lesson, scores, at);
    // Last, so that a day that was learned from has told its alarm.
    learning.keep(lesson);
  }

  private static boolean mayStillCome(LocalDate day, Instant at) {
    return day.isAfter(SiteDays.over(at).minusDays(SILENT_DAYS - 1));
  }

  private static boolean isSilent(DayScores scores) {
    return scores.leads(Optional.empty()).stream().allMatch(lead -> lead.steps() == 0);
  }

  private SiteLearning lesson(
      List<SiteIssue> issues, LocalDate day, SiteWindow measured, DayScores scores) {
    SiteLearning before =
        learning.at(scores.customerId(), scores.siteId(), DayScorer.range(day).from());
    SiteLearning after = DayLesson.learned(before, issues, day, measured);
    Double loss = loss(scores);
    return after.with(loss == null ? after.drift().quiet() : after.drift().after(loss));
  }

  private void tellDrift(SiteLearning lesson, DayScores scores, Instant at) {
    Double loss = loss(scores);
    if (loss != null && lesson.drift().raised()) {
      news.drift(scores, loss, at);
    }
  }

  /** Null where the day shows none. */
  private static @Nullable Double loss(DayScores scores) {
    Tally ahead = scores.leads(Optional.empty()).get(WATCHED);
    return ahead.daylight() == 0 ? null : Accuracy.of(ahead).pinball();
  }

  /** What is open, with the lessons that do not know what changed on these days. */
  OpenDays opened(
      OpenDays open, CustomerId customer, SiteId site, Collection<LocalDate> changed, Instant at) {
    LocalDate over = SiteDays.over(at);
    LocalDate oldest = over.minusDays(AGAIN_DAYS - 1);
    return changed.stream()
        // What changed before teaches none of the lessons that are made again.
        .filter(day -> !day.isBefore(oldest))
        .min(LocalDate::compareTo)
        .filter(first -> !first.isAfter(over))
        .filter(first -> isLearned(customer, site, first, over))
        .map(open::learnedFrom)
        .orElse(open);
  }

  private boolean isLearned(CustomerId customer, SiteId site, LocalDate from, LocalDate to) {
    return from.datesUntil(to.plusDays(1))
        .anyMatch(day -> learning.of(customer, site, day).isPresent());
  }

  /**
   * Makes some of the open lessons again; whoever does so again after a worker died makes the same.
   *
   * @return whether they tell of a drift that was not known before
   */
  boolean again(CustomerId customer, SiteId site, Instant at) {
    OpenDays open = learning.open(customer, site);
    Lessons lessons = open.lessons();
    if (lessons == null) {
      return false;
    }
    LocalDate over = SiteDays.over(at);
    LocalDate next = lessons.next();
    Known known = known(customer, site, next, over);
    boolean isTold = lessons.driftTold() || known.isDriftTold();
    if (isTold) {
      // Before the lesson that tells it is another one.
      learning.keep(customer, site, open.with(new Lessons(next, true)));
    }
    LocalDate end = min(next.plusDays(AGAIN_AT_ONCE), over.plusDays(1));
    boolean isNew = false;
    if (next.isBefore(end)) {
      List<String> archived = days.archived(customer, site, next, end.minusDays(1));
      for (LocalDate day = next; day.isBefore(end); day = day.plusDays(1)) {
        if (known.days().contains(day) || !mayStillCome(day, at)) {
          boolean isRaised = again(customer, site, day, archived, known, isTold, at);
          isNew |= isRaised && !isTold;
          isTold |= isRaised;
        }
      }
    }
    learning.keep(customer, site, open.with(end.isAfter(over) ? null : new Lessons(end, isTold)));
    return isNew;
  }

  private static LocalDate min(LocalDate a, LocalDate b) {
    return a.isBefore(b) ? a : b;
  }

  /**
   * What lessons that are made again had told. Of a large site they are too much to be kept whole.
   *
   * @param days that were learned from
   * @param outgrown capacities in kW that assets were believed to have outgrown
   */
  private record Known(
      Set<LocalDate> days, boolean isDriftTold, Map<AssetId, Set<Double>> outgrown) {
    /** Told of the same machine, if of another day. */
    boolean isOutgrown(AssetLearning asset) {
      return outgrown.getOrDefault(asset.assetId(), Set.of()).contains(asset.capacityKw());
    }
  }

  private Known known(CustomerId customer, SiteId site, LocalDate from, LocalDate to) {
    Set<LocalDate> days = new HashSet<>();
    Map<AssetId, Set<Double>> outgrown = new HashMap<>();
    boolean isDriftTold = false;
    for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
      Optional<SiteLearning> lesson = learning.of(customer, site, day);
      if (lesson.isPresent()) {
        days.add(day);
        isDriftTold |= lesson.get().drift().raised();
        lesson.get().assets().stream()
            .filter(asset -> asset.outgrown().isBelieved())
            .forEach(
                asset ->
                    outgrown
                        .computeIfAbsent(asset.assetId(), first -> new HashSet<>())
                        .add(asset.capacityKw()));
      }
    }
    return new Known(days, isDriftTold, outgrown);
  }

  /** Says whether the day raises the alarm. */
  private boolean again(
      CustomerId customer,
      SiteId site,
      LocalDate day,
      List<String> archived,
      Known known,
      boolean isTold,
      Instant at) {
    List<SiteIssue> issues = days.issues(archived, day);
    if (issues.isEmpty()) {
      return false;
    }
    SiteWindow measured = days.measured(customer, site, day, at);
    DayScores scores = DayScorer.score(issues, day, measured, at);
    SiteLearning lesson = lesson(issues, day, measured, scores);
    lesson.assets().stream()
        .filter(asset -> asset.outgrown().isNews())
        .filter(asset -> !known.isOutgrown(asset))
        .forEach(asset -> news.outgrown(scores, asset, measured, at));
    if (!isTold) {
      tellDrift(lesson, scores, at);
    }
    learning.keep(lesson);
    return lesson.drift().raised();
  }
}
