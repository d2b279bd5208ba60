package energy.ona.activities.plan;

import static energy.ona.activities.plan.SamplePlans.ALL_ONE;
import static energy.ona.activities.plan.SamplePlans.NOW;
import static energy.ona.activities.plan.SamplePlans.at;
import static energy.ona.activities.plan.SamplePlans.crew;
import static energy.ona.activities.plan.SamplePlans.job;
import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.activities.plan.SamplePlans.JobSketch;
import energy.ona.plan.Crew;
import energy.ona.plan.Plan;
import energy.ona.plan.PlanProblem;
import energy.ona.plan.PlanProblem.BookedVisit;
import energy.ona.plan.PlanProgress;
import energy.ona.plan.Visit;
import energy.ona.plan.VisitCost;
import energy.ona.workorder.Priority;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class OptaCrewPlannerTest {
  private static final OptaCrewPlanner PLANNER = SamplePlans.planner();

  private static PlanProblem problem(List<Crew> crews, JobSketch... jobs) {
    return problem(crews, List.of(), jobs);
  }

  private static PlanProblem problem(
      List<Crew> crews, List<BookedVisit> booked, JobSketch... jobs) {
    return new PlanProblem(
        NOW, crews, List.of(jobs).stream().map(JobSketch::build).toList(), booked, ALL_ONE);
  }

  private static Plan plan(PlanProblem problem) {
    return PLANNER.plan(problem);
  }

  private static BookedVisit booked(String crewId, double km, String start, String end) {
    return new BookedVisit(crewId, Instant.parse(start), Instant.parse(end), at(km));
  }

  private static Visit only(Plan plan) {
    assertThat(plan.unplaced()).isEmpty();
    assertThat(plan.visits()).hasSize(1);
    return plan.visits().get(0);
  }

  @Test
  void oneJobIsDoneAsSoonAsTheCrewCanBeThere() {
    Visit visit = only(plan(problem(List.of(crew("a", 0)), job("j").atKm(30).losing(10))));
    assertThat(visit.start()).isEqualTo("2026-03-02T08:30:00Z");
    assertThat(visit.end()).isEqualTo("2026-03-02T10:30:00Z");
    assertThat(visit.travelMinutes()).isEqualTo(30);
    assertThat(visit.explanation())
        .startsWith("a at Mon 2 Mar 08:30: 45.00 USD of energy are lost")
        .contains("90.00 USD of travel, 30 min there")
        .contains("next best is a at Tue 3 Mar 08:30 for 240.00 USD more");
    assertThat(visit.cost()).isEqualTo(new VisitCost(45, 0, 0, 90, 0));
  }

  @Test
  void theNearestCrewThatCanDoItGoes() {
    Visit visit =
        only(
            plan(
                problem(
                    List.of(
                        crew("near", 0, "other"),
                        crew("far", 60, "hv"),
                        crew("farther", 90, "hv"),
                        crew("small", 1, 1, "hv")),
                    job("j").needs("hv").people(2).losing(20))));
    assertThat(visit.crewId()).isEqualTo("far");
    assertThat(visit.explanation()).contains("next best is farther");
  }

  @Test
  void partsSetTheEarliestStart() {
    Visit visit =
        only(plan(problem(List.of(crew("a", 0)), job("j").earliest("2026-03-06T15:30:00Z"))));
    // Friday's rest is too short even with overtime; Monday is the next working day.
    assertThat(visit.start()).isEqualTo("2026-03-09T08:00:00Z");
  }

  @Test
  void aPromisedVisitNeverMovesAndLeavesTimeForTheWay() {
    List<BookedVisit> booked =
        List.of(booked("a", 60, "2026-03-02T10:00:00Z", "2026-03-02T12:00:00Z"));
    // From 8 to 10 there is no time for two hours and the hour's drive: it comes after.
    Visit after = only(plan(problem(List.of(crew("a", 0)), booked, job("j"))));
    assertThat(after.start()).isEqualTo("2026-03-02T13:00:00Z");
    // One hour fits before.
    Visit before = only(plan(problem(List.of(crew("a", 0)), booked, job("j").hours(1))));
    assertThat(before.start()).isEqualTo("2026-03-02T08:00:00Z");
  }

  @Test
  void whatLosesMoreIsDoneFirst() {
    Plan plan =
        plan(
            problem(
                List.of(crew("a", 0)),
                job("small").losing(1),
                job("great").losing(100),
                job("middle").losing(10)));
    assertThat(order(plan)).containsExactly("great", "middle", "small");
  }

  @Test
  void aMissedResponseTimeCosts() {
    Plan plan =
        plan(
            problem(
                List.of(crew("a", 0)),
                job("patient").losing(5),
                job("urgent").priority(Priority.CRITICAL).deadline("2026-03-02T08:30:00Z")));
    assertThat(order(plan)).containsExactly("urgent", "patient");
  }

  @Test
  void overtimeIsBoughtOnlyWhereItPays() {
    JobSketch day = job("day").hours(7).losing(1000);
    Plan cheap = plan(problem(List.of(crew("a", 0)), day, job("extra").losing(0.1)));
    assertThat(byId(cheap).get("extra").start()).isEqualTo("2026-03-03T08:00:00Z");
    Plan dear = plan(problem(List.of(crew("a", 0)), day, job("extra").losing(50)));
    assertThat(byId(dear).get("extra").end()).isEqualTo("2026-03-02T17:00:00Z");
  }

  @Test
  void jobsOfOnePlaceAreDoneOnOneTrip() {
    Plan plan =
        plan(
            problem(
                List.of(crew("a", 0), crew("b", 0)),
                job("east-1").atKm(50),
                job("west-1").atKm(-50),
                job("east-2").atKm(50),
                job("west-2").atKm(-50)));
    Map<String, Visit> visits = byId(plan);
    assertThat(visits.get("east-1").crewId()).isEqualTo(visits.get("east-2").crewId());
    assertThat(visits.get("west-1").crewId()).isEqualTo(visits.get("west-2").crewId());
  }

  @Test
  void whatFitsNowhereSaysWhy() {
    List<Crew> crews = List.of(crew("a", 0, "inverter"));
    assertThat(reason(crews, job("j").needs("hv"))).contains("skills hv");
    assertThat(reason(crews, job("j").people(4))).contains("4 people").contains("has 2");
    assertThat(reason(crews, job("j").atKm(500))).contains("100 km");
    // The way takes all but fifty minutes of a short day, which is no day's work.
    assertThat(reason(List.of(untilEleven(crews.get(0))), job("j").hours(2).atKm(95)))
        .contains("the way there and back");
    assertThat(reason(List.of(), job("j"))).contains("no crew");
  }

  private static Crew untilEleven(Crew crew) {
    return new Crew(
        crew.customerId(),
        crew.crewId(),
        crew.name(),
        crew.skills(),
        crew.base(),
        crew.technicianCount(),
        crew.timezone(),
        crew.shiftStart(),
        LocalTime.of(11, 0),
        crew.workDays(),
        crew.costUsdPerHour(),
        crew.travelUsdPerKm());
  }

  private static String reason(List<Crew> crews, JobSketch job) {
    Plan plan = plan(problem(crews, job));
    assertThat(plan.visits()).isEmpty();
    return plan.unplaced().get("j");
  }

  @Test
  void crewsThatAreFullLeaveOutWhatMattersLeast() {
    List<JobSketch> jobs = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      jobs.add(job("low-" + i).hours(8).priority(Priority.LOW));
    }
    jobs.add(job("high").hours(8).priority(Priority.HIGH).losing(0));
    Plan plan = plan(problem(List.of(crew("a", 0)), jobs.toArray(new JobSketch[0])));
    assertThat(plan.visits()).hasSize(5).extracting(Visit::jobId).contains("high");
    assertThat(plan.unplaced()).hasSize(2);
    assertThat(plan.unplaced().values()).allMatch(why -> why.contains("next 7 days"));
  }

  @Test
  void theSameProblemGetsTheSamePlanAndBreaksNothing() {
    PlanProblem problem = random(60, 5);
    Plan plan = plan(problem);
    assertThat(plan).isEqualTo(plan(problem));
    assertThat(plan.visits().size() + plan.unplaced().size()).isEqualTo(60);
    assertThat(plan.unplaced()).isEmpty();
    Map<String, List<Visit>> byCrew =
        plan.visits().stream().collect(Collectors.groupingBy(Visit::crewId));
    byCrew.values().forEach(OptaCrewPlannerTest::assertNoOverlap);
  }

  private static void assertNoOverlap(List<Visit> visits) {
    List<Visit> ordered = visits.stream().sorted((a, b) -> a.start().compareTo(b.start())).toList();
    for (int i = 1; i < ordered.size(); i++) {
      Visit before = ordered.get(i - 1);
      Visit after = ordered.get(i);
      assertThat(Duration.between(before.end(), after.start()).toMinutes())
          .isGreaterThanOrEqualTo(
              before
                      .end()
                      .atZone(ZoneOffset.UTC)
                      .toLocalDate()
                      .equals(after.start().atZone(ZoneOffset.UTC).toLocalDate())
                  ? after.travelMinutes()
                  : 0);
    }
  }

  @Test
  void aWatcherWhoHasEnoughGetsTheBestSoFar() {
    PlanProblem problem = random(40, 3);
    PlanProgress enough =
        new PlanProgress() {
          @Override
          public void better(Draft best) {}

          @Override
          public boolean isEnough() {
            return true;
          }
        };

    Plan plan = PLANNER.plan(problem, enough);

    assertThat(plan.visits()).isNotEmpty();
    assertThat(plan.visits().size() + plan.unplaced().size()).isEqualTo(40);
  }

  @Test
  void fewJobsArePlannedInAMoment() {
    for (int warm = 0; warm < 20; warm++) {
      plan(random(5, 2));
    }
    long start = System.nanoTime();
    for (int i = 0; i < 10; i++) {
      plan(random(5, 2));
    }
    // A tenth of it on an idle machine.
    assertThat(Duration.ofNanos((System.nanoTime() - start) / 10))
        .isLessThan(Duration.ofMillis(300));
  }

  private static PlanProblem random(int jobs, int crews) {
    Random random = new Random(42);
    List<Crew> all = new ArrayList<>();
    for (int i = 0; i < crews; i++) {
      all.add(crew("crew-" + i, random.nextInt(40)));
    }
    JobSketch[] sketches = new JobSketch[jobs];
    for (int i = 0; i < jobs; i++) {
      sketches[i] =
          job("j-" + i)
              .atKm(random.nextInt(40))
              .hours(1 + random.nextInt(3))
              .losing(random.nextInt(30));
    }
    return problem(all, sketches);
  }

  private static List<String> order(Plan plan) {
    return plan.visits().stream()
        .sorted((a, b) -> a.start().compareTo(b.start()))
        .map(Visit::jobId)
        .toList();
  }

  private static Map<String, Visit> byId(Plan plan) {
    return plan.visits().stream().collect(Collectors.toMap(Visit::jobId, Function.identity()));
  }
}
