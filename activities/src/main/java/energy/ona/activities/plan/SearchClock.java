package energy.ona.activities.plan;

import energy.ona.activities.routes.RouteSearch;
import energy.ona.plan.PlanProgress;
import energy.ona.plan.PlanProgress.Draft;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The clock of one search that begins now; it tells whoever watches, and ends when he says so. */
final class SearchClock implements RouteSearch.Clock {
  private static final long TELL_EVERY_NANOS = Duration.ofMillis(200).toNanos();

  private final SearchEffort effort;
  private final PlanProgress progress;
  private final List<Shift> shifts;
  private final List<Stop> stops;
  private final long begin = System.nanoTime();
  private long told = begin;

  /** Over the shifts that have a crew. */
  SearchClock(Roster roster, List<Shift> shifts, PlanProgress progress) {
    this.effort = roster.effort();
    this.stops = roster.stops();
    this.shifts = shifts;
    this.progress = progress;
  }

  @Override
  public double progress(long iterations, double best) {
    return progress.isEnough() ? 1 : effort.progress(iterations, begin);
  }

  @Override
  public void better(int[][] routes, double cost) {
    if (System.nanoTime() - told < TELL_EVERY_NANOS) {
      return;
    }
    told = System.nanoTime();
    Map<String, List<String>> jobs = new HashMap<>();
    for (int route = 0; route < routes.length; route++) {
      List<String> day = new ArrayList<>();
      for (int stop : routes[route]) {
        day.add(stops.get(stop).job().jobId());
      }
      if (!day.isEmpty()) {
        jobs.put(shifts.get(route).id(), day);
      }
    }
    progress.better(
        new Draft(String.format(Locale.ROOT, "%.2f weighted USD so far", cost / 100), jobs));
  }
}
