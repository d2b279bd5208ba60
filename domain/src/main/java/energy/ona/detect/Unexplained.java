package energy.ona.detect;

import energy.ona.asset.Technology;

/** Time in which neither siblings nor sensors tell what an asset should have delivered. */
final class Unexplained {
  private Unexplained() {}

  /** True of so much of it since a step, in daylight for PV, that a finding could rest on it. */
  static boolean isLong(AssetTrace trace, Daylight daylight, int first, DetectSettings.Down rules) {
    Technology technology = trace.asset().technology();
    if (technology != Technology.SOLAR && technology != Technology.WIND) {
      return false;
    }
    double hours = 0;
    for (int step = first; step <= trace.last(); step++) {
      if (trace.isMeasured(step)
          && (technology == Technology.WIND || daylight.at(step))
          && (trace.isLeastOnly(step) || Double.isNaN(trace.possibleKw(step)))) {
        hours += trace.hours(step);
      }
    }
    return hours >= rules.stoppedHours();
  }
}
