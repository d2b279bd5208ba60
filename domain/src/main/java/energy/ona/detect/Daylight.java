package energy.ona.detect;

import energy.ona.asset.Asset;
import energy.ona.asset.Location;
import energy.ona.asset.Technology;
import energy.ona.observation.Grid;
import energy.ona.solar.Sun;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When the sun is up at a site; unknown where no asset tells its place. */
final class Daylight {
  /** Below it haze and horizon decide whether there is light. */
  private static final double UP_DEG = 8;

  private final Grid grid;
  private final double @Nullable [] elevationDeg;

  private Daylight(Grid grid, double @Nullable [] elevationDeg) {
    this.grid = grid;
    this.elevationDeg = elevationDeg;
  }

  static Daylight over(List<Asset> assets, Grid grid) {
    for (Asset asset : assets) {
      Location place = asset.location();
      if (place != null && asset.technology() == Technology.SOLAR) {
        Double latitude = place.latitude();
        Double longitude = place.longitude();
        if (latitude != null && longitude != null) {
          return new Daylight(grid, Sun.elevationsDeg(grid, latitude, longitude));
        }
      }
    }
    return new Daylight(grid, null);
  }

  boolean isKnown() {
    return elevationDeg != null;
  }

  /** True when the sun is surely up; an unknown place counts as day. */
  boolean at(int step) {
    return elevationDeg == null || elevationDeg[step] > UP_DEG;
  }

  /** Where a look-back begins that counts daylight for PV, reaching over nights. */
  int firstStep(Asset asset, Instant asOf, Duration lookback, Duration nights) {
    int end = Math.min(grid.size(), grid.stepOf(asOf.getEpochSecond()));
    int plain = Math.max(0, grid.stepOf(asOf.minus(lookback).getEpochSecond()));
    if (asset.technology() != Technology.SOLAR || elevationDeg == null) {
      return plain;
    }
    long wanted = lookback.toSeconds() / grid.stepSeconds();
    int earliest = Math.max(0, grid.stepOf(asOf.minus(lookback).minus(nights).getEpochSecond()));
    int step = end;
    while (step > earliest && wanted > 0) {
      step--;
      wanted -= at(step) ? 1 : 0;
    }
    return step;
  }
}
