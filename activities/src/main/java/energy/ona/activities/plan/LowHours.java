package energy.ona.activities.plan;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * When work that stops production is best begun: at the start that costs least in what is lost by
 * waiting and what is lost by stopping, of those that a shift still allows. Whoever could begin
 * later never begins earlier, so a day stays as it is when something before it moves.
 */
final class LowHours {
  private static final long GRID_SECONDS = 300;

  /** Best starts by grid step of a shift, shared by all copies of a stop. */
  private final Map<String, long[]> byShift = new ConcurrentHashMap<>();

  /** The best start at or after the first that is possible. */
  long best(Stop stop, Shift shift, long first) {
    long[] best = byShift.computeIfAbsent(shift.id(), fresh -> starts(stop, shift));
    long index = (first - Timeline.onGrid(shift.from())) / GRID_SECONDS;
    return index < 0 || index >= best.length ? first : Math.max(first, best[(int) index]);
  }

  private static long[] starts(Stop stop, Shift shift) {
    long begin = Timeline.onGrid(shift.from());
    long last =
        shift.overtimeFrom()
            - shift.travel().seconds(stop.place(), shift.base())
            - stop.durationSeconds();
    int size = (int) Math.max(0, (last - begin) / GRID_SECONDS + 1);
    long[] best = new long[size];
    long least = Long.MAX_VALUE;
    long at = 0;
    for (int i = size - 1; i >= 0; i--) {
      long start = begin + i * GRID_SECONDS;
      long cents =
          stop.isOpen(start)
              ? stop.waitingCents(new Slot(start, start + stop.durationSeconds(), 0))
              : Long.MAX_VALUE;
      if (cents <= least) {
        least = cents;
        at = start;
      }
      best[i] = at;
    }
    return best;
  }
}
