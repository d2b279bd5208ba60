package energy.ona.activities.plan;

import static energy.ona.activities.plan.SamplePlans.ALL_ONE;
import static energy.ona.activities.plan.SamplePlans.NOW;
import static energy.ona.activities.plan.SamplePlans.at;
import static energy.ona.activities.plan.SamplePlans.crew;
import static energy.ona.activities.plan.SamplePlans.job;
import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.plan.Job;
import energy.ona.plan.JobRules;
import energy.ona.plan.Plan;
import energy.ona.plan.PlanProblem;
import energy.ona.plan.PlanProblem.BookedVisit;
import energy.ona.plan.PlanProblem.Promise;
import energy.ona.plan.Visit;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Preventive work goes where somebody goes anyway, within its window. */
class JoinedVisitsTest {
  private static final OptaCrewPlanner PLANNER = SamplePlans.planner();
  private static final JobRules PREVENTIVE =
      new JobRules(
          Set.of(), null, Set.of(), List.of(), null, false, List.of(), List.of(), List.of(),
          Set.of(), true, null, Set.of());

  /** A Friday, at a site 60 km away. */
  private static final Promise FRIDAY =
      new Promise("service", "a", Instant.parse("2026-03-06T09:00:00Z")).open();

  private static Job service() {
    return job("service").atKm(60).build().with(PREVENTIVE);
  }

  private static Plan plan(List<Job> jobs, List<BookedVisit> booked, List<Promise> promises) {
    return PLANNER.plan(
        new PlanProblem(NOW, List.of(crew("a", 0)), jobs, booked, ALL_ONE, promises), score -> {});
  }

  private static LocalDate day(Plan plan, String job) {
    return plan.visits().stream()
        .filter(visit -> visit.jobId().equals(job))
        .map(Visit::start)
        .map(start -> LocalDate.ofInstant(start, ZoneOffset.UTC))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aPreventiveVisitMovesToTheDayOfACorrectiveOneAtItsSite() {
    Plan plan =
        plan(
            List.of(job("repair").atKm(60).losing(20).build(), service()),
            List.of(),
            List.of(FRIDAY));

    assertThat(day(plan, "repair")).isEqualTo("2026-03-02");
    assertThat(day(plan, "service")).isEqualTo("2026-03-02");
    assertThat(plan.changes()).hasSize(1);
    assertThat(plan.changes().get(0).jobId()).isEqualTo("service");
    assertThat(plan.changes().get(0).explanation()).contains("that saves 180.00 USD");
  }

  @Test
  void itDoesNotComeBeforeItsWindow() {
    Instant thursday = Instant.parse("2026-03-05T00:00:00Z");

    Plan plan =
        plan(
            List.of(job("repair").atKm(60).losing(20).build(), service().notBefore(thursday)),
            List.of(),
            List.of(FRIDAY));

    assertThat(day(plan, "service")).isAfterOrEqualTo(LocalDate.parse("2026-03-05"));
  }

  @Test
  void itStaysWhereNobodyGoesToItsSiteAnyway() {
    Plan plan =
        plan(
            List.of(job("repair").atKm(-60).losing(20).build(), service()),
            List.of(),
            List.of(FRIDAY));

    assertThat(day(plan, "service")).isNotEqualTo(day(plan, "repair"));
  }

  @Test
  void aNewPreventiveJobIsPlannedForTheDayOnWhichACrewIsThereAnyway() {
    BookedVisit thursday =
        new BookedVisit(
            "a",
            Instant.parse("2026-03-05T09:00:00Z"),
            Instant.parse("2026-03-05T11:00:00Z"),
            at(60));

    Plan plan = plan(List.of(service()), List.of(thursday), List.of());

    assertThat(day(plan, "service")).isEqualTo("2026-03-05");
  }

  @Test
  void aCorrectiveJobDoesNotWaitForThat() {
    BookedVisit thursday =
        new BookedVisit(
            "a",
            Instant.parse("2026-03-05T09:00:00Z"),
            Instant.parse("2026-03-05T11:00:00Z"),
            at(60));

    Plan plan =
        plan(List.of(job("repair").atKm(60).losing(20).build()), List.of(thursday), List.of());

    assertThat(day(plan, "repair")).isEqualTo("2026-03-02");
  }
}
