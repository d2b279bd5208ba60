package energy.ona.api.observation;

import energy.ona.observation.Series;
import energy.ona.time.TimeRange;
import java.util.BitSet;
import java.util.List;

/**
 * Picks rows to draw. Of each bucket of time it keeps the rows at which any of the signals is least
 * or greatest, so that what is left out lies between what is drawn.
 */
final class Downsampling {
  private final Series series;
  private final List<String> signals;
  private final TimeRange range;

  Downsampling(Series series, List<String> signals, TimeRange range) {
    this.series = series;
    this.signals = List.copyOf(signals);
    this.range = range;
  }

  /**
   * @param stepSeconds the least width of a bucket; 0 keeps every row while there are few enough
   */
  BitSet rows(int most, long stepSeconds) {
    BitSet inRange = new BitSet();
    for (int row = 0; row < series.size(); row++) {
      if (range.contains(series.timestamp(row))) {
        inRange.set(row);
      }
    }
    if (stepSeconds == 0 && inRange.cardinality() <= most) {
      return inRange;
    }
    long buckets = Math.max(1, most / (2L * signals.size()));
    long widthSeconds = Math.max(stepSeconds, (range.length().toSeconds() + buckets - 1) / buckets);
    return peaks(inRange, Math.max(1, widthSeconds));
  }

  private BitSet peaks(BitSet inRange, long widthSeconds) {
    BitSet kept = new BitSet();
    int row = inRange.nextSetBit(0);
    while (row >= 0) {
      long bucket = bucket(row, widthSeconds);
      int end = row;
      while (end >= 0 && bucket(end, widthSeconds) == bucket) {
        end = inRange.nextSetBit(end + 1);
      }
      keepPeaks(kept, inRange, row, end < 0 ? series.size() : end);
      row = end;
    }
    return kept;
  }

  private long bucket(int row, long widthSeconds) {
    return (series.epochSecond(row) - range.from().getEpochSecond()) / widthSeconds;
  }

  private void keepPeaks(BitSet kept, BitSet inRange, int from, int to) {
    boolean any = false;
    for (String signal : signals) {
      double[] values = series.column(signal);
      int least = -1;
      int greatest = -1;
      for (int row = from; row >= 0 && row < to; row = inRange.nextSetBit(row + 1)) {
        if (Double.isNaN(values[row])) {
          continue;
        }
        least = least < 0 || values[row] < values[least] ? row : least;
        greatest = greatest < 0 || values[row] > values[greatest] ? row : greatest;
      }
      if (least >= 0) {
        kept.set(least);
        kept.set(greatest);
        any = true;
      }
    }
    if (!any) {
      kept.set(from);
    }
  }
}
