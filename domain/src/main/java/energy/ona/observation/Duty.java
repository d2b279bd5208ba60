package energy.ona.observation;

import energy.ona.asset.Asset;
import energy.ona.asset.Location;
import energy.ona.asset.Technology;
import energy.ona.solar.Sun;
import energy.ona.time.TimeRange;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.function.IntToLongFunction;

/**
 * When an asset owes samples: from its first day to its last, and, where its logger sleeps at
 * night, while the sun is up.
 */
public final class Duty {
  /** From here on even a small unit under clouds is awake. */
  private static final double AWAKE_DEG = 5;

  /** A logger that sends less than this of its nights sleeps in them. */
  private static final double SLEEPER_SHARE = 0.1;

  /** As deep as it is dark in every season and behind every slope. */
  private static final double NIGHT_DEG = -8;

  private static final int PROBES = 500;

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

  /**
   * What its kind may leave out: a meter, a mast or a sensor may hang on a solar site's logger;
   * turbines and batteries have no nights.
   */
  public static Duty byKind(Asset asset) {
    return new Duty(asset, asset.technology() == Technology.SOLAR || !asset.technology().isUnit());
  }

  /** Around the clock. */
  public static Duty always(Asset asset) {
    return new Duty(asset, false);
  }

  /**
   * By what the asset itself did: by day only where its kind may sleep and it never sent much at
   * night.
   *
   * @param size of the samples that it sent
   * @param epochSeconds of each of them, ascending
   */
  public static Duty asSent(Asset asset, int size, IntToLongFunction epochSeconds) {
    Duty sleeper = byKind(asset);
    return size > 0 && sleeper.sleeps && sleeper.isSilentByNight(size, epochSeconds)
        ? sleeper
        : always(asset);
  }

  /** Whether the samples that lie in the night are far fewer than the night is long. */
  private boolean isSilentByNight(int size, IntToLongFunction epochSeconds) {
    long first = epochSeconds.applyAsLong(0);
    long last = epochSeconds.applyAsLong(size - 1);
    double nightThere = night(size, epochSeconds);
    double nightOfAll = night(PROBES, probe -> first + (last - first) * probe / PROBES);
    return nightThere < SLEEPER_SHARE * nightOfAll;
  }

  /** The share of some moments that lies in the night. */
  private double night(int size, IntToLongFunction moments) {
    int every = Math.max(1, size / PROBES);
    int night = 0;
    int all = 0;
    for (int each = 0; each < size; each += every) {
      night += Sun.isBelow(NIGHT_DEG, moments.applyAsLong(each), latitude, longitude) ? 1 : 0;
      all++;
    }
    return (double) night / all;
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
