package energy.ona.standalone.twin.sky;

import java.time.Instant;
import java.time.ZoneOffset;
import net.e175.klaus.solarpositioning.Grena3;
import net.e175.klaus.solarpositioning.SolarPosition;

/**
 * Where the sun stands.
 *
 * @param azimuthDeg clockwise from north
 */
public record Sun(double elevationDeg, double azimuthDeg) {
  /** Difference of terrestrial and universal time; its drift is invisible here. */
  private static final double DELTA_T_SECONDS = 70;

  public static Sun at(double latitude, double longitude, Instant time) {
    SolarPosition position =
        Grena3.calculateSolarPosition(
            time.atZone(ZoneOffset.UTC), latitude, longitude, DELTA_T_SECONDS);
    return new Sun(90 - position.zenithAngle(), position.azimuth());
  }

  double sine() {
    return Math.sin(Math.toRadians(elevationDeg));
  }

  /** Cosine of the angle between the sun and the normal of a tilted plane, at least 0. */
  double cosineOfIncidence(double tiltDeg, double planeAzimuthDeg) {
    double tilt = Math.toRadians(tiltDeg);
    double turn = Math.toRadians(azimuthDeg - planeAzimuthDeg);
    double cosElevation = Math.cos(Math.toRadians(elevationDeg));
    return Math.max(0, sine() * Math.cos(tilt) + cosElevation * Math.sin(tilt) * Math.cos(turn));
  }
}
