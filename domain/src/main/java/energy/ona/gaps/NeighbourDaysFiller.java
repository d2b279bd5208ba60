package energy.ona.gaps;

import java.util.Arrays;

/** The same time of the nearest known day before and after, the nearer one counting more. */
final class NeighbourDaysFiller implements Filler {
  private static final int FARTHEST_DAYS = 10;

  @Override
  public FillMethod method() {
    return FillMethod.NEIGHBOUR_DAYS;
  }

  @Override
  public double[] fill(GapSeries series, int from, int to) {
    double[] values = new double[to - from];
    Arrays.fill(values, Double.NaN);
    for (int each = 0; each < values.length; each++) {
      double sum = 0;
      double weights = 0;
      for (int direction = -1; direction <= 1; direction += 2) {
        for (int days = 1; days <= FARTHEST_DAYS; days++) {
          int step = from + each + direction * days * series.stepsPerDay();
          if (step >= 0 && step < series.size() && !Double.isNaN(series.power()[step])) {
            sum += series.power()[step] / days;
            weights += 1.0 / days;
            break;
          }
        }
      }
      values[each] = weights == 0 ? Double.NaN : sum / weights;
    }
    return values;
  }
}
