package energy.ona.quality;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;

/**
 * Finds days from which on a daily total lies lastingly higher or lower than season and weather
 * explain: a rescaled sensor, a changed capacity, strings that never came back.
 */
public final class DataShiftCheck {
  private static final int HARMONICS = 2;
  private static final int SHORTEST_DAYS = 30;

  /** A change by a tenth. */
  static final double SMALLEST_LOG = 0.1;

  /** Below this share of a good day a total says more of the weather or an outage. */
  private static final double EMPTY_SHARE = 0.02;

  private DataShiftCheck() {}

  /**
   * @param firstDay the first day of the new level
   * @param factor new level by old level
   */
  public record Shift(LocalDate firstDay, double factor) {}

  /** Whether the days span a year and a half: less tells no season from a step. */
  static boolean tellsSeasons(SortedMap<LocalDate, Double> totals) {
    return !totals.isEmpty()
        && totals.lastKey().toEpochDay() - totals.firstKey().toEpochDay()
            >= StepRegression.SEASON_DAYS;
  }

  public static List<Shift> of(SortedMap<LocalDate, Double> totals) {
    double[] positive =
        totals.values().stream().mapToDouble(Double::doubleValue).filter(v -> v > 0).toArray();
    double good = Quantiles.of(positive, 0.9);
    List<LocalDate> days = new ArrayList<>();
    double[] logs = new double[totals.size()];
    for (var day : totals.entrySet()) {
      if (day.getValue() > EMPTY_SHARE * good) {
        logs[days.size()] = Math.log(day.getValue());
        days.add(day.getKey());
      }
    }
    double[] numbers = days.stream().mapToDouble(LocalDate::toEpochDay).toArray();
    return new StepRegression(HARMONICS, SHORTEST_DAYS, SMALLEST_LOG)
        .steps(numbers, Arrays.copyOf(logs, days.size())).stream()
            .map(step -> new Shift(days.get(step.index()), Math.exp(step.size())))
            .toList();
  }
}
