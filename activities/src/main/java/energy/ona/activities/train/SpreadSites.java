package energy.ona.activities.train;

import energy.ona.forecast.training.SiteData;
import energy.ona.id.Fingerprint;
import energy.ona.tenant.CustomerId;
import energy.ona.weather.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Some sites of many, spread evenly: each next one is of a customer and of a climate of which the
 * fewest were taken, so that neither a large customer nor one region speaks for all.
 */
final class SpreadSites {
  /** Degrees within which sites have one climate. */
  private static final double CLIMATE_DEG = 5;

  private SpreadSites() {}

  static List<SiteData> of(List<SiteData> all, int most) {
    List<SiteData> left = new ArrayList<>(all);
    // By chance among equals, but the same one each time.
    left.sort(
        Comparator.<SiteData>comparingLong(
                site -> Fingerprint.mixed(site.siteId().hashCode(), site.customerId().hashCode()))
            .thenComparing(SiteData::siteId));
    Map<CustomerId, Integer> customers = new HashMap<>();
    Map<String, Integer> climates = new HashMap<>();
    List<SiteData> taken = new ArrayList<>();
    while (taken.size() < most && !left.isEmpty()) {
      SiteData next =
          left.stream()
              .min(
                  Comparator.<SiteData>comparingInt(
                      site ->
                          customers.getOrDefault(site.customerId(), 0)
                              + climates.getOrDefault(climate(site), 0)))
              .orElseThrow();
      left.remove(next);
      taken.add(next);
      customers.merge(next.customerId(), 1, Integer::sum);
      climates.merge(climate(next), 1, Integer::sum);
    }
    return taken;
  }

  private static String climate(SiteData site) {
    Place place = site.place();
    return place == null
        ? "unknown"
        : "%d,%d"
            .formatted(
                Math.round(place.latitude() / CLIMATE_DEG),
                Math.round(place.longitude() / CLIMATE_DEG));
  }
}
