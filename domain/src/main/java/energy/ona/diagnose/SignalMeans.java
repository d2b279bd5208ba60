package energy.ona.diagnose;

import energy.ona.asset.AssetId;
import energy.ona.expected.ExpectedPower.ExpectedSeries;
import energy.ona.observation.Grid;
import energy.ona.observation.Series;
import energy.ona.observation.SiteWindow;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/** Signals of a site over the steps in which the faulty asset could have delivered. */
final class SignalMeans {
  private final SiteWindow window;
  private final Grid grid;
  private final ExpectedSeries expected;
  private final int onset;
  private final double couldKw;

  SignalMeans(SiteWindow window, Grid grid, ExpectedSeries expected, int onset) {
    this.window = window;
    this.grid = grid;
    this.expected = expected;
    this.onset = onset;
    double most = Arrays.stream(expected.expectedKw()).filter(kw -> kw > 0).max().orElse(0);
    this.couldKw = 0.15 * most;
  }

  OptionalDouble since(AssetId asset, String signal) {
    return mean(asset, signal, onset, grid.size());
  }

  OptionalDouble before(AssetId asset, String signal) {
    return mean(asset, signal, 0, onset);
  }

  /** The greatest value since a little before the onset. */
  OptionalDouble mostSince(AssetId asset, String signal) {
    double[] values = values(asset, signal);
    int from = Math.max(0, onset - 3600 / grid.stepSeconds());
    return Arrays.stream(values, Math.min(from, values.length), values.length)
        .filter(value -> !Double.isNaN(value))
        .max();
  }

  /**
   * The code that was sent most often since a little before the onset, 0 when it said nothing else;
   * among equals the newest. Numbers have no mean.
   */
  OptionalDouble codeSince(AssetId asset, String signal) {
    Series series = window.of(asset).orElse(null);
    if (series == null) {
      return OptionalDouble.empty();
    }
    double[] codes = series.column(signal);
    long from = grid.fromEpochSecond() + (long) onset * grid.stepSeconds() - 3600;
    Map<Double, Integer> times = new HashMap<>();
    OptionalDouble most = OptionalDouble.empty();
    for (int row = 0; row < codes.length; row++) {
      if (!Double.isNaN(codes[row]) && series.epochSecond(row) >= from) {
        int sent = codes[row] == 0 ? 0 : times.merge(codes[row], 1, Integer::sum);
        if (most.isEmpty() || sent >= times.getOrDefault(most.getAsDouble(), 0)) {
          most = OptionalDouble.of(codes[row]);
        }
      }
    }
    return most;
  }

  /** Mean of the signal over the expectation. */
  OptionalDouble ratioSince(AssetId asset, String signal) {
    OptionalDouble mean = since(asset, signal);
    double expectedSum = 0;
    int n = 0;
    double[] values = values(asset, signal);
    for (int step = onset; step < grid.size() && step < values.length; step++) {
      if (!Double.isNaN(values[step]) && expected.expectedKw()[step] > couldKw) {
        expectedSum += expected.expectedKw()[step];
        n++;
      }
    }
    return mean.isPresent() && expectedSum > 0
        ? OptionalDouble.of(mean.getAsDouble() / (expectedSum / n))
        : OptionalDouble.empty();
  }

  OptionalDouble aboveSiblings(AssetId asset, String signal) {
    OptionalDouble own = since(asset, signal);
    double[] others =
        window.series().stream()
            .map(Series::assetId)
            .filter(id -> !id.equals(asset))
            .map(id -> since(id, signal))
            .filter(OptionalDouble::isPresent)
            .mapToDouble(OptionalDouble::getAsDouble)
            .sorted()
            .toArray();
    return own.isPresent() && others.length > 0
        ? OptionalDouble.of(own.getAsDouble() - others[others.length / 2])
        : OptionalDouble.empty();
  }

  private double[] values(AssetId asset, String signal) {
    return window.of(asset).map(series -> grid.means(series, signal)).orElse(new double[0]);
  }

  private OptionalDouble mean(AssetId asset, String signal, int from, int to) {
    double[] values = values(asset, signal);
    double sum = 0;
    int n = 0;
    for (int step = from; step < Math.min(to, values.length); step++) {
      if (!Double.isNaN(values[step]) && expected.expectedKw()[step] > couldKw) {
        sum += values[step];
        n++;
      }
    }
    return n == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / n);
  }
}
