package energy.ona.detect;

import energy.ona.expected.ExpectedPower.ExpectedSeries;
import energy.ona.expected.SaidPower;
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
    SaidPower.Said said = units.size() == 1 ? units.get(0).said() : null;
    int steps = Math.max(1, HOUR / grid.stepSeconds());
    for (int first = 0; first < grid.size(); first += steps) {
      int end = Math.min(grid.size(), first + steps);
      Instant at = grid.start(first);
      hours.add(
          new Evidence.Hour(
              at,
              sum(units, ExpectedSeries::measuredKw, first, end),
              sum(units, ExpectedSeries::expectedKw, first, end),
              said == null ? null : mean(said.lowKw(), first, end),
              said == null ? null : mean(said.highKw(), first, end)));
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
      Double mean = mean(kw, first, end);
      sum += mean == null ? 0 : mean;
      known |= mean != null;
    }
    return known ? rounded(sum) : null;
  }

  private static @Nullable Double mean(double[] kw, int first, int end) {
    double sum = 0;
    int n = 0;
    for (int step = first; step < end; step++) {
      sum += Double.isNaN(kw[step]) ? 0 : kw[step];
      n += Double.isNaN(kw[step]) ? 0 : 1;
    }
    return n == 0 ? null : rounded(sum / n);
  }

  private static double rounded(double kw) {
    return Math.round(1000 * kw) / 1000.0;
  }
}
