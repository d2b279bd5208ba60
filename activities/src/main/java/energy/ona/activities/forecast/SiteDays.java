package energy.ona.activities.forecast;

import energy.ona.asset.SiteId;
import energy.ona.error.Retryable;
import energy.ona.forecast.ForecastInputs;
import energy.ona.forecast.issue.ForecastBook;
import energy.ona.forecast.issue.SiteIssue;
import energy.ona.forecast.score.DayScorer;
import energy.ona.observation.ObservationStore;
import energy.ona.observation.SiteWindow;
import energy.ona.tenant.CustomerId;
import energy.ona.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was said of a site's days (UTC), and what was measured. */
final class SiteDays {
  private static final Logger LOG = LoggerFactory.getLogger(SiteDays.class);

  /** Data of a day may come a little later than its end. */
  private static final Duration PATIENCE = Duration.ofHours(1);

  private static final Duration LONGEST_HORIZON = Duration.ofDays(2);

  /** One issue in so many hours is scored. */
  private static final int EVERY_HOURS = 3;

  private final ObservationStore observations;
  private final ForecastBook book;

  SiteDays(ObservationStore observations, ForecastBook book) {
    this.observations = observations;
    this.book = book;
  }

  /** The last day that is over. */
  static LocalDate over(Instant at) {
    return at.minus(PATIENCE).atZone(ZoneOffset.UTC).toLocalDate().minusDays(1);
  }

  SiteWindow measured(CustomerId customer, SiteId site, LocalDate day, Instant at) {
    TimeRange range = DayScorer.range(day);
    Instant until = range.to().isAfter(at) ? at : range.to();
    return observations.read(
        customer, site, new TimeRange(range.from(), until), ForecastInputs.READS);
  }

  /** What the archive may hold of these days and those between them, ascending. */
  List<String> archived(CustomerId customer, SiteId site, LocalDate first, LocalDate last) {
    return book.archived(customer, site, issuedFrom(first), DayScorer.range(last).to());
  }

  private static Instant issuedFrom(LocalDate day) {
    return DayScorer.range(day).from().minus(LONGEST_HORIZON);
  }

  /** Those that count of a day, ascending. */
  List<SiteIssue> issues(List<String> archived, LocalDate day) {
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
}
