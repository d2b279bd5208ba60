package energy.ona.standalone.twin;

import energy.ona.standalone.twin.client.Platform;
import energy.ona.standalone.twin.feed.Feed;
import energy.ona.standalone.twin.feed.Onboarding;
import energy.ona.standalone.twin.fleet.Fleet;
import energy.ona.standalone.twin.fleet.Site;
import energy.ona.standalone.twin.technician.Technicians;
import energy.ona.standalone.twin.truth.FaultHazard;
import energy.ona.standalone.twin.truth.FaultRequests;
import energy.ona.standalone.twin.truth.OpeningFaults;
import energy.ona.standalone.twin.truth.Truth;
import energy.ona.standalone.twin.weather.WeatherServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/**
 * The simulated fleet as a process of its own: a user of the platform that registers its assets,
 * reports their telemetry, repairs what breaks and serves the weather of its world.
 */
public final class Twin implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Twin.class);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);

  private final Fleet fleet;
  private final Clock clock;
  private final TwinState state;
  private final Truth truth;
  private final FaultRequests requests;
  private final FaultHazard hazard;
  private final Feed feed;
  private final Technicians technicians;
  private final Onboarding onboarding;
  private final WeatherServer weather;
  private final ScheduledExecutorService clockwork = Executors.newScheduledThreadPool(2);
  private final CountDownLatch closed = new CountDownLatch(1);
  private Instant feedAgainAt = Instant.MIN;
  private Instant lookAgainAt = Instant.MIN;

  /**
   * @param technicianSpeed how many times faster than real technicians work
   * @param weatherPort 0 for any that is free
   */
  public record Options(
      URI api, Path dataDir, long seed, double technicianSpeed, int weatherPort) {}

  public Twin(Options options, Clock clock) throws IOException {
    this.clock = clock;
    fleet = Fleet.of(options.seed());
    TwinFolder folder = TwinFolder.in(options.dataDir());
    Platform platform = new Platform(options.api());
    state = TwinState.open(folder.state(), options.seed(), clock.instant());
    truth = new Truth(folder.truth());
    requests = new FaultRequests(folder.requests());
    hazard = new FaultHazard(fleet);
    feed = new Feed(platform, truth, state);
    technicians = new Technicians(platform, truth, options.seed(), options.technicianSpeed());
    onboarding = new Onboarding(platform, fleet, feed, clock);
    weather = WeatherServer.start(fleet, clock, options.weatherPort());
  }

  public static void main(String[] args) {
    System.exit(new CommandLine(new TwinRun()).execute(args));
  }

  /** Brings the platform up to date, then goes on until it is closed. */
  public void run() throws InterruptedException {
    LOG.info("weather at http://127.0.0.1:{}/v1/forecast", weather.port());
    boolean first = state.isNew();
    breakThings();
    onboarding.run(first);
    LOG.info("fleet is live: {} assets at {} sites", fleet.units().size(), fleet.sites().size());
    everySecond(this::breakAndReport);
    everySecond(this::repair);
    closed.await();
  }

  @Override
  public void close() {
    clockwork.shutdownNow();
    weather.close();
    closed.countDown();
  }

  /** Truth comes before telemetry: what broke until now shows in the next rows. */
  private void breakThings() {
    Instant now = clock.instant();
    if (state.isNew()) {
      OpeningFaults.of(fleet, now).forEach(truth::begin);
    }
    try {
      requests.take(truth).forEach(fault -> LOG.info("asked for: {}", fault));
    } catch (IOException e) {
      LOG.warn("requests for faults cannot be read", e);
    }
    if (state.isNew() || Duration.between(state.brokenUntil(), now).toSeconds() >= 30) {
      hazard.strike(truth, state.brokenUntil(), now);
      state.broken(now);
    }
  }

  private void breakAndReport() {
    breakThings();
    Instant now = clock.instant();
    if (now.isBefore(feedAgainAt)) {
      return;
    }
    for (Site site : fleet.sites()) {
      if (feed.send(site, now).isFailure()) {
        feedAgainAt = now.plus(AFTER_FAILURE);
        return;
      }
    }
  }

  private void repair() {
    Instant now = clock.instant();
    if (!now.isBefore(lookAgainAt)) {
      technicians.lookForJobs(now);
      lookAgainAt = now.plus(BETWEEN_LOOKS);
    }
    technicians.work(now);
  }

  private void everySecond(Runnable task) {
    // A task that throws would never run again, and nobody waits for its future.
    Runnable guarded =
        () -> {
          try {
            task.run();
          } catch (RuntimeException e) {
            LOG.error("the twin stumbled and goes on", e);
          }
        };
    Future<?> unused = clockwork.scheduleWithFixedDelay(guarded, 0, 1, TimeUnit.SECONDS);
  }
}
