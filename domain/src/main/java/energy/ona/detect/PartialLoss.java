package energy.ona.detect;

import java.util.Arrays;
import java.util.Optional;

/**
 * The steps at the end of a trace over which an asset delivers, but clearly less than it could.
 *
 * @param loss share of the expected energy that did not come
 * @param margin its evidence over what proves it
 */
record PartialLoss(int first, int last, double loss, double margin) {
  private static final int MIN_DAYS = 3;
  private static final int A_NIGHT_SECONDS = 12 * 3600;

  /** Makes a median absolute deviation a standard deviation, for normal noise. */
  private static final double MAD_TO_SIGMA = 1.4826;

  static Optional<PartialLoss> endOf(AssetTrace trace, int from, DetectSettings.Partial rules) {
    double limit = limit(trace, from, rules);
    double cautiousHours = 0;
    double expectedHours = 0;
    double measuredHours = 0;
    double hours = 0;
    double capacityKw = trace.asset().capacityKw();
    int samples = 0;
    int first = -1;
    int last = -1;
    for (int step = trace.last(); step >= from; step--) {
      if (!tells(trace, step)) {
        continue;
      }
      double perKw = trace.hours(step) / capacityKw;
      double nextCautious = cautiousHours + trace.cautiousKw(step) * perKw;
      double nextMeasured = measuredHours + trace.measuredKw(step) * perKw;
      // Low all along, seen from the end: what began to be low is where the run begins.
      if (samples >= rules.samples() && nextMeasured > limit * nextCautious) {
        break;
      }
      cautiousHours = nextCautious;
      measuredHours = nextMeasured;
      expectedHours += trace.expectedKw(step) * perKw;
      hours += trace.hours(step);
      first = step;
      last = last < 0 ? step : last;
      samples++;
    }
    boolean proven =
        samples >= rules.samples()
            && cautiousHours >= rules.evidenceHours()
            && measuredHours <= limit * cautiousHours
            && cautiousHours - measuredHours >= rules.minDeviation(capacityKw) * hours
            && (!trace.isByForecast() || isLowOnTwoDays(trace, first, last, limit, rules));
    return proven
        ? Optional.of(
            new PartialLoss(
                first,
                last,
                1 - measuredHours / expectedHours,
                margin(
                    cautiousHours / rules.evidenceHours(),
                    (double) samples / rules.samples(),
                    (1 - measuredHours / cautiousHours) / (1 - limit))))
        : Optional.empty();
  }

  /** How long it lasts, and how far below the limit it lies: each makes up for the other. */
  private static double margin(double hours, double samples, double depth) {
    return Math.min(hours, samples) * depth;
  }

  /**
   * The hours of a day are wrong together: fog that nobody foresaw stays for a day. Another day is
   * another forecast.
   */
  private static boolean isLowOnTwoDays(
      AssetTrace trace, int first, int last, double limit, DetectSettings.Partial rules) {
    int night = last - A_NIGHT_SECONDS / trace.grid().stepSeconds();
    double enough = rules.evidenceHours() / 2;
    return ratio(trace, first, night, enough) <= limit
        && ratio(trace, night, last + 1, enough) <= limit;
  }

  /** Steps of delivering nothing belong to another kind of fault, or to the grid. */
  private static boolean tells(AssetTrace trace, int step) {
    return trace.isMeasured(step)
        && trace.could(step)
        && (!trace.isLeastOnly(step) || (trace.isByForecast() && trace.isSaid(step)))
        && !trace.isNothing(step);
  }

  /** Below it a ratio is a loss: farther from the usual daily ratio than that ever strays. */
  private static double limit(AssetTrace trace, int until, DetectSettings.Partial rules) {
    double[] ratios = dailyRatios(trace, until, rules.evidenceHours() / 2);
    if (!trace.isLearned() || ratios.length < MIN_DAYS) {
      return rules.ratioUnlearned();
    }
    double usual = median(ratios);
    double[] strays = Arrays.stream(ratios).map(ratio -> Math.abs(ratio - usual)).toArray();
    double spread = MAD_TO_SIGMA * median(strays);
    return Math.max(
        rules.ratioUnlearned(), Math.min(rules.ratio(), usual - rules.spreads() * spread));
  }

  private static double[] dailyRatios(AssetTrace trace, int until, double minHours) {
    int perDay = 86_400 / trace.grid().stepSeconds();
    double[] ratios = new double[until / perDay + 1];
    int days = 0;
    for (int from = until % perDay; from + perDay <= until; from += perDay) {
      double ratio = ratio(trace, from, from + perDay, minHours);
      if (!Double.isNaN(ratio)) {
        ratios[days++] = ratio;
      }
    }
    return Arrays.copyOf(ratios, days);
  }

  /** Of what came to what should have, in [from, to); NaN where it is too little to tell. */
  private static double ratio(AssetTrace trace, int from, int to, double minHours) {
    double cautiousHours = 0;
    double measuredHours = 0;
    for (int step = from; step < to; step++) {
      if (tells(trace, step)) {
        double perKw = trace.hours(step) / trace.asset().capacityKw();
        cautiousHours += trace.cautiousKw(step) * perKw;
        measuredHours += trace.measuredKw(step) * perKw;
      }
    }
    return cautiousHours >= minHours ? measuredHours / cautiousHours : Double.NaN;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    return (sorted[n / 2] + sorted[(n - 1) / 2]) / 2;
  }
}
