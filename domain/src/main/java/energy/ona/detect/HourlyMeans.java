package energy.ona.detect;

import energy.ona.expected.ExpectedPower.ExpectedSeries;
import energy.ona.observation.Grid;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Measured and expected power of units by the hour. */
final class HourlyMeans {
  private static final int HOUR = 3600;

  private HourlyMeans() {}

  static List<Evidence.Hour> of(List<ExpectedSeries> units, Grid grid) {
    List<Evidence.Hour> hours = new ArrayList<>();
    int steps = Math.max(1, HOUR / grid.stepSeconds());
    for (int first = 0; first < grid.size(); first += steps) {
      int end = Math.min(grid.size(), first + steps);
      Instant at = grid.start(first);
      hours.add(
          new Evidence.Hour(
              at,
              sum(units, ExpectedSeries::measuredKw, first, end),
              sum(units, ExpectedSeries::expectedKw, first, end)));
    }
    return hours;
  }

  /** Of those that are known; null when none is. */
  private static @Nullable Double sum(
      List<ExpectedSeries> units, Function<ExpectedSeries, double[]> of, int first, int end) {
    double sum = 0;
    boolean known = false;
    for (ExpectedSeries unit : units) {
      double[] kw = of.apply(unit);
      double mean = 0;
      int n = 0;
      for (int step = first; step < end; step++) {
        mean += Double.isNaN(kw[step]) ? 0 : kw[step];
        n += Double.isNaN(kw[step]) ? 0 : 1;
      }
      sum += n == 0 ? 0 : mean / n;
      known |= n > 0;
    }
    return known ? Math.round(1000 * sum) / 1000.0 : null;
  }
}
