package energy.ona.maintenance;

import com.fasterxml.jackson.annotation.JsonIgnore;
import energy.ona.error.PlatformException;
import energy.ona.trend.MaintenanceDue;
import energy.ona.trend.MaintenanceDue.Trigger;
import energy.ona.trend.ProducingHours;
import energy.ona.trend.TrendReport;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When a service is due: the earliest of calendar, runtime and condition. Of an asset whose last
 * service nobody wrote down it is believed that all earlier ones were done: it is due next at a
 * multiple of the interval after its commissioning, so a new plan does not find a whole fleet
 * overdue.
 *
 * @param everyMonths null where months do not count
 * @param everyDays null where days do not count
 * @param everyProducingHours null where hours do not count
 * @param startsOn nothing is due before it; whose commissioning is not known is due then first
 * @param windowDays before the due day in which it may be done
 * @param restDays after a service in which no condition asks for the next
 */
public record DueRule(
    @Nullable Integer everyMonths,
    @Nullable Integer everyDays,
    @Nullable Integer everyProducingHours,
    List<DueCondition> conditions,
    @Nullable LocalDate startsOn,
    @Nullable Integer windowDays,
    @Nullable Integer restDays) {
  private static final int WINDOW_DAYS = 14;
  private static final int REST_DAYS = 90;

  /** Whoever looks at a plan every day and some days late finds what became due meanwhile. */
  private static final int CATCH_UP_DAYS = 28;

  public DueRule {
    conditions = conditions == null ? List.of() : List.copyOf(conditions);
    windowDays = windowDays == null ? WINDOW_DAYS : windowDays;
    restDays = restDays == null ? REST_DAYS : restDays;
    positive("every_months", everyMonths);
    positive("every_days", everyDays);
    positive("every_producing_hours", everyProducingHours);
    positive("window_days", windowDays);
    if (everyMonths != null && everyDays != null) {
      throw PlatformException.invalid("every_days", "every_months and every_days exclude another");
    }
    if (everyMonths == null
        && everyDays == null
        && everyProducingHours == null
        && conditions.isEmpty()) {
      throw PlatformException.invalid(
          "due", "due needs every_months, every_days, every_producing_hours or conditions");
    }
  }

  private static void positive(String field, @Nullable Integer value) {
    if (value != null && value <= 0) {
      throw PlatformException.invalid(field, field + " must be greater than 0");
    }
  }

  /** The window as days. */
  @JsonIgnore
  public int window() {
    return windowDays == null ? WINDOW_DAYS : windowDays;
  }

  /** True when it goes by what was measured. */
  public boolean needsTrend() {
    return everyProducingHours != null || !conditions.isEmpty();
  }

  /**
   * When an asset is due next; empty where nothing is known to go by, or nothing asks for it.
   *
   * @param lastDone null where nobody wrote a service down
   * @param commissionedOn null where it is not known
   * @param report the newest; null where nothing was measured
   */
  public Optional<MaintenanceDue> next(
      @Nullable LocalDate lastDone,
      @Nullable LocalDate commissionedOn,
      @Nullable TrendReport report,
      LocalDate today) {
    List<Trigger> triggers = new ArrayList<>();
    calendar(lastDone, commissionedOn, today).ifPresent(triggers::add);
    if (report != null) {
      runtime(lastDone, commissionedOn, report.running(), today).ifPresent(triggers::add);
      condition(lastDone, report, today, triggers);
    }
    triggers.replaceAll(this::fromStart);
    return MaintenanceDue.earliest(triggers);
  }

  /** What was due before the plan starts is due when it does. */
  private Trigger fromStart(Trigger trigger) {
    return startsOn == null || !trigger.on().isBefore(startsOn)
        ? trigger
        : new Trigger(startsOn, trigger.trigger(), trigger.reason());
  }

  private Optional<Trigger> calendar(
      @Nullable LocalDate lastDone, @Nullable LocalDate commissionedOn, LocalDate today) {
    Period every =
        everyMonths != null
            ? Period.ofMonths(everyMonths)
            : everyDays != null ? Period.ofDays(everyDays) : null;
    if (every == null) {
      return Optional.empty();
    }
    String said =
        everyMonths != null ? everyMonths + " months" : String.valueOf(everyDays) + " days";
    if (lastDone != null) {
      return Optional.of(
          calendar(lastDone.plus(every), "%s after its service on %s".formatted(said, lastDone)));
    }
    LocalDate least = latest(startsOn, today.minusDays(CATCH_UP_DAYS));
    if (commissionedOn == null) {
      return Optional.ofNullable(startsOn)
          .map(first -> calendar(first, "the plan starts on " + first));
    }
    LocalDate on = commissionedOn;
    for (int times = 1; times == 1 || on.isBefore(least); times++) {
      on = commissionedOn.plus(every.multipliedBy(times));
    }
    return Optional.of(
        calendar(on, "every %s since its commissioning on %s".formatted(said, commissionedOn)));
  }

  private static Trigger calendar(LocalDate on, String reason) {
    return new Trigger(on, "calendar", reason);
  }

  private Optional<Trigger> runtime(
      @Nullable LocalDate lastDone,
      @Nullable LocalDate commissionedOn,
      @Nullable ProducingHours running,
      LocalDate today) {
    Integer every = everyProducingHours;
    if (every == null || running == null || running.perDay() <= 0) {
      return Optional.empty();
    }
    LocalDate since =
        lastDone != null ? lastDone : commissionedOn != null ? commissionedOn : running.from();
    double ran = running.perDay() * Math.max(0, ChronoUnit.DAYS.between(since, today));
    double open = lastDone == null ? ran % every : ran;
    return Optional.of(
        new Trigger(
            today.plusDays(Math.round((every - open) / running.perDay())),
            "runtime",
            String.format(
                Locale.ROOT,
                "ran %.0f of %d hours since %s, %.1f a day",
                open,
                every,
                lastDone == null ? "the service before" : "its service on " + lastDone,
                running.perDay())));
  }

  private void condition(
      @Nullable LocalDate lastDone, TrendReport report, LocalDate today, List<Trigger> triggers) {
    if (lastDone != null && restDays != null && lastDone.plusDays(restDays).isAfter(today)) {
      return;
    }
    for (DueCondition condition : conditions) {
      condition
          .met(report.trend())
          .ifPresent(said -> triggers.add(new Trigger(today, "condition", said)));
    }
    triggers.sort(Comparator.comparing(Trigger::on));
  }

  private static LocalDate latest(@Nullable LocalDate one, LocalDate other) {
    return one == null || one.isBefore(other) ? other : one;
  }
}
