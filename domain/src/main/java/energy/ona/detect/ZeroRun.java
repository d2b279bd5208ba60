package energy.ona.detect;

import energy.ona.asset.Technology;

/**
 * The steps at the end of a trace in which an asset could deliver and delivers nothing.
 *
 * @param first step of the run
 * @param last step of the run
 * @param samples in which it could have delivered
 * @param hours that these stand for
 * @param missedHours full-load hours that were expected
 * @param bright samples in which much was expected
 * @param brightMissedHours full-load hours that were expected in these
 * @param alarms bright samples with an alarm of the maker's own
 * @param sudden true when it delivered what it should right before
 * @param windUnknown true of a turbine of whose wind only the forecast tells
 */
record ZeroRun(
    int first,
    int last,
    int samples,
    double hours,
    double missedHours,
    int bright,
    double brightMissedHours,
    int alarms,
    boolean sudden,
    boolean windUnknown) {
  private static final double DELIVERED_WELL = 0.5;
  private static final int MOST_GAP_SECONDS = 3600;

  static ZeroRun endOf(AssetTrace trace, DetectSettings.Down rules) {
    int samples = 0;
    double hours = 0;
    double missedHours = 0;
    int bright = 0;
    double brightMissedHours = 0;
    int first = -1;
    int last = -1;
    int alarms = 0;
    double[] alarm = trace.alarms();
    for (int step = trace.last(); step >= 0 && !isEnd(trace, step); step--) {
      if (!trace.isMeasured(step) || !trace.could(step)) {
        continue;
      }
      first = step;
      last = last < 0 ? step : last;
      samples++;
      hours += trace.hours(step);
      double yield = trace.expectedKw(step) / trace.asset().capacityKw();
      missedHours += yield * trace.hours(step);
      if (yield >= rules.brightFraction()) {
        bright++;
        brightMissedHours += yield * trace.hours(step);
        alarms += alarm.length > 0 && alarm[step] > 0 ? 1 : 0;
      }
    }
    return new ZeroRun(
        first,
        last,
        samples,
        hours,
        missedHours,
        bright,
        brightMissedHours,
        alarms,
        deliveredBefore(trace, first),
        trace.isByForecast() && trace.asset().technology() == Technology.WIND);
  }

  /** Delivers, at dusk too, or has reason to. */
  private static boolean isEnd(AssetTrace trace, int step) {
    return trace.isMeasured(step)
        && (trace.isAlive(step) || (trace.could(step) && !trace.isNothing(step)));
  }

  /** True when one of the two samples before delivered well; the last one may be half a step. */
  private static boolean deliveredBefore(AssetTrace trace, int first) {
    int seen = 0;
    int earliest = first - MOST_GAP_SECONDS / trace.grid().stepSeconds();
    for (int step = first - 1; step >= Math.max(0, earliest) && seen < 2; step--) {
      if (trace.isMeasured(step)) {
        if (trace.could(step) && trace.measuredKw(step) > DELIVERED_WELL * trace.expectedKw(step)) {
          return true;
        }
        seen++;
      }
    }
    return false;
  }

  /**
   * True when nothing but a fault explains it. A unit that stops while it produces and says why
   * needs a few samples. One that does not say may restart by itself within two hours, one that has
   * not started this morning may be damp, and those that stop together wait for the grid.
   *
   * @param stoppedTogether how many stopped at its moment; 1 where one node explains them
   */
  boolean proves(DetectSettings.Down rules, int stoppedTogether) {
    return margin(rules, stoppedTogether) >= 1;
  }

  /** Its evidence over what proves it. */
  double margin(DetectSettings.Down rules, int stoppedTogether) {
    // Fog leaves light, a lull no wind; and in a storm that comes early turbines cut out.
    if (windUnknown || stoppedTogether >= rules.togetherAssets()) {
      return hours / rules.togetherHours();
    }
    boolean saysWhy =
        bright >= rules.suddenSamples()
            && brightMissedHours >= rules.suddenEvidenceHours()
            && 2 * alarms > bright;
    if (sudden) {
      double said =
          saysWhy
              ? Math.min(
                  (double) bright / rules.suddenSamples(),
                  brightMissedHours / rules.suddenEvidenceHours())
              : 0;
      return Math.max(said, hours / rules.stoppedHours());
    }
    return hours / (saysWhy ? rules.stoppedHours() : rules.notStartedHours());
  }

  /** True when it is worth telling that the asset may be down. */
  boolean isSuspicious(DetectSettings.Down rules) {
    return samples >= rules.suddenSamples() && missedHours >= rules.suddenEvidenceHours();
  }
}
