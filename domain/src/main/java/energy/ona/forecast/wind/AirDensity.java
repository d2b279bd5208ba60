package energy.ona.forecast.wind;

/** What the density of the air does to the power of the wind. */
public final class AirDensity {
  /** At the sea, of the standard atmosphere (ISO 2533). */
  public static final double STANDARD_HPA = 1013.25;

  private static final double STANDARD_KG_M3 = 1.225;
  private static final double DRY_AIR_J_KG_K = 287.05;
  private static final double ZERO_C_IN_K = 273.15;
  private static final double COOLER_K_M = 0.0065;
  private static final double BAROMETRIC = 5.2559;

  private AirDensity() {}

  /**
   * The wind speed at which air of standard density has the same power, in m/s (IEC 61400-12-1,
   * pitch-regulated turbines): v · (ρ / 1.225)^⅓. What is not known of the air corrects nothing.
   */
  public static double standardSpeedMps(double speedMps, double temperatureC, double pressureHpa) {
    if (Double.isNaN(temperatureC) || Double.isNaN(pressureHpa)) {
      return speedMps;
    }
    double density = pressureHpa * 100 / (DRY_AIR_J_KG_K * (temperatureC + ZERO_C_IN_K));
    return speedMps * Math.cbrt(density / STANDARD_KG_M3);
  }

  /**
   * The same at a hub, of the air at the ground: it is cooler by 6.5 K each km and thinner by the
   * barometric formula of the standard atmosphere (ISO 2533), p · (T / T₀)^5.2559.
   */
  public static double standardSpeedAtHubMps(
      double speedMps, double groundC, double groundHpa, double hubM) {
    double hubC = groundC - COOLER_K_M * hubM;
    double share = (hubC + ZERO_C_IN_K) / (groundC + ZERO_C_IN_K);
    return standardSpeedMps(speedMps, hubC, groundHpa * Math.pow(share, BAROMETRIC));
  }
}
