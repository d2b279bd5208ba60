package energy.ona.quality;

import energy.ona.asset.Asset;
import energy.ona.asset.Location;
import energy.ona.solar.Mount;
import energy.ona.solar.Sun;
import java.time.Instant;

/**
 * More irradiance than a cloudless sky gives in the sensor's plane, cloud edges allowed for. Where
 * the plane is not known the bound is one that faces the sun; so it is of trackers, since one may
 * stand askew for a day.
 */
final class ClearSkyCheck {
  private static final double CLOUD_EDGE_FACTOR = 1.4;
  private static final double CLOUD_EDGE_W_M2 = 100;

  /** Any plane, a horizontal one included, sees less of the dome and the ground than all of it. */
  private static final double FACING = 1.1;

  /** Beam of a cloudless sky: 1361 × 0.7^(air mass^0.678) (Meinel & Meinel 1976). */
  private static final double SOLAR_CONSTANT_W_M2 = 1361;

  private ClearSkyCheck() {}

  /** Nothing is flagged where the place is not known. */
  static boolean[] of(Asset asset, Signal irradiance) {
    boolean[] above = new boolean[irradiance.size()];
    Location place = asset.location();
    Double latitude = place == null ? null : place.latitude();
    Double longitude = place == null ? null : place.longitude();
    if (latitude == null || longitude == null) {
      return above;
    }
    for (int each = 0; each < above.length; each++) {
      double value = irradiance.value(each);
      // The sun is asked only where it matters.
      above[each] =
          value > CLOUD_EDGE_W_M2
              && value
                  > CLOUD_EDGE_W_M2
                      + CLOUD_EDGE_FACTOR * clear(asset, irradiance, each, latitude, longitude);
    }
    return above;
  }

  /** The most within a cadence: a stamp may mean the begin of its interval, or the end. */
  private static double clear(
      Asset asset, Signal irradiance, int index, double latitude, double longitude) {
    double most = 0;
    for (int side = -1; side <= 1; side++) {
      Instant at =
          Instant.ofEpochSecond(irradiance.epochSecond(index) + side * irradiance.cadenceSeconds());
      most = Math.max(most, inPlane(asset, Sun.position(at, latitude, longitude)));
    }
    return most;
  }

  private static double inPlane(Asset asset, Sun.Position sun) {
    double horizontal = Sun.clearSkyGhiWm2(sun.elevationDeg());
    Mount mount = Mount.of(asset).orElse(null);
    if (mount == null || asset.isOnTracker()) {
      double sine = Math.sin(Math.toRadians(sun.elevationDeg()));
      // Air mass by Kasten & Young 1989 would differ by the last degree only.
      double beam =
          sine <= 0.01 ? 0 : SOLAR_CONSTANT_W_M2 * Math.pow(0.7, Math.pow(1 / sine, 0.678));
      return Math.max(horizontal, FACING * beam);
    }
    // Sensors of a site may lie flat although they are said to be in the plane of the array.
    return Math.max(horizontal, mount.irradianceWm2(sun, horizontal));
  }
}
