package energy.ona.forecast.wind;

/** What the density of the air does to the power of the wind. */
public final class AirDensity {
  private static final double STANDARD_KG_M3 = 1.225;
  private static final double DRY_AIR_J_KG_K = 287.05;

  private AirDensity() {}

  /**
   * The wind speed at which air of standard density has the same power, in m/s (IEC 61400-12-1,
   * pitch-regulated turbines): v · (ρ / 1.225)^⅓. What is not known of the air corrects nothing.
   */
  public static double standardSpeedMps(double speedMps, double temperatureC, double pressureHpa) {
    if (Double.isNaN(temperatureC) || Double.isNaN(pressureHpa)) {
      return speedMps;
    }
    double density = pressureHpa * 100 / (DRY_AIR_J_KG_K * (temperatureC + 273.15));
    return speedMps * Math.cbrt(density / STANDARD_KG_M3);
  }
}
