package energy.ona.activities.forecast;

import energy.ona.asset.SiteId;
import energy.ona.forecast.score.DayScorer;
import energy.ona.forecast.score.DayScores;
import energy.ona.forecast.score.LearningBook;
import energy.ona.ingest.LateBook;
import energy.ona.ingest.SiteWatermark;
import energy.ona.ingest.Upload;
import energy.ona.observation.ObservationStore;
import energy.ona.quality.CorrectedObservations;
import energy.ona.quality.Correction;
import energy.ona.store.Page;
import energy.ona.store.Query;
import energy.ona.store.RecordStore;
import energy.ona.store.RecordStores;
import energy.ona.tenant.CustomerId;
import energy.ona.time.TimeRange;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds the past days of a site whose data have changed since they were scored last. */
final class ChangedDays {
  /** So many days are scored again at once, and are looked at in every run. */
  private static final int RECENT_DAYS = 14;

  private final RecordStore<Upload> uploads;
  private final RecordStore<Correction> corrections;
  private final RecordStore<SiteWatermark> watermarks;
  private final LateBook lateBook;
  private final LearningBook learning;
  private @Nullable LateUploads late;

  ChangedDays(RecordStores stores, LateBook lateBook, LearningBook learning) {
    this.lateBook = lateBook;
    this.uploads = stores.of(Upload.class);
    this.corrections = stores.of(Correction.class);
    this.watermarks = stores.of(SiteWatermark.class);
    this.learning = learning;
  }

  /**
   * What changed.
   *
   * @param recent days of the last two weeks
   * @param older days before that have scores, ascending; told in the runs of an hour and not again
   */
  record Changed(SortedSet<LocalDate> recent, List<LocalDate> older) {}

  /**
   * @param at the moment of the run
   * @param lookedAt older days are not told of what changed before
   */
  Changed days(CustomerId customer, SiteId site, Instant at, Instant lookedAt) {
    LocalDate today = DataChange.day(at);
    LocalDate oldest = today.minusDays(RECENT_DAYS);
    LastRun last = lastRun(customer, site, today);
    Instant since = last.at();
    List<DataChange> changes = new ArrayList<>(late(customer, at).of(site, since));
    changes.addAll(corrected(customer, site, today));
    first(customer, site, last).ifPresent(changes::add);
    return new Changed(
        recent(customer, site, oldest, today, changes),
        older(
            customer,
            site,
            oldest,
            changes.stream()
                .filter(change -> !change.at().isBefore(since) && !change.at().isBefore(lookedAt))
                .toList()));
  }

  /**
   * A site's first data are late for all the days that it was waited for. Those that a run has
   * looked at since are not asked for again: what had no forecast then never gets scores.
   */
  private Optional<DataChange> first(CustomerId customer, SiteId site, LastRun last) {
    return watermarks
        .get(customer, site.value())
        .flatMap(mark -> Optional.ofNullable(mark.firstStoredAt()))
        .map(
            at ->
                new DataChange(
                    new TimeRange(ObservationStore.EARLIEST, at), at.plus(LateUploads.UNTIL_TOLD)))
        .map(
            all ->
                all.at().isBefore(last.at())
                    ? new DataChange(last.day(), all.last(), all.at())
                    : all);
  }

  /** All sites of a run are looked at for the same uploads, batch after batch. */
  private synchronized LateUploads late(CustomerId customer, Instant at) {
    LateUploads known = late;
    if (known == null || !known.isOf(customer, at)) {
      known = new LateUploads(uploads, lateBook, customer, at);
      late = known;
    }
    return known;
  }

  /**
   * When the site was scored last. The days of a run are scored in their order, so that the newest
   * one that has scores tells the last run in which all before it were looked at.
   *
   * @param day the newest one that has scores
   */
  private record LastRun(LocalDate day, Instant at) {}

  private LastRun lastRun(CustomerId customer, SiteId site, LocalDate today) {
    LocalDate oldest = today.minusDays(RECENT_DAYS);
    for (LocalDate day = today; !day.isBefore(oldest); day = day.minusDays(1)) {
      Optional<DayScores> scores = learning.scores(customer, site, day);
      if (scores.isPresent()) {
        return new LastRun(day, scores.get().scoredAt());
      }
    }
    return new LastRun(oldest, DayScorer.range(oldest).from());
  }

  /** What corrections that were made or withdrawn moved. */
  private List<DataChange> corrected(CustomerId customer, SiteId site, LocalDate today) {
    List<DataChange> changes = new ArrayList<>();
    Query query = Query.all().where("site_id", site.value());
    Optional<String> more;
    do {
      Page<Correction> page = corrections.list(customer, query);
      for (Correction each : page.items()) {
        Instant changed = each.withdrawnAt() == null ? each.createdAt() : each.withdrawnAt();
        // Whoever reads may learn of it a little later.
        changes.add(
            new DataChange(
                each.changes(DayScorer.range(today).from()),
                changed.plus(CorrectedObservations.REMEMBERED)));
      }
      more = page.nextCursor();
      query = query.from(more);
    } while (more.isPresent());
    return changes;
  }

  private SortedSet<LocalDate> recent(
      CustomerId customer,
      SiteId site,
      LocalDate oldest,
      LocalDate today,
      List<DataChange> changes) {
    SortedSet<LocalDate> days = new TreeSet<>();
    for (LocalDate day = oldest; day.isBefore(today); day = day.plusDays(1)) {
      LocalDate of = day;
      Optional<Instant> changed =
          changes.stream()
              .filter(change -> change.has(of))
              .map(DataChange::at)
              .max(Comparator.naturalOrder());
      if (changed.isPresent()
          && learning
              .scores(customer, site, day)
              .filter(scores -> !changed.get().isAfter(scores.scoredAt()))
              .isEmpty()) {
        days.add(day);
      }
    }
    return days;
  }

  /** What was never scored had no forecast, or none that is still known. */
  private List<LocalDate> older(
      CustomerId customer, SiteId site, LocalDate oldest, List<DataChange> changes) {
    return changes.stream()
        .map(DataChange::first)
        .min(Comparator.naturalOrder())
        .filter(first -> first.isBefore(oldest))
        .map(first -> learning.scoredDays(customer, site, first, oldest))
        .orElse(List.of())
        .stream()
        .filter(day -> changes.stream().anyMatch(change -> change.has(day)))
        .toList();
  }
}
