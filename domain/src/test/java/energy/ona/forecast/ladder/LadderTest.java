package energy.ona.forecast.ladder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.SampleAssets;
import energy.ona.asset.Technology;
import energy.ona.error.ErrorCode;
import energy.ona.error.PlatformException;
import energy.ona.forecast.ForecastInputs;
import energy.ona.forecast.ModelMetadata;
import energy.ona.forecast.Rung;
import energy.ona.forecast.ServingModel;
import energy.ona.forecast.ServingModels;
import energy.ona.forecast.Siblings;
import energy.ona.forecast.blend.WidthTracker;
import energy.ona.forecast.delivery.Deliverable;
import energy.ona.forecast.delivery.DeliveryLimit;
import energy.ona.forecast.ladder.LadderForecast.Tried;
import energy.ona.forecast.quantile.Levels;
import energy.ona.forecast.sent.SentForecast;
import energy.ona.observation.Grid;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.observation.SiteWindow;
import energy.ona.tenant.CustomerId;
import energy.ona.time.TimeRange;
import energy.ona.weather.SampleWeather;
import energy.ona.weather.WeatherForecast;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LadderTest {
  private static final Instant MORNING = Instant.parse("2026-01-20T04:00:00Z");
  private static final Instant LATE_MORNING = Instant.parse("2026-01-20T09:00:00Z");
  private static final Grid DAY = new Grid(MORNING.getEpochSecond(), 3600, 24);
  private static final Asset INVERTER = SampleAssets.inverter("inverter-01");

  private static ForecastInputs inputs(Asset asset, @Nullable WeatherForecast weather, Grid steps) {
    SiteWindow nothing =
        new SiteWindow(asset.siteId(), TimeRange.endingAt(MORNING, Duration.ofDays(1)), Map.of());
    return new ForecastInputs(asset, Siblings.of(asset), nothing, weather, MORNING, steps);
  }

  private static WeatherForecast weather(double clearness) {
    return SampleWeather.forecast(MORNING, clearness, 20);
  }

  private static LadderForecast forecast(ServingModels models, ForecastInputs inputs) {
    return new Ladder(models).forecast(inputs, Calibration.NONE);
  }

  private static double medianKwh(LadderForecast forecast) {
    return Arrays.stream(forecast.quantilesKw()).mapToDouble(q -> q[Levels.COUNT / 2]).sum();
  }

  private static double width80(LadderForecast forecast) {
    return Arrays.stream(forecast.quantilesKw())
        .mapToDouble(q -> Levels.at(q, 0.9) - Levels.at(q, 0.1))
        .sum();
  }

  private static String reason(LadderForecast forecast, Rung rung) {
    return forecast.tried().stream()
        .filter(tried -> tried.rung() == rung)
        .map(Tried::reason)
        .findFirst()
        .orElse("not asked");
  }

  /** Always says the same share of the capacity. */
  private record Constant(String version, double share, int steps) implements ServingModel {
    @Override
    public ModelMetadata metadata() {
      return new ModelMetadata(version, 1000, 0.9, MORNING.minusSeconds(86_400));
    }

    @Override
    public Duration history() {
      return Duration.ofDays(3);
    }

    @Override
    public List<Optional<double[]>> quantiles(ForecastInputs inputs) {
      if (share < 0) {
        throw new IllegalStateException("the model is of an unknown form");
      }
      List<Optional<double[]>> said = new ArrayList<>();
      for (int step = 0; step < inputs.steps().size(); step++) {
        double[] quantiles = new double[Levels.COUNT];
        Arrays.fill(quantiles, share * inputs.asset().capacityKw());
        said.add(step < steps ? Optional.of(quantiles) : Optional.empty());
      }
      return said;
    }
  }

  private record Models(Optional<ServingModel> own, Optional<ServingModel> generic)
      implements ServingModels {
    @Override
    public Optional<ServingModel> own(CustomerId customer, Technology technology, Instant asOf) {
      return own;
    }

    @Override
    public Optional<ServingModel> generic(Technology technology, Instant asOf) {
      return generic;
    }
  }

  @Test
  void everyRungThatWasPassedSaysWhy() {
    LadderForecast without = forecast(ServingModels.NONE, inputs(INVERTER, null, DAY));
    assertThat(without.rungs()).containsOnly(Rung.CLEAR_SKY_CLIMATOLOGY);
    assertThat(reason(without, Rung.CUSTOMER_MODEL))
        .isEqualTo("customer demo has no solar model in force");
    assertThat(reason(without, Rung.GLOBAL_MODEL)).isEqualTo("no global solar model is in force");
    assertThat(reason(without, Rung.PHYSICS_WEATHER)).startsWith("no weather forecast was known");
    LadderForecast physics = forecast(ServingModels.NONE, inputs(INVERTER, weather(1), DAY));
    assertThat(physics.rungs()).containsOnly(Rung.PHYSICS_WEATHER);
    assertThat(reason(physics, Rung.CLEAR_SKY_CLIMATOLOGY)).isEqualTo("not asked");
  }

  @Test
  void thinAirAndScatteredLightGiveLess() {
    Asset turbine = SampleAssets.turbine("turbine-01");
    double dense =
        medianKwh(
            forecast(
                ServingModels.NONE,
                inputs(turbine, SampleWeather.told(weather(1), 0.8, 1013.25, 0), DAY)));
    double thin =
        medianKwh(
            forecast(
                ServingModels.NONE,
                inputs(turbine, SampleWeather.told(weather(1), 0.8, 830, 0), DAY)));
    assertThat(thin).isBetween(0.5 * dense, 0.95 * dense);
    Asset facing = SampleAssets.inverter("inverter-02");
    double beam = medianKwh(forecast(ServingModels.NONE, winter(facing, 0.9)));
    double veiled = medianKwh(forecast(ServingModels.NONE, winter(facing, 0.3)));
    assertThat(beam).as("the sun stands in the north, low").isGreaterThan(1.1 * veiled);
  }

  @Test
  void whatFollowsTheSunBeginsEarlierAndEndsLater() {
    Asset follows = SampleAssets.onTracker("inverter-02", null, null, null, null);
    double[][] turning =
        forecast(ServingModels.NONE, inputs(follows, weather(1), DAY)).quantilesKw();
    double[][] still =
        forecast(ServingModels.NONE, inputs(INVERTER, weather(1), DAY)).quantilesKw();
    int middle = Levels.COUNT / 2;
    // From 04:00 UTC on; the sun stands highest at 10:18.
    assertThat(turning[3][middle]).isGreaterThan(1.2 * still[3][middle]);
    assertThat(turning[9][middle]).isGreaterThan(1.2 * still[9][middle]);
    assertThat(turning[6][middle]).isCloseTo(still[6][middle], withinPercentage(12));
  }

  /** Half a day of 42 kW. */
  private static ForecastInputs sent() {
    long[] seconds = new long[12];
    double[] kw = new double[12];
    Arrays.setAll(seconds, hour -> MORNING.getEpochSecond() + 3600L * hour);
    Arrays.fill(kw, 42);
    ForecastInputs known = inputs(INVERTER, weather(1), DAY);
    return new ForecastInputs(
        known.asset(),
        known.siblings(),
        known.recent(),
        known.weather(),
        known.issuedAt(),
        known.steps(),
        new SentForecast(
            INVERTER.customerId(), INVERTER.assetId(), MORNING, "up-20260120-001", seconds, kw));
  }

  @Test
  void whatTheCustomerSaysComesBeforePhysicsAndAfterWhatWasLearned() {
    LadderForecast said = forecast(ServingModels.NONE, sent());
    assertThat(Arrays.copyOf(said.rungs(), 12)).containsOnly(Rung.SENT_FORECAST);
    assertThat(Arrays.copyOfRange(said.rungs(), 12, 24)).containsOnly(Rung.PHYSICS_WEATHER);
    assertThat(said.quantilesKw()[5][Levels.COUNT / 2]).isEqualTo(42);
    assertThat(Levels.at(said.quantilesKw()[5], 0.9)).isBetween(45.0, 85.0);
    assertThat(reason(said, Rung.SENT_FORECAST))
        .isEqualTo("the forecast up-20260120-001 issued 2026-01-20T04:00:00Z");
    Models models = new Models(Optional.of(new Constant("own-1", 0.5, 24)), Optional.empty());
    assertThat(forecast(models, sent()).rungs()).containsOnly(Rung.CUSTOMER_MODEL);
  }

  /** What a fault takes is taken off what is said, and what was sent is without it. */
  @Test
  void whatAFaultTakesIsNotTakenOffWhatTheCustomerSays() {
    Instant ten = MORNING.plus(Duration.ofHours(6));
    DeliveryLimit half =
        new DeliveryLimit(
            INVERTER.assetId(),
            DeliveryLimit.Kind.OUTAGE,
            MORNING,
            ten,
            0.5,
            null,
            "a string",
            null);
    LadderForecast said =
        new Ladder(ServingModels.NONE)
            .forecast(sent(), Calibration.NONE, Deliverable.of(List.of(half), sent().steps()));
    assertThat(Arrays.copyOf(said.rungs(), 6)).containsOnly(Rung.PHYSICS_WEATHER);
    assertThat(Arrays.copyOfRange(said.rungs(), 6, 12)).containsOnly(Rung.SENT_FORECAST);
  }

  private static ForecastInputs winter(Asset asset, double directShare) {
    Instant morning = Instant.parse("2026-06-20T04:00:00Z");
    SiteWindow nothing =
        new SiteWindow(asset.siteId(), TimeRange.endingAt(morning, Duration.ofDays(1)), Map.of());
    return new ForecastInputs(
        asset,
        Siblings.of(asset),
        nothing,
        SampleWeather.told(SampleWeather.forecast(morning, 1, 20), directShare, 830, 0),
        morning,
        new Grid(morning.getEpochSecond(), 3600, 24));
  }

  @Test
  void customersModelComesFirstAndEachStepFallsByItself() {
    Models models =
        new Models(
            Optional.of(new Constant("own-1", 0.5, 6)),
            Optional.of(new Constant("all-1", 0.25, 12)));
    LadderForecast forecast = forecast(models, inputs(INVERTER, weather(1), DAY));
    assertThat(forecast.rungs()[0]).isEqualTo(Rung.CUSTOMER_MODEL);
    assertThat(forecast.rungs()[6]).isEqualTo(Rung.GLOBAL_MODEL);
    assertThat(forecast.rungs()[12]).isEqualTo(Rung.PHYSICS_WEATHER);
    assertThat(forecast.quantilesKw()[0][50]).isEqualTo(50);
    assertThat(forecast.quantilesKw()[6][50]).isEqualTo(25);
    assertThat(forecast.models().get(Rung.CUSTOMER_MODEL).modelVersion()).isEqualTo("own-1");
  }

  @Test
  void modelThatFailsIsPassedOverInWords() {
    Models broken = new Models(Optional.of(new Constant("own-2", -1, 24)), Optional.empty());
    LadderForecast forecast = forecast(broken, inputs(INVERTER, weather(1), DAY));
    assertThat(forecast.rungs()).containsOnly(Rung.PHYSICS_WEATHER);
    assertThat(reason(forecast, Rung.CUSTOMER_MODEL))
        .isEqualTo("model own-2 failed: the model is of an unknown form");
  }

  @Test
  void aStoreThatIsAwayIsNoReasonToPassAModelOver() {
    Models away = new Models(Optional.of(new Away()), Optional.empty());
    assertThatThrownBy(() -> forecast(away, inputs(INVERTER, weather(1), DAY)))
        .isInstanceOf(PlatformException.class)
        .hasMessageContaining("the store is away");
  }

  private static final class Away implements ServingModel {
    @Override
    public ModelMetadata metadata() {
      return new ModelMetadata("own-3", 1, null, null);
    }

    @Override
    public Duration history() {
      return Duration.ofDays(1);
    }

    @Override
    public List<Optional<double[]>> quantiles(ForecastInputs inputs) {
      throw new PlatformException(ErrorCode.UNAVAILABLE, "the store is away");
    }
  }

  @Test
  void cloudsTakePowerAndBrokenCloudsWidenTheBand() {
    LadderForecast clear = forecast(ServingModels.NONE, inputs(INVERTER, weather(0.95), DAY));
    LadderForecast cloudy = forecast(ServingModels.NONE, inputs(INVERTER, weather(0.5), DAY));
    assertThat(medianKwh(cloudy) / medianKwh(clear)).isBetween(0.4, 0.75);
    assertThat(width80(cloudy)).isGreaterThan(1.1 * width80(clear));
  }

  @Test
  void whatNothingWasLearnedOfHasTheWidthOfItsWeatherForecast() {
    LadderForecast clear = forecast(ServingModels.NONE, inputs(INVERTER, weather(0.95), DAY));
    double[] noon =
        Arrays.stream(clear.quantilesKw())
            .max(Comparator.comparingDouble(each -> each[Levels.COUNT / 2]))
            .orElseThrow();
    double below = noon[Levels.COUNT / 2] - Levels.at(noon, 0.1);
    assertThat(below).isGreaterThan(1.28 * 0.25 * 0.95 * noon[Levels.COUNT / 2]);
  }

  @Test
  void quartersAddUpToTheirHours() {
    Grid quarters = new Grid(DAY.fromEpochSecond(), 900, 96);
    double byHour = medianKwh(forecast(ServingModels.NONE, inputs(INVERTER, weather(0.6), DAY)));
    double byQuarter =
        medianKwh(forecast(ServingModels.NONE, inputs(INVERTER, weather(0.6), quarters))) / 4;
    assertThat(byQuarter / byHour).isBetween(0.99, 1.01);
  }

  @Test
  void whateverIsMissingThereIsAnAnswerWithinTheCapacityAndInOrder() {
    Asset turbine = SampleAssets.turbine("turbine-1");
    Asset bare = SampleAssets.bare("bare-1");
    for (Asset asset : List.of(INVERTER, bare, turbine)) {
      for (Optional<WeatherForecast> known :
          List.of(Optional.<WeatherForecast>empty(), Optional.of(weather(0.7)))) {
        LadderForecast forecast =
            forecast(ServingModels.NONE, inputs(asset, known.orElse(null), DAY));
        for (double[] quantiles : forecast.quantilesKw()) {
          assertThat(quantiles).isSorted();
          assertThat(quantiles[0]).isGreaterThanOrEqualTo(0);
          assertThat(quantiles[Levels.COUNT - 1]).isLessThanOrEqualTo(asset.capacityKw());
        }
        assertThat(medianKwh(forecast)).isPositive();
      }
    }
  }

  @Test
  void nightIsZeroForCertain() {
    LadderForecast forecast = forecast(ServingModels.NONE, inputs(INVERTER, weather(1), DAY));
    // 22:00 UTC is midnight in Johannesburg.
    assertThat(forecast.quantilesKw()[18]).containsOnly(0);
  }

  @Test
  void windIsReadOffTheTurbinesOwnCurve() {
    Asset turbine = SampleAssets.turbine("turbine-1");
    LadderForecast forecast = forecast(ServingModels.NONE, inputs(turbine, weather(1), DAY));
    // 12 m/s at 100 m is rated speed.
    assertThat(forecast.rungs()).containsOnly(Rung.PHYSICS_WEATHER);
    assertThat(forecast.quantilesKw()[0][Levels.COUNT / 2]).isBetween(1900.0, 2000.0);
    assertThat(Levels.at(forecast.quantilesKw()[0], 0.025)).isLessThan(1600);
  }

  @Test
  void whatTheTruthHasTaughtMovesTheMedianAndTheWidthOfItsOwnModelOnly() {
    WidthTracker.State wide = WidthTracker.State.neutral(ForecastClass.COUNT);
    for (double[] each : wide.logScale()) {
      Arrays.fill(each, Math.log(2));
    }
    ForecastInputs inputs = inputs(INVERTER, weather(0.6), DAY);
    LadderForecast plain = new Ladder(ServingModels.NONE).forecast(inputs, Calibration.NONE);
    LadderForecast learned =
        new Ladder(ServingModels.NONE)
            .forecast(
                inputs, new Calibration(0.8, "physics-weather-1", wide, 0.93, WithinHour.NONE));
    LadderForecast other =
        new Ladder(ServingModels.NONE)
            .forecast(inputs, new Calibration(1, "another-model", wide, 0.93, WithinHour.NONE));
    assertThat(medianKwh(learned) / medianKwh(plain)).isBetween(0.78, 0.82);
    assertThat(width80(learned)).isGreaterThan(1.2 * width80(plain));
    assertThat(width80(other)).isEqualTo(width80(plain));
    assertThat(learned.models().get(Rung.PHYSICS_WEATHER).modelAccuracy()).isEqualTo(0.93);
    assertThat(other.models().get(Rung.PHYSICS_WEATHER).modelAccuracy()).isNull();
  }

  @Test
  void quartersAreWiderThanTheirHoursUnderBrokenClouds() {
    Ladder ladder = new Ladder(ServingModels.NONE);
    for (double clearness : new double[] {0.55, 0.98}) {
      ForecastInputs hours = inputs(INVERTER, weather(clearness), DAY);
      Grid four = new Grid(DAY.fromEpochSecond(), 900, 4 * DAY.size());
      double hour = width80(ladder.forecast(hours, Calibration.NONE));
      double quarter =
          width80(ladder.forecast(inputs(INVERTER, weather(clearness), four), Calibration.NONE))
              / 4;
      if (clearness < 0.9) {
        assertThat(quarter).isGreaterThan(1.05 * hour);
      } else {
        assertThat(quarter).isCloseTo(hour, within(0.05 * hour));
      }
    }
  }

  /** Until the truth has taught of it, it begins with what it was tried on, and says so. */
  @Test
  void aModelThatIsNewInServiceIsAsWideAsItsTrialAsks() {
    WidthTracker.State wide = WidthTracker.State.neutral(ForecastClass.UP_TO_A_DAY);
    for (double[] each : wide.logScale()) {
      Arrays.fill(each, Math.log(2));
    }
    ForecastInputs inputs = inputs(INVERTER, weather(0.6), DAY);
    Ladder plain = new Ladder(new Models(Optional.of(spread(0)), Optional.empty()));
    Ladder tried = new Ladder(new Models(Optional.of(spread(wide)), Optional.empty()));
    double before = width80(plain.forecast(inputs, Calibration.NONE));
    LadderForecast first = tried.forecast(inputs, Calibration.NONE);
    assertThat(width80(first)).isCloseTo(2 * before, within(0.01 * before));
    assertThat(first.begun()).isNotNull();
    assertThat(first.begun().modelVersion()).isEqualTo("own-1");
    Calibration taught =
        new Calibration(
            1, "own-1", WidthTracker.State.neutral(ForecastClass.COUNT), 0.9, WithinHour.NONE);
    LadderForecast later = tried.forecast(inputs, taught);
    assertThat(width80(later)).isCloseTo(before, within(1e-9));
    assertThat(later.begun()).isNull();
  }

  private static ServingModel spread(int classes) {
    return spread(WidthTracker.State.neutral(classes));
  }

  /** Says 40 to 60 % of the capacity. */
  private static ServingModel spread(WidthTracker.State tried) {
    Constant model = new Constant("own-1", 0.5, 24);
    return new ServingModel() {
      @Override
      public ModelMetadata metadata() {
        return model.metadata();
      }

      @Override
      public Duration history() {
        return model.history();
      }

      @Override
      public List<Optional<double[]>> quantiles(ForecastInputs inputs) {
        List<Optional<double[]>> said = model.quantiles(inputs);
        said.forEach(
            step ->
                step.ifPresent(
                    all ->
                        Arrays.setAll(
                            all, at -> all[at] + (at - 49) / 490.0 * inputs.asset().capacityKw())));
        return said;
      }

      @Override
      public WidthTracker.State tried(Asset asset) {
        return tried;
      }
    };
  }

  @Test
  void climatologyBeginsFromTheSkyThatWasJustSeen() {
    Instant noon = Instant.parse("2026-01-20T10:00:00Z");
    long[] stamps = new long[16];
    double[] power = new double[16];
    for (int row = 0; row < stamps.length; row++) {
      stamps[row] = noon.getEpochSecond() - 900L * (stamps.length - row);
      power[row] = 15;
    }
    Series dark =
        new Series(
            INVERTER.assetId(), stamps, Map.of(Signals.POWER_KW, power), new int[stamps.length]);
    SiteWindow seen =
        new SiteWindow(
            INVERTER.siteId(),
            TimeRange.endingAt(noon, Duration.ofDays(1)),
            Map.of(INVERTER.assetId(), dark));
    Grid hours = new Grid(noon.getEpochSecond(), 3600, 4);
    Ladder ladder = new Ladder(ServingModels.NONE);
    LadderForecast after =
        ladder.forecast(
            new ForecastInputs(INVERTER, Siblings.of(INVERTER), seen, null, noon, hours),
            Calibration.NONE);
    SiteWindow nothing =
        new SiteWindow(INVERTER.siteId(), TimeRange.endingAt(noon, Duration.ofDays(1)), Map.of());
    LadderForecast climate =
        ladder.forecast(
            new ForecastInputs(INVERTER, Siblings.of(INVERTER), nothing, null, noon, hours),
            Calibration.NONE);
    assertThat(medianKwh(after)).isLessThan(0.6 * medianKwh(climate));
  }

  /** What a sibling had at most on a dim or calm day is not what it can do. */
  @ParameterizedTest
  @EnumSource(
      value = Technology.class,
      names = {"SOLAR", "WIND"})
  void aDimDayIsDimBesideASiblingToo(Technology technology) {
    List<Asset> pair =
        technology == Technology.SOLAR
            ? List.of(INVERTER, SampleAssets.inverter("inverter-02", SampleAssets.SITE, 300))
            : List.of(SampleAssets.turbine("turbine-1"), SampleAssets.turbine("turbine-2"));
    double alone = medianKwh(climate(pair.get(0), pair, seen(pair.subList(0, 1), 0.03)));
    double beside = medianKwh(climate(pair.get(0), pair, seen(pair, 0.03)));
    assertThat(beside).isCloseTo(alone, withinPercentage(1));
    double bright = medianKwh(climate(pair.get(0), pair, seen(pair, 0.5)));
    assertThat(bright).as("the sky counts").isGreaterThan(2 * beside);
  }

  @Test
  void aUnitThatIsDownHasTheSkyOfItsSiblingAndNoneOfWhatIsNotOfItsKind() {
    Asset sibling = SampleAssets.inverter("inverter-02", SampleAssets.SITE, 300);
    Asset meter = SampleAssets.ofType("meter", "PV Meter", 1);
    List<Asset> site = List.of(INVERTER, sibling, meter);
    Map<AssetId, Series> down = seen(List.of(INVERTER), 0);
    double dark = medianKwh(climate(INVERTER, site, down));
    down.putAll(seen(List.of(meter), 0.5));
    assertThat(medianKwh(climate(INVERTER, site, down))).isEqualTo(dark);
    down.putAll(seen(List.of(sibling), 0.5));
    assertThat(medianKwh(climate(INVERTER, site, down))).isGreaterThan(2 * dark);
    assertThat(medianKwh(climate(INVERTER, List.of(INVERTER), down)))
        .as("who is not known has no capacity")
        .isEqualTo(dark);
  }

  private static LadderForecast climate(
      Asset asset, List<Asset> site, Map<AssetId, Series> measured) {
    return new Ladder(ServingModels.NONE)
        .forecast(
            new ForecastInputs(
                asset,
                new Siblings(site, Map.of()),
                new SiteWindow(
                    asset.siteId(),
                    TimeRange.endingAt(LATE_MORNING, Duration.ofDays(1)),
                    Map.copyOf(measured)),
                null,
                LATE_MORNING,
                new Grid(LATE_MORNING.getEpochSecond(), 3600, 3)),
            Calibration.NONE);
  }

  /** The last four hours of all of them at a share of their capacity. */
  private static Map<AssetId, Series> seen(List<Asset> assets, double share) {
    Map<AssetId, Series> seen = new HashMap<>();
    for (Asset asset : assets) {
      long[] stamps = new long[16];
      double[] power = new double[stamps.length];
      for (int row = 0; row < stamps.length; row++) {
        stamps[row] = LATE_MORNING.getEpochSecond() - 900L * (stamps.length - row);
        power[row] = share * asset.capacityKw();
      }
      seen.put(
          asset.assetId(),
          new Series(
              asset.assetId(), stamps, Map.of(Signals.POWER_KW, power), new int[stamps.length]));
    }
    return seen;
  }
}
