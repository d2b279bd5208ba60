package energy.ona.standalone.twin.sky;

/** Global, direct normal and diffuse horizontal irradiance in W/m². */
public record Irradiance(double globalWm2, double directNormalWm2, double diffuseWm2) {
  public static final Irradiance NIGHT = new Irradiance(0, 0, 0);
  private static final double SOLAR_CONSTANT_W_M2 = 1361;
  private static final double GROUND_ALBEDO = 0.2;

  /** Clear-sky global irradiance after Haurwitz (1945). */
  public static double clearSkyGlobalWm2(Sun sun) {
    double sine = sun.sine();
    return sine <= 0 ? 0 : 1098 * sine * Math.exp(-0.057 / sine);
  }

  /**
   * Splits the light of a sky into beam and diffuse after Erbs et al. (1982).
   *
   * @param clearness what the clouds let through, 0–1
   */
  public static Irradiance of(Sun sun, double clearness) {
    double sine = sun.sine();
    double global = clearSkyGlobalWm2(sun) * clearness;
    if (global <= 0.1) {
      return NIGHT;
    }
    double index = Math.min(1, global / (SOLAR_CONSTANT_W_M2 * sine));
    double diffuseShare;
    if (index <= 0.22) {
      diffuseShare = 1 - 0.09 * index;
    } else if (index <= 0.8) {
      diffuseShare =
          0.9511 + index * (-0.1604 + index * (4.388 + index * (-16.638 + index * 12.336)));
    } else {
      diffuseShare = 0.165;
    }
    double diffuse = global * diffuseShare;
    // A low sun would turn a small rest of beam into an absurd normal irradiance.
    double direct = Math.min(1050, (global - diffuse) / Math.max(sine, 0.05));
    return new Irradiance(global, direct, diffuse);
  }

  /** In a tilted plane: beam, circumsolar and isotropic diffuse (Hay and Davies 1980), ground. */
  public double inPlaneWm2(Sun sun, double tiltDeg, double azimuthDeg) {
    if (globalWm2 <= 0) {
      return 0;
    }
    double incidence = sun.cosineOfIncidence(tiltDeg, azimuthDeg);
    double cosTilt = Math.cos(Math.toRadians(tiltDeg));
    double anisotropy = Math.min(1, directNormalWm2 / SOLAR_CONSTANT_W_M2);
    double circumsolar = anisotropy * incidence / Math.max(sun.sine(), 0.087);
    double isotropic = (1 - anisotropy) * (1 + cosTilt) / 2;
    return directNormalWm2 * incidence
        + diffuseWm2 * (circumsolar + isotropic)
        + globalWm2 * GROUND_ALBEDO * (1 - cosTilt) / 2;
  }
}
