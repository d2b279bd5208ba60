package energy.ona.trend;

import energy.ona.quality.Quantiles;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Year on year: every day beside the very same day a year before, and the median of these slopes.
 * Where that day is missing a near one would bring a week of season in, so the day has no pair.
 * Seasons, shade and a sensor in another plane cancel out. Jordan, Deline et al. 2018, Robust PV
 * degradation methodology and application, IEEE J. Photovoltaics 8(2):525–531, as in RdTools.
 *
 * @param percentPerYear of the performance of the first year; negative is a loss
 * @param lower of the confidence interval, 68.2 % as RdTools tells it
 * @param upper of the same
 * @param lower95 of the 95 % interval
 * @param upper95 of the same
 * @param pairs of days a year apart
 */
public record Degradation(
    double percentPerYear, double lower, double upper, double lower95, double upper95, int pairs) {
  private static final int FEWEST_PAIRS = 60;
  private static final int RESAMPLES = 2000;
  private static final double ONE_SIGMA = 0.682;
  private static final int DAYS_A_YEAR = 365;

  /**
   * Empty where too few days have one a year before.
   *
   * @param days ascending
   * @param seed of the bootstrap
   */
  public static Optional<Degradation> of(List<DayPerformance> days, long seed) {
    double[] slopes = slopes(days);
    if (slopes.length < FEWEST_PAIRS) {
      return Optional.empty();
    }
    double[] medians = resampled(slopes, seed);
    return Optional.of(
        new Degradation(
            Quantiles.median(slopes),
            Quantiles.of(medians, (1 - ONE_SIGMA) / 2),
            Quantiles.of(medians, (1 + ONE_SIGMA) / 2),
            Quantiles.of(medians, 0.025),
            Quantiles.of(medians, 0.975),
            slopes.length));
  }

  private static double[] slopes(List<DayPerformance> days) {
    if (days.isEmpty()) {
      return new double[0];
    }
    LocalDate first = days.get(0).day();
    Map<LocalDate, Double> byDay = new HashMap<>();
    days.forEach(each -> byDay.put(each.day(), each.performance()));
    double usual =
        Quantiles.median(
            days.stream()
                .filter(each -> each.day().isBefore(first.plusDays(DAYS_A_YEAR)))
                .mapToDouble(DayPerformance::performance)
                .toArray());
    List<Double> slopes = new ArrayList<>();
    for (DayPerformance each : days) {
      LocalDate yearBefore = each.day().minusYears(1);
      Double then = byDay.get(yearBefore);
      if (then != null) {
        double years = ChronoUnit.DAYS.between(yearBefore, each.day()) / (double) DAYS_A_YEAR;
        slopes.add(100 * (each.performance() - then) / usual / years);
      }
    }
    return slopes.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** Medians of samples drawn with replacement (Efron 1979). */
  private static double[] resampled(double[] slopes, long seed) {
    Random random = new Random(seed);
    double[] medians = new double[RESAMPLES];
    double[] drawn = new double[slopes.length];
    for (int each = 0; each < RESAMPLES; each++) {
      Arrays.setAll(drawn, draw -> slopes[random.nextInt(slopes.length)]);
      medians[each] = Quantiles.median(drawn);
    }
    return medians;
  }

  /** declining, stable or improving: what the 95 % interval is sure of. */
  public String word() {
    return upper95 < 0 ? "declining" : lower95 > 0 ? "improving" : "stable";
  }
}
