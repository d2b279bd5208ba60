package energy.ona.activities.detect;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.Fleets;
import energy.ona.asset.SiteId;
import energy.ona.detect.AssetObservation;
import energy.ona.detect.Detector;
import energy.ona.observation.ObservationStore;
import energy.ona.observation.SiteWindow;
import energy.ona.store.RecordStores;
import energy.ona.tenant.CustomerId;
import energy.ona.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Reads a site as it was known at a moment and looks at all its assets. */
public final class SiteObserver {
  private final Fleets fleets;
  private final ObservationStore observations;
  private final Detector detector;

  public SiteObserver(RecordStores stores, ObservationStore observations, Detector detector) {
    this.fleets = new Fleets(stores);
    this.observations = observations;
    this.detector = detector;
  }

  /** What is known of a site at a moment. */
  public record Look(
      List<Asset> assets, SiteWindow window, Map<AssetId, AssetObservation> observations) {}

  /** Nothing measured at {@code asOf} or later is seen. */
  public Look look(CustomerId customer, SiteId site, Instant asOf, Duration lookback) {
    List<Asset> assets = fleets.assets(customer, site);
    TimeRange range = detector.window(asOf, lookback);
    SiteWindow window = observations.read(customer, site, range);
    return new Look(
        assets,
        window,
        assets.isEmpty() ? Map.of() : detector.observe(assets, window, asOf, lookback));
  }
}
