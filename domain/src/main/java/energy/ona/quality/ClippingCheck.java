package energy.ona.quality;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Finds where a unit runs at its ceiling: plateaus too flat and too long for the sun. Around noon a
 * clear sky changes by 1 − cos(15°/h · t/2): half a percent in 45 minutes, so a change of a tenth
 * of a percent in that time at the very top of the series is a limit at work. Where such a limit is
 * known, three samples at it will do.
 */
public final class ClippingCheck {
  private static final double FLAT_SHARE = 0.001;
  private static final double TOP_SHARE = 0.985;
  private static final long SHORTEST_SECONDS = 45 * 60;
  private static final int FEWEST = 4;

  /** As many clipped samples prove a limit. */
  private static final int FEWEST_HELD = 16;

  private static final int FEWEST_TOUCHING = 3;
  private static final double MOST_BEYOND = 0.02;

  private ClippingCheck() {}

  public static boolean[] of(Signal power) {
    boolean[] clipped = new boolean[power.size()];
    double top = TOP_SHARE * power.ceiling();
    int from = 0;
    while (from < power.size()) {
      int end = plateauEnd(power, from, top);
      if (end - from >= FEWEST
          && power.epochSecond(end - 1) - power.epochSecond(from) >= SHORTEST_SECONDS) {
        Arrays.fill(clipped, from, end, true);
        from = end;
      } else {
        from++;
      }
    }
    touch(power, clipped);
    return clipped;
  }

  /** Where plateaus prove a limit that nothing goes beyond, a shorter stay at it is one too. */
  private static void touch(Signal power, boolean[] clipped) {
    double[] held =
        IntStream.range(0, clipped.length)
            .filter(each -> clipped[each])
            .mapToDouble(power::value)
            .toArray();
    if (held.length < FEWEST_HELD) {
      return;
    }
    double margin = FLAT_SHARE / 5 * power.ceiling();
    double limit = Quantiles.median(held);
    long beyond =
        IntStream.range(0, clipped.length)
            .filter(each -> power.value(each) > limit + 5 * margin)
            .count();
    if (beyond > MOST_BEYOND * held.length) {
      return;
    }
    Set<Double> often = often(held);
    for (int from = 0, end; from < clipped.length; from = Math.max(end, from + 1)) {
      clipped[from] |= often.contains(power.value(from));
      end = from;
      while (end < clipped.length
          && Math.abs(power.value(end) - limit) <= margin
          && (end == from || power.follows(end))) {
        clipped[end] |= often.contains(power.value(end));
        end++;
      }
      if (end - from >= FEWEST_TOUCHING) {
        Arrays.fill(clipped, from, end, true);
      }
    }
  }

  /** What a plateau holds to the last digit is the limit itself, and known by a single sample. */
  private static Set<Double> often(double[] held) {
    Map<Double, Integer> counts = new HashMap<>();
    for (double value : held) {
      counts.merge(value, 1, Integer::sum);
    }
    counts.values().removeIf(count -> count < FEWEST);
    return counts.keySet();
  }

  private static int plateauEnd(Signal power, int from, double top) {
    double lowest = power.value(from);
    double highest = lowest;
    int end = from;
    while (end < power.size() && power.value(end) >= top && (end == from || power.follows(end))) {
      lowest = Math.min(lowest, power.value(end));
      highest = Math.max(highest, power.value(end));
      if (highest - lowest > FLAT_SHARE * power.ceiling()) {
        break;
      }
      end++;
    }
    return end;
  }
}
