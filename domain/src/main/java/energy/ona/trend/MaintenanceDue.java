package energy.ona.trend;

import energy.ona.asset.Technology;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When an asset is to be looked after next, and why then: the earliest of what calendar, runtime
 * and condition ask for.
 *
 * @param on may lie in the past: it is overdue
 * @param trigger calendar, runtime or condition
 * @param reason one sentence
 * @param triggers all of them, the earliest first
 */
public record MaintenanceDue(LocalDate on, String trigger, String reason, List<Trigger> triggers) {

  /** One of the things that make it due. */
  public record Trigger(LocalDate on, String trigger, String reason) {}

  /**
   * How an asset ran since it was last looked after.
   *
   * @param since its last service, else its commissioning, else its first sample
   * @param sinceWhat which of these
   * @param producingHours from then on
   * @param observedDays over which these hours were seen
   */
  public record Running(
      LocalDate since, String sinceWhat, double producingHours, long observedDays) {}

  /** Empty where nothing is known to go by. */
  static Optional<MaintenanceDue> of(
      Technology technology,
      MaintenanceRules rules,
      @Nullable Running running,
      PerformanceTrend trend,
      LocalDate today) {
    List<Trigger> triggers = new ArrayList<>();
    if (running != null) {
      calendar(technology, rules, running).ifPresent(triggers::add);
      runtime(technology, rules, running, today).ifPresent(triggers::add);
    }
    condition(rules, trend, today, triggers);
    triggers.sort(Comparator.comparing(Trigger::on));
    return triggers.stream()
        .findFirst()
        .map(first -> new MaintenanceDue(first.on(), first.trigger(), first.reason(), triggers));
  }

  private static Optional<Trigger> calendar(
      Technology technology, MaintenanceRules rules, Running running) {
    return Optional.ofNullable(rules.calendarMonths().get(technology))
        .map(
            months ->
                new Trigger(
                    running.since().plusMonths(months),
                    "calendar",
                    "%d months after its %s on %s"
                        .formatted(months, running.sinceWhat(), running.since())));
  }

  private static Optional<Trigger> runtime(
      Technology technology, MaintenanceRules rules, Running running, LocalDate today) {
    Integer hours = rules.runtimeHours().get(technology);
    if (hours == null || running.observedDays() == 0 || running.producingHours() <= 0) {
      return Optional.empty();
    }
    double perDay = running.producingHours() / running.observedDays();
    // What nobody saw counts like what was seen.
    double ran = perDay * Math.max(0, ChronoUnit.DAYS.between(running.since(), today));
    return Optional.of(
        new Trigger(
            today.plusDays(Math.round((hours - ran) / perDay)),
            "runtime",
            String.format(
                Locale.ROOT,
                "ran %.0f of %d hours since its %s, %.1f a day",
                ran,
                hours,
                running.sinceWhat(),
                perDay)));
  }

  private static void condition(
      MaintenanceRules rules, PerformanceTrend trend, LocalDate today, List<Trigger> triggers) {
    EnergyPerformance epi = trend.energyPerformance();
    if (epi != null && epi.index() < rules.leastEpi()) {
      triggers.add(
          due(today, "energy performance index %.3f is below %.2f", epi.index(), rules.leastEpi()));
    }
    Soiling soiling = trend.soiling();
    if (soiling != null && soiling.ratio() < rules.leastSoilingRatio()) {
      triggers.add(
          due(
              today,
              "dust leaves %.3f of the energy, less than %.2f: to be cleaned",
              soiling.ratio(),
              rules.leastSoilingRatio()));
    }
    Degradation degradation = trend.degradation();
    if (degradation != null && degradation.upper95() < -rules.mostPercentPerYear()) {
      triggers.add(
          due(
              today,
              "loses %.2f %% a year, surely more than %.1f",
              -degradation.percentPerYear(),
              rules.mostPercentPerYear()));
    }
  }

  private static Trigger due(LocalDate today, String sentence, Object... figures) {
    return new Trigger(today, "condition", String.format(Locale.ROOT, sentence, figures));
  }
}
