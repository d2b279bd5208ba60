package energy.ona.trend;

import energy.ona.quality.Quantiles;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Performance by day, out of samples. */
final class Days {
  private static final int AROUND_DAYS = 14;
  private static final int FEW_DAYS = 5;

  /** The filter's width in days, and how far a day may stray as a share of nearly the best day. */
  private static final int WEEK = 7;

  private static final double STRAYS = 0.03;
  private static final double NEARLY_BEST = 0.99;

  /** A day of cloudless sky delivers nearly as much as the best around it. */
  private static final double CLEAR_SHARE = 0.93;

  private static final double BEST = 0.9;

  private Days() {}

  private static final class Sums {
    private double energyKwh;
    private double referenceHours;
    private double insolationKwhM2;
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
      }
    }
    List<DayPerformance> days = new ArrayList<>();
    sums.forEach(
        (day, of) ->
            days.add(
                new DayPerformance(
                    day, of.energyKwh / of.referenceHours / capacityKw, of.insolationKwhM2)));
    return days;
  }

  /**
   * Without the days that stray from the weeks before and after them: outages, snow, sensors. A
   * step stays, since each of its sides agrees with its own week. RdTools' two-way window filter.
   */
  static List<DayPerformance> steady(List<DayPerformance> days) {
    double[] all = days.stream().mapToDouble(DayPerformance::performance).toArray();
    double most = STRAYS * Quantiles.of(all, NEARLY_BEST);
    List<DayPerformance> kept = new ArrayList<>();
    int from = 0;
    int to = 0;
    for (int each = 0; each < all.length; each++) {
      LocalDate day = days.get(each).day();
      while (days.get(from).day().isBefore(day.minusDays(WEEK))) {
        from++;
      }
      while (to < all.length && !days.get(to).day().isAfter(day.plusDays(WEEK))) {
        to++;
      }
      double before = apart(all[each], Arrays.copyOfRange(all, from, each + 1));
      double after = apart(all[each], Arrays.copyOfRange(all, each, to));
      if (Math.min(before, after) < most) {
        kept.add(days.get(each));
      }
    }
    return kept;
  }

  /** From the median of a week; a week of too few days judges nobody. */
  private static double apart(double performance, double[] week) {
    return week.length < FEW_DAYS ? 0 : Math.abs(performance - Quantiles.median(week));
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
