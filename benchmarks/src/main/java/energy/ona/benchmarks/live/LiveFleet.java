package energy.ona.benchmarks.live;

import energy.ona.activities.forecast.FleetForecastActivities;
import energy.ona.activities.forecast.SiteIssuer;
import energy.ona.activities.forecast.SiteScorer;
import energy.ona.activities.train.StoreTrainActivities;
import energy.ona.activities.weather.ProviderWeatherActivities;
import energy.ona.adapters.http.JsonCalls;
import energy.ona.adapters.weather.OpenMeteoWeather;
import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.event.EventLog;
import energy.ona.forecast.issue.ForecastBook;
import energy.ona.forecast.ladder.Ladder;
import energy.ona.forecast.registry.ModelRegistry;
import energy.ona.forecast.score.DayScores;
import energy.ona.forecast.score.LearningBook;
import energy.ona.forecast.site.RegistryModels;
import energy.ona.forecast.site.SiteHistory;
import energy.ona.json.Json;
import energy.ona.observation.ObservationBatch;
import energy.ona.standalone.twin.feed.Registration;
import energy.ona.standalone.twin.fleet.Fleet;
import energy.ona.standalone.twin.fleet.Machine;
import energy.ona.standalone.twin.fleet.Site;
import energy.ona.standalone.twin.fleet.Unit;
import energy.ona.standalone.twin.weather.WeatherServer;
import energy.ona.tenant.CustomerId;
import energy.ona.tenant.Customers;
import energy.ona.weather.WeatherBook;
import energy.ona.weather.WeatherSource;
import energy.ona.workflows.Options;
import energy.ona.workflows.TemporalConnection;
import energy.ona.workflows.forecast.ForecastRunActivities;
import energy.ona.workflows.forecast.RunTally;
import energy.ona.workflows.train.TrainActivities;
import energy.ona.workflows.weather.WeatherActivities;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.testing.TestActivityEnvironment;
import io.temporal.testing.TestEnvironmentOptions;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The simulated fleet without faults, its weather service, and the activities that forecast, score,
 * learn, train and promote, on stores in memory. Who calls them lets the time go on. Issues that
 * are scored, one in three hours, are made; a site is scored when its day is over, which is the
 * last time of many.
 */
public final class LiveFleet implements AutoCloseable {
  public static final CustomerId CUSTOMER = new CustomerId(Fleet.CUSTOMER);

  /** One issue in so many hours is scored. */
  private static final int EVERY_HOURS = 3;

  /** Of a day that is over it is learned in the first run after its patience. */
  private static final int LEARNS_AT = 3;

  private static final int HORIZON_HOURS = 48;

  /** Training asks what was known at midnight and, of wind, at noon too. */
  private static final int RECORDED_EVERY_HOURS = 6;

  private final MemoryRecords records = new MemoryRecords();
  private final MemoryObjects objects = new MemoryObjects();
  private final ArrayObservations observations = new ArrayObservations();
  private final LearningBook learning = new LearningBook(objects);
  private final TestActivityEnvironment engine = engine();

  /** By site: sites are forecast side by side, as the run does with its batches. */
  private final Map<SiteId, TestActivityEnvironment> engines = new LinkedHashMap<>();

  private final ExecutorService threads;
  private final WeatherActivities weather =
      engine.newActivityStub(WeatherActivities.class, Options.FETCH);
  private final MovedClock clock;
  private final WeatherServer sky;
  private final Training training;
  private final List<SiteId> sites;
  private Fleet fleet;

  public LiveFleet(Fleet fleet, Instant start, EventLog events) throws IOException {
    this.fleet = fleet;
    this.sites = fleet.sites().stream().map(site -> new SiteId(site.id())).toList();
    this.clock = new MovedClock(start);
    this.sky = WeatherServer.start(fleet, clock, 0);
    Customers customers = new OneCustomer(CUSTOMER);
    register();
    WeatherBook book = new WeatherBook(records, objects);
    SiteHistory history = new SiteHistory(observations, book);
    ModelRegistry registry = new ModelRegistry(records, objects, events);
    ForecastBook issues = new ForecastBook(records, objects);
    Ladder ladder = new Ladder(new RegistryModels(registry, history));
    WeatherSource source =
        new OpenMeteoWeather(
            new JsonCalls(clock),
            URI.create("http://127.0.0.1:" + sky.port()),
            null,
            Duration.ofSeconds(20));
    FleetForecastActivities forecasts =
        new FleetForecastActivities(
            customers,
            records,
            new CountedIds(),
            new SiteIssuer(records, observations, book, learning, ladder),
            issues,
            new SiteScorer(records, observations, issues, learning, events),
            clock);
    for (SiteId site : sites) {
      TestActivityEnvironment own = engine();
      own.registerActivitiesImplementations(forecasts);
      engines.put(site, own);
    }
    this.threads = Executors.newFixedThreadPool(sites.size());
    engine.registerActivitiesImplementations(
        new ProviderWeatherActivities(
            customers, records, observations, book, customer -> List.of(source), clock),
        new StoreTrainActivities(
            customers, records, observations, history, registry, objects, objects, clock));
    this.training =
        new Training(engine.newActivityStub(TrainActivities.class, Options.TRAIN), registry);
  }

  private static TestActivityEnvironment engine() {
    return TestActivityEnvironment.newInstance(
        TestEnvironmentOptions.newBuilder()
            .setWorkflowClientOptions(
                WorkflowClientOptions.newBuilder()
                    .setDataConverter(TemporalConnection.dataConverter())
                    .build())
            .build());
  }

  private void register() {
    for (Map<String, Object> each : new Registration(fleet).assets()) {
      Map<String, Object> asset = new HashMap<>(each);
      asset.put("customer_id", Fleet.CUSTOMER);
      Asset read = Json.MAPPER.convertValue(asset, Asset.class);
      if (records.of(Asset.class).get(CUSTOMER, read.id()).isEmpty()) {
        records.of(Asset.class).put(read);
      }
    }
  }

  /** A unit is another machine from now on; it is in the register of assets when that is told. */
  public void replace(AssetId asset, Machine by, boolean told) {
    if (fleet.unit(asset.value()).isEmpty()) {
      throw new IllegalArgumentException("the fleet has no %s".formatted(asset));
    }
    List<Site> changed = new ArrayList<>();
    for (Site site : fleet.sites()) {
      List<Unit> units =
          site.units().stream()
              .map(
                  unit ->
                      unit.assetId().equals(asset.value())
                          ? new Unit(
                              unit.assetId(), unit.siteId(), unit.number(), by, unit.stream())
                          : unit)
              .toList();
      changed.add(
          new Site(
              site.id(),
              site.name(),
              site.latitude(),
              site.longitude(),
              site.timezone(),
              site.tiltDeg(),
              site.azimuthDeg(),
              site.curtailed(),
              site.machine(),
              site.climate(),
              site.sky(),
              units));
    }
    fleet = new Fleet(fleet.seed(), changed);
    if (told) {
      records.of(Asset.class).remove(CUSTOMER, asset.value());
      register();
    }
  }

  /** A day of which weather forecasts and measurements are kept and nothing else is. */
  public void record(LocalDate day) {
    Instant midnight = day.atStartOfDay(ZoneOffset.UTC).toInstant();
    for (int hour = 0; hour < 24; hour += RECORDED_EVERY_HOURS) {
      clock.move(midnight.plus(Duration.ofHours(hour)));
      weather.refreshWeather(CUSTOMER, sites);
    }
    measure(midnight, midnight.plus(Duration.ofDays(1)));
  }

  /** What a day of life came to. */
  public record Lived(LocalDate day, List<SiteId> drifted, List<String> promoted) {}

  /** From midnight to midnight; what is told of drift is of the day before. */
  public Lived day(LocalDate day) {
    Instant midnight = day.atStartOfDay(ZoneOffset.UTC).toInstant();
    List<SiteId> drifted = new ArrayList<>();
    List<String> promoted = new ArrayList<>();
    for (int hour = 0; hour < 24; hour += EVERY_HOURS) {
      Instant at = midnight.plus(Duration.ofHours(hour));
      clock.move(at);
      weather.refreshWeather(CUSTOMER, sites);
      if (hour == LEARNS_AT) {
        promoted.addAll(training.nightly(midnight, at));
      }
      drifted.addAll(forecast(at, hour == LEARNS_AT));
      if (hour == LEARNS_AT) {
        if (!drifted.isEmpty()) {
          promoted.addAll(training.afterDrift(midnight, at));
        }
      }
      measure(at, at.plus(Duration.ofHours(EVERY_HOURS)));
    }
    return new Lived(day, drifted, promoted);
  }

  /** Forecasts every site; tells of the sites that drifted when they are to be scored. */
  private List<SiteId> forecast(Instant at, boolean score) {
    List<Future<RunTally>> running = new ArrayList<>();
    engines.forEach(
        (site, own) ->
            running.add(
                threads.submit(
                    () -> {
                      ForecastRunActivities run =
                          own.newActivityStub(ForecastRunActivities.class, Options.FETCH);
                      List<SiteId> one = List.of(site);
                      RunTally said =
                          run.issueSites(CUSTOMER, one, run.forecastIds(1), at, HORIZON_HOURS);
                      return score ? said.plus(run.scoreSites(CUSTOMER, one, at)) : said;
                    })));
    List<SiteId> drifted = new ArrayList<>();
    for (int each = 0; each < running.size(); each++) {
      try {
        RunTally tally = running.get(each).get();
        if (tally.failed() > 0) {
          throw new IllegalStateException("site %s has no forecast".formatted(sites.get(each)));
        }
        if (tally.drifts() > 0) {
          drifted.add(sites.get(each));
        }
      } catch (ExecutionException e) {
        throw new IllegalStateException(e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
    return drifted;
  }

  private void measure(Instant from, Instant to) {
    for (Site site : fleet.sites()) {
      observations.append(
          new ObservationBatch(
              CUSTOMER, new SiteId(site.id()), "twin-" + from, Measured.of(site, from, to)));
    }
  }

  /** Scores of a day that was over for three hours. */
  public Optional<DayScores> scores(SiteId site, LocalDate day) {
    return learning.scores(CUSTOMER, site, day);
  }

  public List<SiteId> sites() {
    return sites;
  }

  @Override
  public void close() {
    threads.shutdownNow();
    engines.values().forEach(TestActivityEnvironment::close);
    engine.close();
    sky.close();
  }
}
