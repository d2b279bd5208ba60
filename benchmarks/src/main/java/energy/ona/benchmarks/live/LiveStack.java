package energy.ona.benchmarks.live;

import energy.ona.activities.forecast.FleetForecastActivities;
import energy.ona.activities.forecast.SiteIssuer;
import energy.ona.activities.forecast.SiteScorer;
import energy.ona.activities.train.StoreTrainActivities;
import energy.ona.activities.weather.ProviderWeatherActivities;
import energy.ona.adapters.http.JsonCalls;
import energy.ona.adapters.weather.OpenMeteoWeather;
import energy.ona.asset.Asset;
import energy.ona.event.EventLog;
import energy.ona.forecast.issue.ForecastBook;
import energy.ona.forecast.ladder.Ladder;
import energy.ona.forecast.registry.ModelRegistry;
import energy.ona.forecast.score.LearningBook;
import energy.ona.forecast.sent.SentBook;
import energy.ona.forecast.site.RegistryModels;
import energy.ona.forecast.site.SiteHistory;
import energy.ona.ingest.LateBook;
import energy.ona.json.Json;
import energy.ona.observation.ObservationStore;
import energy.ona.standalone.twin.feed.Registration;
import energy.ona.standalone.twin.fleet.Fleet;
import energy.ona.standalone.twin.weather.WeatherServer;
import energy.ona.tenant.CustomerId;
import energy.ona.tenant.Customers;
import energy.ona.weather.WeatherBook;
import energy.ona.weather.WeatherSource;
import energy.ona.workflows.TemporalConnection;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.testing.TestActivityEnvironment;
import io.temporal.testing.TestEnvironmentOptions;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The activities of forecasts as the worker composes them, on stores in memory. */
final class LiveStack implements AutoCloseable {
  static final CustomerId CUSTOMER = new CustomerId(Fleet.CUSTOMER);

  final MemoryRecords records = new MemoryRecords();
  final LearningBook learning;
  final ForecastBook issues;
  final MovedClock clock;
  final SiteHistory history;
  final ModelRegistry registry;
  final FleetForecastActivities forecasts;
  final ProviderWeatherActivities weather;
  final StoreTrainActivities training;
  private final WeatherServer sky;

  LiveStack(Fleet fleet, ObservationStore observations, Instant start, EventLog events)
      throws IOException {
    MemoryObjects objects = new MemoryObjects();
    this.learning = new LearningBook(objects);
    this.clock = new MovedClock(start);
    this.sky = WeatherServer.start(fleet, clock, 0);
    register(fleet, none -> false);
    WeatherBook book = new WeatherBook(records, objects);
    this.history = new SiteHistory(observations, book);
    this.registry = new ModelRegistry(records, objects, events);
    this.issues = new ForecastBook(records, objects);
    Ladder ladder = new Ladder(new RegistryModels(registry, history));
    WeatherSource source =
        new OpenMeteoWeather(
            new JsonCalls(clock),
            URI.create("http://127.0.0.1:" + sky.port()),
            null,
            Duration.ofSeconds(20));
    Customers customers = new OneCustomer(CUSTOMER);
    this.forecasts =
        new FleetForecastActivities(
            customers,
            records,
            new CountedIds(),
            new SiteIssuer(
                records, observations, book, learning, ladder, new SentBook(records, objects)),
            issues,
            new SiteScorer(records, new LateBook(objects), observations, issues, learning, events),
            clock);
    this.weather =
        new ProviderWeatherActivities(
            customers, records, observations, book, customer -> List.of(source), clock);
    this.training =
        new StoreTrainActivities(
            customers, records, observations, history, registry, objects, objects, clock);
  }

  /** As whoever updates an asset does. */
  private Asset registered(Asset asset) {
    return records
        .of(Asset.class)
        .get(CUSTOMER, asset.id())
        .map(there -> asset.following(there, clock.instant()))
        .orElse(asset);
  }

  /** Assets that are on record already and did not change stay as they are. */
  void register(Fleet fleet, Predicate<Asset> changed) {
    for (Map<String, Object> each : new Registration(fleet).assets()) {
      Map<String, Object> asset = new HashMap<>(each);
      asset.put("customer_id", Fleet.CUSTOMER);
      Asset read = Json.MAPPER.convertValue(asset, Asset.class);
      if (records.of(Asset.class).get(CUSTOMER, read.id()).isEmpty() || changed.test(read)) {
        records.of(Asset.class).put(registered(read));
      }
    }
  }

  /** Something that runs activities. */
  static TestActivityEnvironment engine(Object... activities) {
    TestActivityEnvironment engine =
        TestActivityEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(
                    WorkflowClientOptions.newBuilder()
                        .setDataConverter(TemporalConnection.dataConverter())
                        .build())
                .build());
    engine.registerActivitiesImplementations(activities);
    return engine;
  }

  @Override
  public void close() {
    sky.close();
  }
}
