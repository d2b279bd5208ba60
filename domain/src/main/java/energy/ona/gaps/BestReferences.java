package energy.ona.gaps;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Of many references the few that move most like the unit around a gap and were there in it: past
 * these another adds noise and time, and a site may have hundreds.
 */
final class BestReferences {
  static final int MOST = 20;
  private static final int DAYS_AROUND = 15;
  private static final double THERE_IN_GAP = 0.8;
  private static final int FEWEST_STEPS = 30;

  private BestReferences() {}

  static GapSeries of(GapSeries series, int from, int to) {
    List<double[]> all = series.references();
    if (all.size() <= MOST) {
      return series;
    }
    double[] alike =
        all.stream().mapToDouble(reference -> alike(series, reference, from, to)).toArray();
    return series.beside(
        IntStream.range(0, alike.length)
            .filter(each -> !Double.isNaN(alike[each]))
            .boxed()
            .sorted(Comparator.comparingDouble((Integer each) -> -alike[each]))
            .limit(MOST)
            .map(all::get)
            .toList());
  }

  /** The correlation with the unit around the gap; NaN for one that was missing in it. */
  static double alike(GapSeries series, double[] reference, int from, int to) {
    int due = 0;
    int there = 0;
    for (int step = from; step < to; step++) {
      if (!series.isDark(step)) {
        due++;
        there += Double.isNaN(reference[step]) ? 0 : 1;
      }
    }
    if (there < THERE_IN_GAP * due) {
      return Double.NaN;
    }
    int reach = DAYS_AROUND * series.stepsPerDay();
    double count = 0;
    double x = 0;
    double y = 0;
    double xx = 0;
    double yy = 0;
    double xy = 0;
    for (int step = Math.max(0, from - reach); step < Math.min(series.size(), to + reach); step++) {
      double own = series.power()[step];
      boolean hidden = step >= from && step < to;
      if (!hidden && !series.isDark(step) && !Double.isNaN(own + reference[step])) {
        count++;
        x += reference[step];
        y += own;
        xx += reference[step] * reference[step];
        yy += own * own;
        xy += reference[step] * own;
      }
    }
    double spread = (xx - x * x / count) * (yy - y * y / count);
    return count < FEWEST_STEPS || !(spread > 0)
        ? Double.NaN
        : (xy - x * y / count) / Math.sqrt(spread);
  }
}
