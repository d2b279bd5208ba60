package energy.ona.benchmarks.season;

import energy.ona.activities.forecast.LadderForecaster;
import energy.ona.activities.forecast.SitePast;
import energy.ona.asset.Asset;
import energy.ona.forecast.PowerForecast;
import energy.ona.forecast.ServingModels;
import energy.ona.forecast.ladder.Ladder;
import energy.ona.forecast.score.LearningBook;
import energy.ona.observation.SiteWindow;
import energy.ona.risk.EarCalculator;
import energy.ona.risk.EarInputs;
import energy.ona.risk.EnergyAtRisk;
import energy.ona.risk.LossFunction.Risk;
import energy.ona.risk.RiskScore;
import energy.ona.standalone.twin.fleet.Fault;
import energy.ona.standalone.twin.fleet.Site;
import energy.ona.standalone.twin.fleet.Unit;
import energy.ona.time.TimeRange;
import energy.ona.weather.WeatherBook;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One season of one seed: what breaks, when it is found, and what it is then expected to cost. */
final class World {
  private static final List<Integer> HORIZONS = List.of(24, 72, 168);
  private static final int FORECAST_HOURS = 169;
  private static final double LEAST_SEVERITY = 0.7;

  private final long seed;
  private final RegionalFleet fleet;
  private final TimeRange season;
  private final SeasonSettings settings;
  private final List<Fault> faults = new ArrayList<>();
  private final LossTable table;
  private final List<Finding> findings = new ArrayList<>();

  World(long seed, TimeRange season, SeasonSettings settings, Strikes strikes) {
    this.seed = seed;
    this.fleet = new RegionalFleet(seed);
    this.season = season;
    this.settings = settings;
    faults.addAll(strikes.of(fleet.fleet(), season));
    this.table =
        new LossTable(
            fleet.fleet(), faults, season, id -> settings.tariffs().of(fleet.asset(id).tariffId()));
    find();
  }

  private void find() {
    record Sight(Fault fault, Detecting.Found found) {}
    Detecting detecting = new Detecting(table);
    List<Sight> sights = new ArrayList<>();
    for (Fault fault : faults) {
      detecting
          .of(fault, asset(fault).capacityKw())
          .ifPresent(found -> sights.add(new Sight(fault, found)));
    }
    sights.sort(Comparator.comparingLong(sight -> sight.found().second()));
    KnownWeather weather = new KnownWeather();
    Map<String, List<Instant>> before = new HashMap<>();
    for (Sight sight : sights) {
      Instant at = Instant.ofEpochSecond(sight.found().second());
      Asset asset = asset(sight.fault());
      Unit unit = fleet.fleet().unit(asset.id()).orElseThrow();
      Site site = fleet.fleet().siteOf(unit);
      weather.issue(seed, site, asset, at.truncatedTo(ChronoUnit.HOURS), FORECAST_HOURS);
      List<Instant> earlier = before.computeIfAbsent(asset.id(), id -> new ArrayList<>());
      earlier.removeIf(then -> then.isBefore(at.minus(frequencyWindow())));
      earlier.add(at);
      findings.add(
          finding(sight.fault(), at, sight.found().lossFraction(), earlier.size(), weather));
    }
  }

  private Duration frequencyWindow() {
    return Duration.ofDays(settings.lossFunction().risk().frequencyWindowDays());
  }

  /** As the platform's EAR and priority come about. */
  private Finding finding(
      Fault fault, Instant at, double lossFraction, int faultsInWindow, KnownWeather weather) {
    Asset asset = asset(fault);
    PowerForecast forecast =
        new LadderForecaster(
                new WeatherBook(weather, new NoObjects()),
                (customer, site) -> {},
                new LearningBook(new NoObjects()),
                new Ladder(ServingModels.NONE),
                SitePast.NOTHING,
                Clock.fixed(at, asset.zone()))
            .forecast(asset, nothingMeasured(asset, at), at, FORECAST_HOURS - 1);
    Risk risk = settings.lossFunction().risk();
    EarCalculator.Result result =
        EarCalculator.calculate(
            new EarInputs(
                at,
                lossFraction,
                risk.progressPerDay(fault.kind().subcategory()),
                forecast,
                asset.capacityKw(),
                risk.capacityFactor(),
                true,
                settings.tariffs().of(asset.tariffId()),
                asset.zone(),
                risk.correlationHours(),
                HORIZONS));
    double severity = LEAST_SEVERITY + (1 - LEAST_SEVERITY) * lossFraction;
    double score = RiskScore.of(severity, faultsInWindow, Duration.ZERO);
    Double weight =
        settings.lossFunction().weights(settings.parameters().ooda().lossWeights()).wRisk();
    return new Finding(
        fault,
        at,
        severity,
        new EnergyAtRisk(
            asset.customerId(),
            "ear-" + fault.id(),
            asset.assetId(),
            asset.siteId(),
            null,
            at,
            lossFraction,
            result.horizons(),
            result.hourlyPath(),
            result.earUsdDay(),
            result.earKwhDay(),
            result.basis(),
            score,
            at),
        RiskScore.priority(
            score,
            result.earUsdDay(),
            weight == null ? 0 : weight,
            settings.lossFunction().thresholds().earThresholdUsd(),
            settings.parameters().operations().priorityThresholds()));
  }

  private static SiteWindow nothingMeasured(Asset asset, Instant at) {
    return new SiteWindow(
        asset.siteId(), new TimeRange(at.minus(Duration.ofDays(1)), at), Map.of());
  }

  long seed() {
    return seed;
  }

  /** What the season loses when faults are mended at these seconds, the others never. */
  Loss loss(Map<Fault, Long> mendedAt) {
    Map<String, List<Fault>> byUnit = new HashMap<>();
    faults.forEach(
        fault -> byUnit.computeIfAbsent(fault.assetId(), id -> new ArrayList<>()).add(fault));
    Loss loss = Loss.NONE;
    for (Map.Entry<String, List<Fault>> unit : byUnit.entrySet()) {
      loss = loss.plus(table.loss(unit.getKey(), unit.getValue(), mendedAt));
    }
    return loss;
  }

  Asset asset(Fault fault) {
    return fleet.asset(fault.assetId());
  }

  List<Fault> faults() {
    return faults;
  }

  /** In the order in which they are found. */
  List<Finding> findings() {
    return findings;
  }

  LossTable table() {
    return table;
  }

  TimeRange season() {
    return season;
  }

  SeasonSettings settings() {
    return settings;
  }
}
