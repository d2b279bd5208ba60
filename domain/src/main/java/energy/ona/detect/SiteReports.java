package energy.ona.detect;

import energy.ona.observation.Grid;
import java.util.List;

/**
 * Who reported when.
 *
 * @param anyone true in steps in which at least one asset of the site sent its power
 */
record SiteReports(boolean[] anyone, Daylight daylight, Grid grid) {
  static SiteReports of(List<AssetTrace> traces, Daylight daylight, Grid grid) {
    boolean[] anyone = new boolean[grid.size()];
    for (AssetTrace trace : traces) {
      for (int step = 0; step < grid.size(); step++) {
        anyone[step] |= trace.isMeasured(step);
      }
    }
    return new SiteReports(anyone, daylight, grid);
  }

  /** Seconds of light after a step in which others sent. */
  long othersSince(int step, boolean needsLight) {
    long seconds = 0;
    int before = step;
    for (int each = step + 1; each < grid.size(); each++) {
      if (anyone[each] && (!needsLight || daylight.at(each))) {
        seconds += Math.min(3600L, (long) (each - before) * grid.stepSeconds());
      }
      before = anyone[each] ? each : before;
    }
    return seconds;
  }

  /** Seconds of light after a step, whoever sent. */
  long lightSince(int step, boolean needsLight) {
    long seconds = 0;
    for (int each = step + 1; each < grid.size(); each++) {
      seconds += !needsLight || daylight.at(each) ? grid.stepSeconds() : 0;
    }
    return seconds;
  }
}
