package energy.ona.benchmarks.live;

import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.event.EventLog;
import energy.ona.forecast.ForecastInputs;
import energy.ona.forecast.issue.SiteIssue;
import energy.ona.forecast.score.DayScorer;
import energy.ona.forecast.score.DayScores;
import energy.ona.observation.ObservationBatch;
import energy.ona.observation.SiteWindow;
import energy.ona.standalone.twin.fleet.Fleet;
import energy.ona.standalone.twin.fleet.Machine;
import energy.ona.standalone.twin.fleet.Site;
import energy.ona.standalone.twin.fleet.Unit;
import energy.ona.time.TimeRange;
import energy.ona.workflows.Options;
import energy.ona.workflows.forecast.ForecastRunActivities;
import energy.ona.workflows.forecast.RunTally;
import energy.ona.workflows.train.TrainActivities;
import energy.ona.workflows.weather.WeatherActivities;
import io.temporal.testing.TestActivityEnvironment;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
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
  /** One issue in so many hours is scored. */
  private static final int EVERY_HOURS = 3;

  /** Of a day that is over it is learned in the first run after its patience. */
  private static final int LEARNS_AT = 3;

  private static final int HORIZON_HOURS = 48;

  /** Training asks what was known at midnight and, of wind, at noon too. */
  private static final int RECORDED_EVERY_HOURS = 6;

  private final ArrayObservations observations = new ArrayObservations();
  private final LiveStack stack;
  private final TestActivityEnvironment engine;

  /** By site: sites are forecast side by side, as the run does with its batches. */
  private final Map<SiteId, TestActivityEnvironment> engines = new LinkedHashMap<>();

  private final ExecutorService threads;
  private final WeatherActivities weather;
  private final Training training;
  private final List<SiteId> sites;
  private Fleet fleet;

  public LiveFleet(Fleet fleet, Instant start, EventLog events) throws IOException {
    this.fleet = fleet;
    this.sites = fleet.sites().stream().map(site -> new SiteId(site.id())).toList();
    this.stack = new LiveStack(fleet, observations, start, events);
    for (SiteId site : sites) {
      engines.put(site, LiveStack.engine(stack.forecasts));
    }
    this.threads = Executors.newFixedThreadPool(sites.size());
    this.engine = LiveStack.engine(stack.weather, stack.training);
    this.weather = engine.newActivityStub(WeatherActivities.class, Options.FETCH);
    this.training =
        new Training(engine.newActivityStub(TrainActivities.class, Options.TRAIN), stack.registry);
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
      stack.register(fleet, each -> each.assetId().equals(asset));
    }
  }

  /** A day of which weather forecasts and measurements are kept and nothing else is. */
  public void record(LocalDate day) {
    Instant midnight = day.atStartOfDay(ZoneOffset.UTC).toInstant();
    for (int hour = 0; hour < 24; hour += RECORDED_EVERY_HOURS) {
      stack.clock.move(midnight.plus(Duration.ofHours(hour)));
      weather.refreshWeather(LiveStack.CUSTOMER, sites);
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
      stack.clock.move(at);
      weather.refreshWeather(LiveStack.CUSTOMER, sites);
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
                          run.issueSites(
                              LiveStack.CUSTOMER, one, run.forecastIds(1), at, HORIZON_HOURS);
                      return score ? said.plus(run.scoreSites(LiveStack.CUSTOMER, one, at)) : said;
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
              LiveStack.CUSTOMER,
              new SiteId(site.id()),
              "twin-" + from,
              Measured.of(site, from, to)));
    }
  }

  /** Scores of a day that was over for three hours. */
  public Optional<DayScores> scores(SiteId site, LocalDate day) {
    return stack.learning.scores(LiveStack.CUSTOMER, site, day);
  }

  /** What was said of a day, by issues that were made at a moment or later. */
  public List<SiteIssue> issues(SiteId site, LocalDate day, Instant since) {
    TimeRange range = DayScorer.range(day);
    Instant first = range.from().minus(Duration.ofHours(HORIZON_HOURS));
    return stack
        .issues
        .archived(LiveStack.CUSTOMER, site, first.isBefore(since) ? since : first, range.to())
        .stream()
        .flatMap(key -> stack.issues.site(key).stream())
        .toList();
  }

  /** What was measured on a day. */
  public SiteWindow measured(SiteId site, LocalDate day) {
    return observations.read(LiveStack.CUSTOMER, site, DayScorer.range(day), ForecastInputs.READS);
  }

  public List<SiteId> sites() {
    return sites;
  }

  @Override
  public void close() {
    threads.shutdownNow();
    engines.values().forEach(TestActivityEnvironment::close);
    engine.close();
    stack.close();
  }
}
