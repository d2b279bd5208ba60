package energy.ona.gaps;

import energy.ona.asset.AssetId;
import energy.ona.observation.Cadence;
import energy.ona.observation.Grid;
import energy.ona.observation.SampleFlag;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.observation.SiteWindow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What was measured at a site, on the steps of one grid, for all its units to be filled by: made
 * once. What is sent less often than the grid's steps stands until it is sent again.
 */
final class GapReferences {
  private record Reference(AssetId asset, boolean isPower, double[] values) {}

  private final Grid grid;
  private final List<Reference> references = new ArrayList<>();

  GapReferences(SiteWindow window, Grid grid) {
    this.grid = grid;
    window.series().stream()
        .sorted((a, b) -> a.assetId().compareTo(b.assetId()))
        .forEach(
            series -> {
              add(series, Signals.POWER_KW);
              add(series, Signals.IRRADIANCE_W_M2);
            });
  }

  Grid grid() {
    return grid;
  }

  /** The power of the others, and all sensors of irradiance. */
  List<double[]> of(AssetId asset) {
    return references.stream()
        .filter(each -> !each.isPower || !each.asset.equals(asset))
        .map(Reference::values)
        .toList();
  }

  private void add(Series series, String signal) {
    double[] column = series.column(signal);
    long[] seconds =
        IntStream.range(0, series.size())
            .filter(row -> !Double.isNaN(column[row]))
            .filter(row -> !SampleFlag.FILLED.in(series.flags(row)))
            .mapToLong(series::epochSecond)
            .toArray();
    if (seconds.length > 0) {
      double[] values = grid.means(series, signal);
      long cadence = new Cadence(seconds).usual();
      stand(values, (int) Math.min(values.length, cadence / grid.stepSeconds()));
      references.add(new Reference(series.assetId(), signal.equals(Signals.POWER_KW), values));
    }
  }

  /** Each value fills the blank steps until the next is due. */
  private static void stand(double[] values, int steps) {
    for (int step = values.length - 1; step >= 0; step--) {
      if (!Double.isNaN(values[step])) {
        int end = step + 1;
        while (end < Math.min(values.length, step + steps) && Double.isNaN(values[end])) {
          end++;
        }
        Arrays.fill(values, step + 1, end, values[step]);
      }
    }
  }
}
