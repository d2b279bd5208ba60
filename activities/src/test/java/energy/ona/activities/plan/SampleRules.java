package energy.ona.activities.plan;

import energy.ona.plan.AccessHours;
import energy.ona.plan.CrewTerms;
import energy.ona.plan.CrewTerms.Absence;
import energy.ona.plan.CrewTerms.Certificate;
import energy.ona.plan.HourRule;
import energy.ona.plan.JobRules;
import energy.ona.plan.JobRules.Hold;
import energy.ona.plan.JobRules.NeededPart;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rules of jobs and terms of crews for tests, each with one thing that matters. */
final class SampleRules {
  private SampleRules() {}

  static JobRules certified(String... names) {
    return new JobRules(
        Set.of(names), null, Set.of(), List.of(), null, false, List.of(), List.of(), List.of());
  }

  static JobRules withTools(String... names) {
    return new JobRules(
        Set.of(),
        null,
        Set.of(),
        List.of(),
        null,
        false,
        List.of(),
        List.of(),
        List.of(),
        Set.of(names),
        false,
        null,
        Set.of());
  }

  static JobRules stormsUnknownTo(String source) {
    return new JobRules(
        Set.of(), null, Set.of(), List.of(), null, false, List.of(), List.of(), List.of(), Set.of(),
        false, source, Set.of());
  }

  static JobRules withToolsUnderWarrantyOf(String oem, String... tools) {
    return new JobRules(
        Set.of(),
        oem,
        Set.of(),
        List.of(),
        null,
        false,
        List.of(),
        List.of(),
        List.of(),
        Set.of(tools),
        false,
        null,
        Set.of());
  }

  static CrewTerms equipped(String... tools) {
    return new CrewTerms(
        List.of(),
        Set.of(),
        Map.of(),
        Set.of(),
        List.of(),
        0,
        0,
        Set.of(tools),
        Map.of(),
        Map.of());
  }

  static JobRules underWarrantyOf(String oem) {
    return new JobRules(
        Set.of(), oem, Set.of(), List.of(), null, false, List.of(), List.of(), List.of());
  }

  static JobRules onlyBy(String... crews) {
    return JobRules.NONE.onlyFor(Set.of(crews));
  }

  static JobRules without(String... crews) {
    return JobRules.NONE.without(Set.of(crews));
  }

  static JobRules after(String... jobs) {
    return new JobRules(
        Set.of(), null, Set.of(), List.of(jobs), null, false, List.of(), List.of(), List.of());
  }

  static JobRules open(String from, String to) {
    AccessHours access =
        new AccessHours(LocalTime.parse(from), LocalTime.parse(to), Set.of(1, 2, 3, 4, 5));
    return new JobRules(
        Set.of(), null, Set.of(), List.of(), access, false, List.of(), List.of(), List.of());
  }

  static JobRules byDaylight() {
    return new JobRules(
        Set.of(), null, Set.of(), List.of(), null, true, List.of(), List.of(), List.of());
  }

  static JobRules held(HourRule rule, String from, String to) {
    return new JobRules(
        Set.of(),
        null,
        Set.of(),
        List.of(),
        null,
        false,
        List.of(new Hold(rule, Instant.parse(from), Instant.parse(to))),
        List.of(),
        List.of());
  }

  /** Production that stops, by hour from six on. */
  static JobRules stopping(Double... usdPerHour) {
    return new JobRules(
        Set.of(),
        null,
        Set.of(),
        List.of(),
        null,
        false,
        List.of(),
        Arrays.asList(usdPerHour),
        List.of());
  }

  static JobRules needing(String sku, int qty, @Nullable String availableAt) {
    return new JobRules(
        Set.of(),
        null,
        Set.of(),
        List.of(),
        null,
        false,
        List.of(),
        List.of(),
        List.of(new NeededPart(sku, qty, availableAt == null ? null : Instant.parse(availableAt))));
  }

  static CrewTerms holding(String certificate, @Nullable String validUntil) {
    LocalDate until = validUntil == null ? null : LocalDate.parse(validUntil);
    return new CrewTerms(
        List.of(new Certificate(certificate, until)),
        Set.of(),
        Map.of(),
        Set.of(),
        List.of(),
        0,
        0);
  }

  static CrewTerms of(String oem) {
    return new CrewTerms(List.of(), Set.of(oem), Map.of(), Set.of(), List.of(), 0, 0);
  }

  static CrewTerms carrying(String sku, int pieces) {
    return new CrewTerms(List.of(), Set.of(), Map.of(sku, pieces), Set.of(), List.of(), 0, 0);
  }

  static CrewTerms free(String day) {
    return new CrewTerms(
        List.of(), Set.of(), Map.of(), Set.of(LocalDate.parse(day)), List.of(), 0, 0);
  }

  static CrewTerms away(String from, String to) {
    return new CrewTerms(
        List.of(),
        Set.of(),
        Map.of(),
        Set.of(),
        List.of(new Absence(Instant.parse(from), Instant.parse(to), "training")),
        0,
        0);
  }

  static CrewTerms resting(double minutes, double afterHours) {
    return new CrewTerms(List.of(), Set.of(), Map.of(), Set.of(), List.of(), minutes, afterHours);
  }
}
