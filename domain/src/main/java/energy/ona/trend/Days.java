package energy.ona.trend;

import energy.ona.quality.Quantiles;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Performance by day, out of samples. */
final class Days {
  /** A day of fewer kept hours says little. */
  private static final double LEAST_HOURS = 1;

  private static final int AROUND_DAYS = 14;
  private static final int FEW_DAYS = 5;
  private static final double STRAYS = 3;

  /** A day of cloudless sky delivers nearly as much as the best around it. */
  private static final double CLEAR_SHARE = 0.93;

  private static final double BEST = 0.9;

  private Days() {}

  private static final class Sums {
    private double energyKwh;
    private double referenceHours;
    private double insolationKwhM2;
    private double hours;
  }

  static List<DayPerformance> of(List<Sample> samples, double capacityKw, ZoneId zone) {
    Map<LocalDate, Sums> sums = new TreeMap<>();
    for (Sample sample : samples) {
      if (sample.tellsPerformance(capacityKw)) {
        LocalDate day = Instant.ofEpochSecond(sample.epochSecond()).atZone(zone).toLocalDate();
        Sums of = sums.computeIfAbsent(day, none -> new Sums());
        // P / (1 + γΔT) weighted by light is energy over what the nameplate gives in that light.
        of.energyKwh +=
            sample.powerKw() * sample.hours() * sample.reference() / sample.correctedReference();
        of.referenceHours += sample.reference() * sample.hours();
        of.insolationKwhM2 += sample.irradianceWm2() / 1000 * sample.hours();
        of.hours += sample.hours();
      }
    }
    List<DayPerformance> days = new ArrayList<>();
    sums.forEach(
        (day, of) -> {
          if (of.hours >= LEAST_HOURS) {
            days.add(
                new DayPerformance(
                    day, of.energyKwh / of.referenceHours / capacityKw, of.insolationKwhM2));
          }
        });
    return days;
  }

  /** Without the days that stray from those around them (Hampel 1974): outages, snow, sensors. */
  static List<DayPerformance> steady(List<DayPerformance> days) {
    return kept(
        days,
        (day, around) -> {
          double spread = Quantiles.robustDeviation(around);
          return Math.abs(day - Quantiles.median(around)) <= STRAYS * spread;
        });
  }

  /** Only those that were cloudless by what they delivered. */
  static List<DayPerformance> clear(List<DayPerformance> days) {
    return kept(days, (day, around) -> day >= CLEAR_SHARE * Quantiles.of(around, BEST));
  }

  private interface Test {
    boolean holds(double performance, double[] around);
  }

  private static List<DayPerformance> kept(List<DayPerformance> days, Test test) {
    List<DayPerformance> kept = new ArrayList<>();
    int from = 0;
    int to = 0;
    for (DayPerformance each : days) {
      while (days.get(from).day().isBefore(each.day().minusDays(AROUND_DAYS))) {
        from++;
      }
      while (to < days.size() && !days.get(to).day().isAfter(each.day().plusDays(AROUND_DAYS))) {
        to++;
      }
      double[] around =
          days.subList(from, to).stream().mapToDouble(DayPerformance::performance).toArray();
      if (around.length >= FEW_DAYS && test.holds(each.performance(), around)) {
        kept.add(each);
      }
    }
    return kept;
  }
}
