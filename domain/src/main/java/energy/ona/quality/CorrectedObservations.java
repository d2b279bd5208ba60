package energy.ona.quality;

import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.observation.ObservationBatch;
import energy.ona.observation.ObservationStore;
import energy.ona.observation.Selection;
import energy.ona.observation.Series;
import energy.ona.observation.SiteWindow;
import energy.ona.observation.SourcedSeries;
import energy.ona.observation.Version;
import energy.ona.store.Page;
import energy.ona.store.Query;
import energy.ona.store.RecordStore;
import energy.ona.store.RecordStores;
import energy.ona.tenant.CustomerId;
import energy.ona.time.TimeRange;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Measurements with the corrections that hold now applied to them; what is stored stays. */
public final class CorrectedObservations implements ObservationStore {
  /** Another process learns of a correction within this time. */
  public static final Duration REMEMBERED = Duration.ofSeconds(10);

  /** A name that no signal has. */
  private static final String UPLOAD = "upload_id";

  private final ObservationStore stored;
  private final RecordStore<Correction> corrections;
  private final Clock clock;
  private final Map<CustomerId, Known> known = new ConcurrentHashMap<>();

  public CorrectedObservations(ObservationStore stored, RecordStores records, Clock clock) {
    this.stored = stored;
    this.corrections = records.of(Correction.class);
    this.clock = clock;
  }

  private record Known(Instant until, Map<AssetId, List<Correction>> byAsset) {}

  /** To be told when a correction was made or withdrawn here. */
  public void changed(CustomerId customer) {
    known.remove(customer);
  }

  @Override
  public Appended append(ObservationBatch batch) {
    return stored.append(batch);
  }

  @Override
  public SiteWindow read(CustomerId customer, SiteId site, TimeRange range, Selection selection) {
    Map<AssetId, List<Correction>> active = active(customer);
    SiteWindow window = stored.read(customer, site, range, selection);
    return active.isEmpty() ? window : corrected(customer, window, site, active, selection);
  }

  /** By the stamps as they were written. */
  @Override
  public Optional<Instant> oldest(CustomerId customer, SiteId site, TimeRange range) {
    return stored.oldest(customer, site, range);
  }

  @Override
  public Optional<Instant> newest(CustomerId customer, SiteId site, Instant before) {
    return stored.newest(customer, site, before);
  }

  /** As they were stored: a correction is no other upload. */
  @Override
  public List<Version> history(CustomerId customer, SiteId site, TimeRange range, AssetId asset) {
    return stored.history(customer, site, range, asset);
  }

  @Override
  public SourcedSeries sourced(CustomerId customer, SiteId site, TimeRange range, AssetId asset) {
    List<Correction> of =
        active(customer).getOrDefault(asset, List.of()).stream()
            .filter(correction -> correction.siteId().equals(site))
            .toList();
    if (of.isEmpty()) {
      return stored.sourced(customer, site, range, asset);
    }
    SourcedSeries wider = stored.sourced(customer, site, wider(range, of), asset);
    // A sample keeps its upload wherever it is moved to.
    Series moved = ScaleCorrection.apply(wider.carrying(UPLOAD), of);
    return wider.carried(ClockCorrection.apply(moved, of, range), UPLOAD);
  }

  /** As far as a clock may have been off. */
  private static TimeRange wider(TimeRange range, Collection<Correction> corrections) {
    long seconds =
        corrections.stream()
            .mapToLong(correction -> Math.abs(correction.aheadSeconds()))
            .max()
            .orElse(0);
    return new TimeRange(range.from().minusSeconds(seconds), range.to().plusSeconds(seconds));
  }

  /** Reads the few assets of the site that have corrections once more, over a longer range. */
  private SiteWindow corrected(
      CustomerId customer,
      SiteWindow window,
      SiteId site,
      Map<AssetId, List<Correction>> active,
      Selection wanted) {
    Map<AssetId, List<Correction>> here = new HashMap<>();
    active.forEach(
        (asset, all) -> {
          List<Correction> ofSite = all.stream().filter(c -> c.siteId().equals(site)).toList();
          if (wanted.has(asset) && !ofSite.isEmpty()) {
            here.put(asset, ofSite);
          }
        });
    if (here.isEmpty()) {
      return window;
    }
    TimeRange range = window.range();
    List<Correction> all = here.values().stream().flatMap(List::stream).toList();
    SiteWindow wider = stored.read(customer, site, wider(range, all), wanted.only(here.keySet()));
    Map<AssetId, Series> byAsset = new HashMap<>(window.byAsset());
    here.forEach(
        (asset, of) -> {
          Optional<Series> moved =
              wider
                  .of(asset)
                  .map(
                      series -> ClockCorrection.apply(ScaleCorrection.apply(series, of), of, range))
                  .filter(series -> series.size() > 0);
          byAsset.remove(asset);
          moved.ifPresent(series -> byAsset.put(asset, series));
        });
    return new SiteWindow(site, range, byAsset);
  }

  private Map<AssetId, List<Correction>> active(CustomerId customer) {
    Instant now = clock.instant();
    Known kept = known.get(customer);
    if (kept != null && kept.until().isAfter(now)) {
      return kept.byAsset();
    }
    Map<AssetId, List<Correction>> byAsset = new HashMap<>();
    Optional<String> cursor = Optional.empty();
    do {
      Page<Correction> page =
          corrections.list(customer, Query.all().where("status", Correction.ACTIVE).from(cursor));
      page.items()
          .forEach(
              correction ->
                  byAsset
                      .computeIfAbsent(correction.assetId(), a -> new ArrayList<>())
                      .add(correction));
      cursor = page.nextCursor();
    } while (cursor.isPresent());
    known.put(customer, new Known(now.plus(REMEMBERED), byAsset));
    return byAsset;
  }
}
