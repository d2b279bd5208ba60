package energy.ona.forecast.site;

import energy.ona.forecast.solar.ForecastDay;
import energy.ona.forecast.solar.SolarSeries;
import java.util.List;

/**
 * A solar site hour by hour.
 *
 * @param days each an issue at the site's solar midnight, oldest first; the last is the issue that
 *     was asked for, when hours ahead were
 */
public record SolarHistory(SolarSeries series, List<ForecastDay> days) {
  public SolarHistory {
    days = List.copyOf(days);
  }

  /** Days of which both some weather and some power are known. */
  public List<ForecastDay> learnable() {
    return days.stream()
        .filter(
            day ->
                day.steps()
                        .filter(
                            step -> series.ghi()[step] > 0 && !Double.isNaN(series.power()[step]))
                        .count()
                    > 3)
        .toList();
  }
}
