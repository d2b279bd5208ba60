package energy.ona.gaps;

import energy.ona.asset.Asset;
import energy.ona.asset.Location;
import energy.ona.asset.Technology;
import energy.ona.observation.SampleFlag;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.observation.SiteWindow;
import energy.ona.quality.Quantiles;
import energy.ona.solar.Sun;
import energy.ona.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Finds the stretches without samples, at any cadence, at the ends too. A solar unit may be silent
 * while the sun is down.
 */
public final class GapFinder {
  private static final double HOLE = 1.5;
  private static final Duration USUAL_CADENCE = Duration.ofMinutes(15);

  /** From here on even a small unit under clouds is awake. */
  private static final double AWAKE_DEG = 5;

  private final Duration shortest;

  public GapFinder(Duration shortest) {
    this.shortest = shortest;
  }

  /** A gap before its cause is known. */
  public record Hole(TimeRange range, long missingIntervals, boolean leading, boolean trailing) {}

  /** The gaps of one asset, ascending. */
  public List<Hole> find(Asset asset, SiteWindow window) {
    long[] seconds = window.of(asset.assetId()).map(GapFinder::measured).orElse(new long[0]);
    long cadence = cadence(seconds);
    TimeRange life = life(asset, window.range());
    long from = life.from().getEpochSecond();
    long to = life.to().getEpochSecond();
    List<Hole> holes = new ArrayList<>();
    if (to <= from) {
      return holes;
    }
    if (seconds.length == 0 && asset.technology() == Technology.OTHER) {
      // A transformer or a feeder without a meter has nothing to send.
      return holes;
    }
    if (seconds.length == 0) {
      hole(asset, from, to, cadence, true, true).ifPresent(holes::add);
      return holes;
    }
    if (seconds[0] - from > HOLE * cadence) {
      hole(asset, from, seconds[0], cadence, true, false).ifPresent(holes::add);
    }
    for (int each = 1; each < seconds.length; each++) {
      if (seconds[each] - seconds[each - 1] > HOLE * cadence) {
        hole(asset, seconds[each - 1] + cadence, seconds[each], cadence, false, false)
            .ifPresent(holes::add);
      }
    }
    long last = seconds[seconds.length - 1];
    if (to - last > HOLE * cadence) {
      hole(asset, last + cadence, to, cadence, false, true).ifPresent(holes::add);
    }
    return holes;
  }

  /** When the asset sent measured power. */
  private static long[] measured(Series series) {
    double[] power = series.column(Signals.POWER_KW);
    long[] seconds = new long[series.size()];
    int count = 0;
    for (int row = 0; row < series.size(); row++) {
      if (!Double.isNaN(power[row]) && !SampleFlag.FILLED.in(series.flags(row))) {
        seconds[count++] = series.epochSecond(row);
      }
    }
    return Arrays.copyOf(seconds, count);
  }

  private static long cadence(long[] seconds) {
    if (seconds.length < 3) {
      return USUAL_CADENCE.toSeconds();
    }
    double[] steps = new double[seconds.length - 1];
    for (int each = 0; each < steps.length; each++) {
      steps[each] = seconds[each + 1] - seconds[each];
    }
    return Math.max(1, (long) Quantiles.median(steps));
  }

  private static TimeRange life(Asset asset, TimeRange range) {
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

  private Optional<Hole> hole(
      Asset asset, long from, long to, long cadence, boolean leading, boolean trailing) {
    long missing = 0;
    for (long at = from; at < to; at += cadence) {
      missing += isAwake(asset, at) ? 1 : 0;
    }
    return missing == 0 || missing * cadence < shortest.toSeconds()
        ? Optional.empty()
        : Optional.of(
            new Hole(
                new TimeRange(Instant.ofEpochSecond(from), Instant.ofEpochSecond(to)),
                missing,
                leading,
                trailing));
  }

  private static boolean isAwake(Asset asset, long epochSecond) {
    Location place = asset.location();
    if (asset.technology() != Technology.SOLAR || place == null) {
      return true;
    }
    Double latitude = place.latitude();
    Double longitude = place.longitude();
    return latitude == null
        || longitude == null
        || Sun.elevationDeg(Instant.ofEpochSecond(epochSecond), latitude, longitude) >= AWAKE_DEG;
  }
}
