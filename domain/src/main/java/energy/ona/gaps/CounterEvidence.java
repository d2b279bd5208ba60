package energy.ona.gaps;

import energy.ona.asset.AssetId;
import energy.ona.observation.SampleFlag;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.observation.SiteWindow;
import energy.ona.quality.Quantiles;
import energy.ona.time.TimeRange;
import java.time.Duration;
import java.util.Arrays;

/**
 * What an energy counter went on by over a gap, against what it should have: what it went on by at
 * the same time of the days around, in the measure in which the siblings delivered then and now.
 */
final class CounterEvidence {
  private static final int DAYS_AROUND = 7;
  private static final int FEWEST_DAYS = 2;

  /** A reading that is farther away tells of other hours too. */
  private static final long FAR_SECONDS = 2 * 3600;

  /** A counter tells only of what is well above its own step. */
  private static final double STEPS_TO_TELL = 3;

  private final SiteWindow window;
  private final Series own;
  private final TimeRange gap;

  private CounterEvidence(SiteWindow window, Series own, TimeRange gap) {
    this.window = window;
    this.own = own;
    this.gap = gap;
  }

  /**
   * The share of its due energy that the unit counted over the gap; NaN where the counter does not
   * tell.
   */
  static double share(AssetId asset, SiteWindow window, TimeRange gap) {
    return window
        .of(asset)
        .map(own -> new CounterEvidence(window, own, gap).share())
        .orElse(Double.NaN);
  }

  private double share() {
    double counted = counted(gap);
    double due = due();
    return Double.isNaN(counted) || !(due > STEPS_TO_TELL * step()) ? Double.NaN : counted / due;
  }

  private double due() {
    int length = (int) Math.max(1, (gap.length().toSeconds() + 86_399) / 86_400);
    double now = siblings(gap);
    double[] days = new double[2 * DAYS_AROUND];
    int count = 0;
    for (int day = length; day < length + DAYS_AROUND; day++) {
      for (int side = -1; side <= 1; side += 2) {
        Duration shift = Duration.ofDays((long) side * day);
        TimeRange then = new TimeRange(gap.from().plus(shift), gap.to().plus(shift));
        double counted = counted(then);
        double sky = siblings(then);
        double due = now >= 0 && sky > 0 ? counted * now / sky : counted;
        if (!Double.isNaN(due)) {
          days[count++] = due;
        }
      }
    }
    return count < FEWEST_DAYS ? Double.NaN : Quantiles.median(Arrays.copyOf(days, count));
  }

  /**
   * What the counter went on by; NaN where one side is missing or far away, as in another silence,
   * or it was reset.
   */
  private double counted(TimeRange range) {
    double[] counter = own.column(Signals.ENERGY_TOTAL_KWH);
    long far = Math.max(FAR_SECONDS, range.length().toSeconds() / 10);
    long from = range.from().getEpochSecond();
    double before = Double.NaN;
    for (int row = 0; row < own.size(); row++) {
      if (!(counter[row] > 0)) {
        continue;
      }
      if (own.timestamp(row).isBefore(range.from())) {
        before = from - own.epochSecond(row) > far ? Double.NaN : counter[row];
      } else if (!own.timestamp(row).isBefore(range.to())) {
        double counted = counter[row] - before;
        boolean near = own.epochSecond(row) - range.to().getEpochSecond() <= far;
        return near && counted >= 0 ? counted : Double.NaN;
      }
    }
    return Double.NaN;
  }

  /** The mean power of the other units that measured all along; NaN where none did. */
  private double siblings(TimeRange range) {
    double sum = 0;
    int count = 0;
    for (Series series : window.series()) {
      if (series == own) {
        continue;
      }
      double[] power = series.column(Signals.POWER_KW);
      for (int row = 0; row < series.size(); row++) {
        if (range.contains(series.timestamp(row))
            && !Double.isNaN(power[row])
            && !SampleFlag.FILLED.in(series.flags(row))) {
          sum += power[row];
          count++;
        }
      }
    }
    return count == 0 ? Double.NaN : sum / count;
  }

  /** The smallest step that the counter takes. */
  private double step() {
    double[] counter = own.column(Signals.ENERGY_TOTAL_KWH);
    double smallest = Double.POSITIVE_INFINITY;
    double last = Double.NaN;
    for (double value : counter) {
      if (value > 0) {
        // Rounding of the sender's own arithmetic is no step.
        smallest = value - last > 1e-6 ? Math.min(smallest, value - last) : smallest;
        last = value;
      }
    }
    return smallest;
  }
}
