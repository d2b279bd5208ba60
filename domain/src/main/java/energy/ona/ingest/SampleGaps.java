package energy.ona.ingest;

import energy.ona.asset.Asset;
import energy.ona.asset.Location;
import energy.ona.asset.Technology;
import energy.ona.solar.Sun;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The holes in an asset's samples that hide something: a solar asset may be silent at night. */
public final class SampleGaps {
  /** From this elevation on even a small inverter under clouds is awake. */
  private static final double AWAKE_DEG = 10;

  private static final Duration LOOK_EVERY = Duration.ofMinutes(15);
  private static final int LOOKS = 7 * 96;

  private SampleGaps() {}

  public static List<Upload.Gap> of(Asset asset, StepRuns steps) {
    List<Upload.Gap> gaps = steps.gaps(asset.assetId().value());
    Location place = asset.location();
    if (asset.technology() != Technology.SOLAR || place == null) {
      return gaps;
    }
    Double latitude = place.latitude();
    Double longitude = place.longitude();
    if (latitude == null || longitude == null) {
      return gaps;
    }
    return gaps.stream().filter(gap -> hasDaylight(gap, latitude, longitude)).toList();
  }

  private static boolean hasDaylight(Upload.Gap gap, double latitude, double longitude) {
    Instant at = gap.gapStart();
    for (int look = 0; look < LOOKS && at.isBefore(gap.gapEnd()); look++) {
      if (Sun.elevationDeg(at, latitude, longitude) >= AWAKE_DEG) {
        return true;
      }
      at = at.plus(LOOK_EVERY);
    }
    return false;
  }
}
