package energy.ona.activities.plan;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.activities.plan.PromisedJobs.Renewed;
import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.Location;
import energy.ona.asset.SampleAssets;
import energy.ona.asset.SiteId;
import energy.ona.config.FixedParameters;
import energy.ona.json.Json;
import energy.ona.plan.Crew;
import energy.ona.plan.CrewTerms.Absence;
import energy.ona.plan.CrewsFile;
import energy.ona.plan.HourRule;
import energy.ona.plan.Job;
import energy.ona.plan.JobRules;
import energy.ona.plan.JobRules.Hold;
import energy.ona.plan.JobRules.NeededPart;
import energy.ona.plan.PlanProblem;
import energy.ona.plan.PlanProblem.BookedVisit;
import energy.ona.plan.PlanProblem.Promise;
import energy.ona.plan.Visit;
import energy.ona.plan.VisitLimits;
import energy.ona.risk.EnergyAtRisk;
import energy.ona.risk.Tariffs;
import energy.ona.store.InMemoryObjectStore;
import energy.ona.store.InMemoryRecordStores;
import energy.ona.time.TimeRange;
import energy.ona.weather.Place;
import energy.ona.weather.SiteWeather;
import energy.ona.weather.WeatherBook;
import energy.ona.weather.WeatherCorrection;
import energy.ona.weather.WeatherForecast;
import energy.ona.weather.WeatherHour;
import energy.ona.workflows.plan.PlanActivities.Again;
import energy.ona.workflows.plan.PlanActivities.PromisedVisit;
import energy.ona.workflows.plan.ScheduleRequest;
import energy.ona.workorder.PreventiveWork;
import energy.ona.workorder.Priority;
import energy.ona.workorder.ResponseClasses;
import energy.ona.workorder.WorkOrder;
import energy.ona.workorder.WorkOrder.PartArrival;
import energy.ona.workorder.WorkOrder.SlaClock;
import energy.ona.workorder.WorkOrder.TimelineEntry;
import energy.ona.workorder.WorkOrderState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Jobs as they are now: from what is stored of assets, orders, weather and contracts. */
class PromisedJobsTest {
  /** A Monday at eight in Johannesburg. */
  private static final Instant NOW = Instant.parse("2026-03-02T06:00:00Z");

  private static final Tariffs TARIFFS =
      new Tariffs("t", Map.of("t", new Tariffs.Tariff(null, 0.1, List.of())));

  private final InMemoryRecordStores records = new InMemoryRecordStores();
  private final WeatherBook weather = new WeatherBook(records, new InMemoryObjectStore());
  private final FixedParameters parameters = new FixedParameters();
  private PromisedJobs promises;
  private JobBook book;

  @BeforeEach
  void stores() {
    book =
        new JobBook(
            records,
            SamplePlans.CONSTRAINTS,
            new RuleBook(SamplePlans.CONSTRAINTS, TARIFFS, weather),
            new ResponseClasses(Map.of("gold", Map.of(Priority.MEDIUM, 8.0))),
            SamplePlans.LOSS_FUNCTION,
            parameters,
            Clock.fixed(NOW, ZoneOffset.UTC));
    CrewDirectory crews =
        new CrewDirectory(
            records,
            new CrewsFile(new CrewsFile.Generic(2, 60, 0.6), Map.of()),
            SamplePlans.LOSS_FUNCTION,
            parameters);
    promises = new PromisedJobs(book, crews, new EarlierJobs(records), parameters);
    records
        .of(Asset.class)
        .put(
            asset(
                """
                {"warranty_oem":"acme","access_hours":{"from":"07:00","to":"16:00","weekdays":[1,2]}}\
                """));
    records.of(Crew.class).put(crew("crew-9"));
  }

  private static Crew crew(String id) {
    return new Crew(
        SampleAssets.CUSTOMER,
        id,
        id,
        Set.of("inverter_maintenance"),
        new Location(-26.2, 28.05, "base"),
        2,
        "Africa/Johannesburg",
        LocalTime.of(7, 0),
        LocalTime.of(17, 0),
        Set.of(1, 2, 3, 4, 5),
        60,
        0.6);
  }

  private static Crew away(Duration fromNow, Duration toNow) {
    Crew crew = crew("crew-9");
    return crew.on(crew.termed().away(new Absence(NOW.plus(fromNow), NOW.plus(toNow), "ill")));
  }

  private static List<Crew> nobodyIsAway() {
    return List.of(crew("crew-9"));
  }

  static Stream<Arguments> aboutToBegin() {
    Duration hour = Duration.ofHours(1);
    Duration day = Duration.ofHours(20);
    String open = "{}";
    String until9 = "{\"access_hours\":{\"from\":\"07:00\",\"to\":\"09:30\",\"weekdays\":[1,2]}}";
    return Stream.of(
        Arguments.of("its crew is there", nobodyIsAway(), open, 60, true),
        Arguments.of("ill", List.of(away(Duration.ZERO, day)), open, 60, false),
        Arguments.of("ill before it ends", List.of(away(day.minus(hour), day)), open, 60, true),
        Arguments.of("ill, and under way", List.of(away(Duration.ZERO, day)), open, 0, true),
        Arguments.of("removed", List.of(crew("crew-8")), open, 60, false),
        Arguments.of("shut before the end", nobodyIsAway(), until9, 60, false));
  }

  @ParameterizedTest
  @MethodSource("aboutToBegin")
  void whatIsAboutToBeginStaysAsLongAsItCanBe(
      String why, List<Crew> crews, String contract, int minutes, boolean stays) {
    records.of(Crew.class).remove(SampleAssets.CUSTOMER, "crew-9");
    crews.forEach(records.of(Crew.class)::put);
    records.of(Asset.class).put(asset(contract));

    PlanProblem problem = again(visit("wo-1", Duration.ofMinutes(minutes)));

    assertThat(problem.booked()).as(why).hasSize(stays ? 1 : 0);
    assertThat(problem.promises()).as(why).hasSize(stays ? 0 : 1);
    assertThat(SamplePlans.planner().brokenPromises(problem)).as(why).hasSize(stays ? 0 : 1);
  }

  @Test
  void windMovesTheClimbThatIsAboutToBegin() {
    List<WeatherHour> hours = new ArrayList<>();
    for (int hour = 0; hour < 48; hour++) {
      hours.add(
          new WeatherHour(
              NOW.plus(Duration.ofHours(hour)),
              20.0,
              0.0,
              hour < 4 ? 20.0 : 3.0,
              null,
              null,
              null,
              null,
              null));
    }
    weather.keep(
        new SiteWeather(
            SampleAssets.CUSTOMER,
            new SiteId("north"),
            new WeatherForecast("test", new Place(-26.2, 28.05), NOW, hours),
            WeatherCorrection.NONE));
    records.of(Asset.class).put(asset("{}"));
    PromisedVisit climbing =
        new PromisedVisit(
            wish(
                "wo-1",
                new VisitLimits(List.of(), Set.of(), null, Set.of(), Set.of(), false, true, null)),
            visit("wo-1", Duration.ofHours(1)));

    assertThat(SamplePlans.planner().brokenPromises(again(List.of(climbing), List.of()).problem()))
        .hasEntrySatisfying(
            "wo-1", why -> assertThat(why).startsWith("there is too much wind to climb until"));
  }

  private static Asset asset(String contract) {
    return Json.read(
        """
        {"customer_id":"demo","asset_id":"a-1","name":"a-1","type":"Solar Inverter","capacity_kw":100,
         "location":{"latitude":-26.2,"longitude":28.05},"timezone":"Africa/Johannesburg",
         "site_id":"north","components":[],"warranty_expiry_date":"2026-12-31","contract":%s}\
        """
            .formatted(contract),
        Asset.class);
  }

  private static ScheduleRequest wish(String jobId, VisitLimits limits) {
    return wish(jobId, "preventive", limits);
  }

  private static ScheduleRequest wish(String jobId, String type, VisitLimits limits) {
    return new ScheduleRequest(
        SampleAssets.CUSTOMER,
        "sch-1",
        jobId,
        new AssetId("a-1"),
        "exchange the fan",
        type,
        Priority.MEDIUM,
        2.0,
        null,
        null,
        null,
        null,
        null,
        null,
        limits,
        null);
  }

  private static VisitLimits limits(boolean stops, boolean climbs) {
    return new VisitLimits(
        List.of("wo-0"),
        Set.of("crew-9"),
        null,
        Set.of("welding:2"),
        Set.of("hv"),
        stops,
        climbs,
        null);
  }

  private static Visit visit(String jobId, Duration fromNow) {
    return new Visit(
        jobId,
        new AssetId("a-1"),
        "crew-9",
        NOW.plus(fromNow),
        NOW.plus(fromNow).plus(Duration.ofHours(2)),
        10,
        Priority.MEDIUM,
        "why",
        "because");
  }

  private PlanProblem again(Visit... visits) {
    List<PromisedVisit> promised = new ArrayList<>();
    for (Visit visit : visits) {
      promised.add(new PromisedVisit(wish(visit.jobId(), VisitLimits.NONE), visit));
    }
    return again(promised, List.of()).problem();
  }

  private Renewed again(List<PromisedVisit> promised, List<BookedVisit> booked) {
    return promises.renewed(
        new Again(SampleAssets.CUSTOMER, NOW, "a test", List.of(), promised, booked, true, false),
        NOW);
  }

  private static PromisedVisit repairAfter(String earlier, Duration fromNow) {
    return new PromisedVisit(
        wish("repair", VisitLimits.after(List.of(earlier))), visit("repair", fromNow));
  }

  private static BookedVisit isolation(Duration fromNow, Duration toNow) {
    return new BookedVisit("crew-9", NOW.plus(fromNow), NOW.plus(toNow), null, "isolate");
  }

  @Test
  void whoeverWaitsForWorkThatNobodyDoesAnyMoreLosesTheVisit() {
    records.of(WorkOrder.class).put(order("isolate", WorkOrderState.CANCELLED));

    Renewed renewed = again(List.of(repairAfter("isolate", Duration.ofMinutes(30))), List.of());

    assertThat(renewed.problem().jobs()).isEmpty();
    assertThat(renewed.problem().booked()).isEmpty();
    assertThat(renewed.lost()).hasSize(1);
    assertThat(renewed.lost().get(0).visit()).isNull();
    assertThat(renewed.lost().get(0).explanation())
        .isEqualTo(
            "repair loses its visit by crew-9 (a test): it waits for isolate, which was cancelled"
                + " before it was done");
  }

  @Test
  void whoeverWaitsForWorkThatIsDoneOrStillComesKeepsTheVisit() {
    Duration hour = Duration.ofHours(1);
    List<PromisedVisit> repair = List.of(repairAfter("isolate", hour));

    assertThat(again(repair, List.of(isolation(hour.negated(), hour))).problem().booked())
        .extracting(BookedVisit::jobId)
        .containsExactly("isolate", "repair");
    records.of(WorkOrder.class).put(order("isolate", WorkOrderState.VERIFYING));
    assertThat(again(repair, List.of()).lost()).isEmpty();
  }

  @Test
  void whatWouldBeginBeforeWhatMustBeDoneBeforeMovesHoweverSoonItIs() {
    Duration hour = Duration.ofHours(1);

    Renewed renewed =
        again(
            List.of(repairAfter("isolate", hour)), List.of(isolation(hour, hour.multipliedBy(3))));

    assertThat(renewed.problem().promises()).extracting(Promise::jobId).containsExactly("repair");
    assertThat(renewed.problem().jobs().get(0).ruled().after()).containsExactly("isolate");
  }

  @Test
  void whatIsAboutToBeginStaysAndTheRestMayMove() {
    PlanProblem problem =
        again(visit("wo-1", Duration.ofMinutes(119)), visit("wo-2", Duration.ofMinutes(121)));

    assertThat(problem.booked()).extracting(each -> each.jobId()).containsExactly("wo-1");
    assertThat(problem.promises()).extracting(Promise::jobId).containsExactly("wo-2");
    assertThat(problem.jobs()).extracting(Job::jobId).containsExactly("wo-2");
    assertThat(problem.crews()).isNotEmpty();
  }

  @Test
  void aVisitOfSeveralDaysAndOneOfALostAssetStay() {
    Visit days =
        visit("wo-1", Duration.ofDays(1))
            .of(
                "wo-1",
                List.of(
                    new TimeRange(NOW.plusSeconds(90_000), NOW.plusSeconds(100_000)),
                    new TimeRange(NOW.plusSeconds(110_000), NOW.plusSeconds(114_000))));
    assertThat(again(days).booked()).hasSize(2);

    records.of(Asset.class).remove(SampleAssets.CUSTOMER, "a-1");
    assertThat(again(visit("wo-2", Duration.ofDays(1))).promises()).isEmpty();
  }

  @Test
  void aPartThatComesLateIsPartOfTheJob() {
    PartArrival late = new PartArrival("fan-120", 2, NOW.plus(Duration.ofDays(3)));
    records.of(WorkOrder.class).put(order(late));

    Job job = again(visit("wo-1", Duration.ofDays(1))).jobs().get(0);

    assertThat(job.ruled().parts().get(0).sku()).isEqualTo("fan-120");
    assertThat(job.ruled().parts().get(0).availableAt()).isEqualTo(NOW.plus(Duration.ofDays(3)));
    assertThat(job.vanUnits()).isEqualTo(1);
  }

  @Test
  void aPartThatIsThereBeforeItWasExpectedHoldsNobodyUp() {
    PartArrival there =
        new PartArrival("fan-120", 2, NOW.plus(Duration.ofDays(3)), "po-1", 2, "received");
    records.of(WorkOrder.class).put(order(there));

    Job job = again(visit("wo-1", Duration.ofDays(1))).jobs().get(0);

    assertThat(job.ruled().parts().get(0).availableAt()).isNull();
  }

  @Test
  void onlyThePiecesThatHaveNotComeAreWaitedFor() {
    Instant expected = NOW.plus(Duration.ofDays(3));
    PartArrival came = new PartArrival("fan-120", 2, expected, "po-1", 2, "partly_received", NOW);
    PartArrival open = new PartArrival("fan-120", 1, expected, "po-1", 0, "partly_received");
    records.of(WorkOrder.class).put(order("wo-1", WorkOrderState.ASSIGNED, came, open));

    Job job = again(visit("wo-1", Duration.ofDays(1))).jobs().get(0);

    assertThat(job.ruled().parts())
        .containsExactly(
            new JobRules.NeededPart("fan-120", 2, null),
            new JobRules.NeededPart("fan-120", 1, expected));
    assertThat(job.vanUnits()).isEqualTo(1);
  }

  @Test
  void aPartOfWhichNobodyKnowsTheDateIsNotThereNow() {
    records.of(WorkOrder.class).put(order(new PartArrival("fan-120", 2, null)));

    Job job = again(visit("wo-1", Duration.ofDays(1))).jobs().get(0);

    assertThat(job.ruled().parts().get(0).availableAt()).isEqualTo(NOW.plus(Duration.ofDays(7)));
  }

  @Test
  void aPieceOfAVanThatIsUsedHoldsNobodyUp() {
    PartArrival part = PartArrival.inVan("north", "fan-120", 2, NOW.plus(Duration.ofDays(3)));

    records
        .of(WorkOrder.class)
        .put(order("wo-1", WorkOrderState.ASSIGNED, List.of(used("fan-120")), part));
    assertThat(again(visit("wo-1", Duration.ofDays(1))).jobs().get(0).ruled().parts())
        .containsExactly(new NeededPart("fan-120", 1, NOW.plus(Duration.ofDays(3))));

    records
        .of(WorkOrder.class)
        .put(order("wo-1", WorkOrderState.ASSIGNED, List.of(used("fan-120=2")), part));
    assertThat(again(visit("wo-1", Duration.ofDays(1))).jobs().get(0).ruled().partsReady())
        .isEmpty();
  }

  private static TimelineEntry used(String part) {
    return new TimelineEntry(
        "e-1",
        NOW,
        "note",
        WorkOrderState.ASSIGNED,
        true,
        "Sipho",
        null,
        null,
        List.of(),
        List.of(),
        List.of(part),
        null);
  }

  private static WorkOrder order(PartArrival part) {
    return order("wo-1", WorkOrderState.ASSIGNED, part);
  }

  private static WorkOrder order(String id, WorkOrderState state, PartArrival... parts) {
    return order(id, state, List.of(), parts);
  }

  private static WorkOrder order(
      String id, WorkOrderState state, List<TimelineEntry> timeline, PartArrival... parts) {
    return new WorkOrder(
        SampleAssets.CUSTOMER,
        id,
        new AssetId("a-1"),
        new SiteId("north"),
        state,
        Priority.HIGH,
        false,
        "exchange the fan",
        null,
        "crew-9",
        null,
        null,
        null,
        List.of(parts),
        0.0,
        null,
        timeline,
        null,
        null,
        NOW,
        NOW);
  }

  /** Who comes again is not late; the due day of preventive work goes on until it is done. */
  @Test
  void aResponseIsChargedUntilSomebodyHasResponded() {
    Instant by = NOW.plus(Duration.ofHours(4));
    PreventiveWork service = new PreventiveWork("plan-1", NOW, by);

    assertThat(deadline(new SlaClock(by, null, false), null)).isEqualTo(by);
    assertThat(deadline(new SlaClock(by, NOW, false), null)).isNull();
    assertThat(deadline(new SlaClock(by, NOW, false), service)).isEqualTo(by);
    assertThat(deadline(null, null)).isAfter(NOW);
  }

  @ParameterizedTest
  @CsvSource({"gold, 8", "brass, 72"})
  void beforeThereIsAnOrderTheClassOfTheContractSaysByWhenToRespond(String name, int hours) {
    Asset asset = asset("{\"response_class\":\"%s\"}".formatted(name));
    records.of(Asset.class).put(asset);

    assertThat(book.job(wish("sch-1", "corrective", VisitLimits.NONE)).deadline())
        .isEqualTo(NOW.plus(Duration.ofHours(hours)))
        .isEqualTo(book.clock(asset, Priority.MEDIUM, NOW).respondBy());
  }

  private @Nullable Instant deadline(@Nullable SlaClock sla, @Nullable PreventiveWork preventive) {
    WorkOrder plain = order("wo-1", WorkOrderState.REOPENED);
    records
        .of(WorkOrder.class)
        .put(
            new WorkOrder(
                plain.customerId(),
                plain.orderId(),
                plain.assetId(),
                plain.siteId(),
                plain.state(),
                plain.priority(),
                false,
                plain.description(),
                null,
                null,
                null,
                null,
                sla,
                List.of(),
                0.0,
                null,
                List.of(),
                null,
                null,
                NOW,
                NOW,
                null,
                preventive,
                null,
                List.of(),
                null));
    return book.job(wish("wo-1", "corrective", VisitLimits.NONE)).deadline();
  }

  @Test
  void theContractSaysWhoMayAndWhen() {
    Job job = book.job(wish("wo-1", limits(false, false)));

    assertThat(job.ruled().warrantyOem()).isEqualTo("acme");
    assertThat(job.ruled().access().to()).isEqualTo("16:00");
    assertThat(job.ruled().access().weekdays()).containsExactlyInAnyOrder(1, 2);
    assertThat(job.ruled().after()).containsExactly("wo-0");
    assertThat(job.ruled().onlyCrews()).containsExactly("crew-9");
    assertThat(job.ruled().certificates()).containsExactly("hv");
    assertThat(job.skills()).contains("welding:2", "inverter_maintenance");
    assertThat(job.ruled().stoppedUsdPerHour()).isEmpty();
  }

  @Test
  void aRepairThatNamesNothingCostsWhatTheAssetsFaultCosts() {
    records
        .of(EnergyAtRisk.class)
        .put(
            new EnergyAtRisk(
                SampleAssets.CUSTOMER,
                "ear-1",
                new AssetId("a-1"),
                SampleAssets.SITE,
                null,
                NOW.minusSeconds(600),
                1,
                List.of(),
                List.of(),
                7,
                10,
                "weather",
                0.8,
                NOW.minusSeconds(600)));

    assertThat(book.job(wish("sch-1", "corrective", VisitLimits.NONE)).lossUsdPerDay())
        .isEqualTo(7);
    assertThat(book.job(wish("sch-1", VisitLimits.NONE)).lossUsdPerDay()).isZero();
    records.of(WorkOrder.class).put(order(new PartArrival("fan-120", 2, null)));
    assertThat(book.job(wish("wo-1", "corrective", VisitLimits.NONE)).lossUsdPerDay())
        .as("an order names its own")
        .isZero();
  }

  @Test
  void aWarrantyThatHasRunOutBindsNobody() {
    Asset old =
        Json.read(
            Json.write(asset("{\"warranty_oem\":\"acme\"}")).replace("2026-12-31", "2026-03-01"),
            Asset.class);
    records.of(Asset.class).put(old);

    assertThat(book.job(wish("wo-1", VisitLimits.NONE)).ruled().warrantyOem()).isNull();
  }

  @Test
  void aWarrantyIsWhatTheContractSaysAndOneThatNobodyDatedBindsNobody() {
    Asset dated = asset("{\"warranty_oem\":\"acme\",\"warranty_until\":\"2026-03-01\"}");
    records.of(Asset.class).put(dated);
    assertThat(book.job(wish("wo-1", VisitLimits.NONE)).ruled().warrantyOem()).isNull();

    records
        .of(Asset.class)
        .put(
            Json.read(
                Json.write(asset("{\"warranty_oem\":\"acme\"}")).replace("\"2026-12-31\"", "null"),
                Asset.class));
    assertThat(book.job(wish("wo-1", VisitLimits.NONE)).ruled().warrantyOem()).isNull();
  }

  @Test
  void windClosesHoursToThoseWhoClimbAndSunPricesTheHoursOfThoseWhoStopIt() {
    List<WeatherHour> hours = new ArrayList<>();
    for (int hour = 0; hour < 48; hour++) {
      double wind = hour >= 2 && hour < 5 ? 20 : 3;
      double sun = hour >= 1 && hour <= 9 ? 800 : 0;
      hours.add(
          new WeatherHour(
              NOW.plus(Duration.ofHours(hour)), 20.0, sun, wind, null, null, null, null, null));
    }
    weather.keep(
        new SiteWeather(
            SampleAssets.CUSTOMER,
            new SiteId("north"),
            new WeatherForecast("test", new Place(-26.2, 28.05), NOW, hours),
            WeatherCorrection.NONE));

    Job climbing = book.job(wish("wo-1", limits(true, true)));
    Job standing = book.job(wish("wo-1", limits(false, false)));

    assertThat(climbing.ruled().holds())
        .containsExactly(
            new Hold(HourRule.WIND, NOW.plus(Duration.ofHours(2)), NOW.plus(Duration.ofHours(5))));
    assertThat(standing.ruled().holds()).isEmpty();
    assertThat(standing.ruled().stormsUnknownTo()).isEqualTo("test");
    // 100 kW under 800 W/m² at ten cents.
    assertThat(climbing.ruled().stoppedUsdPerHour().subList(0, 2)).containsExactly(0.0, 8.0);
    assertThat(climbing.ruled().stoppedUsdPerHour().get(12)).isZero();
  }

  @Test
  void workThatStopsATurbineCostsWhatTheWindOfTheHourWouldHaveBrought() {
    Asset turbine = SampleAssets.turbine("t-1");
    records.of(Asset.class).put(turbine);
    assertThat(ofTurbine(limits(true, true)).ruled().stoppedUsdPerHour())
        .as("nobody knows the wind: a quarter of 2 MW at ten cents")
        .hasSize(72)
        .containsOnly(50.0);
    weather.keep(
        new SiteWeather(
            SampleAssets.CUSTOMER,
            turbine.siteId(),
            new WeatherForecast(
                "test",
                new Place(55.5, 8.4),
                NOW,
                List.of(wind(0, 12), wind(1, 6), wind(2, 2), wind(3, 30))),
            WeatherCorrection.NONE));

    assertThat(ofTurbine(limits(true, true)).ruled().stoppedUsdPerHour())
        .startsWith(200.0, 40.0, 0.0, 0.0, 50.0);
    assertThat(ofTurbine(limits(false, true)).ruled().stoppedUsdPerHour()).isEmpty();
  }

  private Job ofTurbine(VisitLimits limits) {
    ScheduleRequest wish = wish("wo-t", limits);
    return book.job(
        new ScheduleRequest(
            wish.customerId(),
            wish.scheduleId(),
            wish.jobId(),
            new AssetId("t-1"),
            wish.reason(),
            wish.maintenanceType(),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            limits,
            null));
  }

  /** At a hub of 100 m, of air of which nothing is known. */
  private static WeatherHour wind(int hour, double speedMs) {
    return new WeatherHour(
        NOW.plus(Duration.ofHours(hour)), null, null, null, speedMs, null, null, null, null);
  }

  @Test
  void aSourceWithCodesOfTheWeatherTellsLightningAndNothingIsSaidWhereNothingIsForecast() {
    assertThat(book.job(wish("wo-1", VisitLimits.NONE)).ruled().stormsUnknownTo()).isNull();
    WeatherHour fair = new WeatherHour(NOW, 20.0, 0.0, 3.0, null, null, null, null, 1);
    weather.keep(
        new SiteWeather(
            SampleAssets.CUSTOMER,
            new SiteId("north"),
            new WeatherForecast("test", new Place(-26.2, 28.05), NOW, List.of(fair)),
            WeatherCorrection.NONE));

    assertThat(book.job(wish("wo-1", VisitLimits.NONE)).ruled().stormsUnknownTo()).isNull();
  }
}
