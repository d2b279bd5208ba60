package energy.ona.plan;

import energy.ona.asset.Location;
import energy.ona.plan.SchedulingConstraints.Travel;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Great circle × a road factor, at one speed: where no road matrix is known. Between places of one
 * address, which the assets of a site have, nobody signs in anew.
 */
public final class GreatCircleTravel implements TravelTimes {
  private static final double EARTH_RADIUS_KM = 6371.0;

  private final Travel assumed;

  public GreatCircleTravel(Travel assumed) {
    this.assumed = assumed;
  }

  @Override
  public Leg between(@Nullable Location from, @Nullable Location to) {
    if (Objects.equals(from, to)) {
      return Leg.NONE;
    }
    if (from == null || to == null) {
      return leg(assumed.unknownLegKm());
    }
    Double fromLatitude = from.latitude();
    Double fromLongitude = from.longitude();
    Double toLatitude = to.latitude();
    Double toLongitude = to.longitude();
    if (fromLatitude == null
        || fromLongitude == null
        || toLatitude == null
        || toLongitude == null) {
      return isOneSite(from, to) ? Leg.NONE : leg(assumed.unknownLegKm());
    }
    double km =
        greatCircleKm(fromLatitude, fromLongitude, toLatitude, toLongitude) * assumed.roadFactor();
    return isOneSite(from, to) ? new Leg(km, minutes(km)) : leg(km);
  }

  static boolean isOneSite(Location from, Location to) {
    return from.address() != null && from.address().equals(to.address());
  }

  private Leg leg(double km) {
    return new Leg(km, minutes(km) + assumed.siteMinutes());
  }

  private double minutes(double km) {
    return 60 * km / assumed.speedKmH();
  }

  /** The haversine formula on a sphere. */
  static double greatCircleKm(
      double fromLatitude, double fromLongitude, double toLatitude, double toLongitude) {
    double northward = Math.toRadians(toLatitude - fromLatitude);
    double eastward = Math.toRadians(toLongitude - fromLongitude);
    double a =
        Math.pow(Math.sin(northward / 2), 2)
            + Math.cos(Math.toRadians(fromLatitude))
                * Math.cos(Math.toRadians(toLatitude))
                * Math.pow(Math.sin(eastward / 2), 2);
    return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(a)));
  }
}
