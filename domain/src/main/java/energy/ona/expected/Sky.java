package energy.ona.expected;

import energy.ona.asset.Asset;
import energy.ona.asset.Location;
import energy.ona.observation.Grid;
import energy.ona.observation.Signals;
import energy.ona.observation.SiteWindow;
import energy.ona.solar.Sun;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What the sky of a site gives per kW of capacity, without looking at what assets deliver. */
final class Sky {
  /** A dark day still leaves this much of a cloudless one (clear-sky index of heavy overcast). */
  private static final double OVERCAST = 0.1;

  /** Typical ratio of AC output to irradiance × rated power. */
  private static final double PERFORMANCE_RATIO = 0.8;

  private Sky() {}

  /** From the median of the site's irradiance sensors; NaN where there is none. */
  static double[] measured(SiteWindow window, Grid grid) {
    double[][] sensors =
        window.series().stream()
            .filter(series -> series.signals().contains(Signals.IRRADIANCE_W_M2))
            .map(series -> grid.means(series, Signals.IRRADIANCE_W_M2))
            .toArray(double[][]::new);
    double[] yields = new double[grid.size()];
    double[] values = new double[sensors.length];
    for (int step = 0; step < grid.size(); step++) {
      int n = 0;
      for (double[] sensor : sensors) {
        if (!Double.isNaN(sensor[step])) {
          values[n++] = sensor[step];
        }
      }
      yields[step] = Medians.of(values, n) / 1000 * PERFORMANCE_RATIO;
    }
    return yields;
  }

  /** The least that even a dark day leaves; NaN where the place is not known. */
  static double[] least(List<Asset> assets, Grid grid) {
    double[] yields = new double[grid.size()];
    Arrays.fill(yields, Double.NaN);
    Optional<Location> place =
        assets.stream()
            .map(Asset::location)
            .filter(each -> each != null && each.hasCoordinates())
            .findFirst();
    if (place.isPresent()) {
      Double latitude = place.get().latitude();
      Double longitude = place.get().longitude();
      if (latitude != null && longitude != null) {
        double[] elevations = Sun.elevationsDeg(grid, latitude, longitude);
        Arrays.setAll(
            yields,
            step -> OVERCAST * Sun.clearSkyGhiWm2(elevations[step]) / 1000 * PERFORMANCE_RATIO);
      }
    }
    return yields;
  }
}
