package energy.ona.observation;

import energy.ona.asset.AssetId;
import energy.ona.id.Fingerprint;
import energy.ona.time.TimeRange;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One asset's samples in columns, ascending in time, one row a timestamp. NaN is a missing value.
 * The arrays are shared, not copied: nobody writes to them after construction.
 */
public final class Series {
  private final AssetId assetId;
  private final long[] epochSeconds;
  private final Map<String, double[]> columns;
  private final int[] flags;
  private volatile double @Nullable [] absent;

  public Series(AssetId assetId, long[] epochSeconds, Map<String, double[]> columns, int[] flags) {
    this.assetId = assetId;
    this.epochSeconds = epochSeconds;
    this.columns = Map.copyOf(columns);
    this.flags = flags;
    for (Map.Entry<String, double[]> column : columns.entrySet()) {
      if (column.getValue().length != epochSeconds.length) {
        throw new IllegalArgumentException(
            "column %s has %d values for %d timestamps"
                .formatted(column.getKey(), column.getValue().length, epochSeconds.length));
      }
    }
    if (flags.length != epochSeconds.length) {
      throw new IllegalArgumentException(
          "%d flags for %d timestamps".formatted(flags.length, epochSeconds.length));
    }
  }

  public AssetId assetId() {
    return assetId;
  }

  public int size() {
    return epochSeconds.length;
  }

  public long epochSecond(int row) {
    return epochSeconds[row];
  }

  public Instant timestamp(int row) {
    return Instant.ofEpochSecond(epochSeconds[row]);
  }

  public int flags(int row) {
    return flags[row];
  }

  public Set<String> signals() {
    return columns.keySet();
  }

  /** The column, all NaN when the asset does not send that signal. Not to be written to. */
  public double[] column(String signal) {
    double[] column = columns.get(signal);
    return column == null ? absent() : column;
  }

  /** The same samples with some of their signals; shares the arrays. */
  public Series only(Set<String> signals) {
    Map<String, double[]> kept = new HashMap<>(columns);
    kept.keySet().retainAll(signals);
    return new Series(assetId, epochSeconds, kept, flags);
  }

  /** The samples of a range; itself where that is all of them. */
  public Series between(TimeRange range) {
    int from = at(range.from().getEpochSecond());
    int to = Math.max(from, at(range.to().getEpochSecond()));
    if (from == 0 && to == size()) {
      return this;
    }
    Map<String, double[]> cut = new HashMap<>();
    columns.forEach((signal, column) -> cut.put(signal, Arrays.copyOfRange(column, from, to)));
    return new Series(
        assetId,
        Arrays.copyOfRange(epochSeconds, from, to),
        cut,
        Arrays.copyOfRange(flags, from, to));
  }

  /** The first row at a moment or later. */
  private int at(long epochSecond) {
    int row = Arrays.binarySearch(epochSeconds, epochSecond);
    return row < 0 ? -row - 1 : row;
  }

  /**
   * Joins series of one asset whose times follow each other.
   *
   * @param parts at least one
   */
  public static Series joined(List<Series> parts) {
    if (parts.size() == 1) {
      return parts.get(0);
    }
    int size = parts.stream().mapToInt(Series::size).sum();
    long[] seconds = new long[size];
    int[] flags = new int[size];
    Map<String, double[]> columns = new HashMap<>();
    int at = 0;
    for (Series part : parts) {
      System.arraycopy(part.epochSeconds, 0, seconds, at, part.size());
      System.arraycopy(part.flags, 0, flags, at, part.size());
      for (Map.Entry<String, double[]> column : part.columns.entrySet()) {
        double[] whole = columns.computeIfAbsent(column.getKey(), signal -> absent(size));
        System.arraycopy(column.getValue(), 0, whole, at, part.size());
      }
      at += part.size();
    }
    return new Series(parts.get(0).assetId, seconds, columns, flags);
  }

  /** Made when it is asked for, since most series are never asked; made twice, it is the same. */
  private double[] absent() {
    double[] made = absent;
    if (made == null) {
      made = absent(size());
      absent = made;
    }
    return made;
  }

  private static double[] absent(int size) {
    double[] column = new double[size];
    Arrays.fill(column, Double.NaN);
    return column;
  }

  /** The same for the same samples, and different for others but for one in 2⁶⁴. */
  public long fingerprint() {
    long sum = assetId.value().hashCode();
    for (int row = 0; row < epochSeconds.length; row++) {
      sum = Fingerprint.mixed(Fingerprint.mixed(sum, epochSeconds[row]), flags[row]);
    }
    for (Map.Entry<String, double[]> column : columns.entrySet()) {
      long hash = column.getKey().hashCode();
      for (double value : column.getValue()) {
        hash = Fingerprint.mixed(hash, value);
      }
      // A map has no order: neither has a sum.
      sum += hash;
    }
    return sum;
  }

  public double value(String signal, int row) {
    return column(signal)[row];
  }
}
