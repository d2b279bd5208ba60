package energy.ona.activities.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.SampleAssets;
import energy.ona.asset.Technology;
import energy.ona.event.InMemoryEventLog;
import energy.ona.forecast.ForecastInputs;
import energy.ona.forecast.ServingModel;
import energy.ona.forecast.Siblings;
import energy.ona.forecast.quantile.Levels;
import energy.ona.forecast.registry.Championship;
import energy.ona.forecast.registry.ModelRegistry;
import energy.ona.forecast.registry.ModelVersion;
import energy.ona.forecast.site.RegistryModels;
import energy.ona.forecast.site.SamplePlant;
import energy.ona.forecast.site.SiteHistory;
import energy.ona.forecast.training.SiteData;
import energy.ona.forecast.training.TrainingRun.Outcome;
import energy.ona.observation.Grid;
import energy.ona.store.InMemoryObjectStore;
import energy.ona.store.InMemoryRecordStores;
import energy.ona.store.RecordStore;
import energy.ona.tenant.CustomerId;
import energy.ona.tenant.InMemoryCustomers;
import energy.ona.time.TimeRange;
import energy.ona.weather.WeatherBook;
import energy.ona.workflows.Options;
import energy.ona.workflows.TemporalConnection;
import energy.ona.workflows.train.TrainActivities;
import energy.ona.workflows.train.TrainRequest;
import energy.ona.workflows.train.TrainStep;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.testing.TestActivityEnvironment;
import io.temporal.testing.TestEnvironmentOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StoreTrainActivitiesTest {
  private static final int DAYS = 46;
  private static final CustomerId CUSTOMER = SampleAssets.CUSTOMER;
  private static final Instant END = SamplePlant.START.plus(Duration.ofDays(DAYS));

  /** So much later that a model has days to learn from which it has not seen. */
  private static final int LATER_DAYS = DAYS + 10;

  private static final Instant LATER = SamplePlant.START.plus(Duration.ofDays(LATER_DAYS));

  private static final Instant YESTERDAY = END.minus(SamplePlant.DAY);

  private final SamplePlant plant = new SamplePlant(DAYS);
  private final InMemoryObjectStore output = new InMemoryObjectStore();
  private final ModelRegistry registry =
      new ModelRegistry(plant.records, output, new InMemoryEventLog());
  private final InMemoryCustomers customers = new InMemoryCustomers();
  private final TestActivityEnvironment engine =
      TestActivityEnvironment.newInstance(
          TestEnvironmentOptions.newBuilder()
              .setWorkflowClientOptions(
                  WorkflowClientOptions.newBuilder()
                      .setDataConverter(TemporalConnection.dataConverter())
                      .build())
              .build());
  private final TrainActivities activities =
      engine.newActivityStub(TrainActivities.class, Options.TRAIN);
  private TrainStep first = new TrainStep(CUSTOMER, Technology.SOLAR, "solar-1", List.of());
  private Outcome outcome = new Outcome("", "", null, null, "");

  /** All tests have a champion that learned up to the day before the last. */
  @BeforeAll
  void train() {
    customers.register(CUSTOMER);
    engine.registerActivitiesImplementations(
        new StoreTrainActivities(
            customers,
            plant.records,
            plant.observations,
            plant.history(),
            registry,
            plant.objects,
            output,
            Clock.fixed(END, ZoneOffset.UTC)));
    first = step("solar-1", YESTERDAY);
    outcome = trained(first, true);
    registry.promote(registry.require(CUSTOMER, "solar-1"), END, Championship.PLATFORM, "a test");
  }

  @AfterAll
  void close() {
    engine.close();
  }

  private TrainStep step(String modelId, Instant asOf) {
    List<SiteData> data = activities.gatherSites(activities.trainingSites(CUSTOMER), asOf);
    return new TrainStep(CUSTOMER, Technology.SOLAR, modelId, data);
  }

  private Outcome trained(TrainStep step, boolean promote) {
    assertThat(activities.trainSites(step)).isEqualTo(1);
    String hash = activities.planModel(step, true).dataHash();
    return activities.judgeModel(
        step, hash, new TrainRequest(CUSTOMER, END, false, promote, false, null));
  }

  @Test
  void aFirstModelIsComparedWithPhysicsAndThreeWeeksAreNotBeyondDoubt() {
    assertThat(outcome.message())
        .startsWith("model solar-1 is challenger: not shown to be better than physics by")
        .contains("over 23 days");
    ModelVersion version = registry.champion(CUSTOMER, Technology.SOLAR).orElseThrow();
    assertThat(version.modelId()).isEqualTo("solar-1");
    assertThat(version.blocks()).hasSize(3);
    assertThat(version.provenance().settings())
        .as("what was learned from the same data by an older form is trained again")
        .containsEntry("forms", "{solar_new_site=2, solar_site=2, wind_site=2}");
    assertThat(version.provenance().features()).contains("clearness", "same_time_last");
  }

  @Test
  void theSameDataAreNotTrainedTwiceUnlessForced() {
    Outcome again = activities.planModel(step("solar-2", YESTERDAY), false).skipped();
    assertThat(again).isNotNull();
    assertThat(again.result()).isEqualTo(Outcome.SKIPPED);
    assertThat(again.message()).contains("model solar-1 was trained from the same data");
    assertThat(activities.planModel(step("solar-2", YESTERDAY), true).skipped()).isNull();
    assertThat(activities.planModel(step("solar-2", END), false).skipped()).isNull();
  }

  @Test
  void whatWasPutAwayIsTrainedAgain() {
    ModelVersion kept = registry.champion(CUSTOMER, Technology.SOLAR).orElseThrow();
    RecordStore<ModelVersion> versions = plant.records.of(ModelVersion.class);
    versions.put(
        new ModelVersion(
            CUSTOMER,
            kept.modelId(),
            kept.technology(),
            kept.createdAt(),
            kept.provenance(),
            kept.blocks(),
            kept.contest(),
            kept.verdict(),
            END));
    assertThat(activities.planModel(step("solar-2", YESTERDAY), false).skipped()).isNull();
    versions.put(kept);
  }

  @Test
  void aServingModelAnswersInKilowattsAndNotBeforeItServed() {
    RegistryModels models = new RegistryModels(registry, plant.history());
    Asset asset = plant.assets.get(0);
    assertThat(models.own(CUSTOMER, Technology.SOLAR, END.minusSeconds(1))).isEmpty();
    List<Optional<double[]>> said = said(plant, Map.of(), END);
    assertThat(said).hasSize(96).allMatch(Optional::isPresent);
    double[] noon = said.get(48).orElseThrow();
    assertThat(noon).isSorted();
    assertThat(noon[49]).isBetween(0.4 * asset.capacityKw(), asset.capacityKw());
    assertThat(said.get(0).orElseThrow()[98]).isZero();
  }

  /**
   * The day after an asset was registered for another capacity it is as well known as before,
   * whether the machine was replaced or the register had been wrong.
   *
   * @param registered until yesterday
   * @param was that the machine had until it was replaced
   * @param now of the machine, and in the register
   * @param replaced days before today
   */
  @ParameterizedTest(name = "register {0} to {2} kW, machine of {1} to {2} kW {3} days ago")
  @CsvSource({
    "100, 100, 160, 1",
    "100, 100, 60, 1",
    "100, 100, 160, 8",
    "100, 100, 60, 8",
    "100, 160, 160, 0",
    "160, 100, 100, 0"
  })
  void aChangeOfTheRegisterLeavesTheNextDaySharp(
      double registered, double was, double now, int replaced) {
    SamplePlant usual = new SamplePlant(LATER_DAYS);
    double perUnit = energy(said(usual, Map.of(), LATER)) / usual.assets.get(0).capacityKw();
    SamplePlant of = new SamplePlant(LATER_DAYS);
    Asset first = of.assets.get(0);
    of.replace(first, 0, LATER_DAYS, was);
    of.replace(first, LATER_DAYS - replaced, LATER_DAYS, now);
    Asset changed =
        SampleAssets.inverter(first.id(), first.siteId(), now)
            .following(
                SampleAssets.inverter(first.id(), first.siteId(), registered),
                LATER.minus(SamplePlant.DAY));
    List<Asset> site = List.of(changed, of.assets.get(1), of.assets.get(2));
    of.issue(LATER.minusSeconds(60), hour -> 0.9);
    List<Optional<double[]>> said =
        said(
            new RegistryModels(registry, of.history()),
            of,
            changed,
            new Siblings(site, Map.of()),
            LATER);
    assertThat(energy(said) / now).isCloseTo(perUnit, withinPercentage(4));
  }

  /** Of the first asset for a bright day. */
  private List<Optional<double[]>> said(
      SamplePlant of, Map<AssetId, List<TimeRange>> ill, Instant at) {
    of.issue(at.minusSeconds(60), hour -> 0.9);
    return said(new RegistryModels(registry, of.history()), of, ill, at);
  }

  private static List<Optional<double[]>> said(
      RegistryModels models, SamplePlant of, Map<AssetId, List<TimeRange>> ill, Instant at) {
    return said(models, of, of.assets.get(0), new Siblings(of.assets, ill), at);
  }

  private static List<Optional<double[]>> said(
      RegistryModels models, SamplePlant of, Asset asset, Siblings siblings, Instant at) {
    ServingModel model = models.own(CUSTOMER, Technology.SOLAR, at).orElseThrow();
    TimeRange recent = TimeRange.endingAt(at, Duration.ofDays(1));
    return model.quantiles(
        new ForecastInputs(
            asset,
            siblings,
            of.observations.read(CUSTOMER, asset.siteId(), recent),
            null,
            at,
            new Grid(at.getEpochSecond(), 900, 96)));
  }

  /** A training asks the provider what it had said before the platform kept forecasts. */
  @Test
  void pastWeatherThatIsRecalledLaterCountsFromThenOn() {
    SamplePlant of = new SamplePlant(LATER_DAYS);
    WeatherBook kept = new WeatherBook(new InMemoryRecordStores(), new InMemoryObjectStore());
    of.issue(LATER.minusSeconds(60), hour -> 0.9);
    kept.keep(of.book.at(CUSTOMER, of.assets.get(0).siteId(), LATER).orElseThrow());
    SiteHistory history = new SiteHistory(of.observations, kept);
    RegistryModels models = new RegistryModels(registry, history);
    double before = energy(said(models, of, Map.of(), LATER));
    for (int day = 0; day < LATER_DAYS; day++) {
      Instant midnight = SamplePlant.START.plus(Duration.ofDays(day));
      kept.keep(of.book.at(CUSTOMER, of.assets.get(0).siteId(), midnight).orElseThrow());
    }
    double fresh = energy(said(new RegistryModels(registry, history), of, Map.of(), LATER));
    assertThat(energy(said(models, of, Map.of(), LATER))).isEqualTo(fresh).isNotEqualTo(before);
  }

  /** Of a young platform most days of the month are such. */
  @Test
  void thatNothingWasSaidIsReadOnceForAllAssetsOfAnIssue() {
    SamplePlant of = new SamplePlant(LATER_DAYS);
    of.issue(LATER.minusSeconds(60), hour -> 0.9);
    List<String> listed = new ArrayList<>();
    InMemoryObjectStore archive =
        new InMemoryObjectStore() {
          @Override
          public List<String> list(String prefix, Optional<String> startAfter, int limit) {
            listed.add(prefix);
            return super.list(prefix, startAfter, limit);
          }
        };
    WeatherBook kept = new WeatherBook(new InMemoryRecordStores(), archive);
    kept.keep(of.book.at(CUSTOMER, of.assets.get(0).siteId(), LATER).orElseThrow());
    RegistryModels models = new RegistryModels(registry, new SiteHistory(of.observations, kept));
    Siblings issue = new Siblings(of.assets, Map.of());
    said(models, of, of.assets.get(0), issue, LATER);
    int first = listed.size();
    assertThat(first).isGreaterThan(30);
    said(models, of, of.assets.get(1), issue, LATER);
    said(models, of, of.assets.get(2), issue, LATER);
    assertThat(listed).hasSize(first);
    said(models, of, of.assets.get(0), new Siblings(of.assets, Map.of()), LATER);
    assertThat(listed).as("the next issue asks again").hasSize(2 * first);
  }

  /** What it delivers in one of a hundred cases. */
  private static double least(List<Optional<double[]>> said) {
    return said.stream().mapToDouble(step -> step.orElseThrow()[0]).sum();
  }

  private static double energy(List<Optional<double[]>> said) {
    return said.stream().mapToDouble(step -> Levels.mean(step.orElseThrow())).sum();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5})
  void whatAnAssetIsThoughtAbleToDeliverIsNotLoweredByItsFault(double left) {
    double sound = energy(said(new SamplePlant(LATER_DAYS), Map.of(), LATER));
    SamplePlant faulty = new SamplePlant(LATER_DAYS);
    faulty.weaken(faulty.assets.get(0), LATER_DAYS - 5, LATER_DAYS, left);
    assertThat(energy(said(faulty, Map.of(), LATER))).isCloseTo(sound, withinPercentage(2));
    // By itself it would be thought able to do as badly again.
    SamplePlant lonely = new SamplePlant(LATER_DAYS);
    lonely.weaken(lonely.assets.get(0), LATER_DAYS - 5, LATER_DAYS, left);
    lonely.assets.subList(1, 3).forEach(asset -> lonely.weaken(asset, 0, LATER_DAYS, 0));
    double alone = least(said(lonely, Map.of(), LATER));
    if (left > 0) {
      double leastOfSound = least(said(new SamplePlant(LATER_DAYS), Map.of(), LATER));
      assertThat(alone).isLessThan(0.95 * leastOfSound);
    }
    AssetId first = lonely.assets.get(0).assetId();
    TimeRange fault = TimeRange.endingAt(LATER, Duration.ofDays(5));
    assertThat(energy(said(lonely, Map.of(first, List.of(fault)), LATER)))
        .as("its case is known")
        .isCloseTo(sound, withinPercentage(5));
  }

  @Test
  void aChallengerThatIsNoBetterDoesNotServe() {
    Outcome second = trained(step("solar-2", END), true);
    assertThat(second.state()).isEqualTo("challenger");
    assertThat(second.message()).contains("not shown to be better than champion solar-1");
    assertThat(registry.champion(CUSTOMER, Technology.SOLAR).orElseThrow().modelId())
        .isEqualTo("solar-1");
  }

  @Test
  void sitesThatWereKeptAreAsGoodAsThoseAtHand() {
    TrainStep atHand = step("solar-5", END);
    activities.keepSites(atHand, 0);
    TrainStep kept = new TrainStep(CUSTOMER, Technology.SOLAR, "solar-5", List.of(), 1);
    assertThat(activities.planModel(kept, true)).isEqualTo(activities.planModel(atHand, true));
  }

  @Test
  void aRetryGoesOnAfterTheSitesThatAreDone() {
    String part = "models/demo/solar-1/north.json.gz";
    byte[] before = output.get(part).orElseThrow();
    output.put(part, new byte[] {7}, "application/gzip");
    assertThat(activities.trainSites(first)).isEqualTo(1);
    assertThat(output.get(part)).contains(new byte[] {7});
    output.put(part, before, "application/gzip");
  }

  /** Else a part that is damaged would keep every later model from being made. */
  @Test
  void aChampionThatCannotBeReadIsNoneAndTheVerdictSaysSo() {
    String part = "models/demo/solar-1/north.json.gz";
    byte[] before = output.get(part).orElseThrow();
    output.put(part, new byte[] {7}, "application/gzip");
    TrainStep tried = step("solar-6", END);
    activities.trainSites(tried);
    TrainRequest request = new TrainRequest(CUSTOMER, END, false, true, true, null);
    assertThat(activities.judgeModel(tried, "ab".repeat(32), request).message())
        .contains("better than physics (of the champion model solar-1: the model is damaged");
    output.put(part, before, "application/gzip");
  }

  @Test
  void aTestKeepsNothing() {
    TrainStep tried = step("solar-3", END);
    activities.trainSites(tried);
    TrainRequest request = new TrainRequest(CUSTOMER, END, false, true, true, null);
    Outcome tested = activities.judgeModel(tried, "ab".repeat(32), request);
    assertThat(tested.result()).isEqualTo(Outcome.TESTED);
    assertThat(tested.message()).contains("better than champion solar-1");
    assertThat(output.list("models/demo/solar-3/", Optional.empty(), 10)).isEmpty();
    assertThat(registry.get(CUSTOMER, "solar-3")).isEmpty();
  }

  @Test
  void tooFewDaysAreSkippedInASentence() {
    TrainStep step = step("solar-4", SamplePlant.START.plus(Duration.ofDays(9)));
    Outcome skipped = activities.planModel(step, false).skipped();
    assertThat(skipped).isNotNull();
    assertThat(skipped.message()).contains("has 9 days").contains("at least 20 are needed");
  }
}
