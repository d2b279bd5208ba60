package energy.ona.quality;

import java.util.function.IntPredicate;

/** What signals show when nothing moves them, by the index of a sample: no logger repeats it. */
final class Rest {
  /** Most anemometers start to turn above it (WMO No. 8, I-5). */
  private static final double STARTING_M_S = 0.5;

  private Rest() {}

  static IntPredicate never() {
    return index -> false;
  }

  /** Nothing, what is below it, and the last digits above it. */
  static IntPredicate atZero(Signal signal) {
    double least = 2 * signal.resolution();
    return index -> signal.value(index) <= 0 || signal.value(index) <= least;
  }

  /** Less wind than an anemometer needs to turn. */
  static IntPredicate calm(Signal wind) {
    return index -> wind.value(index) <= STARTING_M_S;
  }
}
