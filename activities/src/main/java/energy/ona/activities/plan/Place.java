package energy.ona.activities.plan;

import energy.ona.asset.Location;
import org.jspecify.annotations.Nullable;

/** A point on the map; unknown points are nowhere, and nowhere is near to everything. */
record Place(double latitude, double longitude, boolean known) {
  static final Place NOWHERE = new Place(0, 0, false);

  private static final double EARTH_RADIUS_KM = 6371.0088;

  static Place of(@Nullable Location location) {
    Double latitude = location == null ? null : location.latitude();
    Double longitude = location == null ? null : location.longitude();
    return latitude == null || longitude == null ? NOWHERE : new Place(latitude, longitude, true);
  }

  /** Great-circle distance (haversine). */
  double kmTo(Place other) {
    if (!known || !other.known) {
      return 0;
    }
    double dLat = Math.toRadians(other.latitude - latitude) / 2;
    double dLon = Math.toRadians(other.longitude - longitude) / 2;
    double h =
        Math.pow(Math.sin(dLat), 2)
            + Math.cos(Math.toRadians(latitude))
                * Math.cos(Math.toRadians(other.latitude))
                * Math.pow(Math.sin(dLon), 2);
    return 2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(Math.min(1, h)));
  }
}
