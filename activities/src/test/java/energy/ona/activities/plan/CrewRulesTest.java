package energy.ona.activities.plan;

import static energy.ona.activities.plan.SamplePlans.ALL_ONE;
import static energy.ona.activities.plan.SamplePlans.NOW;
import static energy.ona.activities.plan.SamplePlans.crew;
import static energy.ona.activities.plan.SamplePlans.job;
import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.plan.Crew;
import energy.ona.plan.CrewTerms;
import energy.ona.plan.HourRule;
import energy.ona.plan.Job;
import energy.ona.plan.JobRules;
import energy.ona.plan.JobRules.NeededPart;
import energy.ona.plan.Plan;
import energy.ona.plan.PlanProblem;
import energy.ona.plan.PlanProblem.BookedVisit;
import energy.ona.plan.Visit;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What whole plans make of the rules of crews and jobs. */
class CrewRulesTest {
  private static final OptaCrewPlanner PLANNER = SamplePlans.planner();
  private static final JobSketchRules PLAIN = new JobSketchRules(JobRules.NONE, 2, 10);

  /** A job with its rules. */
  private record JobSketchRules(JobRules rules, double hours, double usdPerHour) {
    Job build(String id) {
      return job(id).hours(hours).losing(usdPerHour).build().with(rules);
    }
  }

  private static Plan plan(List<Crew> crews, Job... jobs) {
    return PLANNER.plan(new PlanProblem(NOW, crews, List.of(jobs), List.of(), ALL_ONE));
  }

  private static Map<String, Visit> byJob(Plan plan) {
    return plan.visits().stream().collect(Collectors.toMap(Visit::jobId, visit -> visit));
  }

  private static Crew with(CrewTerms terms) {
    return crew("a", 0).on(terms);
  }

  private static JobSketchRules ruled(JobRules rules) {
    return new JobSketchRules(rules, 2, 10);
  }

  static Stream<Arguments> starts() {
    return Stream.of(
        Arguments.of("nothing in the way", with(CrewTerms.NONE), PLAIN, "2026-03-02T08:00:00Z"),
        Arguments.of(
            "a holiday", with(SampleRules.free("2026-03-02")), PLAIN, "2026-03-03T08:00:00Z"),
        Arguments.of(
            "away in the morning",
            with(SampleRules.away("2026-03-02T00:00:00Z", "2026-03-02T11:00:00Z")),
            PLAIN,
            "2026-03-02T11:00:00Z"),
        Arguments.of(
            "away for days",
            with(SampleRules.away("2026-03-01T00:00:00Z", "2026-03-05T00:00:00Z")),
            PLAIN,
            "2026-03-05T08:00:00Z"),
        Arguments.of(
            "the site opens at ten",
            with(CrewTerms.NONE),
            ruled(SampleRules.open("10:00", "15:00")),
            "2026-03-02T10:00:00Z"),
        Arguments.of(
            "lightning until noon",
            with(CrewTerms.NONE),
            ruled(
                SampleRules.held(
                    HourRule.LIGHTNING, "2026-03-02T09:00:00Z", "2026-03-02T12:00:00Z")),
            "2026-03-02T12:00:00Z"),
        Arguments.of(
            "a part that comes on Tuesday",
            with(CrewTerms.NONE),
            ruled(SampleRules.needing("fan", 1, "2026-03-03T10:00:00Z")),
            "2026-03-03T10:00:00Z"),
        Arguments.of(
            "the same part in the van",
            with(SampleRules.carrying("fan", 1)),
            ruled(SampleRules.needing("fan", 1, "2026-03-03T10:00:00Z")),
            "2026-03-02T08:00:00Z"),
        Arguments.of(
            "stopping costs most at noon and little is lost by waiting",
            with(CrewTerms.NONE),
            new JobSketchRules(
                SampleRules.stopping(0.0, 0.0, 50.0, 80.0, 90.0, 90.0, 80.0, 50.0, 5.0, 1.0), 2, 0),
            "2026-03-02T14:00:00Z"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("starts")
  void oneJobBeginsWhenTheRulesLetIt(String name, Crew crew, JobSketchRules job, String start) {
    Plan plan = plan(List.of(crew), job.build("j"));

    assertThat(plan.visits()).as(plan.unplaced().toString()).hasSize(1);
    assertThat(plan.visits().get(0).start()).isEqualTo(start);
    assertThat(plan.score()).startsWith("0hard");
  }

  @Test
  void onlyACrewWithTheToolsGoesAndWithoutOneThePlanSaysWhichAreMissing() {
    Job lift = ruled(SampleRules.withTools("crane")).build("lift");
    Crew far = crew("far", 40).on(SampleRules.equipped("crane"));

    assertThat(byJob(plan(List.of(crew("near", 0), far), lift)).get("lift").crewId())
        .isEqualTo("far");
    assertThat(plan(List.of(crew("near", 0)), lift).unplaced().get("lift"))
        .contains("carries the tools crane");
  }

  @Test
  void oneCrewWithTheToolsAndAnotherThatMayDoWarrantyWorkAreSaidToBeTwo() {
    Job lift = ruled(SampleRules.withToolsUnderWarrantyOf("acme", "crane")).build("lift");

    assertThat(
            plan(
                    List.of(
                        crew("able", 0).on(SampleRules.equipped("crane")),
                        crew("allowed", 0).on(SampleRules.of("acme"))),
                    lift)
                .unplaced()
                .get("lift"))
        .contains("both carries the tools crane and may do warranty work of acme");
  }

  @Test
  void aSiteIsShutForAsLongAsAnybodyIsPlanned() {
    Crew crew = with(SampleRules.away("2026-03-01T00:00:00Z", "2026-03-24T00:00:00Z"));
    Job near = ruled(SampleRules.open("10:00", "15:00")).build("near");
    Job far = job("far").earliest("2026-03-23T08:00:00Z").losing(1).build();

    Map<String, Visit> visits = byJob(plan(List.of(crew), near, far));

    assertThat(visits.get("near").start()).isAfterOrEqualTo("2026-03-24T10:00:00Z");
    assertThat(visits.get("near").start().atZone(ZoneOffset.UTC).getHour()).isBetween(10, 13);
  }

  @Test
  void aBreakFallsIntoLongWorkAndBeforeWorkThatBeginsLater() {
    Crew crew = with(SampleRules.resting(30, 4));

    Plan plan =
        plan(
            List.of(crew),
            new JobSketchRules(JobRules.NONE, 5, 90).build("long"),
            new JobSketchRules(JobRules.NONE, 2, 1).build("short"));
    Map<String, Visit> visits = byJob(plan);

    assertThat(Duration.between(visits.get("long").start(), visits.get("long").end()))
        .isEqualTo(Duration.ofMinutes(330));
    assertThat(visits.get("short").start()).isEqualTo("2026-03-02T13:30:00Z");
    assertThat(visits.get("short").end()).isEqualTo("2026-03-02T15:30:00Z");
  }

  @Test
  void aPieceInTheVanServesOneJobAlone() {
    JobRules fan = SampleRules.needing("fan", 1, "2026-03-04T08:00:00Z");

    Map<String, Visit> visits =
        byJob(
            plan(
                List.of(with(SampleRules.carrying("fan", 1))),
                new JobSketchRules(fan, 1, 50).build("dear"),
                new JobSketchRules(fan, 1, 1).build("cheap")));

    assertThat(visits.get("dear").start()).isEqualTo("2026-03-02T08:00:00Z");
    assertThat(visits.get("cheap").start()).isEqualTo("2026-03-04T08:00:00Z");
  }

  @Test
  void aPieceThatIsKeptIsForItsOrderAlone() {
    JobRules fan = SampleRules.needing("fan", 1, "2026-03-04T08:00:00Z");
    CrewTerms van = SampleRules.carrying("fan", 1).keeping("cheap", Map.of("fan", 1));

    Map<String, Visit> visits =
        byJob(
            plan(
                List.of(with(van)),
                new JobSketchRules(fan, 1, 50).build("dear"),
                new JobSketchRules(fan, 1, 1).build("cheap")));

    assertThat(visits.get("dear").start()).isEqualTo("2026-03-04T08:00:00Z");
    assertThat(visits.get("cheap").start()).isEqualTo("2026-03-02T08:00:00Z");
  }

  @Test
  void theDaysOfLongWorkKnowThePieceThatIsKeptForIt() {
    JobRules fan = SampleRules.needing("fan", 1, "2026-03-04T08:00:00Z");
    CrewTerms van = SampleRules.carrying("fan", 1).keeping("long", Map.of("fan", 1));

    Map<String, Visit> visits =
        byJob(plan(List.of(with(van)), new JobSketchRules(fan, 14, 50).build("long")));

    assertThat(visits.get("long").start()).isEqualTo("2026-03-02T08:00:00Z");
  }

  @Test
  void whatTheVanHasNotIsWaitedFor() {
    JobRules both =
        new JobRules(
            Set.of(),
            null,
            Set.of(),
            List.of(),
            null,
            false,
            List.of(),
            List.of(),
            List.of(
                new NeededPart("fan", 1, Instant.parse("2026-03-09T08:00:00Z")),
                new NeededPart("cap", 1, Instant.parse("2026-03-03T08:00:00Z")),
                new NeededPart("fuse", 9, null)));

    Map<String, Visit> visits =
        byJob(
            plan(
                List.of(with(SampleRules.carrying("fan", 1))),
                new JobSketchRules(both, 1, 50).build("both")));

    assertThat(visits.get("both").start()).isEqualTo("2026-03-03T08:00:00Z");
  }

  @Test
  void isolateThenRepairThenEnergise() {
    Crew switching = crew("hv", 0).on(SampleRules.holding("high_voltage", null));
    JobRules certified = SampleRules.certified("high_voltage");
    Job isolate = job("isolate").hours(1).build().with(certified);
    Job repair = job("repair").hours(3).losing(90).build().with(SampleRules.after("isolate"));
    Job energise =
        job("energise")
            .hours(1)
            .build()
            .with(
                new JobRules(
                    certified.certificates(),
                    null,
                    Set.of(),
                    List.of("repair"),
                    null,
                    false,
                    List.of(),
                    List.of(),
                    List.of()));

    Map<String, Visit> visits =
        byJob(plan(List.of(switching, crew("b", 10)), repair, energise, isolate));

    assertThat(visits.get("isolate").crewId()).isEqualTo("hv");
    assertThat(visits.get("energise").crewId()).isEqualTo("hv");
    assertThat(visits.get("repair").start()).isAfterOrEqualTo(visits.get("isolate").end());
    assertThat(visits.get("energise").start()).isAfterOrEqualTo(visits.get("repair").end());
  }

  @Test
  void whatWaitsForAJobWithoutACrewHasNoneEither() {
    Job isolate = job("isolate").needs("high_voltage").build();
    Job repair = job("repair").build().with(SampleRules.after("isolate"));

    Plan plan = plan(List.of(crew("a", 0)), isolate, repair);

    assertThat(plan.visits()).isEmpty();
    assertThat(plan.unplaced().get("repair")).contains("waits for isolate");
  }

  @Test
  void aJobWaitsForOneThatIsBookedAlready() {
    BookedVisit isolated =
        new BookedVisit(
            "hv",
            Instant.parse("2026-03-02T08:00:00Z"),
            Instant.parse("2026-03-02T11:00:00Z"),
            null,
            "isolate");

    Plan plan =
        PLANNER.plan(
            new PlanProblem(
                NOW,
                List.of(crew("a", 0), crew("hv", 0)),
                List.of(job("repair").losing(5).build().with(SampleRules.after("isolate"))),
                List.of(isolated),
                ALL_ONE));

    assertThat(plan.visits().get(0).start()).isEqualTo("2026-03-02T11:00:00Z");
  }

  @Test
  void jobsThatWaitForEachOtherAreRefused() {
    Plan plan =
        plan(
            List.of(crew("a", 0)),
            job("one").build().with(SampleRules.after("two")),
            job("two").build().with(SampleRules.after("one")));

    assertThat(plan.unplaced()).containsOnlyKeys("one", "two");
    assertThat(plan.unplaced().get("one")).contains("wait for it");
  }

  @Test
  void workOfSeveralDaysStaysWithOneCrew() {
    Plan plan =
        plan(
            List.of(crew("a", 0), crew("b", 0)),
            job("long").hours(20).losing(5).build(),
            job("short").hours(2).build());

    Visit visit = byJob(plan).get("long");
    assertThat(visit.sessions()).hasSize(3);
    assertThat(visit.start()).isEqualTo("2026-03-02T08:00:00Z");
    assertThat(visit.days().get(2).to()).isEqualTo(visit.end());
    assertThat(visit.end()).isAfter(Instant.parse("2026-03-04T08:00:00Z"));
    assertThat(visit.days().stream().map(day -> Duration.between(day.from(), day.to())))
        .allMatch(day -> day.equals(Duration.ofMinutes(400)));
    assertThat(BookedVisit.of(visit, null)).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({"20, 72, 3", "30, 72, 4", "40, 72, 5", "40, 1, 0"})
  void theLatestStartBindsTheFirstDayOfWorkThatTakesMore(double hours, int within, int days) {
    Job job = job("long").hours(hours).losing(5).build();
    Instant latest = NOW.plus(Duration.ofHours(within));
    Plan plan = plan(List.of(crew("a", 0)), SamplePlans.limited(job, latest, 0));

    assertThat(plan.visits().stream().mapToInt(visit -> visit.days().size()).sum()).isEqualTo(days);
    assertThat(plan.unplaced()).hasSize(days == 0 ? 1 : 0);
  }

  @Test
  void workThatFitsIntoNoDayWithItsWayIsDoneInTwo() {
    // Nine hours with overtime, of which the way takes two.
    Plan plan = plan(List.of(crew("a", 0)), job("far").atKm(60).hours(8).losing(5).build());

    assertThat(plan.unplaced()).isEmpty();
    assertThat(byJob(plan).get("far").sessions()).hasSize(2);
    Plan near = plan(List.of(crew("a", 0)), job("near").atKm(25).hours(8).losing(5).build());
    assertThat(byJob(near).get("near").days()).hasSize(1);
  }

  @Test
  void aDaysWorkIsMeasuredByThoseWhoMayDoIt() {
    Crew near = crew("near", 60);
    Job certified = job("j").atKm(60).hours(8).losing(5).build().with(SampleRules.certified("hv"));
    Crew far = crew("far", 0).on(SampleRules.holding("hv", null));
    Plan byFar = plan(List.of(near, far), certified);
    assertThat(byJob(byFar).get("j").crewId()).isEqualTo("far");
    assertThat(byJob(byFar).get("j").sessions()).hasSize(2);

    Job named = certified.with(SampleRules.onlyBy("far"));
    assertThat(byJob(plan(List.of(near, far), named)).get("j").sessions()).hasSize(2);

    // Two hours of the way and half an hour's rest leave six and a half.
    Crew resting = crew("a", 0).on(SampleRules.resting(30, 4));
    Plan rested = plan(List.of(resting), job("k").atKm(60).hours(6.75).losing(5).build());
    assertThat(byJob(rested).get("k").sessions()).hasSize(2);
  }

  @Test
  void theExplanationNamesTheRuleThatDecided() {
    Plan plan =
        plan(
            List.of(crew("a", 0)),
            ruled(SampleRules.held(HourRule.WIND, "2026-03-02T07:00:00Z", "2026-03-02T11:00:00Z"))
                .build("j"));

    assertThat(plan.visits().get(0).explanation())
        .contains("before that there is too much wind to climb");
  }

  @Test
  void theExplanationSaysWhereLightningAndHailAreNotKnown() {
    Plan told = plan(List.of(crew("a", 0)), ruled(JobRules.NONE).build("j"));
    Plan untold =
        plan(
            List.of(crew("a", 0)),
            ruled(SampleRules.stormsUnknownTo("visual-crossing")).build("j"));

    assertThat(told.visits().get(0).explanation()).doesNotContain("hail");
    assertThat(untold.visits().get(0).explanation())
        .endsWith(
            ". The weather's source (visual-crossing) tells no lightning and hail, so no hour is"
                + " closed for them.");
  }

  @Test
  void aCrewThatIsLeftOutDoesNotGoAndIsNamedWhereNobodyElseCould() {
    Crew near = crew("near", 0);
    Job refused = ruled(SampleRules.without("near")).build("j");

    assertThat(byJob(plan(List.of(near, crew("far", 40)), refused)).get("j").crewId())
        .isEqualTo("far");
    assertThat(plan(List.of(near), refused).unplaced().get("j"))
        .contains("no crew could do it but near");

    Job certified = refused.with(SampleRules.certified("hv").without(Set.of("near")));
    Crew holder = near.on(SampleRules.holding("hv", null));
    assertThat(plan(List.of(holder, crew("far", 40)), certified).unplaced().get("j"))
        .contains("no crew but those left out (near) holds the certificates hv");
  }

  @Test
  void whoMayNotIsSaidWhy() {
    Plan warranty =
        plan(List.of(crew("a", 0)), ruled(SampleRules.underWarrantyOf("acme")).build("j"));
    Plan certificate =
        plan(List.of(crew("a", 0)), ruled(SampleRules.certified("high_voltage")).build("j"));
    Plan named = plan(List.of(crew("a", 0)), ruled(SampleRules.onlyBy("z")).build("j"));
    Plan shut =
        plan(
            List.of(crew("a", 0)),
            ruled(SampleRules.held(HourRule.HEAT, "2026-03-01T00:00:00Z", "2026-04-01T00:00:00Z"))
                .build("j"));

    assertThat(warranty.unplaced().get("j")).contains("warranty of acme");
    assertThat(certificate.unplaced().get("j")).contains("certificates high_voltage");
    assertThat(named.unplaced().get("j")).contains("none of the crews z");
    assertThat(shut.unplaced().get("j")).contains("it is too hot");
  }
}
