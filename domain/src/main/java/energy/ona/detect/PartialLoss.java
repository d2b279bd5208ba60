package energy.ona.detect;

import java.util.Optional;

/**
 * The steps at the end of a trace over which an asset delivers clearly less than it could.
 *
 * @param loss share of the expected energy that did not come
 */
record PartialLoss(int first, int last, double loss) {
  static Optional<PartialLoss> endOf(AssetTrace trace, int from, DetectSettings.Partial rules) {
    double limit = trace.isLearned() ? rules.ratio() : rules.ratioUnlearned();
    double cautiousHours = 0;
    double expectedHours = 0;
    double measuredHours = 0;
    int samples = 0;
    int first = -1;
    int last = -1;
    for (int step = trace.last(); step >= from; step--) {
      if (!trace.isMeasured(step) || !trace.could(step) || trace.isLeastOnly(step)) {
        continue;
      }
      double perKw = trace.hours(step) / trace.asset().capacityKw();
      double nextCautious = cautiousHours + trace.cautiousKw(step) * perKw;
      double nextMeasured = measuredHours + Math.max(0, trace.measuredKw(step)) * perKw;
      // Low all along, seen from the end: what began to be low is where the run begins.
      if (samples >= rules.samples() && nextMeasured > limit * nextCautious) {
        break;
      }
      cautiousHours = nextCautious;
      measuredHours = nextMeasured;
      expectedHours += trace.expectedKw(step) * perKw;
      first = step;
      last = last < 0 ? step : last;
      samples++;
    }
    boolean proven =
        samples >= rules.samples()
            && cautiousHours >= rules.evidenceHours()
            && measuredHours <= limit * cautiousHours;
    return proven
        ? Optional.of(new PartialLoss(first, last, 1 - measuredHours / expectedHours))
        : Optional.empty();
  }
}
