package energy.ona.activities.ingest;

import energy.ona.asset.SiteId;
import energy.ona.ingest.SiteWatermark;
import energy.ona.ingest.Upload;
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

/** Finds out what of an upload came after later data of its site, and keeps the watermarks. */
final class Lateness {
  private final RecordStore<SiteWatermark> watermarks;
  private final CustomerId customer;
  private final Map<SiteId, Optional<SiteWatermark>> before = new HashMap<>();
  private final Map<SiteId, Instant> latest = new HashMap<>();
  private final Map<SiteId, Instant> lateFrom = new TreeMap<>();
  private final Map<SiteId, Instant> lateTo = new TreeMap<>();

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
    Optional<SiteWatermark> mark =
        before.computeIfAbsent(site, each -> watermarks.get(customer, each.value()));
    boolean changed = slice.appended().added() + slice.appended().corrected() > 0;
    if (changed && mark.isPresent() && mark.get().isLate(first)) {
      Instant end = last.isBefore(mark.get().upTo()) ? last : mark.get().upTo();
      lateFrom.merge(site, first, (a, b) -> a.isBefore(b) ? a : b);
      lateTo.merge(site, end, (a, b) -> a.isAfter(b) ? a : b);
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
    if (lateFrom.isEmpty()) {
      return null;
    }
    return new Upload.Late(
        List.copyOf(lateFrom.keySet()),
        lateFrom.values().stream().min(Instant::compareTo).orElseThrow(),
        lateTo.values().stream().max(Instant::compareTo).orElseThrow());
  }
}
