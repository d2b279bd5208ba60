package energy.ona.solar;

import energy.ona.observation.Grid;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import net.e175.klaus.solarpositioning.DeltaT;
import net.e175.klaus.solarpositioning.Grena3;
import net.e175.klaus.solarpositioning.SolarPosition;

/** Where the sun stands and what a cloudless sky gives. */
public final class Sun {
  /** W/m² outside of the atmosphere, at the mean distance of the sun. */
  private static final double SOLAR_CONSTANT_W_M2 = 1361;

  private static final double ALBEDO = 0.2;
  private static final int ANCHOR_SECONDS = 900;
  private static final double OPEN_DEG = 1.5;

  private Sun() {}

  /**
   * A place in the sky.
   *
   * @param elevationDeg above the horizon
   * @param azimuthDeg clockwise from north
   */
  public record Position(double elevationDeg, double azimuthDeg) {}

  /** To 0.01° (Grena 2012, algorithm 3). */
  public static Position position(Instant at, double latitude, double longitude) {
    ZonedDateTime time = at.atZone(ZoneOffset.UTC);
    SolarPosition position =
        Grena3.calculateSolarPosition(
            time, latitude, longitude, DeltaT.estimate(time.toLocalDate()));
    return new Position(90 - position.zenithAngle(), position.azimuth());
  }

  /**
   * Elevation above the horizon in degrees.
   *
   * @param latitude degrees north
   * @param longitude degrees east
   */
  public static double elevationDeg(Instant at, double latitude, double longitude) {
    return position(at, latitude, longitude).elevationDeg();
  }

  /**
   * Whether the sun stands below an elevation: the same as by {@link #elevationDeg}, which is asked
   * only where declination and equation of time by Spencer (1971), good to a quarter of a degree,
   * leave it open.
   */
  public static boolean isBelow(
      double elevationDeg, long epochSecond, double latitude, double longitude) {
    double turn = 2 * Math.PI * (epochSecond / 86_400.0) / 365.2425;
    double declination =
        0.006918
            - 0.399912 * Math.cos(turn)
            + 0.070257 * Math.sin(turn)
            - 0.006758 * Math.cos(2 * turn)
            + 0.000907 * Math.sin(2 * turn)
            - 0.002697 * Math.cos(3 * turn)
            + 0.00148 * Math.sin(3 * turn);
    double minutes =
        229.18
            * (0.000075
                + 0.001868 * Math.cos(turn)
                - 0.032077 * Math.sin(turn)
                - 0.014615 * Math.cos(2 * turn)
                - 0.040849 * Math.sin(2 * turn));
    double solarDay =
        Math.floorMod(epochSecond, 86_400L) / 86_400.0 + longitude / 360 + minutes / 1440;
    double north = Math.toRadians(latitude);
    double sine =
        Math.sin(north) * Math.sin(declination)
            - Math.cos(north) * Math.cos(declination) * Math.cos(2 * Math.PI * solarDay);
    double about = Math.toDegrees(Math.asin(Math.max(-1, Math.min(1, sine))));
    return Math.abs(about - elevationDeg) > OPEN_DEG
        ? about < elevationDeg
        : elevationDeg(Instant.ofEpochSecond(epochSecond), latitude, longitude) < elevationDeg;
  }

  /**
   * Elevations of equal steps, linear between positions every quarter of an hour, which is good to
   * 0.1°.
   */
  public static double[] elevationsDeg(Grid grid, double latitude, double longitude) {
    int every = Math.max(1, ANCHOR_SECONDS / grid.stepSeconds());
    double[] elevations = new double[grid.size()];
    double next = elevationDeg(grid.start(0), latitude, longitude);
    for (int from = 0; from < grid.size(); from += every) {
      double here = next;
      next = elevationDeg(grid.start(from + every), latitude, longitude);
      for (int step = from; step < Math.min(grid.size(), from + every); step++) {
        elevations[step] = here + (next - here) * (step - from) / every;
      }
    }
    return elevations;
  }

  /**
   * Global horizontal irradiance of a cloudless sky in W/m² (Haurwitz 1945): 1098 cos z exp(−0.057
   * / cos z).
   */
  public static double clearSkyGhiWm2(double elevationDeg) {
    double cosZenith = Math.sin(Math.toRadians(elevationDeg));
    return cosZenith <= 0.01 ? 0 : 1098 * cosZenith * Math.exp(-0.057 / cosZenith);
  }

  /**
   * What of a global horizontal irradiance is diffuse, 0–1 (Erbs, Klein & Duffie 1982).
   *
   * @param ghiWm2 global horizontal irradiance
   */
  public static double diffuseFraction(double ghiWm2, double elevationDeg) {
    double cosZenith = Math.sin(Math.toRadians(elevationDeg));
    if (cosZenith <= 0.01 || ghiWm2 <= 0) {
      return 1;
    }
    double clearness = Math.min(1, ghiWm2 / (SOLAR_CONSTANT_W_M2 * cosZenith));
    if (clearness <= 0.22) {
      return 1 - 0.09 * clearness;
    }
    if (clearness > 0.8) {
      return 0.165;
    }
    double k2 = clearness * clearness;
    return 0.9511 - 0.1604 * clearness + 4.388 * k2 - 16.638 * k2 * clearness + 12.336 * k2 * k2;
  }

  /**
   * Irradiance in the plane of an array in W/m², isotropic sky (Liu & Jordan 1963).
   *
   * @param ghiWm2 global horizontal irradiance
   * @param tiltDeg from horizontal
   * @param azimuthDeg clockwise from north
   */
  public static double planeOfArrayWm2(
      Position sun, double ghiWm2, double tiltDeg, double azimuthDeg) {
    return planeOfArrayWm2(
        sun, ghiWm2, diffuseFraction(ghiWm2, sun.elevationDeg()), tiltDeg, azimuthDeg);
  }

  /**
   * The same where it is known what of the light is diffuse.
   *
   * @param diffuseShare of the global horizontal irradiance, 0–1
   */
  public static double planeOfArrayWm2(
      Position sun, double ghiWm2, double diffuseShare, double tiltDeg, double azimuthDeg) {
    double sinElevation = Math.sin(Math.toRadians(sun.elevationDeg()));
    if (sinElevation <= 0.01 || ghiWm2 <= 0) {
      return 0;
    }
    double tilt = Math.toRadians(tiltDeg);
    double diffuse = diffuseShare * ghiWm2;
    // Near the horizon a small error of the split would make a huge beam.
    double direct = (ghiWm2 - diffuse) / Math.max(sinElevation, 0.087);
    double cosIncidence =
        sinElevation * Math.cos(tilt)
            + Math.cos(Math.toRadians(sun.elevationDeg()))
                * Math.sin(tilt)
                * Math.cos(Math.toRadians(sun.azimuthDeg() - azimuthDeg));
    return direct * Math.max(0, cosIncidence)
        + diffuse * (1 + Math.cos(tilt)) / 2
        + ALBEDO * ghiWm2 * (1 - Math.cos(tilt)) / 2;
  }
}
