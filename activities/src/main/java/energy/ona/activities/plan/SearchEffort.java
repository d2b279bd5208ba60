package energy.ona.activities.plan;

import java.time.Duration;

/**
 * How long routes are searched for: by iterations, which gives the same routes every time, or by
 * the clock, or until the first of the two is used up.
 *
 * @param iterations of each search; zero when the time alone counts
 * @param time zero when iterations alone count
 * @param searches that run beside each other from different seeds; the best is taken
 */
public record SearchEffort(long iterations, Duration time, int searches, long seed) {
  public static SearchEffort of(long iterations) {
    return new SearchEffort(iterations, Duration.ZERO, 1, 1);
  }

  /** How far a search is that began then. */
  double progress(long done, long beginNanos) {
    double byCount = iterations == 0 ? 0 : done / (double) iterations;
    double byTime = time.isZero() ? 0 : (System.nanoTime() - beginNanos) / (double) time.toNanos();
    return Math.max(byCount, byTime);
  }
}
