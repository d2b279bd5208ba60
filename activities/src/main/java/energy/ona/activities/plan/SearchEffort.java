package energy.ona.activities.plan;

import energy.ona.activities.routes.RouteSearch;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

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

  /** The clock of one search that begins now; it ends at once when it is stopped. */
  RouteSearch.Clock clock(AtomicBoolean stopped) {
    long begin = System.nanoTime();
    return (done, best) -> {
      if (stopped.get()) {
        return 1;
      }
      double byCount = iterations == 0 ? 0 : done / (double) iterations;
      double byTime = time.isZero() ? 0 : (System.nanoTime() - begin) / (double) time.toNanos();
      return Math.max(byCount, byTime);
    };
  }
}
