package energy.ona.detect;

import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * A unit that stands at a limit below what it used to reach: too flat and too long for the sun, at
 * the top of all that it has delivered since, while its peers or physics say that more was there.
 * Around noon a clear sky changes by half a percent in 45 minutes, so a stay within a tenth of a
 * percent is a limit at work.
 *
 * @param first the step at which it first stood there
 * @param last the newest step that shows it
 * @param limitKw where it stands
 * @param loss share of the energy expected since the first step that the limit took, 0–1
 * @param margin its evidence over what proves it
 */
record LoweredLimit(int first, int last, double limitKw, double loss, double margin) {
  private static final double FLAT_SHARE = 0.001;
  private static final double SHORTEST_HOURS = 0.75;
  private static final int FEWEST = 4;

  /** Of capacity: below it, what is flat is dusk or rain. */
  private static final double LEAST_SHARE = 0.25;

  /** Of capacity or of an export limit: at it a sound unit stands too. */
  private static final double AT_RATED = 0.97;

  /** The unit has reached so many times the limit in whole hours of the past. */
  private static final double REACHED = 1.03;

  /** What was expected left the limit behind by this, and moved by as much, while it stood. */
  private static final double WANTED = 0.05;

  /**
   * @param bestKw what it has reached in hours of the past, NaN when that is not known; asked where
   *     it matters
   */
  static Optional<LoweredLimit> of(AssetTrace trace, DoubleSupplier bestKw) {
    double rated = rated(trace);
    double[] top = top(trace);
    int last = trace.last();
    for (int step = 0; step <= last; step++) {
      double kw = trace.measuredKw(step);
      if (!(kw >= LEAST_SHARE * trace.asset().capacityKw())
          || kw > AT_RATED * rated
          || kw < (1 - FLAT_SHARE) * top[step]) {
        continue;
      }
      // Where it has always stood is its nature; it may come to stand lower later.
      double margin = margin(trace, step, end(trace, step));
      if (margin >= 1 && bestKw.getAsDouble() >= REACHED * kw) {
        return Optional.of(
            new LoweredLimit(step, last, top[step], loss(trace, step, top[step]), margin));
      }
    }
    return Optional.empty();
  }

  private static double rated(AssetTrace trace) {
    Double export = trace.asset().exportLimitKw();
    double capacity = trace.asset().capacityKw();
    return export == null ? capacity : Math.min(export, capacity);
  }

  /** The most that was measured from each step on. */
  private static double[] top(AssetTrace trace) {
    double[] top = new double[trace.last() + 1];
    double most = 0;
    for (int step = top.length - 1; step >= 0; step--) {
      most = trace.isMeasured(step) ? Math.max(most, trace.measuredKw(step)) : most;
      top[step] = most;
    }
    return top;
  }

  /** After the last sample of a flat stay without a pause. */
  private static int end(AssetTrace trace, int first) {
    double least = trace.measuredKw(first);
    double most = least;
    int longest = 3 * trace.cadenceSeconds() / trace.grid().stepSeconds();
    int end = first + 1;
    for (int step = first + 1; step <= trace.last() && step - end < longest; step++) {
      if (trace.isMeasured(step)) {
        least = Math.min(least, trace.measuredKw(step));
        most = Math.max(most, trace.measuredKw(step));
        if (most - least > FLAT_SHARE * most) {
          break;
        }
        end = step + 1;
      }
    }
    return end;
  }

  /** Of a stay, its evidence over what makes it one. */
  private static double margin(AssetTrace trace, int first, int end) {
    double hours = 0;
    int samples = 0;
    double least = Double.POSITIVE_INFINITY;
    double most = 0;
    double kw = trace.measuredKw(first);
    for (int step = first; step < end; step++) {
      if (!trace.isMeasured(step) || trace.isLeastOnly(step)) {
        continue;
      }
      hours += trace.hours(step);
      samples++;
      least = Math.min(least, trace.expectedKw(step));
      most = Math.max(most, trace.expectedKw(step));
    }
    return Certainty.ofWeakest(
            true,
            (double) samples / FEWEST,
            hours / SHORTEST_HOURS,
            (most - kw) / (WANTED * kw),
            (most - least) / (WANTED * kw))
        .margin();
  }

  private static double loss(AssetTrace trace, int first, double limitKw) {
    double expected = 0;
    double lost = 0;
    for (int step = first; step <= trace.last(); step++) {
      if (trace.isMeasured(step) && trace.could(step) && !trace.isLeastOnly(step)) {
        expected += trace.expectedKw(step) * trace.hours(step);
        boolean stands = trace.measuredKw(step) >= (1 - FLAT_SHARE) * limitKw;
        lost +=
            stands
                ? Math.max(0, trace.expectedKw(step) - trace.measuredKw(step)) * trace.hours(step)
                : 0;
      }
    }
    return expected > 0 ? lost / expected : 0;
  }
}
