package energy.ona.activities.detect;

import energy.ona.activities.RunMemory;
import energy.ona.asset.AssetId;
import energy.ona.asset.Fleets;
import energy.ona.asset.SiteId;
import energy.ona.detect.Anomaly;
import energy.ona.detect.AssetObservation;
import energy.ona.ingest.SiteWatermark;
import energy.ona.store.Page;
import energy.ona.store.Query;
import energy.ona.store.RecordStore;
import energy.ona.store.RecordStores;
import energy.ona.tenant.CustomerId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A whole site is silent where it sends live; else somebody has not sent its file yet. An outage of
 * the platform itself, or of what many sites send through, is none of theirs: after it what waited
 * has an hour to come in, and of sites that ended together and are silent one is told, for a day.
 */
final class SiteSilence {
  /** So many others that ended with a site have one cause with it. */
  private static final int MANY = 2;

  /** Loggers that sleep are heard by then, and the first is told: what lasts is each site's own. */
  private static final Duration TOGETHER = Duration.ofDays(1);

  private final Fleets fleet;
  private final RecordStore<SiteWatermark> watermarks;
  private final RunMemory<CustomerId, List<SiteWatermark>> fleets = new RunMemory<>(4);

  SiteSilence(RecordStores stores) {
    this.fleet = new Fleets(stores);
    this.watermarks = stores.of(SiteWatermark.class);
  }

  /** The observations without findings of what is no silence. */
  Map<AssetId, AssetObservation> ofSite(
      CustomerId customer, SiteId site, Map<AssetId, AssetObservation> seen, Instant asOf) {
    boolean found = seen.values().stream().anyMatch(SiteSilence::isFound);
    boolean silent = isSilent(seen);
    if (!found && !silent) {
      return seen;
    }
    Optional<SiteWatermark> live =
        watermarks.get(customer, site.value()).filter(SiteWatermark::sendsLive);
    // A look at the past, from which it has sent since, knows that it was there.
    if (live.isPresent() && live.get().upTo().isAfter(asOf)) {
      return seen;
    }
    if (live.filter(mark -> !silent || isTold(noted(mark, asOf), asOf)).isPresent() || !found) {
      return seen;
    }
    Map<AssetId, AssetObservation> all = new LinkedHashMap<>(seen);
    all.replaceAll((asset, each) -> each.keeping(anomaly -> !anomaly.isSiteSilence()));
    return all;
  }

  private SiteWatermark noted(SiteWatermark mark, Instant asOf) {
    return mark.silentAt() != null
        ? mark
        : watermarks
            .update(
                mark.customerId(),
                mark.id(),
                there -> there.upTo().equals(mark.upTo()) ? there.silent(asOf) : there)
            .orElse(mark);
  }

  private boolean isTold(SiteWatermark mark, Instant asOf) {
    Instant first = mark.silentAt();
    if (first == null || first.isAfter(asOf.minus(SiteWatermark.PATIENCE))) {
      return false;
    }
    if (!first.isAfter(asOf.minus(TOGETHER))) {
      return true;
    }
    List<String> together =
        fleets.get(mark.customerId(), () -> all(mark.customerId())).stream()
            .filter(other -> !other.id().equals(mark.id()))
            .filter(other -> other.sendsLive() && other.endedWith(mark))
            .filter(other -> other.silentAt() != null && isAtWork(other, asOf))
            .map(SiteWatermark::id)
            .toList();
    return together.size() < MANY
        || together.stream().allMatch(other -> mark.id().compareTo(other) < 0);
  }

  /** A site that was wound up stays as it ended. */
  private boolean isAtWork(SiteWatermark mark, Instant asOf) {
    return fleet.assets(mark.customerId(), mark.siteId()).stream()
        .anyMatch(asset -> asset.technology().delivers() && asset.isAtWork(asOf));
  }

  private List<SiteWatermark> all(CustomerId customer) {
    List<SiteWatermark> all = new ArrayList<>();
    Optional<String> more = Optional.empty();
    do {
      Page<SiteWatermark> page = watermarks.list(customer, Query.all().from(more));
      all.addAll(page.items());
      more = page.nextCursor();
    } while (more.isPresent());
    return all;
  }

  /** Nothing is heard of any of its assets, for however long. */
  private static boolean isSilent(Map<AssetId, AssetObservation> seen) {
    return seen.values().stream().anyMatch(AssetObservation::isSilent)
        && seen.values().stream()
            .allMatch(
                each ->
                    switch (each.state()) {
                      case COMMUNICATION_LOST, UNKNOWN, RETIRED, NOT_COMMISSIONED -> true;
                      case PRODUCING, PARTLY_DOWN, DOWN, EXCUSED -> false;
                    });
  }

  private static boolean isFound(AssetObservation seen) {
    return seen.anomalies().stream().anyMatch(Anomaly::isSiteSilence);
  }
}
