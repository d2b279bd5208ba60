package energy.ona.activities.plan;

import static energy.ona.activities.plan.SamplePlans.ALL_ONE;
import static energy.ona.activities.plan.SamplePlans.NOW;
import static energy.ona.activities.plan.SamplePlans.at;
import static energy.ona.activities.plan.SamplePlans.crew;
import static energy.ona.activities.plan.SamplePlans.job;
import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.activities.plan.SamplePlans.JobSketch;
import energy.ona.plan.Crew;
import energy.ona.plan.Job;
import energy.ona.plan.Plan;
import energy.ona.plan.PlanProblem;
import energy.ona.plan.PlanProblem.BookedVisit;
import energy.ona.plan.PlanProblem.Promise;
import energy.ona.plan.Visit;
import energy.ona.workorder.Priority;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReplanTest {
  private static final OptaCrewPlanner PLANNER = SamplePlans.planner();
  private static final JobSketch EMERGENCY =
      job("emergency").hours(4).losing(200).priority(Priority.CRITICAL);

  private static Plan first(List<Crew> crews, List<Job> jobs) {
    return PLANNER.plan(new PlanProblem(NOW, crews, jobs, List.of(), ALL_ONE), score -> {});
  }

  private static Plan again(
      Instant now, List<Crew> crews, List<Job> jobs, List<BookedVisit> booked, List<Visit> kept) {
    return PLANNER.plan(
        new PlanProblem(now, crews, jobs, booked, ALL_ONE, kept.stream().map(Promise::of).toList()),
        score -> {});
  }

  private static Map<String, Visit> byJob(Plan plan) {
    Map<String, Visit> visits = new HashMap<>();
    plan.visits().forEach(visit -> visits.put(visit.jobId(), visit));
    return visits;
  }

  private static List<Job> and(List<Job> jobs, JobSketch other) {
    List<Job> all = new ArrayList<>(jobs);
    all.add(other.build());
    return all;
  }

  @Test
  void anEmergencyTakesHoursThatWerePromisedAndEachChangeIsTold() {
    List<Crew> crews = List.of(crew("a", 0));
    List<Job> jobs =
        List.of(job("early").hours(3).losing(2).build(), job("late").hours(3).losing(1).build());
    Plan before = first(crews, jobs);

    Plan after = again(NOW, crews, and(jobs, EMERGENCY), List.of(), before.visits());

    assertThat(byJob(after).get("emergency").start()).isEqualTo("2026-03-02T08:00:00Z");
    assertThat(after.changes()).extracting(change -> change.jobId()).isNotEmpty();
    assertThat(after.changes())
        .allSatisfy(
            change -> {
              assertThat(change.toStart()).isAfter(change.fromStart());
              assertThat(change.moreUsd()).isPositive();
              assertThat(change.explanation())
                  .startsWith(change.jobId() + " moves from a at Mon 2 Mar ")
                  .contains("costs %.2f USD".formatted(change.moreUsd()))
                  .contains("its hours go to emergency (critical, repair of emergency)");
            });
  }

  @Test
  void nothingMovesWhereTheEmergencyFindsRoom() {
    List<Crew> crews = List.of(crew("a", 0), crew("b", 0));
    List<Job> jobs = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      jobs.add(job("j" + i).atKm(5 * i).losing(1 + i).build());
    }
    Plan before = first(crews, jobs);
    JobSketch small = job("emergency").hours(1).losing(5).earliest("2026-03-03T08:00:00Z");

    Plan after = again(NOW, crews, and(jobs, small), List.of(), before.visits());

    assertThat(after.changes()).isEmpty();
    before
        .visits()
        .forEach(
            visit -> {
              Visit now = byJob(after).get(visit.jobId());
              assertThat(now.crewId()).isEqualTo(visit.crewId());
              assertThat(now.start()).isEqualTo(visit.start());
            });
  }

  @Test
  void nobodyComesEarlierThanPromised() {
    // The job before it is gone; whoever was promised ten o'clock expects nobody at eight.
    Promise promise = new Promise("j", "a", Instant.parse("2026-03-02T10:00:00Z"));

    Plan plan =
        PLANNER.plan(
            new PlanProblem(
                NOW,
                List.of(crew("a", 0)),
                List.of(job("j").losing(50).build()),
                List.of(),
                ALL_ONE,
                List.of(promise)),
            score -> {});

    assertThat(plan.visits().get(0).start()).isEqualTo(promise.start());
    assertThat(plan.changes()).isEmpty();
  }

  @Test
  void runningAndPinnedWorkStaysWhateverTheEmergencyCosts() {
    Instant running = Instant.parse("2026-03-02T09:00:00Z");
    BookedVisit pinned =
        new BookedVisit(
            "a",
            Instant.parse("2026-03-02T08:00:00Z"),
            Instant.parse("2026-03-02T12:00:00Z"),
            at(0));

    Plan plan =
        again(
            running,
            List.of(crew("a", 0)),
            List.of(EMERGENCY.losing(10_000).build()),
            List.of(pinned),
            List.of());

    assertThat(plan.visits().get(0).start()).isEqualTo("2026-03-02T12:00:00Z");
  }

  @Test
  void aVisitThatCannotBeKeptGoesToWhoeverCanDoItNow() {
    // The crew that was promised is gone: a no-show.
    Promise promise = new Promise("j", "gone", Instant.parse("2026-03-02T10:00:00Z"));

    Plan plan =
        PLANNER.plan(
            new PlanProblem(
                NOW,
                List.of(crew("a", 0)),
                List.of(job("j").build()),
                List.of(),
                ALL_ONE,
                List.of(promise)),
            score -> {});

    assertThat(plan.changes()).hasSize(1);
    assertThat(plan.changes().get(0).toCrewId()).isEqualTo("a");
    assertThat(plan.changes().get(0).explanation()).contains("costs nothing");
  }
}
