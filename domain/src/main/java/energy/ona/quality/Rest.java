package energy.ona.quality;

import java.util.BitSet;
import java.util.function.IntPredicate;

/** What signals show when nothing moves them, by the index of a sample: no logger repeats it. */
final class Rest {
  /** Below it an anemometer may stand still (WMO No. 8, I-5). */
  private static final double STARTING_M_S = 0.5;

  private static final long LONGEST_CALM_SECONDS = 86_400;
  private static final long LONGEST_NIGHT_SECONDS = 20 * 3600;

  private Rest() {}

  static IntPredicate never() {
    return index -> false;
  }

  /** Nothing, what is below it, and the last digits above it. */
  static IntPredicate atZero(Signal signal) {
    double least = 2 * signal.resolution();
    return index -> signal.value(index) <= 0 || signal.value(index) <= least;
  }

  /**
   * Less wind than an anemometer needs to turn, for no longer than a calm lasts; none where the
   * turbine delivers.
   *
   * @param delivers whether it does so with a sample, by its index
   */
  static IntPredicate calm(Signal wind, IntPredicate delivers) {
    IntPredicate calm =
        noLonger(wind, each -> wind.value(each) <= STARTING_M_S, LONGEST_CALM_SECONDS);
    return index -> calm.test(index) && !delivers.test(index);
  }

  /** Night as the data tell it, which is no longer than nights are. */
  static IntPredicate dark(Signal light) {
    boolean[] day = DaylightCheck.of(light);
    return noLonger(light, each -> !day[each], LONGEST_NIGHT_SECONDS);
  }

  private static IntPredicate noLonger(Signal signal, IntPredicate rests, long mostSeconds) {
    BitSet rest = new BitSet(signal.size());
    for (int from = 0, to; from < signal.size(); from = Math.max(to, from + 1)) {
      to = from;
      while (to < signal.size() && rests.test(to)) {
        to++;
      }
      if (to > from && signal.epochSecond(to - 1) - signal.epochSecond(from) <= mostSeconds) {
        rest.set(from, to);
      }
    }
    return rest::get;
  }
}
