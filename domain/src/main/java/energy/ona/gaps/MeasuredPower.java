package energy.ona.gaps;

import energy.ona.asset.AssetId;
import energy.ona.observation.SampleFlag;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.time.TimeRange;
import java.util.Arrays;

/** When an asset sent measured power, in epoch seconds, and how much, in kW; filled left out. */
final class MeasuredPower {
  private final AssetId asset;
  private final long[] seconds;
  private final double[] kw;

  MeasuredPower(Series series) {
    double[] power = series.column(Signals.POWER_KW);
    long[] sent = new long[series.size()];
    double[] measured = new double[series.size()];
    int count = 0;
    for (int row = 0; row < series.size(); row++) {
      if (!Double.isNaN(power[row]) && !SampleFlag.FILLED.in(series.flags(row))) {
        sent[count] = series.epochSecond(row);
        measured[count++] = power[row];
      }
    }
    this.asset = series.assetId();
    this.seconds = Arrays.copyOf(sent, count);
    this.kw = Arrays.copyOf(measured, count);
  }

  AssetId asset() {
    return asset;
  }

  long[] seconds() {
    return seconds;
  }

  boolean isEmpty() {
    return seconds.length == 0;
  }

  boolean isSilent(TimeRange range) {
    return first(range.from().getEpochSecond()) == first(range.to().getEpochSecond());
  }

  /** The sum of the samples from one second to another, added to a sum and to a count. */
  void addTo(double[] sums, long[] counts, int at, TimeRange range) {
    int end = first(range.to().getEpochSecond());
    for (int row = first(range.from().getEpochSecond()); row < end; row++) {
      sums[at] += kw[row];
      counts[at]++;
    }
  }

  private int first(long second) {
    return first(seconds, second);
  }

  /** The first place of a moment or a later one. */
  static int first(long[] ascending, long second) {
    int row = Arrays.binarySearch(ascending, second);
    return row < 0 ? -row - 1 : row;
  }
}
