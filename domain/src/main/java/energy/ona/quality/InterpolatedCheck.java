package energy.ona.quality;

/**
 * Finds values that were drawn on a straight line between two measurements before they came here: a
 * second difference of exactly nothing is next to impossible in measured data of fine resolution,
 * and a run of them is in coarse ones.
 */
public final class InterpolatedCheck {
  /** Slopes below this share of the ceiling are rest or staleness, not lines. */
  private static final double FLAT_SHARE = 1e-9;

  private static final double FALSE_RUNS = 0.01;

  private InterpolatedCheck() {}

  public static boolean[] of(Signal signal) {
    int size = signal.size();
    boolean[] onLine = new boolean[size];
    for (int each = 1; each < size - 1; each++) {
      onLine[each] = isOnLine(signal, each);
    }
    int fewest = fewest(signal, onLine);
    boolean[] interpolated = new boolean[size];
    int each = 0;
    while (each < size) {
      int end = each;
      while (end < size && onLine[end]) {
        end++;
      }
      if (end - each >= fewest || (end > each && isOffGrid(signal, each, end))) {
        for (int index = each; index < end; index++) {
          interpolated[index] = true;
        }
      }
      each = Math.max(end, each + 1);
    }
    return interpolated;
  }

  private static boolean isOnLine(Signal signal, int index) {
    double before = signal.value(index - 1);
    double here = signal.value(index);
    double after = signal.value(index + 1);
    long gapBefore = signal.epochSecond(index) - signal.epochSecond(index - 1);
    long gapAfter = signal.epochSecond(index + 1) - signal.epochSecond(index);
    if (!signal.follows(index)
        || !signal.follows(index + 1)
        || Math.abs(after - before) <= FLAT_SHARE * signal.ceiling()) {
      return false;
    }
    double line = (before * gapAfter + after * gapBefore) / (gapBefore + gapAfter);
    double scale = Math.max(Math.abs(before), Math.abs(after));
    return Math.abs(here - line) <= Math.max(1e-9 * scale, 1e-13 * signal.ceiling());
  }

  /** A line of values that the logger itself could not have written. */
  private static boolean isOffGrid(Signal signal, int from, int to) {
    if (signal.resolution() == 0) {
      return false;
    }
    for (int index = from; index < to; index++) {
      if (!Resolution.isOn(signal.value(index), signal.resolution())) {
        return true;
      }
    }
    return false;
  }

  /** By the share of lone collinear samples, which chance and resolution make. */
  private static int fewest(Signal signal, boolean[] onLine) {
    int lone = 0;
    int others = 1;
    for (int index = 1; index < signal.size() - 1; index++) {
      if (onLine[index] && !onLine[index - 1] && !onLine[index + 1]) {
        lone += isOffGrid(signal, index, index + 1) ? 0 : 1;
      } else if (!onLine[index] && signal.value(index) != 0) {
        others++;
      }
    }
    double chance = (lone + 0.01) / (lone + others);
    double needed = Math.log(FALSE_RUNS / others) / Math.log(Math.min(0.9, chance));
    return Math.max(1, (int) Math.ceil(needed));
  }
}
