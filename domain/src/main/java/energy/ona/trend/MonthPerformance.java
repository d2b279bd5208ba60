package energy.ona.trend;

import energy.ona.quality.Quantiles;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A month of steady days, for a chart.
 *
 * @param performance the median of its days; 1 is the nameplate
 * @param insolationKwhM2 that these days saw
 */
public record MonthPerformance(
    YearMonth month, double performance, double insolationKwhM2, int days) {
  static List<MonthPerformance> of(List<DayPerformance> days) {
    Map<YearMonth, List<DayPerformance>> months = new TreeMap<>();
    days.forEach(
        day ->
            months.computeIfAbsent(YearMonth.from(day.day()), none -> new ArrayList<>()).add(day));
    List<MonthPerformance> all = new ArrayList<>();
    months.forEach(
        (month, of) ->
            all.add(
                new MonthPerformance(
                    month,
                    Quantiles.median(
                        of.stream().mapToDouble(DayPerformance::performance).toArray()),
                    of.stream().mapToDouble(DayPerformance::insolationKwhM2).sum(),
                    of.size())));
    return all;
  }
}
