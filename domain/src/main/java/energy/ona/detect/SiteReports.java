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

  /**
   * Seconds since an asset's last report in which others sent and it would have had reason to: an
   * inverter may go to sleep before its siblings.
   */
  long othersSince(AssetTrace trace) {
    long seconds = 0;
    int before = trace.last();
    for (int step = trace.last() + 1; step < grid.size(); step++) {
      if (anyone[step]) {
        seconds +=
            trace.could(step) && !trace.isLeastOnly(step)
                ? Math.min(3600L, (long) (step - before) * grid.stepSeconds())
                : 0;
        before = step;
      }
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
