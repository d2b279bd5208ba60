package energy.ona.gaps;

import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.quality.Quantiles;
import energy.ona.time.TimeRange;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.IntStream;

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

  /** The gap, and then the same time of the days around it. */
  private final TimeRange[] times = new TimeRange[1 + 2 * DAYS_AROUND];

  private final double[] counted = new double[times.length];
  private final double stepKwh;
  private final double[] siblingsKw = new double[times.length];
  private final long[] siblingSamples = new long[times.length];

  CounterEvidence(Readings own, TimeRange gap) {
    int length = (int) Math.max(1, (gap.length().toSeconds() + 86_399) / 86_400);
    times[0] = gap;
    for (int each = 1; each < times.length; each++) {
      int days = (each % 2 == 1 ? -1 : 1) * (length + (each - 1) / 2);
      Duration shift = Duration.ofDays(days);
      times[each] = new TimeRange(gap.from().plus(shift), gap.to().plus(shift));
    }
    Arrays.setAll(counted, each -> own.counted(times[each]));
    stepKwh = own.stepKwh();
  }

  /** A unit's readings of its energy counter; one of nothing is none. */
  static final class Readings {
    static final Readings NONE = new Readings(new long[0], new double[0]);

    private final long[] seconds;
    private final double[] kwh;

    private Readings(long[] seconds, double[] kwh) {
      this.seconds = seconds;
      this.kwh = kwh;
    }

    static Readings of(Series own) {
      double[] counter = own.column(Signals.ENERGY_TOTAL_KWH);
      int[] rows = IntStream.range(0, own.size()).filter(row -> counter[row] > 0).toArray();
      return new Readings(
          Arrays.stream(rows).mapToLong(own::epochSecond).toArray(),
          Arrays.stream(rows).mapToDouble(row -> counter[row]).toArray());
    }

    boolean isEmpty() {
      return seconds.length == 0;
    }

    /**
     * What the counter went on by; NaN where one side is missing or far away, as in another
     * silence, or it was reset.
     */
    private double counted(TimeRange range) {
      long far = Math.max(FAR_SECONDS, range.length().toSeconds() / 10);
      long from = range.from().getEpochSecond();
      long to = range.to().getEpochSecond();
      int before = MeasuredPower.first(seconds, from) - 1;
      int after = MeasuredPower.first(seconds, to);
      if (before < 0
          || after == seconds.length
          || from - seconds[before] > far
          || seconds[after] - to > far) {
        return Double.NaN;
      }
      double counted = kwh[after] - kwh[before];
      return counted >= 0 ? counted : Double.NaN;
    }

    /** The smallest step that the counter takes. */
    private double stepKwh() {
      double smallest = Double.POSITIVE_INFINITY;
      for (int each = 1; each < kwh.length; each++) {
        double step = kwh[each] - kwh[each - 1];
        // Rounding of the sender's own arithmetic is no step.
        smallest = step > 1e-6 ? Math.min(smallest, step) : smallest;
      }
      return smallest;
    }
  }

  /** Hears another unit; where the counter does not tell, nothing of it is needed. */
  void add(MeasuredPower sibling) {
    for (int each = 0; each < times.length && !Double.isNaN(counted[0]); each++) {
      if (!Double.isNaN(counted[each])) {
        sibling.addTo(siblingsKw, siblingSamples, each, times[each]);
      }
    }
  }

  /**
   * The share of its due energy that the unit counted over the gap; NaN where the counter does not
   * tell.
   */
  double share() {
    double due = due();
    return Double.isNaN(counted[0]) || !(due > STEPS_TO_TELL * stepKwh)
        ? Double.NaN
        : counted[0] / due;
  }

  private double due() {
    double now = siblings(0);
    double[] days = new double[times.length];
    int count = 0;
    for (int each = 1; each < times.length; each++) {
      double sky = siblings(each);
      double due = now >= 0 && sky > 0 ? counted[each] * now / sky : counted[each];
      if (!Double.isNaN(due)) {
        days[count++] = due;
      }
    }
    return count < FEWEST_DAYS ? Double.NaN : Quantiles.median(Arrays.copyOf(days, count));
  }

  /** The mean power of the other units that measured all along; NaN where none did. */
  private double siblings(int time) {
    return siblingSamples[time] == 0 ? Double.NaN : siblingsKw[time] / siblingSamples[time];
  }
}
