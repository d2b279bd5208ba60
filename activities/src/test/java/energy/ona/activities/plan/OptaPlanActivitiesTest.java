package energy.ona.activities.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.SampleAssets;
import energy.ona.config.FixedParameters;
import energy.ona.json.Json;
import energy.ona.plan.Crew;
import energy.ona.plan.CrewTerms.Absence;
import energy.ona.plan.CrewsFile;
import energy.ona.plan.Job;
import energy.ona.plan.PlanProblem.BookedVisit;
import energy.ona.plan.Schedule;
import energy.ona.plan.Visit;
import energy.ona.plan.VisitLimits;
import energy.ona.store.InMemoryRecordStores;
import energy.ona.time.TimeRange;
import energy.ona.workflows.plan.BookingReply;
import energy.ona.workflows.plan.PlanActivities;
import energy.ona.workflows.plan.PlanActivities.Again;
import energy.ona.workflows.plan.PlanActivities.Anew;
import energy.ona.workflows.plan.PlanActivities.Answer;
import energy.ona.workflows.plan.PlanActivities.PromisedVisit;
import energy.ona.workflows.plan.PlanActivities.SolveRequest;
import energy.ona.workflows.plan.ScheduleRequest;
import energy.ona.workorder.Priority;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.testing.TestActivityEnvironment;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OptaPlanActivitiesTest {
  private static final Instant NOW = SamplePlans.NOW;
  private static final VisitLimits AFTER_ISOLATION = VisitLimits.after(List.of("sch-0"));

  private final InMemoryRecordStores records = new InMemoryRecordStores();
  private final FixedParameters parameters = new FixedParameters();
  private final WorkflowServiceStubs unused = WorkflowServiceStubs.newLocalServiceStubs();
  private final TestActivityEnvironment engine = TestActivityEnvironment.newInstance();
  private PlanActivities activities;

  @BeforeEach
  void start() {
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    engine.registerActivitiesImplementations(
        new OptaPlanActivities(
            records,
            SampleBook.of(records, parameters, clock),
            new CrewDirectory(
                records,
                new CrewsFile(new CrewsFile.Generic(2, 60, 0.6), Map.of()),
                SamplePlans.LOSS_FUNCTION,
                parameters),
            SamplePlans.planner(),
            parameters,
            WorkflowClient.newInstance(unused),
            clock));
    activities = engine.newActivityStub(PlanActivities.class);
    records.of(Asset.class).put(SampleAssets.inverter("inv-1"));
  }

  @AfterEach
  void stop() {
    engine.close();
    unused.shutdownNow();
  }

  private static ScheduleRequest wish(String jobId) {
    return wish(jobId, AFTER_ISOLATION);
  }

  private static ScheduleRequest wish(String jobId, VisitLimits limits) {
    return wish(jobId, limits, 2);
  }

  private static ScheduleRequest longWish(String jobId) {
    return wish(jobId, VisitLimits.NONE, 12);
  }

  private static ScheduleRequest wish(String jobId, VisitLimits limits, double hours) {
    return new ScheduleRequest(
        SampleAssets.CUSTOMER,
        jobId,
        jobId,
        new AssetId("inv-1"),
        "exchange the fan",
        "corrective",
        Priority.MEDIUM,
        hours,
        null,
        null,
        null,
        null,
        null,
        null,
        limits,
        NOW.plus(Duration.ofDays(3)));
  }

  private static Visit visit(String jobId, Duration fromNow) {
    Instant start = NOW.plus(fromNow);
    return new Visit(
        jobId,
        new AssetId("inv-1"),
        "crew-1",
        start,
        start.plus(Duration.ofHours(2)),
        10,
        Priority.MEDIUM,
        "why",
        "because");
  }

  private void isolation(Visit... visits) {
    records
        .of(Schedule.class)
        .put(
            new Schedule(
                SampleAssets.CUSTOMER,
                "sch-0",
                new AssetId("inv-1"),
                null,
                "corrective",
                "scheduled",
                "m",
                List.of(visits),
                NOW,
                null));
  }

  private Answer solved(BookedVisit... booked) {
    Job repair = SamplePlans.job("wo-1").build().with(SampleRules.after("sch-0"));
    return activities
        .solve(new SolveRequest(SampleAssets.CUSTOMER, NOW, List.of(repair), List.of(booked)))
        .answers()
        .get(0);
  }

  @Test
  void theConstraintsOfAWishStayWithItsSchedule() {
    Schedule schedule =
        activities.storeSchedule(
            wish("sch-1"), new BookingReply("sch-1", visit("sch-1", Duration.ofHours(4)), null));

    assertThat(schedule.constraints()).isEqualTo(AFTER_ISOLATION);
    assertThat(records.of(Schedule.class).get(SampleAssets.CUSTOMER, "sch-1")).contains(schedule);
  }

  @Test
  void workThatMustBeDoneBeforeIsWaitedForUntilItIs() {
    isolation(visit("sch-0", Duration.ofHours(1)));

    assertThat(solved().reason()).isEqualTo("it waits for sch-0, which is not done");
    BookedVisit booked = BookedVisit.of(visit("sch-0", Duration.ofHours(1)), null).get(0);
    assertThat(solved(booked).visit().start()).isAfterOrEqualTo(booked.end());
  }

  @Test
  void aVisitWhoseTimeHasPassedDoesNotSayThatItsWorkIsDone() {
    isolation(visit("sch-0", Duration.ofHours(1)));
    BookedVisit past = BookedVisit.of(visit("sch-0", Duration.ofHours(-3)), null).get(0);

    assertThat(solved(past).reason()).isEqualTo("it waits for sch-0, which is not done");
  }

  @Test
  void aPromiseIsLostWithTheWorkThatMustBeDoneBefore() {
    isolation();

    Anew anew =
        activities.planAgain(
            new Again(
                SampleAssets.CUSTOMER,
                NOW,
                "the isolation was given back",
                List.of(),
                List.of(new PromisedVisit(wish("wo-1"), visit("wo-1", Duration.ofHours(1)))),
                List.of(),
                false,
                false));

    assertThat(anew.moves()).hasSize(1);
    assertThat(anew.moves().get(0).visit()).isNull();
    assertThat(anew.moves().get(0).explanation()).contains("it waits for sch-0, which has no crew");
  }

  static Stream<Arguments> brokenDays() {
    Duration second = Duration.ofHours(30);
    return Stream.of(
        Arguments.of(List.of("crew-1", "crew-2"), null, null),
        Arguments.of(
            List.of("crew-1", "crew-2"),
            second,
            "until it is done 0.00 USD more are lost; crew-1 is away Tue 3 Mar"),
        Arguments.of(List.of("crew-2"), null, "crew-1 is no crew any more (crews changed)"),
        Arguments.of(List.of("crew-1"), second, "crew-1 is away Tue 3 Mar"));
  }

  @ParameterizedTest
  @MethodSource("brokenDays")
  void ofAVisitOfSeveralDaysOneThatIsBrokenMovesAllWithWords(
      List<String> crews, @Nullable Duration away, @Nullable String told) {
    for (String id : crews) {
      Crew crew = SamplePlans.crew(id, 0, "inverter_maintenance");
      records
          .of(Crew.class)
          .put(
              away == null || id.equals("crew-2")
                  ? crew
                  : crew.on(
                      crew.termed()
                          .away(
                              new Absence(
                                  NOW.plus(away), NOW.plus(away).plusSeconds(7200), null))));
    }
    Instant first = NOW.plus(Duration.ofHours(3));
    Instant next = NOW.plus(Duration.ofHours(26));
    Visit visit =
        visit("wo-1", Duration.ofHours(3))
            .until(next.plus(Duration.ofHours(6)))
            .of(
                "wo-1",
                List.of(
                    new TimeRange(first, first.plus(Duration.ofHours(6))),
                    new TimeRange(next, next.plus(Duration.ofHours(6)))));
    Asset near = records.of(Asset.class).get(SampleAssets.CUSTOMER, "inv-1").orElseThrow();
    ObjectNode moved = Json.MAPPER.valueToTree(near);
    moved.putObject("location").put("latitude", 0.0).put("longitude", 0.0);
    records.of(Asset.class).put(Json.MAPPER.convertValue(moved, Asset.class));

    Anew anew =
        activities.planAgain(
            new Again(
                SampleAssets.CUSTOMER,
                NOW,
                "crews changed",
                List.of(),
                List.of(new PromisedVisit(longWish("wo-1"), visit)),
                List.of(),
                false,
                false));

    if (told == null) {
      assertThat(anew.moves()).isEmpty();
      return;
    }
    assertThat(anew.moves()).hasSize(1);
    assertThat(anew.moves().get(0).explanation()).contains(told);
    Visit after = anew.moves().get(0).visit();
    assertThat(after.days()).hasSize(2);
    assertThat(after.start()).isAfterOrEqualTo(first);
  }

  @Test
  void nobodyBeginsAfterTheHorizonOfHisWish() {
    JobBook book = SampleBook.of(records, parameters, Clock.fixed(NOW, ZoneOffset.UTC));

    assertThat(book.job(wish("sch-1")).latestStart()).isEqualTo(NOW.plus(Duration.ofDays(3)));
  }

  @Test
  void whatACrewLacksForAWishIsSaidInWords() {
    Asset asset = records.of(Asset.class).get(SampleAssets.CUSTOMER, "inv-1").orElseThrow();
    ObjectNode warranted = Json.MAPPER.valueToTree(asset);
    warranted.putObject("contract").put("warranty_until", "2027-01-01").put("warranty_oem", "acme");
    records.of(Asset.class).put(Json.MAPPER.convertValue(warranted, Asset.class));
    records
        .of(Crew.class)
        .put(
            SamplePlans.crew("near", 0, "inverter_maintenance")
                .on(SampleRules.holding("high_voltage", "2026-03-02")));
    records
        .of(Crew.class)
        .put(SamplePlans.crew("right", 0, "inverter_maintenance").on(SampleRules.of("acme")));
    VisitLimits limits =
        new VisitLimits(
            List.of(), Set.of(), null, Set.of("welding"), Set.of("high_voltage"), null, null, null);
    ScheduleRequest wish = wish("wo-1", limits);

    assertThat(activities.unmetRules(wish, "near", NOW))
        .containsExactly(
            "lacks the skill welding",
            "may not do warranty work of acme, whose warranty would be lost");
    assertThat(activities.unmetRules(wish, "near", NOW.plus(Duration.ofDays(2))))
        .contains("lacks the certificate high_voltage on 2026-03-04");
    assertThat(activities.unmetRules(wish("wo-1", VisitLimits.NONE), "right", NOW)).isEmpty();
    assertThat(activities.unmetRules(wish, "nobody", NOW)).containsExactly("is no known crew");
  }
}
