package energy.ona.worker;

import energy.ona.activities.SteadyRecordStores;
import energy.ona.activities.bom.CatalogueBomActivities;
import energy.ona.activities.bom.ExperiencedCatalogue;
import energy.ona.activities.compact.StoreCompactionActivities;
import energy.ona.activities.detect.ForgettingObservations;
import energy.ona.activities.detect.LiveDetector;
import energy.ona.activities.detect.RunningCycles;
import energy.ona.activities.detect.SiteDetectActivities;
import energy.ona.activities.detect.SiteObserver;
import energy.ona.activities.diagnose.RuleDiagnoseActivities;
import energy.ona.activities.forecast.FleetForecastActivities;
import energy.ona.activities.forecast.LadderForecastActivities;
import energy.ona.activities.forecast.LadderForecaster;
import energy.ona.activities.forecast.NodeRoom;
import energy.ona.activities.forecast.SiteIssuer;
import energy.ona.activities.forecast.SitePast;
import energy.ona.activities.forecast.SiteScorer;
import energy.ona.activities.gaps.StoreGapsActivities;
import energy.ona.activities.ingest.StoreIngestActivities;
import energy.ona.activities.late.PastCases;
import energy.ona.activities.late.StoreLateActivities;
import energy.ona.activities.maintenance.StoreMaintenanceActivities;
import energy.ona.activities.oem.OemCatalogue;
import energy.ona.activities.oem.OemStep;
import energy.ona.activities.ooda.StoreOodaActivities;
import energy.ona.activities.order.StoreOrderActivities;
import energy.ona.activities.plan.CrewDirectory;
import energy.ona.activities.plan.JobBook;
import energy.ona.activities.plan.OptaCrewPlanner;
import energy.ona.activities.plan.OptaPlanActivities;
import energy.ona.activities.plan.RuleBook;
import energy.ona.activities.purchase.StorePurchaseActivities;
import energy.ona.activities.quality.StoreQualityActivities;
import energy.ona.activities.risk.ForecastEarActivities;
import energy.ona.activities.sweep.StoreSweepActivities;
import energy.ona.activities.train.StoreTrainActivities;
import energy.ona.activities.trend.StoreTrendActivities;
import energy.ona.activities.vendor.CloudVendorActivities;
import energy.ona.activities.weather.ProviderWeatherActivities;
import energy.ona.activities.weather.RecalledWeather;
import energy.ona.activities.workorder.FoundCauses;
import energy.ona.activities.workorder.StoreWorkOrderActivities;
import energy.ona.adapters.Stores;
import energy.ona.adapters.purchase.HttpSupplier;
import energy.ona.adapters.vendor.HttpVendorClouds;
import energy.ona.adapters.weather.WeatherProviders;
import energy.ona.asset.Asset;
import energy.ona.bom.Catalogue;
import energy.ona.bom.FileCatalogue;
import energy.ona.bom.Part;
import energy.ona.config.Parameters;
import energy.ona.detect.RepairCheck;
import energy.ona.diagnose.CauseRules;
import energy.ona.diagnose.SymptomReader;
import energy.ona.event.EventLog;
import energy.ona.expected.ExpectedPower;
import energy.ona.expected.RememberedExpectedPower;
import energy.ona.expected.SiblingExpectedPower;
import energy.ona.forecast.issue.ForecastBook;
import energy.ona.forecast.ladder.Ladder;
import energy.ona.forecast.registry.ModelRegistry;
import energy.ona.forecast.score.LearningBook;
import energy.ona.forecast.sent.SentBook;
import energy.ona.forecast.site.RegistryModels;
import energy.ona.forecast.site.SiteHistory;
import energy.ona.ingest.LateBook;
import energy.ona.maintenance.MaintenancePlans;
import energy.ona.observation.ObservationStore;
import energy.ona.plan.CrewPlanner;
import energy.ona.plan.SchedulingConstraints;
import energy.ona.quality.CorrectedObservations;
import energy.ona.store.RecordStores;
import energy.ona.weather.WeatherBook;
import energy.ona.weather.WeatherRevalidation;
import energy.ona.workflows.detect.DetectActivities;
import energy.ona.workflows.weather.BackgroundRevalidation;
import io.temporal.client.WorkflowClient;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.slf4j.LoggerFactory;

/** Every activity of the platform and what it stands on, on one screen. */
record Composition(Stores stores, Settings settings, WorkflowClient client, Clock clock) {
  /** How often a completed repair is looked at. */
  private static final int VERIFY_EVERY_MINUTES = 1;

  /** Of so many sites at once what they should deliver is kept. */
  private static final int SITES = 16;

  List<Object> activities() {
    RecordStores records = stores.records();
    RecordStores steady = new SteadyRecordStores(records, Set.of(Asset.class, Part.class));
    Catalogue catalogue =
        new ExperiencedCatalogue(new FileCatalogue(settings.catalogue(), steady), steady);
    ObservationStore stored =
        new ForgettingObservations(stores.observations(), stores.input(), clock);
    ObservationStore observations = new CorrectedObservations(stored, records, clock);
    EventLog events = stores.events();
    Parameters parameters = stores.parameters();
    ExpectedPower expected = new RememberedExpectedPower(new SiblingExpectedPower(), SITES);
    ForecastBook forecasts = new ForecastBook(records, stores.output());
    SiteObserver observer =
        new SiteObserver(
            steady,
            observations,
            stores.input(),
            forecasts,
            new LiveDetector(settings.detection(), expected, settings.alarms()));
    DetectActivities detect =
        new SiteDetectActivities(
            steady,
            observer,
            events,
            parameters,
            settings.tariffs(),
            stores.output(),
            RunningCycles.of(client),
            clock);
    WeatherBook weather = new WeatherBook(records, stores.input());
    JobBook book =
        new JobBook(
            steady,
            settings.constraints(),
            new RuleBook(settings.constraints(), settings.tariffs(), weather),
            settings.responseClasses(),
            settings.lossFunction(),
            parameters,
            clock);
    CrewDirectory crews =
        new CrewDirectory(records, settings.crews(), settings.lossFunction(), parameters);
    WeatherRevalidation revalidation = new BackgroundRevalidation(client, clock);
    SiteHistory history = new SiteHistory(observations, weather);
    ModelRegistry registry = new ModelRegistry(records, stores.output(), events);
    Ladder ladder = new Ladder(new RegistryModels(registry, history));
    LearningBook learning =
        new LearningBook(stores.output(), LoggerFactory.getLogger(LearningBook.class)::warn);
    SentBook sent = new SentBook(steady, stores.input());
    SiteIssuer issuer = new SiteIssuer(steady, observations, weather, learning, ladder, sent);
    MaintenancePlans maintenance = new MaintenancePlans(records, settings.maintenance());
    return List.of(
        new LadderForecastActivities(steady, issuer, forecasts),
        new FleetForecastActivities(
            stores.customers(),
            steady,
            stores.runIds(),
            issuer,
            forecasts,
            new SiteScorer(
                records, new LateBook(stores.input()), observations, forecasts, learning, events),
            clock),
        new ProviderWeatherActivities(
            stores.customers(),
            records,
            observations,
            weather,
            new WeatherProviders(parameters, stores.secrets(), clock),
            clock),
        new RecalledWeather(
            records,
            observations,
            weather,
            new WeatherProviders(parameters, stores.secrets(), clock),
            clock),
        new CloudVendorActivities(
            stores.customers(),
            records,
            new HttpVendorClouds(stores.secrets(), clock),
            stores.secrets(),
            stores.input(),
            stores.runIds(),
            events,
            stored,
            clock),
        new StoreIngestActivities(
            stores.input(),
            stored,
            records,
            events,
            new OemStep(new OemCatalogue(settings.makers()), records),
            clock),
        new StoreLateActivities(
            records, observer, new PastCases(records, events, clock), parameters, clock),
        new StoreGapsActivities(records, observations, weather),
        new StoreQualityActivities(records, observations, stores.output(), clock),
        new StoreTrainActivities(
            stores.customers(),
            records,
            observations,
            history,
            registry,
            stores.input(),
            stores.output(),
            clock),
        new StoreCompactionActivities(stores.customers(), records, stores.compaction(), clock),
        new StoreTrendActivities(stores.customers(), records, observations, maintenance, clock),
        new StoreMaintenanceActivities(
            stores.customers(), records, maintenance, stores.runIds(), parameters),
        new StoreSweepActivities(stores.customers(), records, stores.runIds()),
        new StoreOodaActivities(
            steady, events, stores.runIds(), parameters, book, VERIFY_EVERY_MINUTES),
        detect,
        new RuleDiagnoseActivities(
            steady,
            stores.output(),
            observer,
            detect,
            new SymptomReader(expected, settings.alarms()),
            new CauseRules(
                settings.categories(), settings.failureRates(), settings.diagnosticTests()),
            settings.constraints().work(),
            catalogue,
            parameters,
            clock),
        new ForecastEarActivities(
            steady,
            stores.output(),
            observer,
            new LadderForecaster(
                weather,
                revalidation,
                learning,
                ladder,
                SitePast.stored(steady, observations),
                clock),
            new NodeRoom(forecasts),
            settings.lossFunction(),
            settings.tariffs(),
            clock),
        new OptaPlanActivities(steady, book, crews, planner(), parameters, client, clock),
        new CatalogueBomActivities(steady, catalogue, clock),
        new StorePurchaseActivities(
            records,
            settings.crews(),
            catalogue,
            new HttpSupplier(parameters, clock),
            settings.purchasing().approvalLimits(),
            stores.runIds(),
            events,
            clock),
        new StoreOrderActivities(steady, stores.output(), events, book, catalogue, clock),
        new StoreWorkOrderActivities(
            records,
            observations,
            events,
            new RepairCheck(() -> settings.detection().get().fleet(), settings.alarms()),
            new FoundCauses(records, settings.categories()),
            stores.runIds()));
  }

  private CrewPlanner planner() {
    SchedulingConstraints constraints = settings.constraints();
    return new OptaCrewPlanner(settings.travelTimes(), constraints, settings.lossFunction());
  }
}
