package energy.ona.solar;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import net.e175.klaus.solarpositioning.DeltaT;
import net.e175.klaus.solarpositioning.Grena3;

/** Where the sun stands and what a cloudless sky gives. */
public final class Sun {
  private Sun() {}

  /**
   * Elevation above the horizon in degrees, to 0.01° (Grena 2012, algorithm 3).
   *
   * @param latitude degrees north
   * @param longitude degrees east
   */
  public static double elevationDeg(Instant at, double latitude, double longitude) {
    ZonedDateTime time = at.atZone(ZoneOffset.UTC);
    return 90
        - Grena3.calculateSolarPosition(
                time, latitude, longitude, DeltaT.estimate(time.toLocalDate()))
            .zenithAngle();
  }

  /**
   * Global horizontal irradiance of a cloudless sky in W/m² (Haurwitz 1945): 1098 cos z exp(−0.057
   * / cos z).
   */
  public static double clearSkyGhiWm2(double elevationDeg) {
    double cosZenith = Math.sin(Math.toRadians(elevationDeg));
    return cosZenith <= 0.01 ? 0 : 1098 * cosZenith * Math.exp(-0.057 / cosZenith);
  }
}
