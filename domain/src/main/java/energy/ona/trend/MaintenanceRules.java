package energy.ona.trend;

import energy.ona.asset.Technology;
import energy.ona.error.PlatformException;
import java.util.Map;

/**
 * configs/maintenance.yaml: when an asset is due, by the calendar, by what it ran and by how it is.
 *
 * @param calendarMonths between two services, by technology
 * @param runtimeHours of production between two services, by technology
 * @param leastEpi below it, the asset is due now
 * @param leastSoilingRatio below it, it is due for cleaning now
 * @param mostPercentPerYear a loss a year that is surely greater makes it due now
 */
public record MaintenanceRules(
    Map<Technology, Integer> calendarMonths,
    Map<Technology, Integer> runtimeHours,
    double leastEpi,
    double leastSoilingRatio,
    double mostPercentPerYear) {
  public MaintenanceRules {
    calendarMonths = positive("calendar_months", calendarMonths);
    runtimeHours = positive("runtime_hours", runtimeHours);
    share("least_epi", leastEpi);
    share("least_soiling_ratio", leastSoilingRatio);
    if (!(mostPercentPerYear > 0)) {
      throw PlatformException.invalid(
          "most_percent_per_year", "most_percent_per_year must be greater than 0");
    }
  }

  private static Map<Technology, Integer> positive(String field, Map<Technology, Integer> all) {
    all.forEach(
        (technology, value) -> {
          if (value == null || value <= 0) {
            throw PlatformException.invalid(
                field, "%s of %s must be greater than 0".formatted(field, technology));
          }
        });
    return Map.copyOf(all);
  }

  private static void share(String field, double value) {
    if (!(value > 0 && value < 1)) {
      throw PlatformException.invalid(field, "%s must be between 0 and 1".formatted(field));
    }
  }
}
