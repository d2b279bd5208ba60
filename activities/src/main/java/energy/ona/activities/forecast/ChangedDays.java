package energy.ona.activities.forecast;

import energy.ona.asset.SiteId;
import energy.ona.forecast.score.DayScorer;
import energy.ona.forecast.score.DayScores;
import energy.ona.forecast.score.LearningBook;
import energy.ona.ingest.LateBook;
import energy.ona.ingest.Upload;
import energy.ona.ingest.Upload.LateRange;
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
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Finds the past days of a site whose data have changed since they were scored last. */
final class ChangedDays {
  /** An upload may take so long until it is stored. */
  private static final Duration PATIENCE = Duration.ofHours(1);

  /** Changed data of older days open no scores. */
  private static final int LATE_DAYS = 14;

  private static final int PAGE_UPLOADS = 100;

  private final RecordStore<Upload> uploads;
  private final RecordStore<Correction> corrections;
  private final LateBook lateBook;
  private final LearningBook learning;

  ChangedDays(RecordStores stores, LateBook lateBook, LearningBook learning) {
    this.lateBook = lateBook;
    this.uploads = stores.of(Upload.class);
    this.corrections = stores.of(Correction.class);
    this.learning = learning;
  }

  SortedSet<LocalDate> days(CustomerId customer, SiteId site, LocalDate today) {
    SortedSet<LocalDate> days = late(customer, site, today);
    addCorrected(days, customer, site, today);
    return days;
  }

  private SortedSet<LocalDate> late(CustomerId customer, SiteId site, LocalDate today) {
    SortedSet<LocalDate> days = new TreeSet<>();
    Instant since = lastRun(customer, site, today).minus(PATIENCE);
    Query query = Query.newest(PAGE_UPLOADS);
    Optional<String> more;
    boolean older = false;
    do {
      Page<Upload> page = uploads.list(customer, query);
      for (Upload upload : page.items()) {
        addLate(days, upload, customer, site, today);
        older |= upload.createdAt().isBefore(since);
      }
      more = page.nextCursor();
      query = query.from(more);
    } while (more.isPresent() && !older);
    return days;
  }

  /**
   * When the site was scored last. The days of a run are scored in their order, so that the newest
   * one that has scores tells the last run in which all before it were looked at.
   */
  private Instant lastRun(CustomerId customer, SiteId site, LocalDate today) {
    LocalDate oldest = today.minusDays(LATE_DAYS);
    for (LocalDate day = today; !day.isBefore(oldest); day = day.minusDays(1)) {
      Optional<DayScores> scores = learning.scores(customer, site, day);
      if (scores.isPresent()) {
        return scores.get().scoredAt();
      }
    }
    return DayScorer.range(oldest).from();
  }

  private void addLate(
      SortedSet<LocalDate> days, Upload upload, CustomerId customer, SiteId site, LocalDate today) {
    Upload.Late late = lateBook.all(upload.late());
    if (late == null) {
      return;
    }
    for (LateRange range : late.everything()) {
      if (range.siteId().equals(site)) {
        // An upload may take a while until it is stored.
        addChanged(days, customer, range, upload.createdAt().plus(PATIENCE), today);
      }
    }
  }

  /** Days of which corrections that were made or withdrawn since their last score moved data. */
  private void addCorrected(
      SortedSet<LocalDate> days, CustomerId customer, SiteId site, LocalDate today) {
    Query query = Query.all().where("site_id", site.value());
    Optional<String> more;
    do {
      Page<Correction> page = corrections.list(customer, query);
      for (Correction each : page.items()) {
        Instant changed = each.withdrawnAt() == null ? each.createdAt() : each.withdrawnAt();
        TimeRange range = each.changes(DayScorer.range(today).from());
        // Whoever reads may learn of it a little later.
        addChanged(
            days,
            customer,
            new LateRange(site, range.from(), range.to()),
            changed.plus(CorrectedObservations.REMEMBERED),
            today);
      }
      more = page.nextCursor();
      query = query.from(more);
    } while (more.isPresent());
  }

  /**
   * @param until scores of then or before do not know of it
   */
  private void addChanged(
      SortedSet<LocalDate> days,
      CustomerId customer,
      LateRange range,
      Instant until,
      LocalDate today) {
    LocalDate oldest = today.minusDays(LATE_DAYS);
    LocalDate first = range.from().atZone(ZoneOffset.UTC).toLocalDate();
    LocalDate last = range.to().atZone(ZoneOffset.UTC).toLocalDate();
    for (LocalDate day = first.isBefore(oldest) ? oldest : first;
        !day.isAfter(last) && day.isBefore(today);
        day = day.plusDays(1)) {
      Optional<DayScores> scores = learning.scores(customer, range.siteId(), day);
      if (scores.isEmpty() || until.isAfter(scores.get().scoredAt())) {
        days.add(day);
      }
    }
  }
}
