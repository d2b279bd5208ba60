package energy.ona.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Reads a clock off the sun: the middle between the first and the last output of a day is solar
 * noon, whatever the clouds did in between. Freed of the equation of time it is the same all year,
 * unless somebody moves the clock.
 */
final class SolarClock {
  private static final int BINS = 96;
  private static final long DAY_SECONDS = 86_400;
  private static final double AWAKE_SHARE = 0.02;
  private static final long SHORTEST_DAY_SECONDS = 4 * 3600;

  private SolarClock() {}

  /**
   * Noon of one day.
   *
   * @param dayStart the midnight, by the sun, that begins the day
   * @param minutes noon by mean solar time, in minutes after {@code dayStart}
   * @param halfDayMinutes from the first output to noon
   */
  record Noon(long dayStart, double minutes, double halfDayMinutes) {}

  static List<Noon> noons(Signal signal) {
    if (signal.size() == 0) {
      return List.of();
    }
    long midnight = midnightSecond(signal);
    double awake = AWAKE_SHARE * signal.ceiling();
    List<Noon> noons = new ArrayList<>();
    int from = 0;
    while (from < signal.size()) {
      long day = Math.floorDiv(signal.epochSecond(from) - midnight, DAY_SECONDS);
      int end = from;
      while (end < signal.size()
          && Math.floorDiv(signal.epochSecond(end) - midnight, DAY_SECONDS) == day) {
        end++;
      }
      long start = midnight + day * DAY_SECONDS;
      noon(signal, from, end, awake, start).ifPresent(noons::add);
      from = end;
    }
    return noons;
  }

  private static Optional<Noon> noon(Signal signal, int from, int end, double awake, long start) {
    int first = -1;
    int last = -1;
    for (int each = from; each < end; each++) {
      if (signal.value(each) > awake) {
        first = first < 0 ? each : first;
        last = each;
      }
    }
    // Where the samples begin or end by day, the edge is the recording's and not the sun's.
    if (first <= from
        || last >= end - 1
        || !signal.follows(first)
        || !signal.follows(last + 1)
        || signal.epochSecond(last) - signal.epochSecond(first) < SHORTEST_DAY_SECONDS) {
      return Optional.empty();
    }
    double wakes = crossing(signal, first - 1, awake);
    double sleeps = crossing(signal, last, awake);
    return Optional.of(
        new Noon(
            start,
            ((wakes + sleeps) / 2 - start) / 60 + equationOfTimeMinutes(start),
            (sleeps - wakes) / 120));
  }

  private static double crossing(Signal signal, int index, double level) {
    double one = signal.value(index);
    double other = signal.value(index + 1);
    double share = Math.max(0, Math.min(1, (level - one) / (other - one)));
    return signal.epochSecond(index)
        + share * (signal.epochSecond(index + 1) - signal.epochSecond(index));
  }

  /** Twelve hours from the centre of the mean day, so that no day is cut in two. */
  private static long midnightSecond(Signal signal) {
    double[] sums = new double[BINS];
    for (int each = 0; each < signal.size(); each++) {
      int bin = (int) (Math.floorMod(signal.epochSecond(each), DAY_SECONDS) * BINS / DAY_SECONDS);
      sums[bin] += Math.max(0, Math.min(signal.ceiling(), signal.value(each)));
    }
    double east = 0;
    double north = 0;
    for (int bin = 0; bin < BINS; bin++) {
      double angle = 2 * Math.PI * (bin + 0.5) / BINS;
      east += sums[bin] * Math.sin(angle);
      north += sums[bin] * Math.cos(angle);
    }
    double noon = Math.atan2(east, north) / (2 * Math.PI) * DAY_SECONDS;
    return Math.floorMod(Math.round(noon) - DAY_SECONDS / 2, DAY_SECONDS);
  }

  /** Apparent minus mean solar time (Spencer 1971), to half a minute. */
  static double equationOfTimeMinutes(long epochSecond) {
    double turn = 2 * Math.PI * (epochSecond / (double) DAY_SECONDS + 0.5) / 365.2425;
    return 229.18
        * (0.000075
            + 0.001868 * Math.cos(turn)
            - 0.032077 * Math.sin(turn)
            - 0.014615 * Math.cos(2 * turn)
            - 0.040849 * Math.sin(2 * turn));
  }

  /** How much a quantity of the days differs between the days from one on and those before it. */
  static double jump(List<Noon> noons, int index, int days, ToDoubleFunction<Noon> of) {
    int to = Math.min(noons.size(), index + days);
    int from = Math.max(0, index - days);
    return median(noons.subList(index, to), of) - median(noons.subList(from, index), of);
  }

  static double median(List<Noon> noons, ToDoubleFunction<Noon> of) {
    return Quantiles.median(noons.stream().mapToDouble(of).toArray());
  }
}
