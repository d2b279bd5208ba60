package energy.ona.ingest;

import energy.ona.asset.Asset;
import energy.ona.asset.Location;
import energy.ona.asset.Technology;
import energy.ona.solar.Sun;
import java.time.Duration;
import java.time.Instant;

/** The holes in an asset's samples that hide something: a solar asset may be silent at night. */
public final class SampleGaps {
  /** From this elevation on even a small inverter under clouds is awake. */
  private static final double AWAKE_DEG = 10;

  private static final Duration LOOK_EVERY = Duration.ofMinutes(15);
  private static final int LOOKS = 7 * 96;

  private SampleGaps() {}

  /** For an asset's samples: of their holes those count that hide something. */
  public static StepRuns steps(Asset asset) {
    Location place = asset.location();
    if (asset.technology() != Technology.SOLAR || place == null) {
      return new StepRuns();
    }
    Double latitude = place.latitude();
    Double longitude = place.longitude();
    if (latitude == null || longitude == null) {
      return new StepRuns();
    }
    return new StepRuns((from, to) -> hasDaylight(from, to, latitude, longitude));
  }

  private static boolean hasDaylight(Instant from, Instant to, double latitude, double longitude) {
    Instant at = from;
    for (int look = 0; look < LOOKS && at.isBefore(to); look++) {
      if (Sun.elevationDeg(at, latitude, longitude) >= AWAKE_DEG) {
        return true;
      }
      at = at.plus(LOOK_EVERY);
    }
    return false;
  }
}
