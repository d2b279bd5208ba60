package energy.ona.quality;

import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import java.util.Arrays;

/**
 * What an energy counter cannot have done: grown by more than the unit can deliver in the time,
 * gone back for good, left its level for a while and come back, stood while power flowed.
 */
final class CounterCheck {
  private static final double MARGIN = 1.2;

  /** Counters step back by their last digit. */
  private static final double LEAST_ROUNDING_KWH = 0.02;

  /** What has not come back after so long was no slip of a reading. */
  private static final long LONGEST_SLIP_SECONDS = 24 * 3600;

  private static final double LONGEST_STEP_HOURS = 2;

  /** Energy, in hours of full power, that no counter misses. */
  private static final double MISSED_HOURS = 0.1;

  private static final int MISSED_STEPS = 3;
  private static final double SMALL_STEPS = 0.1;

  private final Signal counter;
  private final double[] powers;
  private final double mostKw;
  private final double capacityKw;
  private final double rounding;

  /**
   * @param series with the power beside it, if there is any
   * @param capacityKw infinite where it is not known: the power's own ceiling stands in
   */
  CounterCheck(Signal counter, Series series, double capacityKw) {
    this.counter = counter;
    this.powers = series.column(Signals.POWER_KW);
    this.capacityKw =
        capacityKw < Double.POSITIVE_INFINITY
            ? capacityKw
            : Signal.of(series, Signals.POWER_KW).ceiling();
    this.mostKw = MARGIN * this.capacityKw;
    this.rounding = Math.max(LEAST_ROUNDING_KWH, 2 * counter.resolution());
  }

  SignalFlags flags() {
    boolean[] slips = new boolean[counter.size()];
    boolean[] jumps = new boolean[counter.size()];
    int base = 0;
    int each = 1;
    while (each < counter.size()) {
      if (!mayFollow(base, each)) {
        int back = back(base, each);
        if (back < 0 && base == 0) {
          // The lone first reading is the odd one.
          slips[0] = true;
        } else if (back < 0) {
          jumps[each] = true;
        } else {
          Arrays.fill(slips, each, back, true);
          each = back;
        }
      }
      base = each++;
    }
    return SignalFlags.none(counter)
        .add(QualityFlag.SPIKE, slips)
        .add(QualityFlag.OUT_OF_PHYSICAL_LIMITS, jumps)
        .add(QualityFlag.STALE, standing());
  }

  /** Where the capacity is not known at all, NaN, nothing can be too much. */
  private boolean mayFollow(int base, int each) {
    double grown = counter.value(each) - counter.value(base);
    return grown >= -rounding && !(grown > mostKw * hours(base, each) + rounding);
  }

  private double hours(int from, int to) {
    return (counter.epochSecond(to) - counter.epochSecond(from)) / 3600.0;
  }

  /** The first reading on the old level again; −1 where there is none. */
  private int back(int base, int away) {
    boolean up = counter.value(away) > counter.value(base);
    for (int each = away + 1; each < counter.size(); each++) {
      if (counter.epochSecond(each) - counter.epochSecond(away) > LONGEST_SLIP_SECONDS) {
        return -1;
      }
      // What has jumped up comes back by a step down, and not by waiting until it is possible.
      if (mayFollow(base, each) && !(up && counter.value(each) >= counter.value(away) - rounding)) {
        return each;
      }
    }
    return -1;
  }

  private boolean[] standing() {
    boolean[] stands = new boolean[counter.size()];
    double least = leastMissed();
    int from = 0;
    double missed = 0;
    for (int each = 1; each <= counter.size(); each++) {
      if (each < counter.size() && counter.value(each) == counter.value(from)) {
        missed += delivered(each);
        continue;
      }
      if (missed > least) {
        flow(stands, from, each);
      }
      from = each;
      missed = 0;
    }
    return stands;
  }

  /** From where power began to flow. */
  private void flow(boolean[] stands, int from, int to) {
    int first = from + 1;
    while (first < to && !(delivered(first) > 0)) {
      first++;
    }
    Arrays.fill(stands, first, to, true);
  }

  /** In kWh, since the reading before; 0 where it is not known. */
  private double delivered(int each) {
    double kw = (powers[counter.row(each - 1)] + powers[counter.row(each)]) / 2;
    double hours = hours(each - 1, each);
    return kw > 0 && hours <= LONGEST_STEP_HOURS ? kw * hours : 0;
  }

  /** Some of the counter's own steps, which may be coarse. */
  private double leastMissed() {
    double[] steps = new double[Math.max(0, counter.size() - 1)];
    int count = 0;
    for (int each = 1; each < counter.size(); each++) {
      double step = counter.value(each) - counter.value(each - 1);
      if (step > 0) {
        steps[count++] = step;
      }
    }
    double small = count == 0 ? 0 : Quantiles.of(Arrays.copyOf(steps, count), SMALL_STEPS);
    return Math.max(
        MISSED_STEPS * Math.max(counter.resolution(), small), MISSED_HOURS * capacityKw);
  }
}
