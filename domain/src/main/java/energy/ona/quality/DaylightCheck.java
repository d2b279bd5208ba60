package energy.ona.quality;

import java.util.Arrays;

/**
 * Tells day from night by the data alone, for signals whose place is not known: night is where the
 * signal keeps to its level of rest, and a day runs from the first to the last departure from it.
 */
public final class DaylightCheck {
  private static final double RISE_SHARE = 0.002;
  private static final double TIMES_NOISE = 6;

  /** Nights are longer than anything that a cloud or an outage makes of a day. */
  private static final long SHORTEST_NIGHT_SECONDS = 4 * 3600;

  /** The sun is up before it wakes a unit, and after the unit went to sleep. */
  private static final long WAKING_SECONDS = 8 * 60;

  private static final long LONGEST_DAY_SECONDS = 20 * 3600;

  private DaylightCheck() {}

  public static boolean[] of(Signal signal) {
    boolean[] day = new boolean[signal.size()];
    if (signal.size() == 0 || Double.isNaN(signal.ceiling())) {
      return day;
    }
    double threshold = threshold(signal);
    long waking = Math.max(0, WAKING_SECONDS - signal.cadenceSeconds() / 2);
    int first = -1;
    int last = -1;
    for (int each = 0; each < signal.size(); each++) {
      if (signal.value(each) <= threshold) {
        continue;
      }
      if (first >= 0
          && signal.epochSecond(each) - signal.epochSecond(last) >= SHORTEST_NIGHT_SECONDS) {
        mark(signal, day, first, last, waking);
        first = each;
      }
      first = first < 0 ? each : first;
      last = each;
    }
    if (first >= 0) {
      mark(signal, day, first, last, waking);
    }
    return day;
  }

  private static void mark(Signal signal, boolean[] day, int first, int last, long waking) {
    long from = signal.epochSecond(first);
    long to = signal.epochSecond(last);
    if (to - from > LONGEST_DAY_SECONDS) {
      // No night at all: a stuck signal or a lamp. Only what departs from rest is day.
      Arrays.fill(day, first, last + 1, true);
      return;
    }
    for (int each = 0; each < signal.size(); each++) {
      long at = signal.epochSecond(each);
      if (at >= from - waking && at <= to + waking) {
        day[each] = true;
      }
    }
  }

  /** Above rest by more than its noise. Rest is the level of the lowest tenth of the samples. */
  private static double threshold(Signal signal) {
    double[] values = new double[signal.size()];
    for (int each = 0; each < values.length; each++) {
      values[each] = signal.value(each);
    }
    double tenth = Quantiles.of(values, 0.25);
    double[] rest = Arrays.stream(values).filter(value -> value <= tenth).toArray();
    double level = Quantiles.median(rest);
    double noise = Quantiles.robustDeviation(rest);
    return level + Math.max(RISE_SHARE * signal.ceiling(), TIMES_NOISE * noise);
  }
}
