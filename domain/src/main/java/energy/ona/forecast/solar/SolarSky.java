package energy.ona.forecast.solar;

import energy.ona.solar.Sun;

/**
 * What the sun does over a series.
 *
 * @param elevationDeg by step
 * @param azimuthDeg by step
 * @param clearWm2 global horizontal irradiance of a cloudless sky by step
 */
record SolarSky(double[] elevationDeg, double[] azimuthDeg, double[] clearWm2) {
  static SolarSky of(SolarSeries series) {
    int size = series.grid().size();
    double[] elevation = new double[size];
    double[] azimuth = new double[size];
    double[] clear = new double[size];
    for (int step = 0; step < size; step++) {
      Sun.Position sun =
          Sun.position(
              series.grid().start(step), series.place().latitude(), series.place().longitude());
      elevation[step] = sun.elevationDeg();
      azimuth[step] = sun.azimuthDeg();
      clear[step] = Sun.clearSkyGhiWm2(sun.elevationDeg());
    }
    return new SolarSky(elevation, azimuth, clear);
  }

  /** The sun is up, or so near below the horizon that power may flow. */
  boolean lit(int step) {
    return elevationDeg[step] > -1;
  }

  Sun.Position position(int step) {
    return new Sun.Position(elevationDeg[step], azimuthDeg[step]);
  }
}
