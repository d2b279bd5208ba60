package energy.ona.gaps;

import energy.ona.quality.Quantiles;
import java.util.Arrays;

/** A straight line, of the power itself or of its share of a clear sky. */
final class LinearFiller implements Filler {
  private static final int FARTHEST_STEPS = 12;
  private static final double CLEAR_QUANTILE = 0.9;
  private static final int DAYS_AROUND = 20;

  private final boolean byClearSky;

  LinearFiller(boolean byClearSky) {
    this.byClearSky = byClearSky;
  }

  @Override
  public FillMethod method() {
    return byClearSky ? FillMethod.CLEAR_SKY : FillMethod.LINEAR;
  }

  @Override
  public double[] fill(GapSeries series, int from, int to) {
    double[] values = new double[to - from];
    Arrays.fill(values, Double.NaN);
    double[] clear = byClearSky ? clearDay(series, from) : new double[0];
    int before = nearest(series, clear, from - 1, -1);
    int after = nearest(series, clear, to, 1);
    if (before < 0 && after < 0) {
      return values;
    }
    for (int each = 0; each < values.length; each++) {
      int step = from + each;
      double share = before < 0 ? 1 : after < 0 ? 0 : (step - before) / (double) (after - before);
      double one = before < 0 ? 0 : shareAt(series, clear, before);
      double other = after < 0 ? 0 : shareAt(series, clear, after);
      double level = one + share * (other - one);
      double sky = byClearSky ? clear[Math.floorMod(step, series.stepsPerDay())] : 1;
      // What is drawn on the best days is drawn under any sky.
      values[each] = sky < 0 ? sky : level * sky;
    }
    return values;
  }

  private static double shareAt(GapSeries series, double[] clear, int step) {
    return clear.length == 0
        ? series.power()[step]
        : series.power()[step] / clear[Math.floorMod(step, clear.length)];
  }

  /** The nearest known step that can tell a share, or −1. */
  private int nearest(GapSeries series, double[] clear, int start, int direction) {
    int farthest = byClearSky ? series.stepsPerDay() : FARTHEST_STEPS;
    double top = Arrays.stream(clear).filter(v -> !Double.isNaN(v)).max().orElse(0);
    for (int each = 0; each < farthest; each++) {
      int step = start + direction * each;
      if (step < 0 || step >= series.size()) {
        return -1;
      }
      boolean tells = !byClearSky || clear[Math.floorMod(step, clear.length)] > 0.1 * top;
      if (tells && !Double.isNaN(series.power()[step])) {
        return step;
      }
    }
    return -1;
  }

  /** The unit's own best days, by the time of day: what a clear sky makes of it. */
  private static double[] clearDay(GapSeries series, int around) {
    int day = series.stepsPerDay();
    double[] clear = new double[day];
    for (int slot = 0; slot < day; slot++) {
      double[] seen = new double[2 * DAYS_AROUND + 1];
      int count = 0;
      int first = around - Math.floorMod(around, day) + slot;
      for (int each = -DAYS_AROUND; each <= DAYS_AROUND; each++) {
        int step = first + each * day;
        if (step >= 0 && step < series.size() && !Double.isNaN(series.power()[step])) {
          seen[count++] = series.power()[step];
        }
      }
      clear[slot] = count == 0 ? 0 : Quantiles.of(Arrays.copyOf(seen, count), CLEAR_QUANTILE);
    }
    return clear;
  }
}
