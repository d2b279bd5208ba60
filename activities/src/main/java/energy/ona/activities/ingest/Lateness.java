package energy.ona.activities.ingest;

import energy.ona.asset.SiteId;
import energy.ona.ingest.LateBook;
import energy.ona.ingest.SitePast;
import energy.ona.ingest.SiteWatermark;
import energy.ona.ingest.Upload;
import energy.ona.ingest.Upload.LateRange;
import energy.ona.observation.ObservationStore.Appended;
import energy.ona.observation.Series;
import energy.ona.store.RecordStore;
import energy.ona.store.RecordStores;
import energy.ona.workflows.ingest.IngestRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what of an upload changed the past of its site, and keeps the watermarks. A file that
 * repeats the day so far and adds the last minutes changes only those.
 *
 * <p>What may be late is noted in the upload's record before it is stored: to the attempt after one
 * that died, rows that were stored are nothing new. The watermarks advance once the record says
 * that the upload is complete, and from then on what was late stays as it was told.
 */
final class Lateness {
  private static final int SITES_A_BEAT = 100;

  private final RecordStore<SiteWatermark> watermarks;
  private final RecordStore<Upload> uploads;
  private final IngestRequest request;
  private final Clock clock;
  private final boolean told;
  private final Map<SiteId, Optional<SiteWatermark>> before = new HashMap<>();
  private final Map<SiteId, Instant> latest = new HashMap<>();
  private final Map<SiteId, Instant> oldest = new HashMap<>();
  private final LateBook book;
  private final Upload.@Nullable Late noted;
  private final Map<SiteId, LateRange> changed = new TreeMap<>();

  /**
   * @param earlier the upload's record as an earlier attempt may have left it
   */
  Lateness(
      RecordStores records,
      LateBook book,
      IngestRequest request,
      Optional<Upload> earlier,
      Clock clock) {
    this.clock = clock;
    this.watermarks = records.of(SiteWatermark.class);
    this.uploads = records.of(Upload.class);
    this.request = request;
    this.told = earlier.map(Upload::status).filter(UploadRecords.COMPLETED::equals).isPresent();
    this.book = book;
    this.noted = book.all(earlier.map(Upload::late).orElse(null));
  }

  /**
   * Is told once of what is about to be stored, before any of it is.
   *
   * @param spans from the first to the last row of each site
   * @param beat is called now and then
   */
  void begins(List<LateRange> spans, Runnable beat) {
    List<LateRange> late = new ArrayList<>();
    for (LateRange span : spans) {
      beat.run();
      LateRange range = late(span, false);
      if (range != null) {
        late.add(range);
      }
    }
    if (!late.isEmpty()) {
      Upload.Late record = book.noted(request.rawKey(), notedWith(late));
      uploads.update(request.customerId(), request.uploadId(), there -> there.withLate(record));
    }
  }

  /** Is told of rows that were stored. */
  void stored(SliceStorer.Stored slice) {
    LateRange all = span(slice.rows());
    // A clock that runs ahead does not make everything after it late.
    Instant to = all.to().isAfter(request.receivedAt()) ? request.receivedAt() : all.to();
    latest.merge(all.siteId(), to, (a, b) -> a.isAfter(b) ? a : b);
    Appended appended = slice.appended();
    if (appended.added() + appended.corrected() > 0) {
      Instant first = appended.firstChange();
      Instant last = appended.lastChange();
      if (first != null) {
        oldest.merge(all.siteId(), first, (a, b) -> a.isBefore(b) ? a : b);
      }
      LateRange range =
          late(
              new LateRange(
                  all.siteId(), first == null ? all.from() : first, last == null ? all.to() : last),
              appended.corrected() > 0);
      if (range != null) {
        changed.merge(range.siteId(), range, LateRange::with);
      }
    }
  }

  private static LateRange span(SliceRows.Sorted rows) {
    Instant first = Instant.MAX;
    Instant last = Instant.MIN;
    for (Series series : rows.series()) {
      Instant from = series.timestamp(0);
      Instant to = series.timestamp(series.size() - 1);
      first = from.isBefore(first) ? from : first;
      last = to.isAfter(last) ? to : last;
    }
    return new LateRange(rows.siteId(), first, last);
  }

  /**
   * What of it is late; null when nothing is, or when that has been told already.
   *
   * @param corrects whether it replaces something, which may be the latest of all
   */
  private @Nullable LateRange late(LateRange changed, boolean corrects) {
    return told ? null : past(changed).map(past -> past.late(changed, corrects)).orElse(null);
  }

  private Upload.Late notedWith(Collection<LateRange> late) {
    List<LateRange> looks = new ArrayList<>();
    List<LateRange> recent = new ArrayList<>();
    for (LateRange range : late) {
      SitePast past = past(range).orElseThrow();
      looks.addAll(past.looks(range));
      recent.addAll(past.recent(range));
    }
    return Upload.Late.with(noted, looks, recent);
  }

  /** As of now, since an upload may be stored long after it was received. */
  private Optional<SitePast> past(LateRange range) {
    return before(range.siteId()).map(mark -> new SitePast(mark, clock.instant()));
  }

  private Optional<SiteWatermark> before(SiteId site) {
    return before.computeIfAbsent(
        site, unknown -> watermarks.get(request.customerId(), unknown.value()));
  }

  /** Null when nothing was late. */
  Upload.@Nullable Late late() {
    return changed.isEmpty() ? noted : notedWith(changed.values());
  }

  /**
   * Advances the watermarks.
   *
   * @param beat is called after some
   */
  void settle(Runnable beat) {
    int settled = 0;
    for (Map.Entry<SiteId, Instant> site : latest.entrySet()) {
      Instant upTo = site.getValue();
      Instant now = clock.instant();
      SiteWatermark mark = SiteWatermark.first(request.customerId(), site.getKey(), upTo, now);
      if (!watermarks.create(mark)) {
        watermarks.update(
            request.customerId(),
            site.getKey().value(),
            there -> there.advancedTo(upTo, oldest.get(site.getKey()), request.receivedAt(), now));
      }
      if (++settled % SITES_A_BEAT == 0) {
        beat.run();
      }
    }
  }
}
