package energy.ona.detect;

/**
 * The steps at the end of a trace in which an asset could deliver and delivers nothing.
 *
 * @param first step of the run
 * @param last step of the run
 * @param samples in which it could have delivered
 * @param hours that these stand for
 * @param missedHours full-load hours that were expected
 * @param sudden true when it delivered what it should right before
 */
record ZeroRun(int first, int last, int samples, double hours, double missedHours, boolean sudden) {
  private static final double DELIVERED_WELL = 0.5;
  private static final int MOST_GAP_SECONDS = 3600;

  static ZeroRun endOf(AssetTrace trace) {
    int samples = 0;
    double hours = 0;
    double missedHours = 0;
    int first = -1;
    int last = -1;
    boolean sudden = false;
    for (int step = trace.last(); step >= 0; step--) {
      if (!trace.isMeasured(step)) {
        continue;
      }
      if (trace.isAlive(step) || (trace.could(step) && !trace.isNothing(step))) {
        sudden =
            first >= 0
                && (first - step) * trace.grid().stepSeconds() <= MOST_GAP_SECONDS
                && trace.could(step)
                && trace.measuredKw(step) > DELIVERED_WELL * trace.expectedKw(step);
        break;
      }
      if (trace.could(step)) {
        first = step;
        last = last < 0 ? step : last;
        samples++;
        hours += trace.hours(step);
        missedHours += trace.expectedKw(step) / trace.asset().capacityKw() * trace.hours(step);
      }
    }
    return new ZeroRun(first, last, samples, hours, missedHours, sudden);
  }

  /**
   * True when nothing but a fault explains it: a unit that stops while it produces needs little
   * time, one that has not started this morning, or stopped together with others, more.
   */
  boolean proves(DetectSettings.Down rules, int stoppedTogether) {
    if (samples < rules.suddenSamples() || missedHours < rules.suddenEvidenceHours()) {
      return false;
    }
    if (stoppedTogether >= rules.togetherAssets()) {
      return hours >= rules.togetherHours();
    }
    return sudden || hours >= rules.notStartedHours();
  }
}
