package energy.ona.benchmarks.live;

import energy.ona.asset.Asset;
import energy.ona.asset.Fleets;
import energy.ona.asset.SiteId;
import energy.ona.asset.Technology;
import energy.ona.event.EventLog;
import energy.ona.forecast.registry.ModelVersion;
import energy.ona.forecast.registry.Provenance;
import energy.ona.forecast.site.SolarHistory;
import energy.ona.forecast.solar.SolarModel;
import energy.ona.forecast.solar.SolarTrainer;
import energy.ona.observation.ObservationBatch;
import energy.ona.standalone.twin.fleet.Fleet;
import energy.ona.standalone.twin.fleet.Site;
import energy.ona.workflows.Options;
import energy.ona.workflows.forecast.ForecastRunActivities;
import energy.ona.workflows.forecast.RunTally;
import energy.ona.workflows.weather.WeatherActivities;
import io.temporal.testing.TestActivityEnvironment;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Many solar sites of one kind with a learned model each, and the activities of the hourly run on
 * stores in memory. All have measured what the first did, and have a copy of its model.
 */
public final class BigFleet implements AutoCloseable {
  private static final String MODEL = "solar-1";
  private static final Duration EVERY = Duration.ofHours(6);

  /** As the run takes them. */
  private static final int SITES_A_BATCH = 20;

  private static final int BATCHES_AT_ONCE = 2;
  private static final int HORIZON_HOURS = 48;

  private final ArrayObservations observations = new ArrayObservations();
  private final Fleet fleet;
  private final List<SiteId> sites;
  private final LiveStack stack;
  private final BlockingQueue<TestActivityEnvironment> engines = new LinkedBlockingQueue<>();
  private final TestActivityEnvironment looks;
  private final WeatherActivities weather;
  private final ExecutorService threads = Executors.newFixedThreadPool(BATCHES_AT_ONCE);

  public BigFleet(Fleet fleet, Instant start, EventLog events) throws IOException {
    this.fleet = fleet;
    this.sites = fleet.sites().stream().map(site -> new SiteId(site.id())).toList();
    this.stack =
        new LiveStack(fleet, new SameEverywhere(observations, sites.get(0)), start, events);
    for (int batch = 0; batch < BATCHES_AT_ONCE; batch++) {
      engines.add(LiveStack.engine(stack.forecasts));
    }
    this.looks = LiveStack.engine(stack.weather);
    this.weather = looks.newActivityStub(WeatherActivities.class, Options.FETCH);
  }

  /**
   * Weather forecasts and measurements of a time that is past.
   *
   * @param all of every site; else of the first alone
   */
  public void record(Instant from, Instant to, boolean all) {
    for (Instant at = from; at.isBefore(to); at = at.plus(EVERY)) {
      stack.clock.move(at);
      weather.refreshWeather(LiveStack.CUSTOMER, all ? sites : sites.subList(0, 1));
    }
    Site first = fleet.sites().get(0);
    observations.append(
        new ObservationBatch(
            LiveStack.CUSTOMER, sites.get(0), "twin-" + from, Measured.of(first, from, to)));
  }

  /** The weather as it is forecast now. */
  public void refresh(Instant at) {
    stack.clock.move(at);
    weather.refreshWeather(LiveStack.CUSTOMER, sites);
  }

  /** Every site has a model that has learned the first one's days. */
  public void train(Instant from, Instant until) {
    List<Asset> assets = new Fleets(stack.records).assets(LiveStack.CUSTOMER, sites.get(0));
    SolarHistory known =
        stack.history.solar(LiveStack.CUSTOMER, sites.get(0), assets, from, until, 0).orElseThrow();
    SolarModel model = SolarTrainer.train(known.series(), known.learnable());
    sites.forEach(site -> stack.registry.putPart(LiveStack.CUSTOMER, MODEL, site, model));
    ModelVersion version =
        new ModelVersion(
            LiveStack.CUSTOMER,
            MODEL,
            Technology.SOLAR,
            until,
            new Provenance(
                "0".repeat(64), from, until, sites.size(), 1, List.of(), Map.of(), Map.of()),
            List.of(),
            null,
            "the first",
            null);
    stack.registry.put(version);
    stack.registry.promote(version, until, "benchmark", "the first");
  }

  /** Issues for all, and scores what was issued before. */
  public RunTally run(Instant at) {
    stack.clock.move(at);
    List<Future<RunTally>> running = new ArrayList<>();
    for (int from = 0; from < sites.size(); from += SITES_A_BATCH) {
      List<SiteId> batch = sites.subList(from, Math.min(sites.size(), from + SITES_A_BATCH));
      running.add(threads.submit(() -> run(batch, at)));
    }
    RunTally sum = RunTally.NOTHING;
    try {
      for (Future<RunTally> each : running) {
        sum = sum.plus(each.get());
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    return sum;
  }

  private RunTally run(List<SiteId> batch, Instant at) throws InterruptedException {
    TestActivityEnvironment engine = engines.take();
    try {
      ForecastRunActivities run =
          engine.newActivityStub(ForecastRunActivities.class, Options.FETCH);
      return run.issueSites(
              LiveStack.CUSTOMER, batch, run.forecastIds(batch.size()), at, HORIZON_HOURS)
          .plus(run.scoreSites(LiveStack.CUSTOMER, batch, at));
    } finally {
      engines.add(engine);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    engines.forEach(TestActivityEnvironment::close);
    looks.close();
    stack.close();
  }
}
