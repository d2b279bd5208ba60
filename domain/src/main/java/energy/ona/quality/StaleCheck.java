package energy.ona.quality;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * Finds values that a logger goes on repeating. How many repeats are too many follows from the
 * data: a coarse signal repeats itself by chance, a slow one because it hardly moves, a fine one
 * never does.
 */
public final class StaleCheck {
  private static final int FEWEST = 4;

  /** Near zero a signal crawls: a run there must be longer to mean anything. */
  private static final double LOW_SHARE = 0.01;

  private static final int FEWEST_LOW = 8;

  /** Expected number of runs that chance makes in a series. */
  private static final double FALSE_RUNS = 0.01;

  /** A signal that stays more often than it moves is slow, and its runs are not made by chance. */
  private static final double SLOW = 0.5;

  /** Even whole degrees move between day and night. */
  private static final long LONGEST_SECONDS = 12 * 3600;

  /** What is stuck stands longer than what stands on its own every other day. */
  private static final double TIMES_USUAL = 3;

  private StaleCheck() {}

  /**
   * @param isRest whether a sample, by its index, is what the signal shows at rest, as power is by
   *     night: it is never stale, and nothing that a run is long by
   */
  static boolean[] of(Signal signal, IntPredicate isRest) {
    List<Run> runs = runs(signal, isRest);
    int fewest = fewest(signal, runs);
    boolean[] stale = new boolean[signal.size()];
    for (Run run : runs) {
      boolean low = Math.abs(signal.value(run.from())) < LOW_SHARE * signal.ceiling();
      if (run.awake() >= (low ? Math.max(fewest, FEWEST_LOW) : fewest)) {
        for (int each = run.from(); each < run.to(); each++) {
          stale[each] = !isRest.test(each);
        }
      }
    }
    return stale;
  }

  /** One value again and again. */
  private record Run(int from, int to, int awake) {}

  private static List<Run> runs(Signal signal, IntPredicate isRest) {
    List<Run> runs = new ArrayList<>();
    int from = 0;
    int awake = 0;
    for (int each = 0; each < signal.size(); each++) {
      awake += isRest.test(each) ? 0 : 1;
      if (each + 1 == signal.size() || !repeats(signal, each + 1)) {
        runs.add(new Run(from, each + 1, awake));
        from = each + 1;
        awake = 0;
      }
    }
    return runs;
  }

  private static int fewest(Signal signal, List<Run> runs) {
    int pairs = 0;
    int repeats = 0;
    for (Run run : runs) {
      if (run.awake() > 0) {
        // Long runs are what is looked for; they must not count as the usual.
        int counted = Math.min(run.awake() - 1, FEWEST - 1);
        repeats += counted;
        pairs += counted + 1;
      }
    }
    double chance = (repeats + 0.5) / (pairs + 1.0);
    double needed = Math.log(FALSE_RUNS / Math.max(1, pairs)) / Math.log(Math.min(0.9, chance));
    int byChance = Math.max(FEWEST, 1 + (int) Math.ceil(needed));
    return chance < SLOW
        ? byChance
        : Math.max(byChance, (int) Math.ceil(TIMES_USUAL * longestOfADay(signal, runs)));
  }

  /** The median of the days, without what is too long for any weather; 0 where nothing is left. */
  private static double longestOfADay(Signal signal, List<Run> runs) {
    Map<Long, Integer> longest = new HashMap<>();
    for (Run run : runs) {
      if (run.awake() > 0 && run.awake() * signal.cadenceSeconds() <= LONGEST_SECONDS) {
        longest.merge(signal.epochSecond(run.from()) / 86_400, run.awake(), Math::max);
      }
    }
    return longest.isEmpty()
        ? 0
        : Quantiles.median(longest.values().stream().mapToDouble(length -> length).toArray());
  }

  private static boolean repeats(Signal signal, int index) {
    double before = signal.value(index - 1);
    return signal.follows(index)
        && Math.abs(signal.value(index) - before) <= 1e-12 * Math.max(1e-9, Math.abs(before));
  }
}
