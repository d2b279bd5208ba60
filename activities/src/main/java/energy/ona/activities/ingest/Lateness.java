package energy.ona.activities.ingest;

import energy.ona.asset.SiteId;
import energy.ona.ingest.SiteWatermark;
import energy.ona.ingest.Upload;
import energy.ona.ingest.Upload.LateRange;
import energy.ona.observation.ObservationStore.Appended;
import energy.ona.observation.Series;
import energy.ona.store.RecordStore;
import energy.ona.tenant.CustomerId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what of an upload changed the past of its site, and keeps the watermarks. A file that
 * repeats the day so far and adds the last minutes changes only those.
 */
final class Lateness {
  private final RecordStore<SiteWatermark> watermarks;
  private final CustomerId customer;
  private final Map<SiteId, Optional<SiteWatermark>> before = new HashMap<>();
  private final Map<SiteId, Instant> latest = new HashMap<>();
  private final Map<SiteId, LateRange> late = new TreeMap<>();

  Lateness(RecordStore<SiteWatermark> watermarks, CustomerId customer) {
    this.watermarks = watermarks;
    this.customer = customer;
  }

  /** Is told of rows that were stored. */
  void stored(SliceStorer.Stored slice) {
    SiteId site = slice.rows().siteId();
    Instant first = Instant.MAX;
    Instant last = Instant.MIN;
    for (Series series : slice.rows().series()) {
      Instant from = series.timestamp(0);
      Instant to = series.timestamp(series.size() - 1);
      first = from.isBefore(first) ? from : first;
      last = to.isAfter(last) ? to : last;
    }
    latest.merge(site, last, (a, b) -> a.isAfter(b) ? a : b);
    Appended appended = slice.appended();
    if (appended.added() + appended.corrected() > 0) {
      Instant firstChange = appended.firstChange();
      Instant lastChange = appended.lastChange();
      changed(
          site, firstChange == null ? first : firstChange, lastChange == null ? last : lastChange);
    }
  }

  private void changed(SiteId site, Instant first, Instant last) {
    Optional<SiteWatermark> mark =
        before.computeIfAbsent(site, each -> watermarks.get(customer, each.value()));
    if (mark.isPresent() && mark.get().isLate(first)) {
      Instant end = last.isBefore(mark.get().upTo()) ? last : mark.get().upTo();
      late.merge(site, new LateRange(site, first, end), LateRange::with);
    }
  }

  /** Advances the watermarks; null when nothing was late. */
  Upload.@Nullable Late settle() {
    latest.forEach(
        (site, upTo) -> {
          SiteWatermark mark = new SiteWatermark(customer, site, upTo);
          if (!watermarks.create(mark)) {
            watermarks.update(customer, site.value(), there -> there.advancedTo(upTo));
          }
        });
    return late.isEmpty() ? null : Upload.Late.of(List.copyOf(late.values()));
  }
}
