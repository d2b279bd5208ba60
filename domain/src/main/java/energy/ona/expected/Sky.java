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

  /** Of the light of cloudless days, what the weather of a year leaves. */
  private static final double USUAL = 0.6;

  /** What the usual sky leaves, in times of the least. */
  static final double USUAL_OF_LEAST = USUAL / OVERCAST;

  /** Typical ratio of AC output to irradiance × rated power. */
  private static final double PERFORMANCE_RATIO = 0.8;

  /** A sensor that repeats itself so often and for so long is stuck. */
  private static final int STILL_SAMPLES = 8;

  private static final long STILL_SECONDS = 7200;
  private static final double DARK_W_M2 = 5;

  /** At the edges of clouds for minutes (Gueymard 2017 reports up to a half). */
  private static final double CLOUDS_ADD = 1.3;

  private Sky() {}

  /**
   * From the median of the site's irradiance sensors; NaN where there is none. One that stands
   * still says nothing, and none says more than a plane that faces the sun of a clear day could
   * see.
   *
   * @param assets of the site: where the sun stands is known when one of them tells its place
   */
  static double[] measured(List<Asset> assets, SiteWindow window, Grid grid) {
    double[] most = mostWm2(assets, grid);
    double[][] sensors =
        window.series().stream()
            .filter(series -> series.signals().contains(Signals.IRRADIANCE_W_M2))
            .map(series -> moving(grid.means(series, Signals.IRRADIANCE_W_M2), grid))
            .toArray(double[][]::new);
    double[] yields = new double[grid.size()];
    double[] values = new double[sensors.length];
    for (int step = 0; step < grid.size(); step++) {
      int n = 0;
      for (double[] sensor : sensors) {
        if (!Double.isNaN(sensor[step])) {
          values[n++] = Math.min(sensor[step], most[step]);
        }
      }
      yields[step] = Medians.of(values, n) / 1000 * PERFORMANCE_RATIO;
    }
    return yields;
  }

  /** Without what repeats one value for hours; darkness may. */
  private static double[] moving(double[] sensor, Grid grid) {
    long least = Math.max(STILL_SAMPLES, STILL_SECONDS / grid.stepSeconds());
    int from = 0;
    for (int step = 1; step <= sensor.length; step++) {
      if (step == sensor.length || sensor[step] != sensor[from]) {
        if (step - from >= least && sensor[from] > DARK_W_M2) {
          Arrays.fill(sensor, from, step, Double.NaN);
        }
        from = step;
      }
    }
    return sensor;
  }

  /**
   * What a plane that faces the sun can see of a cloudless sky, with the light that clouds add; 0
   * while the sun is below the horizon, without a bound where the place is not known.
   */
  private static double[] mostWm2(List<Asset> assets, Grid grid) {
    double[] most = new double[grid.size()];
    Arrays.fill(most, Double.POSITIVE_INFINITY);
    // A step is as bright as the brighter of its ends.
    Grid ends = new Grid(grid.fromEpochSecond(), grid.stepSeconds(), grid.size() + 1);
    elevationsDeg(assets, ends)
        .ifPresent(
            deg ->
                Arrays.setAll(
                    most, step -> CLOUDS_ADD * facing(Math.max(deg[step], deg[step + 1]))));
    return most;
  }

  private static double facing(double elevationDeg) {
    double horizontal = Sun.clearSkyGhiWm2(elevationDeg);
    return horizontal > 0 ? horizontal / Math.sin(Math.toRadians(elevationDeg)) : 0;
  }

  /** The least that even a dark day leaves; NaN where the place is not known. */
  static double[] least(List<Asset> assets, Grid grid) {
    double[] yields = new double[grid.size()];
    Arrays.fill(yields, Double.NaN);
    elevationsDeg(assets, grid)
        .ifPresent(
            deg ->
                Arrays.setAll(
                    yields,
                    step -> OVERCAST * Sun.clearSkyGhiWm2(deg[step]) / 1000 * PERFORMANCE_RATIO));
    return yields;
  }

  /** Where the sun stands over the first asset that tells its place. */
  private static Optional<double[]> elevationsDeg(List<Asset> assets, Grid grid) {
    for (Asset asset : assets) {
      Location place = asset.location();
      if (place != null) {
        Double latitude = place.latitude();
        Double longitude = place.longitude();
        if (latitude != null && longitude != null) {
          return Optional.of(Sun.elevationsDeg(grid, latitude, longitude));
        }
      }
    }
    return Optional.empty();
  }
}
