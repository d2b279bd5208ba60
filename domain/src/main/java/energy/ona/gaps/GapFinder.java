package energy.ona.gaps;

import energy.ona.asset.Asset;
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
import java.util.stream.IntStream;

/**
 * Finds the stretches without samples, at any cadence, at the ends too. A solar unit, and a sensor
 * of its light, may be silent while the sun is down; so may what else never sent at night, such as
 * a meter behind a logger that sleeps.
 */
public final class GapFinder {
  private final Duration shortest;

  public GapFinder(Duration shortest) {
    this.shortest = shortest;
  }

  /**
   * A gap before its cause is known.
   *
   * @param missingIntervals of which samples are owed
   * @param nightIntervals besides, in which a solar unit may be silent
   * @param silence how long it was silent in all, before the look too
   */
  public record Hole(
      TimeRange range,
      long missingIntervals,
      long nightIntervals,
      long intervalSeconds,
      Duration silence,
      boolean leading,
      boolean trailing) {
    /** The same of an asset that had been heard before that moment. */
    Hole since(Instant moment) {
      return new Hole(
          range,
          missingIntervals,
          nightIntervals,
          intervalSeconds,
          Duration.between(moment, range.to()),
          false,
          true);
    }
  }

  /**
   * The gaps of one asset, ascending.
   *
   * @param window may begin earlier: what was sent before tells the cadence, and that a silence is
   *     no beginning
   * @param asked where gaps are looked for
   */
  public List<Hole> find(Asset asset, SiteWindow window, TimeRange asked) {
    Optional<Series> own = window.of(asset.assetId());
    Heard heard = own.map(series -> Heard.of(asset, series)).orElse(Heard.NOTHING);
    long[] seconds = heard.seconds();
    Duty duty = heard.duty(asset);
    TimeRange life = duty.life(asked);
    List<Hole> holes = new ArrayList<>();
    if (seconds.length == 0) {
      // A transformer or a feeder without a meter has nothing to send.
      if (asset.technology().isUnit()) {
        hole(duty, life, life, Cadence.USUAL_SECONDS, true, true).ifPresent(holes::add);
      }
      return holes;
    }
    Cadence cadence = new Cadence(seconds);
    long from = life.from().getEpochSecond();
    long to = life.to().getEpochSecond();
    if (seconds[0] - from > Cadence.HOLE * cadence.after(0)) {
      hole(duty, range(from, seconds[0]), life, cadence.after(0), true, false)
          .ifPresent(holes::add);
    }
    for (int each = 1; each < seconds.length; each++) {
      if (seconds[each] > from && seconds[each - 1] < to && cadence.isHole(each)) {
        long start = seconds[each - 1] + cadence.before(each - 1);
        hole(duty, range(start, seconds[each]), life, cadence.across(each), false, false)
            .ifPresent(holes::add);
      }
    }
    int newest = seconds.length - 1;
    long usual = cadence.before(newest);
    if (to - seconds[newest] > Cadence.HOLE * usual) {
      hole(duty, range(seconds[newest] + usual, to), life, usual, false, true)
          .ifPresent(holes::add);
    }
    return holes;
  }

  /**
   * When an asset was heard of, in epoch seconds. Of a unit that is when it sent power; what has
   * none, as a sensor, is heard by each row.
   */
  private record Heard(long[] seconds, boolean isLight) {
    private static final Heard NOTHING = new Heard(new long[0], false);

    private static Heard of(Asset asset, Series own) {
      MeasuredPower power = new MeasuredPower(own);
      if (!power.isEmpty() || asset.technology().isUnit()) {
        return new Heard(power.seconds(), false);
      }
      long[] rows =
          IntStream.range(0, own.size())
              .filter(row -> !SampleFlag.FILLED.in(own.flags(row)))
              .mapToLong(own::epochSecond)
              .toArray();
      boolean light =
          Arrays.stream(own.column(Signals.IRRADIANCE_W_M2))
              .anyMatch(value -> !Double.isNaN(value));
      return new Heard(rows, light);
    }

    private Duty duty(Asset asset) {
      if (isLight) {
        return Duty.ofLight(asset);
      }
      return asset.technology().isUnit()
          ? Duty.byDay(asset)
          : Duty.asSent(asset, seconds.length, row -> seconds[row]);
    }
  }

  private static TimeRange range(long from, long to) {
    return new TimeRange(Instant.ofEpochSecond(from), Instant.ofEpochSecond(Math.max(from, to)));
  }

  /** What of a silence lies in the life of the asset, if it is long enough. */
  private Optional<Hole> hole(
      Duty duty,
      TimeRange silence,
      TimeRange life,
      long cadence,
      boolean leading,
      boolean trailing) {
    long from = Math.max(silence.from().getEpochSecond(), life.from().getEpochSecond());
    long to = Math.min(silence.to().getEpochSecond(), life.to().getEpochSecond());
    long missing = 0;
    long night = 0;
    for (long at = from; at < to; at += cadence) {
      if (duty.isAwake(at)) {
        missing++;
      } else {
        night++;
      }
    }
    return missing == 0 || missing * cadence < shortest.toSeconds()
        ? Optional.empty()
        : Optional.of(
            new Hole(
                range(from, to), missing, night, cadence, silence.length(), leading, trailing));
  }
}
