package energy.ona.trend;

import energy.ona.quality.Quantiles;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Dust that gathers between cleanings, told from ageing by its saw-tooth: performance falls day by
 * day and comes back at once. Stochastic rate and recovery (Deceglie, Micheli & Muller 2018, IEEE
 * J. Photovoltaics 8(2):547–551), each interval with the slope of Theil and Sen.
 *
 * @param ratio of the energy with dust to that without, weighted by insolation
 * @param percentPerDay lost while it gathers, median over the intervals; 0 when there are none
 * @param cleanings by rain or by hand
 */
public record Soiling(double ratio, double percentPerDay, int cleanings) {
  private static final int WINDOW_DAYS = 14;
  private static final int SHORTEST_DAYS = 7;
  private static final double TUKEY = 1.5;

  /** No rain for so long has never been seen to leave less. */
  private static final double LEAST = 0.5;

  /** The result beside the days with the dust taken off. */
  record Clean(Soiling soiling, List<DayPerformance> days) {}

  static Clean of(List<DayPerformance> days) {
    double[] smooth = smoothed(days);
    List<Integer> starts = starts(smooth);
    List<DayPerformance> clean = new ArrayList<>();
    List<Double> rates = new ArrayList<>();
    double light = 0;
    double kept = 0;
    for (int each = 0; each < starts.size(); each++) {
      int from = starts.get(each);
      int to = each + 1 < starts.size() ? starts.get(each + 1) : days.size();
      double perDay = fall(days.subList(from, to));
      if (perDay > 0) {
        rates.add(100 * perDay);
      }
      for (DayPerformance day : days.subList(from, to)) {
        long since = ChronoUnit.DAYS.between(days.get(from).day(), day.day());
        double ratio = Math.max(LEAST, 1 - perDay * since);
        clean.add(day.times(1 / ratio));
        light += day.insolationKwhM2();
        kept += ratio * day.insolationKwhM2();
      }
    }
    double[] all = rates.stream().mapToDouble(Double::doubleValue).toArray();
    Soiling soiling =
        new Soiling(
            light == 0 ? 1 : kept / light,
            all.length == 0 ? 0 : Quantiles.median(all),
            Math.max(0, starts.size() - 1));
    return new Clean(soiling, clean);
  }

  private static double[] smoothed(List<DayPerformance> days) {
    double[] smooth = new double[days.size()];
    for (int each = 0; each < smooth.length; each++) {
      int from = Math.max(0, each - WINDOW_DAYS / 2);
      int to = Math.min(smooth.length, each + WINDOW_DAYS / 2 + 1);
      smooth[each] =
          Quantiles.median(
              days.subList(from, to).stream().mapToDouble(DayPerformance::performance).toArray());
    }
    return smooth;
  }

  /** Where an interval begins: at the first day, and where the smooth series leaps up. */
  private static List<Integer> starts(double[] smooth) {
    double[] steps = new double[Math.max(0, smooth.length - 1)];
    Arrays.setAll(steps, each -> Math.abs(smooth[each + 1] - smooth[each]));
    double quarter = Quantiles.of(steps, 0.25);
    double most = Quantiles.of(steps, 0.75);
    double leap = most + TUKEY * (most - quarter);
    List<Integer> starts = new ArrayList<>();
    if (smooth.length > 0) {
      starts.add(0);
    }
    for (int each = 1; each < smooth.length; each++) {
      boolean leaps = smooth[each] - smooth[each - 1] > leap;
      if (leaps && each - starts.get(starts.size() - 1) >= SHORTEST_DAYS) {
        starts.add(each);
      }
    }
    return starts;
  }

  /** Share lost a day; 0 where it does not surely fall. */
  private static double fall(List<DayPerformance> days) {
    if (days.size() < SHORTEST_DAYS) {
      return 0;
    }
    int every = Math.max(1, days.size() / 60);
    double[] slopes = new double[days.size() * days.size() / (every * every) / 2 + days.size()];
    int n = 0;
    for (int one = 0; one < days.size(); one += every) {
      for (int other = one + every; other < days.size() && n < slopes.length; other += every) {
        double apart = ChronoUnit.DAYS.between(days.get(one).day(), days.get(other).day());
        slopes[n++] = (days.get(other).performance() - days.get(one).performance()) / apart;
      }
    }
    double[] all = Arrays.copyOf(slopes, n);
    double slope = Quantiles.median(all);
    double level =
        Quantiles.of(days.stream().mapToDouble(DayPerformance::performance).toArray(), 0.9);
    // Half of the pairs fall anyway; dust makes three quarters of them fall.
    return slope < 0 && Quantiles.of(all, 0.75) < 0 ? -slope / level : 0;
  }
}
