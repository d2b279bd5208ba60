package energy.ona.gaps;

import energy.ona.asset.Asset;
import energy.ona.asset.Technology;
import energy.ona.observation.Cadence;
import energy.ona.observation.Duty;
import energy.ona.observation.SampleFlag;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.observation.SiteWindow;
import energy.ona.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Finds the stretches without samples, at any cadence, at the ends too. A solar unit may be silent
 * while the sun is down.
 */
public final class GapFinder {
  private final Duration shortest;

  public GapFinder(Duration shortest) {
    this.shortest = shortest;
  }

  /** A gap before its cause is known. */
  public record Hole(TimeRange range, long missingIntervals, boolean leading, boolean trailing) {}

  /** The gaps of one asset, ascending. */
  public List<Hole> find(Asset asset, SiteWindow window) {
    long[] seconds = window.of(asset.assetId()).map(GapFinder::measured).orElse(new long[0]);
    Duty duty = Duty.byDay(asset);
    TimeRange life = duty.life(window.range());
    long from = life.from().getEpochSecond();
    long to = life.to().getEpochSecond();
    List<Hole> holes = new ArrayList<>();
    if (to <= from) {
      return holes;
    }
    if (seconds.length == 0) {
      // A transformer or a feeder without a meter has nothing to send.
      if (asset.technology() != Technology.OTHER) {
        hole(duty, from, to, Cadence.USUAL_SECONDS, true, true).ifPresent(holes::add);
      }
      return holes;
    }
    Cadence cadence = new Cadence(seconds);
    if (seconds[0] - from > Cadence.HOLE * cadence.after(0)) {
      hole(duty, from, seconds[0], cadence.after(0), true, false).ifPresent(holes::add);
    }
    for (int each = 1; each < seconds.length; each++) {
      if (cadence.isHole(each)) {
        long start = seconds[each - 1] + cadence.before(each - 1);
        hole(duty, start, seconds[each], cadence.across(each), false, false).ifPresent(holes::add);
      }
    }
    int newest = seconds.length - 1;
    long usual = cadence.before(newest);
    if (to - seconds[newest] > Cadence.HOLE * usual) {
      hole(duty, seconds[newest] + usual, to, usual, false, true).ifPresent(holes::add);
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

  private Optional<Hole> hole(
      Duty duty, long from, long to, long cadence, boolean leading, boolean trailing) {
    long missing = 0;
    for (long at = from; at < to; at += cadence) {
      missing += duty.isAwake(at) ? 1 : 0;
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
}
