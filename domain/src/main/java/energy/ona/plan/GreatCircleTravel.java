package energy.ona.plan;

import energy.ona.asset.Location;
import energy.ona.plan.SchedulingConstraints.Travel;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Great circle × a road factor, at one speed: where no road matrix is known. */
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
      return leg(assumed.unknownLegKm());
    }
    double km = greatCircleKm(fromLatitude, fromLongitude, toLatitude, toLongitude);
    return leg(km * assumed.roadFactor());
  }

  private Leg leg(double km) {
    return new Leg(km, 60 * km / assumed.speedKmH() + assumed.siteMinutes());
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
