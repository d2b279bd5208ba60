package energy.ona.detect;

import java.util.Optional;

/**
 * The same value again and again at the end of a trace, while what was expected changed.
 *
 * @param margin its evidence over what proves it
 */
record Frozen(int first, int last, double margin) {
  private static final int MIN_SAMPLES = 8;
  private static final double MIN_HOURS = 1;

  /** Of capacity. */
  private static final double EXPECTATION_MOVED = 0.2;

  /** A unit at its limit repeats itself rightly. */
  private static final double AT_LIMIT = 0.95;

  static Optional<Frozen> endOf(AssetTrace trace) {
    int last = trace.last();
    if (last < 0 || !trace.isAlive(last)) {
      return Optional.empty();
    }
    double value = trace.measuredKw(last);
    int first = last;
    int samples = 0;
    double hours = 0;
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (int step = last; step >= 0; step--) {
      if (!trace.isMeasured(step)) {
        continue;
      }
      if (trace.measuredKw(step) != value) {
        break;
      }
      first = step;
      samples++;
      hours += trace.hours(step);
      double expected = trace.expectedKw(step);
      if (!Double.isNaN(expected) && !trace.isLeastOnly(step)) {
        least = Math.min(least, expected);
        most = Math.max(most, expected);
      }
    }
    boolean frozen =
        samples >= MIN_SAMPLES
            && hours >= MIN_HOURS
            && most - least > EXPECTATION_MOVED * trace.asset().capacityKw()
            && least < AT_LIMIT * value;
    return frozen
        ? Optional.of(
            new Frozen(first, last, Math.min((double) samples / MIN_SAMPLES, hours / MIN_HOURS)))
        : Optional.empty();
  }
}
