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
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Finds the past days of a site whose data have changed since they were scored last. */
final class ChangedDays {
  /** An upload is told a little after its last row was stored. */
  private static final Duration UNTIL_TOLD = Duration.ofMinutes(5);

  /** So many days are scored again at once, and are looked at in every run. */
  private static final int RECENT_DAYS = 14;

  private static final int PAGE_UPLOADS = 100;

  private final RecordStore<Upload> uploads;
  private final RecordStore<Correction> corrections;
  private final RecordStore<SiteWatermark> watermarks;
  private final LateBook lateBook;
  private final LearningBook learning;

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
   * @param at when it changed; scores of then or before do not know of it
   */
  private record Change(LocalDate first, LocalDate last, Instant at) {
    Change(TimeRange range, Instant at) {
      this(day(range.from()), day(range.to()), at);
    }

    private static LocalDate day(Instant at) {
      return at.atZone(ZoneOffset.UTC).toLocalDate();
    }

    boolean has(LocalDate day) {
      return !day.isBefore(first) && !day.isAfter(last);
    }
  }

  /**
   * @param lookedAt older days are not told of what changed before
   */
  Changed days(CustomerId customer, SiteId site, LocalDate today, Instant lookedAt) {
    LocalDate oldest = today.minusDays(RECENT_DAYS);
    LastRun last = lastRun(customer, site, today);
    Instant since = last.at();
    List<Change> changes = late(customer, site, since, today);
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
  private Optional<Change> first(CustomerId customer, SiteId site, LastRun last) {
    return watermarks
        .get(customer, site.value())
        .flatMap(mark -> Optional.ofNullable(mark.firstStoredAt()))
        .map(at -> new Change(new TimeRange(ObservationStore.EARLIEST, at), at.plus(UNTIL_TOLD)))
        .map(
            all ->
                all.at().isBefore(last.at()) ? new Change(last.day(), all.last(), all.at()) : all);
  }

  /** Of uploads that may have been stored since the last run. */
  private List<Change> late(CustomerId customer, SiteId site, Instant since, LocalDate today) {
    List<Change> changes = new ArrayList<>();
    // Newest first, and what took unusually long by the day on which it was stored.
    each(
        customer,
        Query.newest(PAGE_UPLOADS),
        upload -> {
          changes.addAll(changes(upload, site));
          return !usuallyStored(upload).isBefore(since);
        });
    for (LocalDate day = Change.day(since); !day.isAfter(today); day = day.plusDays(1)) {
      each(
          customer,
          Query.all().where(Upload.STORED_LATE_ON, day.toString()),
          upload -> {
            changes.addAll(changes(upload, site));
            return true;
          });
    }
    return changes;
  }

  /** Goes on to the next page while it is told to by all uploads of one. */
  private void each(CustomerId customer, Query first, Predicate<Upload> goesOn) {
    Query query = first;
    Optional<String> more;
    boolean all = true;
    do {
      Page<Upload> page = uploads.list(customer, query);
      for (Upload upload : page.items()) {
        all &= goesOn.test(upload);
      }
      more = page.nextCursor();
      query = query.from(more);
    } while (more.isPresent() && all);
  }

  private List<Change> changes(Upload upload, SiteId site) {
    Instant known = upload.storedAt();
    Instant stored = known == null ? usuallyStored(upload) : known.plus(UNTIL_TOLD);
    Upload.Late late = lateBook.all(upload.late());
    return late == null
        ? List.of()
        : late.everything().stream()
            .filter(range -> range.siteId().equals(site))
            .map(range -> new Change(new TimeRange(range.from(), range.to()), stored))
            .toList();
  }

  private static Instant usuallyStored(Upload upload) {
    return upload.createdAt().plus(Upload.USUALLY_STORED_WITHIN);
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
  private List<Change> corrected(CustomerId customer, SiteId site, LocalDate today) {
    List<Change> changes = new ArrayList<>();
    Query query = Query.all().where("site_id", site.value());
    Optional<String> more;
    do {
      Page<Correction> page = corrections.list(customer, query);
      for (Correction each : page.items()) {
        Instant changed = each.withdrawnAt() == null ? each.createdAt() : each.withdrawnAt();
        // Whoever reads may learn of it a little later.
        changes.add(
            new Change(
                each.changes(DayScorer.range(today).from()),
                changed.plus(CorrectedObservations.REMEMBERED)));
      }
      more = page.nextCursor();
      query = query.from(more);
    } while (more.isPresent());
    return changes;
  }

  private SortedSet<LocalDate> recent(
      CustomerId customer, SiteId site, LocalDate oldest, LocalDate today, List<Change> changes) {
    SortedSet<LocalDate> days = new TreeSet<>();
    for (LocalDate day = oldest; day.isBefore(today); day = day.plusDays(1)) {
      LocalDate of = day;
      Optional<Instant> changed =
          changes.stream()
              .filter(change -> change.has(of))
              .map(Change::at)
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
      CustomerId customer, SiteId site, LocalDate oldest, List<Change> changes) {
    return changes.stream()
        .map(Change::first)
        .min(Comparator.naturalOrder())
        .filter(first -> first.isBefore(oldest))
        .map(first -> learning.scoredDays(customer, site, first, oldest))
        .orElse(List.of())
        .stream()
        .filter(day -> changes.stream().anyMatch(change -> change.has(day)))
        .toList();
  }
}
