package energy.ona.diagnose;

import energy.ona.expected.ExpectedPower.ExpectedSeries;
import energy.ona.observation.Grid;
import java.util.OptionalDouble;

/**
 * Where and when the power is lost.
 *
 * @param atHighLoad share lost where much was expected, since the onset
 * @param atLowLoad share lost where little was expected, since the onset
 * @param stops how often it went from delivering to nothing by day, in the whole window
 * @param growthPerDay least-squares slope of the daily loss over the whole window
 */
record LossShape(
    OptionalDouble atHighLoad,
    OptionalDouble atLowLoad,
    int stops,
    OptionalDouble growthPerDay,
    boolean deliveredNothingSinceANight) {
  private static final double NOTHING = 0.01;
  private static final double COULD = 0.12;
  private static final int MIN_STEPS = 4;
  private static final int MIN_DAYS = 5;

  static LossShape of(ExpectedSeries series, double capacityKw, Grid grid, int onset) {
    double[] expected = series.expectedKw();
    double[] measured = series.measuredKw();
    double most = 0;
    for (int step = onset; step < grid.size(); step++) {
      most = Double.isNaN(measured[step]) ? most : Math.max(most, expected[step]);
    }
    int stops = 0;
    boolean delivered = false;
    for (int step = 0; step < grid.size(); step++) {
      if (!Double.isNaN(measured[step]) && expected[step] > COULD * capacityKw) {
        boolean nothing = measured[step] <= NOTHING * capacityKw;
        stops += delivered && nothing ? 1 : 0;
        delivered = !nothing;
      }
    }
    return new LossShape(
        loss(series, onset, grid.size(), 0.66 * most, capacityKw),
        loss(series, onset, grid.size(), COULD * capacityKw, 0.45 * most),
        stops,
        growth(series, capacityKw, grid),
        darkBefore(series, capacityKw, grid, onset));
  }

  /** Share lost over steps whose expectation lies between the two; nothing at all is left out. */
  private static OptionalDouble loss(
      ExpectedSeries series, int from, int to, double leastKw, double mostKw) {
    double expectedSum = 0;
    double measuredSum = 0;
    int n = 0;
    for (int step = from; step < to; step++) {
      double expected = series.expectedKw()[step];
      double measured = series.measuredKw()[step];
      if (expected > leastKw
          && expected <= mostKw
          && measured > NOTHING * expected
          && !series.leastOnly()[step]) {
        expectedSum += expected;
        measuredSum += measured;
        n++;
      }
    }
    return n < MIN_STEPS
        ? OptionalDouble.empty()
        : OptionalDouble.of(1 - measuredSum / expectedSum);
  }

  private static OptionalDouble growth(ExpectedSeries series, double capacityKw, Grid grid) {
    int perDay = 86_400 / grid.stepSeconds();
    double sumX = 0;
    double sumY = 0;
    double sumXx = 0;
    double sumXy = 0;
    int n = 0;
    for (int day = 0; (day + 1) * perDay <= grid.size(); day++) {
      OptionalDouble loss =
          loss(series, day * perDay, (day + 1) * perDay, COULD * capacityKw, capacityKw);
      if (loss.isPresent()) {
        sumX += day;
        sumY += loss.getAsDouble();
        sumXx += (double) day * day;
        sumXy += day * loss.getAsDouble();
        n++;
      }
    }
    double spread = n * sumXx - sumX * sumX;
    return n < MIN_DAYS || spread == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((n * sumXy - sumX * sumY) / spread);
  }

  /** True when little or nothing was expected in the hour before the onset. */
  private static boolean darkBefore(
      ExpectedSeries series, double capacityKw, Grid grid, int onset) {
    for (int step = Math.max(0, onset - 3600 / grid.stepSeconds()); step < onset; step++) {
      if (series.expectedKw()[step] > COULD * capacityKw) {
        return false;
      }
    }
    return onset > 0 && onset < grid.size();
  }
}
