package energy.ona.detect;

import energy.ona.asset.AssetId;
import energy.ona.asset.Technology;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * By how much the clouds of one array lag behind those of its siblings: the delay at which their
 * quick changes agree best (cross-correlation; Knapp and Carter 1976, The generalized correlation
 * method for estimation of time delay). Shade, tilt and heat bend the curve of a day, but move no
 * cloud.
 *
 * @param lag in steps; positive where the array's stamps are late
 * @param first the step since which it lags
 * @param agreement correlation of the quick changes at that delay, 0–1
 */
record CloudLag(int lag, int first, double agreement) {
  /** From here on it is known how late the clouds come, and twice what they agree at no delay. */
  private static final double SURE = 0.7;

  private static final int LEAST_SIBLINGS = 2;
  private static final int MOST_SIBLINGS = 8;
  private static final Duration MOST_LAG = Duration.ofHours(3);

  /** One day has few clouds, and what one array alone does may look like a late one. */
  private static final int LEAST_DAYS = 2;

  private static final int MOST_DAYS = 7;

  /** What counts like so many equal ones: the edge of a shadow makes few changes in a day. */
  private static final double LEAST_CHANGES = 15;

  /** Steps are at least so long: what is quicker than a cloud says nothing. */
  private static final int STEP_SECONDS = 300;

  /** How far its evidence lies beyond what makes it sure. */
  double margin() {
    return agreement / SURE;
  }

  /** By asset; none for those of whom the clouds tell nothing. */
  static Map<AssetId, CloudLag> of(List<AssetTrace> traces) {
    List<AssetTrace> arrays =
        traces.stream().filter(trace -> trace.asset().technology() == Technology.SOLAR).toList();
    if (arrays.size() <= LEAST_SIBLINGS) {
      return Map.of();
    }
    int step = arrays.get(0).grid().stepSeconds();
    int merged = Math.max(1, STEP_SECONDS / step);
    double[][] quick = new double[arrays.size()][];
    for (int each = 0; each < quick.length; each++) {
      quick[each] = quick(arrays.get(each), merged);
    }
    Map<AssetId, CloudLag> lags = new HashMap<>();
    for (int each = 0; each < quick.length; each++) {
      double[][] siblings = new double[Math.min(MOST_SIBLINGS, quick.length - 1)][];
      for (int other = 0; other < siblings.length; other++) {
        siblings[other] = quick[(each + 1 + other) % quick.length];
      }
      AssetTrace trace = arrays.get(each);
      of(quick[each], middle(siblings), trace.last() / merged, step * merged)
          .map(lag -> new CloudLag(lag.lag * merged, lag.first * merged, lag.agreement))
          .ifPresent(lag -> lags.put(trace.asset().assetId(), lag));
    }
    return lags;
  }

  /** By the fewest of the newest days that tell. */
  static Optional<CloudLag> of(double[] own, double[] others, int last, int stepSeconds) {
    int day = (int) Duration.ofDays(1).toSeconds() / stepSeconds;
    int most = (int) MOST_LAG.toSeconds() / stepSeconds;
    Sums[] byLag = new Sums[2 * most + 1];
    Arrays.setAll(byLag, each -> new Sums());
    for (int days = 1; days <= MOST_DAYS && last >= days * day; days++) {
      int first = last - days * day + 1;
      CloudLag best = new CloudLag(0, first, 0);
      for (int lag = -most; lag <= most; lag++) {
        Sums sums = byLag[lag + most];
        sums.add(own, others, first, first + day - 1, lag);
        if (sums.agreement() > best.agreement) {
          best = new CloudLag(lag, first, sums.agreement());
        }
      }
      if (days >= LEAST_DAYS
          && best.agreement >= SURE
          && (best.lag == 0 || byLag[most].agreement() <= best.agreement / 2)) {
        return Optional.of(best);
      }
    }
    return Optional.empty();
  }

  /** What a correlation is made of. */
  private static final class Sums {
    private double ownSquares;
    private double products;
    private double otherSquares;
    private double productSquares;

    void add(double[] own, double[] others, int first, int last, int lag) {
      int end = Math.min(last, Math.min(own.length, others.length + lag) - 1);
      for (int step = Math.max(first, lag); step <= end; step++) {
        double one = own[step];
        double other = others[step - lag];
        if (!Double.isNaN(one) && !Double.isNaN(other)) {
          ownSquares += one * one;
          products += one * other;
          productSquares += one * other * one * other;
          otherSquares += other * other;
        }
      }
    }

    double agreement() {
      return products * products < LEAST_CHANGES * productSquares || productSquares == 0
          ? 0
          : products / Math.sqrt(ownSquares * otherSquares);
    }
  }

  /** What each step has beyond the mean of its neighbours: of a clear sky nothing. */
  private static double[] quick(AssetTrace trace, int merged) {
    double[] means = new double[trace.grid().size() / merged];
    for (int each = 0; each < means.length; each++) {
      double sum = 0;
      int n = 0;
      for (int step = each * merged; step < (each + 1) * merged; step++) {
        if (trace.isMeasured(step)) {
          sum += trace.measuredKw(step);
          n++;
        }
      }
      means[each] = n == 0 ? Double.NaN : sum / n / trace.asset().capacityKw();
    }
    return quick(means);
  }

  static double[] quick(double[] values) {
    double[] quick = new double[values.length];
    Arrays.fill(quick, Double.NaN);
    for (int step = 1; step < values.length - 1; step++) {
      quick[step] = values[step] - (values[step - 1] + values[step + 1]) / 2;
    }
    return quick;
  }

  static double[] middle(double[][] rows) {
    double[] middle = new double[rows[0].length];
    double[] some = new double[rows.length];
    for (int step = 0; step < middle.length; step++) {
      int n = 0;
      for (double[] row : rows) {
        if (!Double.isNaN(row[step])) {
          some[n++] = row[step];
        }
      }
      Arrays.sort(some, 0, n);
      middle[step] = n < LEAST_SIBLINGS ? Double.NaN : (some[n / 2] + some[(n - 1) / 2]) / 2;
    }
    return middle;
  }
}
