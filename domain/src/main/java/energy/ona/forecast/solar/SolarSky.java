package energy.ona.forecast.solar;

import energy.ona.solar.Sun;
import java.time.Instant;

/**
 * What the sun does over a series. Values are means of steps, so the sun stands where it does in
 * their middle.
 *
 * @param elevationDeg by step
 * @param azimuthDeg by step
 * @param clearWm2 global horizontal irradiance of a cloudless sky by step
 * @param lit by step, the sun is up when it begins or ends, or so near below the horizon that power
 *     may flow
 */
record SolarSky(double[] elevationDeg, double[] azimuthDeg, double[] clearWm2, boolean[] lit) {
  private static final double TWILIGHT_DEG = -1;

  static SolarSky of(SolarSeries series) {
    int size = series.grid().size();
    double[] elevation = new double[size];
    double[] azimuth = new double[size];
    double[] clear = new double[size];
    boolean[] lit = new boolean[size];
    double latitude = series.place().latitude();
    double longitude = series.place().longitude();
    boolean before = isLit(series.grid().start(0), latitude, longitude);
    for (int step = 0; step < size; step++) {
      Instant start = series.grid().start(step);
      Instant middle = start.plusSeconds(series.grid().stepSeconds() / 2);
      Sun.Position sun = Sun.position(middle, latitude, longitude);
      elevation[step] = sun.elevationDeg();
      azimuth[step] = sun.azimuthDeg();
      clear[step] = Sun.clearSkyGhiWm2(sun.elevationDeg());
      boolean after = isLit(series.grid().start(step + 1), latitude, longitude);
      lit[step] = before || after;
      before = after;
    }
    return new SolarSky(elevation, azimuth, clear, lit);
  }

  private static boolean isLit(Instant at, double latitude, double longitude) {
    return Sun.elevationDeg(at, latitude, longitude) > TWILIGHT_DEG;
  }

  boolean lit(int step) {
    return lit[step];
  }

  Sun.Position position(int step) {
    return new Sun.Position(elevationDeg[step], azimuthDeg[step]);
  }
}
