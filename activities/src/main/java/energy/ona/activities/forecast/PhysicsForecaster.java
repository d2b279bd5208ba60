package energy.ona.activities.forecast;

import energy.ona.asset.Asset;
import energy.ona.asset.Location;
import energy.ona.asset.Technology;
import energy.ona.forecast.Forecaster;
import energy.ona.forecast.PowerForecast;
import energy.ona.forecast.PowerForecast.Point;
import energy.ona.observation.SampleFlag;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.observation.SiteWindow;
import energy.ona.solar.Sun;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * The cloudless sky times how clear it has lately been at the site (smart persistence), drawn to an
 * average clearness with lead time. Without coordinates, and for wind, the capacity factor 0.25.
 */
public final class PhysicsForecaster implements Forecaster {
  static final double CAPACITY_FACTOR = 0.25;

  /** Average ratio of output to what a cloudless sky would give. */
  private static final double CLIMATE_CLEARNESS = 0.65;

  private static final double PERFORMANCE_RATIO = 0.82;

  /** Hours after which recent clearness says little. */
  private static final double MEMORY_HOURS = 12;

  private static final double Z80 = 1.2816;
  private static final double Z95 = 1.96;

  @Override
  public PowerForecast forecast(Asset asset, SiteWindow recent, Instant issuedAt, int hours) {
    Location place = asset.location();
    Double latitude = place == null ? null : place.latitude();
    Double longitude = place == null ? null : place.longitude();
    boolean sun = asset.technology() == Technology.SOLAR && latitude != null && longitude != null;
    double clearness =
        latitude == null || longitude == null
            ? CLIMATE_CLEARNESS
            : clearness(recent, asset, latitude, longitude);
    Instant first = issuedAt.truncatedTo(ChronoUnit.HOURS);
    List<Point> points = new ArrayList<>();
    for (int hour = 0; hour < hours; hour++) {
      Instant from = first.plus(hour, ChronoUnit.HOURS);
      double weight = Math.exp(-hour / MEMORY_HOURS);
      double sky =
          latitude == null || longitude == null || !sun
              ? 0
              : Sun.clearSkyGhiWm2(
                  Sun.elevationDeg(from.plus(30, ChronoUnit.MINUTES), latitude, longitude));
      double full = sun ? asset.capacityKw() * sky / 1000 * PERFORMANCE_RATIO : 0;
      double median =
          sun
              ? full * (weight * clearness + (1 - weight) * CLIMATE_CLEARNESS)
              : CAPACITY_FACTOR * asset.capacityKw();
      double sigma = sun ? full * (0.10 + 0.15 * (1 - weight)) : 0.2 * asset.capacityKw();
      points.add(point(asset, from, median, sigma, sun ? full * 1.15 : asset.capacityKw()));
    }
    return new PowerForecast(
        asset.assetId(), issuedAt, sun ? "physics" : "capacity_factor", points);
  }

  private static Point point(
      Asset asset, Instant from, double median, double sigma, double highest) {
    double top = Math.min(asset.capacityKw(), highest);
    Double limit = asset.exportLimitKw();
    double available = clamp(median, top);
    return new Point(
        from,
        available,
        limit == null ? available : Math.min(limit, available),
        clamp(median - Z95 * sigma, top),
        clamp(median - Z80 * sigma, top),
        clamp(median + Z80 * sigma, top),
        clamp(median + Z95 * sigma, top));
  }

  private static double clamp(double value, double top) {
    return Math.max(0, Math.min(top, value));
  }

  /** What the site's best unit delivered of a cloudless sky in its last daylight hours. */
  private static double clearness(
      SiteWindow recent, Asset asset, double latitude, double longitude) {
    double best = 0;
    Instant since = recent.range().to().minus(24, ChronoUnit.HOURS);
    for (Series series : recent.series()) {
      double measured = 0;
      double clear = 0;
      double[] power = series.column(Signals.POWER_KW);
      double peak = 0;
      for (int row = 0; row < series.size(); row++) {
        if (Double.isNaN(power[row]) || SampleFlag.FILLED.in(series.flags(row))) {
          continue;
        }
        peak = Math.max(peak, power[row]);
        if (series.timestamp(row).isAfter(since)) {
          measured += power[row];
          clear +=
              Sun.clearSkyGhiWm2(Sun.elevationDeg(series.timestamp(row), latitude, longitude))
                  / 1000
                  * PERFORMANCE_RATIO;
        }
      }
      double rated = series.assetId().equals(asset.assetId()) ? asset.capacityKw() : peak;
      if (clear > 0 && rated > 0) {
        best = Math.max(best, measured / (clear * rated));
      }
    }
    return best == 0 ? CLIMATE_CLEARNESS : Math.min(1.1, best);
  }
}
