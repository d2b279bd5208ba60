package energy.ona.activities.ingest;

import energy.ona.asset.SiteId;
import energy.ona.ingest.SiteWatermark;
import energy.ona.ingest.Upload;
import energy.ona.ingest.Upload.LateRange;
import energy.ona.observation.ObservationStore.Appended;
import energy.ona.observation.Series;
import energy.ona.store.RecordStore;
import energy.ona.store.RecordStores;
import energy.ona.workflows.ingest.IngestRequest;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
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
  private final RecordStore<SiteWatermark> watermarks;
  private final RecordStore<Upload> uploads;
  private final IngestRequest request;
  private final boolean told;
  private final Map<SiteId, Optional<SiteWatermark>> before = new HashMap<>();
  private final Map<SiteId, Instant> latest = new HashMap<>();
  private Upload.@Nullable Late late;

  /**
   * @param earlier the upload's record as an earlier attempt may have left it
   */
  Lateness(RecordStores records, IngestRequest request, Optional<Upload> earlier) {
    this.watermarks = records.of(SiteWatermark.class);
    this.uploads = records.of(Upload.class);
    this.request = request;
    this.told = earlier.map(Upload::status).filter(UploadRecords.COMPLETED::equals).isPresent();
    this.late = earlier.map(Upload::late).orElse(null);
  }

  /** Is told of rows that are about to be stored, by any thread. */
  synchronized void begins(SliceRows.Sorted rows) {
    LateRange range = late(span(rows), false);
    if (range != null) {
      boolean recent = isRecent(range);
      uploads.update(
          request.customerId(),
          request.uploadId(),
          there -> there.withLate(Upload.Late.with(there.late(), range, recent)));
    }
  }

  /** Is told of rows that were stored. */
  synchronized void stored(SliceStorer.Stored slice) {
    LateRange all = span(slice.rows());
    // A clock that runs ahead does not make everything after it late.
    Instant to = all.to().isAfter(request.receivedAt()) ? request.receivedAt() : all.to();
    latest.merge(all.siteId(), to, (a, b) -> a.isAfter(b) ? a : b);
    Appended appended = slice.appended();
    if (appended.added() + appended.corrected() > 0) {
      Instant first = appended.firstChange();
      Instant last = appended.lastChange();
      LateRange range =
          late(
              new LateRange(
                  all.siteId(), first == null ? all.from() : first, last == null ? all.to() : last),
              appended.corrected() > 0);
      if (range != null) {
        late = Upload.Late.with(late, range, isRecent(range));
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
    SiteWatermark mark = told ? null : before(changed.siteId()).orElse(null);
    if (mark == null
        || !(mark.isBehind(changed.from()) || (corrects && changed.from().equals(mark.upTo())))) {
      return null;
    }
    Instant upTo = mark.upTo();
    return new LateRange(
        changed.siteId(), changed.from(), changed.to().isBefore(upTo) ? changed.to() : upTo);
  }

  private boolean isRecent(LateRange range) {
    return before(range.siteId()).filter(mark -> mark.isLate(range.from())).isEmpty();
  }

  private Optional<SiteWatermark> before(SiteId site) {
    return before.computeIfAbsent(
        site, unknown -> watermarks.get(request.customerId(), unknown.value()));
  }

  /** Null when nothing was late. */
  Upload.@Nullable Late late() {
    return late;
  }

  /** Advances the watermarks. */
  void settle() {
    latest.forEach(
        (site, upTo) -> {
          SiteWatermark mark = new SiteWatermark(request.customerId(), site, upTo);
          if (!watermarks.create(mark)) {
            watermarks.update(request.customerId(), site.value(), there -> there.advancedTo(upTo));
          }
        });
  }
}
