package energy.ona.forecast.sums;

import energy.ona.asset.Technology;
import energy.ona.weather.Place;

/**
 * How much the forecast errors of two parts go together: what the archive has shown, drawn to what
 * is usual while it has shown little.
 */
public final class Dependence {
  /** Hours of an archive that count as much as what is usual. */
  public static final double PRIOR_HOURS = 200;

  /**
   * Errors of day-ahead forecasts lose two thirds of their correlation over so many kilometres
   * (Lorenz et al. 2009 for irradiance, Focken et al. 2002 for wind: some hundreds).
   */
  private static final double LENGTH_KM = 300;

  private static final double EARTH_KM = 6371;

  private Dependence() {}

  /** Of two units under one sky. */
  public static double usualWithin(Technology technology) {
    return technology == Technology.WIND ? 0.8 : 0.9;
  }

  /** Of two sites by their distance. */
  public static double usualBetween(Place a, Place b) {
    return Math.exp(-km(a, b) / LENGTH_KM);
  }

  /**
   * @param seen correlation over an archive
   * @param hours of that archive
   */
  public static double drawn(double usual, double seen, double hours) {
    double known = Double.isNaN(seen) ? 0 : hours;
    double drawn = (usual * PRIOR_HOURS + (known == 0 ? 0 : seen * known)) / (PRIOR_HOURS + known);
    return Math.max(-0.95, Math.min(0.99, drawn));
  }

  /** Great circle. */
  static double km(Place a, Place b) {
    double lat = Math.toRadians(b.latitude() - a.latitude()) / 2;
    double lon = Math.toRadians(b.longitude() - a.longitude()) / 2;
    double h =
        Math.pow(Math.sin(lat), 2)
            + Math.cos(Math.toRadians(a.latitude()))
                * Math.cos(Math.toRadians(b.latitude()))
                * Math.pow(Math.sin(lon), 2);
    return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(h)));
  }
}
