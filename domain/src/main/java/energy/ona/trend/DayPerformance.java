package energy.ona.trend;

import java.time.LocalDate;

/**
 * How well an asset did on one day.
 *
 * @param performance temperature-corrected energy per nominal energy, weighted by irradiance; 1 is
 *     the nameplate
 * @param insolationKwhM2 that the kept samples saw
 */
public record DayPerformance(LocalDate day, double performance, double insolationKwhM2) {
  DayPerformance times(double factor) {
    return new DayPerformance(day, performance * factor, insolationKwhM2);
  }
}
