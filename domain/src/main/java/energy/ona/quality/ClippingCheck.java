package energy.ona.quality;

import java.util.Arrays;

/**
 * Finds where a unit runs at its ceiling: plateaus too flat and too long for the sun. Around noon a
 * clear sky changes by 1 − cos(15°/h · t/2): half a percent in 45 minutes, so a change of a tenth
 * of a percent in that time at the very top of the series is a limit at work.
 */
public final class ClippingCheck {
  private static final double FLAT_SHARE = 0.001;
  private static final double TOP_SHARE = 0.985;
  private static final long SHORTEST_SECONDS = 45 * 60;
  private static final int FEWEST = 4;

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
    return clipped;
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
