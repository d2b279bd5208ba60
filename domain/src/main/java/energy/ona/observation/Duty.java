package energy.ona.observation;

import energy.ona.asset.Asset;
import energy.ona.asset.Location;
import energy.ona.asset.Technology;
import energy.ona.solar.Sun;
import energy.ona.time.TimeRange;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * When an asset owes samples: from its first day to its last, and, where its logger sleeps at
 * night, while the sun is up.
 */
public final class Duty {
  /** From here on even a small unit under clouds is awake. */
  private static final double AWAKE_DEG = 5;

  private final Asset asset;
  private final boolean sleeps;
  private final double latitude;
  private final double longitude;

  private Duty(Asset asset, boolean sleeps) {
    Location place = asset.location();
    Double north = place == null ? null : place.latitude();
    Double east = place == null ? null : place.longitude();
    this.asset = asset;
    this.latitude = north == null ? Double.NaN : north;
    this.longitude = east == null ? Double.NaN : east;
    this.sleeps = sleeps && !Double.isNaN(latitude) && !Double.isNaN(longitude);
  }

  /** A solar unit may be silent while the sun is down. */
  public static Duty byDay(Asset asset) {
    return new Duty(asset, asset.technology() == Technology.SOLAR);
  }

  /** What measures light may be so too. */
  public static Duty ofLight(Asset asset) {
    return new Duty(asset, true);
  }

  /** Around the clock. */
  public static Duty always(Asset asset) {
    return new Duty(asset, false);
  }

  /** Whether it owes a sample at that moment of its life. */
  public boolean isAwake(long epochSecond) {
    return !sleeps || !Sun.isBelow(AWAKE_DEG, epochSecond, latitude, longitude);
  }

  /** The part of a range between its first day and its last; may be empty. */
  public TimeRange life(TimeRange range) {
    Instant from = range.from();
    Instant to = range.to();
    if (asset.commissionedOn() != null) {
      Instant start = asset.commissionedOn().atStartOfDay(ZoneOffset.UTC).toInstant();
      from = start.isAfter(from) ? start : from;
    }
    if (asset.retiredOn() != null) {
      Instant end = asset.retiredOn().atStartOfDay(ZoneOffset.UTC).toInstant();
      to = end.isBefore(to) ? end : to;
    }
    return new TimeRange(from, to.isBefore(from) ? from : to);
  }
}
