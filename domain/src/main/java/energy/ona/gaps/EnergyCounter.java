package energy.ona.gaps;

import energy.ona.quality.Quantiles;
import java.util.Arrays;

/**
 * What a unit's own energy counter says of a gap: it went on counting when nothing was sent. Its
 * step and its gain against the power are learned from the days around.
 */
final class EnergyCounter {
  private static final int FARTHEST_DAYS = 3;
  private static final int DAYS_AROUND = 21;
  private static final int FEWEST_SPANS = 4;
  private static final double LARGEST_CHANGE = 2;
  private static final double LOW_SUN_DEG = 6;

  /** Of the samples of the fullest day: one with fewer says nothing of the gain. */
  private static final double WHOLE_DAY = 0.95;

  private final GapSeries series;
  private final double gain;
  private final double stepKwh;

  private EnergyCounter(GapSeries series, double gain, double stepKwh) {
    this.series = series;
    this.gain = gain;
    this.stepKwh = stepKwh;
  }

  static EnergyCounter of(GapSeries series, int around) {
    double[] counter = series.counterKwh();
    if (counter.length == 0) {
      return new EnergyCounter(series, Double.NaN, Double.NaN);
    }
    int reach = DAYS_AROUND * series.stepsPerDay();
    double[] steps = new double[2 * reach];
    int count = 0;
    double last = Double.NaN;
    for (int step = Math.max(0, around - reach);
        step < Math.min(counter.length, around + reach);
        step++) {
      if (!Double.isNaN(counter[step])) {
        if (counter[step] > last && count < steps.length) {
          steps[count++] = counter[step] - last;
        }
        last = counter[step];
      }
    }
    EnergyCounter plain =
        new EnergyCounter(series, 1, Quantiles.of(Arrays.copyOf(steps, count), 0.05));
    return new EnergyCounter(series, plain.learnGain(around), plain.stepKwh);
  }

  /** Energy by power over energy by counter, the median over the days around. */
  private double learnGain(int around) {
    int day = series.stepsPerDay();
    double[] all = new double[2 * DAYS_AROUND];
    int[] known = new int[all.length];
    int most = 0;
    for (int days = -DAYS_AROUND; days < DAYS_AROUND; days++) {
      int from = around + days * day;
      if (from < 1 || from + day >= series.size()) {
        continue;
      }
      int before = known(from - 1, -1);
      int after = known(from + day, 1);
      if (before < 0 || after < 0) {
        continue;
      }
      double counted = series.counterKwh()[after] - series.counterKwh()[before];
      double delivered = knownKwh(before, after, day / 5);
      if (counted > 3 * stepKwh && delivered > 0) {
        all[days + DAYS_AROUND] = delivered / counted;
        known[days + DAYS_AROUND] = knownSteps(before + 1, after + 1);
        most = Math.max(most, known[days + DAYS_AROUND]);
      }
    }
    double[] gains = new double[all.length];
    int count = 0;
    for (int each = 0; each < all.length; each++) {
      // The counter went on in what is missing of a day, and the power did not.
      if (known[each] > 0 && known[each] >= WHOLE_DAY * most) {
        gains[count++] = all[each];
      }
    }
    return count < FEWEST_SPANS ? Double.NaN : Quantiles.median(Arrays.copyOf(gains, count));
  }

  /** The missing energy of {@code from … to − 1} in kWh; NaN where the counter does not tell. */
  double missingKwh(int from, int to) {
    if (Double.isNaN(gain)) {
      return Double.NaN;
    }
    int before = known(from - 1, -1);
    int after = known(to, 1);
    if (before < 0 || after < 0) {
      return Double.NaN;
    }
    double counted = series.counterKwh()[after] - series.counterKwh()[before];
    if (unknownSteps(before + 1, from) + unknownSteps(to, after) > 3600 / series.stepSeconds()) {
      return Double.NaN;
    }
    double outside = knownKwh(before, from - 1, 0) + knownKwh(to - 1, after, 0);
    // A counter that was reset or exchanged steps back or far ahead.
    return counted < 0 ? Double.NaN : Math.max(0, counted * gain - outside);
  }

  /** Standard deviation of {@link #missingKwh} by the counter's step at both ends. */
  double deviationKwh() {
    return stepKwh * gain / Math.sqrt(6) + 0.01 * stepKwh;
  }

  /** By what to multiply an estimate so that it meets the counter as far as each can be trusted. */
  double factor(double estimateKwh, double missingKwh, double estimateDeviationKwh) {
    if (Double.isNaN(missingKwh) || Double.isNaN(estimateKwh) || estimateKwh <= 0) {
      return 1;
    }
    double trust = estimateDeviationKwh * estimateDeviationKwh;
    double doubt = deviationKwh() * deviationKwh();
    double factor = 1 + trust / (trust + doubt) * (missingKwh / estimateKwh - 1);
    return factor > LARGEST_CHANGE || factor < 1 / LARGEST_CHANGE ? 1 : factor;
  }

  private int knownSteps(int from, int to) {
    int known = 0;
    for (int step = from; step < Math.min(to, series.size()); step++) {
      known += Double.isNaN(series.power()[step]) ? 0 : 1;
    }
    return known;
  }

  /** Steps by day of which nothing is known: the counter went on in them too. */
  private int unknownSteps(int from, int to) {
    int unknown = 0;
    for (int step = from; step < to; step++) {
      boolean low = series.elevationDeg().length > 0 && series.elevationDeg()[step] < LOW_SUN_DEG;
      unknown += Double.isNaN(series.power()[step]) && !low ? 1 : 0;
    }
    return unknown;
  }

  private int known(int start, int direction) {
    for (int each = 0; each < FARTHEST_DAYS * series.stepsPerDay(); each++) {
      int step = start + direction * each;
      if (step < 0 || step >= series.size()) {
        return -1;
      }
      if (series.counterKwh()[step] > 0) {
        return step;
      }
    }
    return -1;
  }

  /** Energy of the steps after one and up to another; NaN with too few of them known by day. */
  private double knownKwh(int after, int upTo, int fewest) {
    double sum = 0;
    int known = 0;
    for (int step = after + 1; step <= Math.min(upTo, series.size() - 1); step++) {
      if (!Double.isNaN(series.power()[step])) {
        sum += series.power()[step];
        known++;
      }
    }
    return known < fewest ? Double.NaN : sum * series.kwPerUnit() * series.stepSeconds() / 3600.0;
  }
}
