package energy.ona.quality;

import java.util.Arrays;

/**
 * Finds values that a logger goes on repeating. How many repeats are too many follows from the
 * data: a coarse signal repeats itself by chance, a fine one never does.
 */
public final class StaleCheck {
  private static final int FEWEST = 4;

  /** Near zero a signal crawls: a run there must be longer to mean anything. */
  private static final double LOW_SHARE = 0.01;

  private static final int FEWEST_LOW = 8;

  /** Expected number of false runs in a series. */
  private static final double FALSE_RUNS = 0.01;

  private StaleCheck() {}

  /**
   * @param zeroIsRest whether 0 is what the signal shows at rest, as power does by night
   */
  public static boolean[] of(Signal signal, boolean zeroIsRest) {
    boolean[] stale = new boolean[signal.size()];
    int fewest = fewest(signal, zeroIsRest);
    int from = 0;
    for (int each = 1; each <= signal.size(); each++) {
      if (each < signal.size() && repeats(signal, each)) {
        continue;
      }
      double value = Math.abs(signal.value(from));
      boolean low = value < LOW_SHARE * signal.ceiling();
      boolean rest = zeroIsRest && (signal.value(from) <= 0 || value <= 2 * signal.resolution());
      if (!rest && each - from >= (low ? Math.max(fewest, FEWEST_LOW) : fewest)) {
        Arrays.fill(stale, from, each, true);
      }
      from = each;
    }
    return stale;
  }

  /** So long must a run be that chance makes less than {@link #FALSE_RUNS} of them. */
  private static int fewest(Signal signal, boolean zeroIsRest) {
    int pairs = 0;
    int repeats = 0;
    int run = 0;
    for (int each = 1; each < signal.size(); each++) {
      boolean rest = zeroIsRest && signal.value(each) <= 0;
      boolean repeat = repeats(signal, each);
      run = repeat ? run + 1 : 0;
      // Long runs are what is looked for; they must not count as the usual.
      if (!rest && signal.follows(each) && run < FEWEST) {
        pairs++;
        repeats += repeat ? 1 : 0;
      }
    }
    double chance = (repeats + 0.5) / (pairs + 1.0);
    double needed = Math.log(FALSE_RUNS / Math.max(1, pairs)) / Math.log(Math.min(0.9, chance));
    return Math.max(FEWEST, 1 + (int) Math.ceil(needed));
  }

  private static boolean repeats(Signal signal, int index) {
    double before = signal.value(index - 1);
    return signal.follows(index)
        && Math.abs(signal.value(index) - before) <= 1e-12 * Math.max(1e-9, Math.abs(before));
  }
}
