package energy.ona.activities.forecast;

import energy.ona.asset.SiteId;
import energy.ona.ingest.LateBook;
import energy.ona.ingest.Upload;
import energy.ona.store.Page;
import energy.ona.store.Query;
import energy.ona.store.RecordStore;
import energy.ona.tenant.CustomerId;
import energy.ona.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the uploads of a customer changed of his sites, as one run sees it. An upload is read once,
 * whichever site asks first, and only as far back as some site asks; what is stored while the run
 * is under way is for the next one.
 */
final class LateUploads {
  /** An upload is told a little after its last row was stored. */
  static final Duration UNTIL_TOLD = Duration.ofMinutes(5);

  private static final int PAGE_UPLOADS = 100;

  private final RecordStore<Upload> uploads;
  private final LateBook lateBook;
  private final CustomerId customer;
  private final Instant run;
  private final Map<SiteId, List<DataChange>> changes = new HashMap<>();

  /** All that was usually stored since then has been read. */
  private Instant readBackTo = Instant.MAX;

  /** Empty at the end of all uploads. */
  private Optional<Query> next = Optional.of(Query.newest(PAGE_UPLOADS));

  private final Set<LocalDate> daysRead = new HashSet<>();

  /**
   * @param run the moment of the run
   */
  LateUploads(RecordStore<Upload> uploads, LateBook lateBook, CustomerId customer, Instant run) {
    this.uploads = uploads;
    this.lateBook = lateBook;
    this.customer = customer;
    this.run = run;
  }

  boolean isOf(CustomerId asked, Instant at) {
    return customer.equals(asked) && run.equals(at);
  }

  /** What uploads changed that may have been stored since then. */
  synchronized List<DataChange> of(SiteId site, Instant since) {
    while (next.isPresent() && !readBackTo.isBefore(since)) {
      next = read(next.get());
    }
    // Newest first, and what took unusually long by the day on which it was stored.
    LocalDate today = DataChange.day(run);
    for (LocalDate day = DataChange.day(since); !day.isAfter(today); day = day.plusDays(1)) {
      if (!daysRead.contains(day)) {
        readStoredLate(day);
        daysRead.add(day);
      }
    }
    return changes.getOrDefault(site, List.of()).stream()
        .filter(change -> !change.at().isBefore(since))
        .toList();
  }

  private Optional<Query> read(Query query) {
    Page<Upload> page = uploads.list(customer, query);
    for (Upload upload : page.items()) {
      note(upload);
      if (usuallyStored(upload).isBefore(readBackTo)) {
        readBackTo = usuallyStored(upload);
      }
    }
    return page.nextCursor().map(cursor -> query.from(Optional.of(cursor)));
  }

  private void readStoredLate(LocalDate day) {
    Optional<Query> query = Optional.of(Query.all().where(Upload.STORED_LATE_ON, day.toString()));
    while (query.isPresent()) {
      Query asked = query.get();
      Page<Upload> page = uploads.list(customer, asked);
      page.items().forEach(this::note);
      query = page.nextCursor().map(cursor -> asked.from(Optional.of(cursor)));
    }
  }

  private void note(Upload upload) {
    Upload.Late late = lateBook.all(upload.late());
    if (late == null) {
      return;
    }
    Instant known = upload.storedAt();
    Instant stored = known == null ? usuallyStored(upload) : known.plus(UNTIL_TOLD);
    for (Upload.LateRange range : late.everything()) {
      changes
          .computeIfAbsent(range.siteId(), first -> new ArrayList<>())
          .add(new DataChange(new TimeRange(range.from(), range.to()), stored));
    }
  }

  private static Instant usuallyStored(Upload upload) {
    return upload.createdAt().plus(Upload.USUALLY_STORED_WITHIN);
  }
}
