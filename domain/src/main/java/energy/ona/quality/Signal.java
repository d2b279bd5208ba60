package energy.ona.quality;

import energy.ona.observation.Cadence;
import energy.ona.observation.SampleFlag;
import energy.ona.observation.Series;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The measured samples of one signal: missing and filled values are left out, and every sample
 * knows its row in the series that it came from.
 */
public final class Signal {
  /** A plateau or a line may miss a sample or two, but not more. */
  private static final double CONTIGUOUS_CADENCES = 2.5;

  private final long[] epochSeconds;
  private final double[] values;
  private final int[] rows;
  private final long cadenceSeconds;
  private final double resolution;
  private final double ceiling;
  private @Nullable Cadence cadence;

  private Signal(long[] epochSeconds, double[] values, int[] rows) {
    this.epochSeconds = epochSeconds;
    this.values = values;
    this.rows = rows;
    this.cadenceSeconds = cadence(epochSeconds);
    this.ceiling = Quantiles.of(positive(values), 0.99);
    this.resolution = Resolution.of(values);
  }

  public static Signal of(Series series, String name) {
    double[] column = series.column(name);
    int[] rows = new int[series.size()];
    int count = 0;
    for (int row = 0; row < series.size(); row++) {
      if (!Double.isNaN(column[row]) && !SampleFlag.FILLED.in(series.flags(row))) {
        rows[count++] = row;
      }
    }
    rows = Arrays.copyOf(rows, count);
    return new Signal(
        Arrays.stream(rows).mapToLong(series::epochSecond).toArray(),
        Arrays.stream(rows).mapToDouble(row -> column[row]).toArray(),
        rows);
  }

  /** How often it comes, which may change. */
  Cadence cadence() {
    Cadence known = cadence;
    if (known == null) {
      known = new Cadence(epochSeconds);
      cadence = known;
    }
    return known;
  }

  private static long cadence(long[] seconds) {
    if (seconds.length < 2) {
      return 900;
    }
    double[] steps = new double[seconds.length - 1];
    for (int each = 0; each < steps.length; each++) {
      steps[each] = seconds[each + 1] - seconds[each];
    }
    return Math.max(1, (long) Quantiles.of(steps, 0.5));
  }

  private static double[] positive(double[] values) {
    return Arrays.stream(values).filter(value -> value > 0).toArray();
  }

  public int size() {
    return values.length;
  }

  public double value(int index) {
    return values[index];
  }

  public long epochSecond(int index) {
    return epochSeconds[index];
  }

  /** The first sample at a moment or later. */
  int indexAt(Instant moment) {
    int index = Arrays.binarySearch(epochSeconds, moment.getEpochSecond());
    return index < 0 ? -index - 1 : index;
  }

  /** The sample's row in the series that it was taken from. */
  public int row(int index) {
    return rows[index];
  }

  /** The median distance of samples. */
  public long cadenceSeconds() {
    return cadenceSeconds;
  }

  /** The step in which the values are written down; 0 where none can be told. */
  public double resolution() {
    return resolution;
  }

  /** What the signal hardly ever exceeds: the 99th percentile of what is above zero. */
  public double ceiling() {
    return ceiling;
  }

  /** Whether the sample follows the one before it with nothing much missing in between. */
  public boolean follows(int index) {
    if (index < 1) {
      return false;
    }
    long distance = epochSeconds[index] - epochSeconds[index - 1];
    // Where it comes more seldom than elsewhere, its own cadence counts: looked at where it
    // matters.
    return distance <= CONTIGUOUS_CADENCES * cadenceSeconds
        || distance <= CONTIGUOUS_CADENCES * cadence().across(index);
  }
}
