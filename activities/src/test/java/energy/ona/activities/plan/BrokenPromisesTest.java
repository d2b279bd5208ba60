package energy.ona.activities.plan;

import static energy.ona.activities.plan.SamplePlans.ALL_ONE;
import static energy.ona.activities.plan.SamplePlans.NOW;
import static energy.ona.activities.plan.SamplePlans.at;
import static energy.ona.activities.plan.SamplePlans.crew;
import static energy.ona.activities.plan.SamplePlans.job;
import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.plan.Crew;
import energy.ona.plan.Job;
import energy.ona.plan.Plan;
import energy.ona.plan.PlanProblem;
import energy.ona.plan.PlanProblem.BookedVisit;
import energy.ona.plan.PlanProblem.Promise;
import energy.ona.plan.PlanProgress;
import energy.ona.plan.VisitCost;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BrokenPromisesTest {
  private static final OptaCrewPlanner PLANNER = SamplePlans.planner();

  private static Instant monday(String time) {
    return Instant.parse("2026-03-02T%s:00Z".formatted(time));
  }

  private static PlanProblem problem(
      List<Crew> crews, List<Job> jobs, List<BookedVisit> booked, Promise... promises) {
    return new PlanProblem(NOW, crews, jobs, booked, ALL_ONE, List.of(promises));
  }

  private static Map<String, String> broken(PlanProblem problem) {
    return PLANNER.brokenPromises(problem);
  }

  @Test
  void whatCanBeKeptIsNotNamed() {
    assertThat(
            broken(
                problem(
                    List.of(crew("a", 0)),
                    List.of(job("one").build(), job("two").atKm(10).build()),
                    List.of(),
                    new Promise("one", "a", monday("08:00")),
                    new Promise("two", "a", monday("10:15")))))
        .isEmpty();
  }

  @Test
  void aPartThatComesLateIsNamedWithItsHour() {
    assertThat(
            broken(
                problem(
                    List.of(crew("a", 0)),
                    List.of(job("j").earliest("2026-03-03T09:00:00Z").build()),
                    List.of(),
                    new Promise("j", "a", monday("10:00")))))
        .containsExactly(Map.entry("j", "it cannot begin before Tue 3 Mar 09:00"));
  }

  @Test
  void aCrewThatIsHeldUpIsLateForTheNextOne() {
    BookedVisit overrun = new BookedVisit("a", monday("08:00"), monday("12:00"), at(0));

    assertThat(
            broken(
                problem(
                    List.of(crew("a", 0)),
                    List.of(job("j").atKm(30).build()),
                    List.of(overrun),
                    new Promise("j", "a", monday("10:00")))))
        .containsExactly(Map.entry("j", "a cannot be there before Mon 2 Mar 12:30"));
  }

  @Test
  void aCrewThatIsAwayBreaksItsPromise() {
    assertThat(
            broken(
                problem(
                    List.of(crew("b", 0)),
                    List.of(job("j").build()),
                    List.of(),
                    new Promise("j", "a", monday("10:00")))))
        .containsExactly(Map.entry("j", "a does not work Mon 2 Mar 10:00"));
  }

  @Test
  void onlyWhatIsInTheWayOfTheRestMoves() {
    // Three times three hours do not fit into eight and one.
    List<Job> jobs =
        List.of(
            job("one").hours(3).build(),
            job("two").hours(3).build(),
            job("three").hours(4).build());

    assertThat(
            broken(
                problem(
                    List.of(crew("a", 0)),
                    jobs,
                    List.of(),
                    new Promise("one", "a", monday("08:00")),
                    new Promise("two", "a", monday("11:00")),
                    new Promise("three", "a", monday("14:00")))))
        .containsOnlyKeys("three");
  }

  @Test
  void theChangeSaysWhatStoodInTheWay() {
    BookedVisit overrun = new BookedVisit("a", monday("08:00"), monday("12:00"), at(0));

    Plan plan =
        PLANNER.plan(
            problem(
                List.of(crew("a", 0)),
                List.of(job("j").losing(2).build()),
                List.of(overrun),
                new Promise("j", "a", monday("10:00"))));

    assertThat(plan.changes()).hasSize(1);
    assertThat(plan.changes().get(0).explanation())
        .isEqualTo(
            "j moves from a at Mon 2 Mar 10:00 to a at Mon 2 Mar 12:00; that costs 4.00 USD more;"
                + " a cannot be there before Mon 2 Mar 12:00.");
  }

  @Test
  void theChangeCostsOvertimeToo() {
    BookedVisit overrun = new BookedVisit("a", monday("08:00"), monday("15:00"), at(0));

    Plan plan =
        PLANNER.plan(
            problem(
                List.of(crew("a", 0)),
                List.of(job("j").losing(20).build()),
                List.of(overrun),
                new Promise("j", "a", monday("10:00"))));

    // Five hours of energy, and one of overtime at 90 USD.
    assertThat(plan.visits().get(0).cost())
        .isEqualTo(new VisitCost(plan.visits().get(0).cost().lostUsd(), 0, 0, 0, 90));
    assertThat(plan.changes().get(0).moreUsd()).isEqualTo(190);
  }

  @Test
  void theChangeCostsTheKilometresOfTheOtherCrew() {
    BookedVisit full = new BookedVisit("a", monday("08:00"), monday("16:00"), at(0));

    Plan plan =
        PLANNER.plan(
            problem(
                List.of(crew("a", 0), crew("b", 30)),
                List.of(job("j").losing(200).build()),
                List.of(full),
                new Promise("j", "a", monday("10:00"))));

    // The same hour; half an hour and 30 km there and back.
    assertThat(plan.changes().get(0).toCrewId()).isEqualTo("b");
    assertThat(plan.changes().get(0).toStart()).isEqualTo(monday("10:00"));
    assertThat(plan.changes().get(0).moreUsd()).isEqualTo(90);
    assertThat(plan.changes().get(0).explanation()).contains("that costs 90.00 USD more");
  }

  /** Keeps what it is told, and ends the search at once when it says so. */
  private static final class Watcher implements PlanProgress {
    private final List<Draft> drafts = new ArrayList<>();
    private final Optional<Draft> earlier;
    private final boolean enough;

    Watcher(Optional<Draft> earlier, boolean enough) {
      this.earlier = earlier;
      this.enough = enough;
    }

    @Override
    public void better(Draft best) {
      drafts.add(best);
    }

    @Override
    public boolean isEnough() {
      return enough;
    }

    @Override
    public Optional<Draft> earlier() {
      return earlier;
    }
  }

  private static PlanProblem many() {
    List<Job> jobs = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      jobs.add(job("j-" + i).atKm((i * 37) % 60).losing(1 + i % 7).build());
    }
    return problem(List.of(crew("a", 0), crew("b", 40)), jobs, List.of());
  }

  @Test
  void aSearchTellsItsBestSoFarAndAnotherGoesOnFromThere() {
    Watcher watcher = new Watcher(Optional.empty(), false);
    PLANNER.plan(many(), watcher);
    assertThat(watcher.drafts).isNotEmpty();
    PlanProgress.Draft last = watcher.drafts.get(watcher.drafts.size() - 1);

    Plan resumed = PLANNER.plan(many(), new Watcher(Optional.of(last), true));
    Plan stopped = PLANNER.plan(many(), new Watcher(Optional.empty(), true));

    // Both were ended at once: the one kept what was known, the other had begun.
    assertThat(cents(resumed)).isLessThan(cents(stopped));
    assertThat(resumed.visits().size()).isGreaterThanOrEqualTo(stopped.visits().size());
  }

  private static long cents(Plan plan) {
    String[] levels = plan.score().split("/", -1);
    assertThat(levels[0]).isEqualTo("0hard");
    return -1_000_000_000L * Long.parseLong(levels[1].replace("medium", ""))
        - Long.parseLong(levels[2].replace("soft", ""));
  }
}
