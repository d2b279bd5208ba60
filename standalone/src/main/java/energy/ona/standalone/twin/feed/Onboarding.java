package energy.ona.standalone.twin.feed;

import energy.ona.standalone.twin.client.Platform;
import energy.ona.standalone.twin.fleet.Fleet;
import energy.ona.standalone.twin.fleet.Site;
import energy.ona.standalone.twin.truth.OpeningFaults;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a new customer does: register assets, upload history, ask for a first look at it. */
public final class Onboarding {
  private static final Logger LOG = LoggerFactory.getLogger(Onboarding.class);
  private static final int PARALLEL_UPLOADS = 2;
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

  private final Platform platform;
  private final Fleet fleet;
  private final Feed feed;
  private final Clock clock;

  public Onboarding(Platform platform, Fleet fleet, Feed feed, Clock clock) {
    this.platform = platform;
    this.fleet = fleet;
    this.feed = feed;
    this.clock = clock;
  }

  /**
   * Returns when every site is up to date; waits for the platform as long as it takes.
   *
   * @param firstLook ask for a cycle of each site as soon as its history is in, since a fault of
   *     the last hour should not wait for the next sweep
   */
  public void run(boolean firstLook) throws InterruptedException {
    register();
    Instant start = clock.instant();
    ExecutorService uploads = Executors.newFixedThreadPool(PARALLEL_UPLOADS);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (Site site : sitesByUrgency()) {
        running.add(uploads.submit(() -> bringUpToDate(site, firstLook)));
      }
      for (Future<?> upload : running) {
        upload.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("a site could not be brought up to date", e.getCause());
    } finally {
      uploads.shutdownNow();
    }
    LOG.info(
        "all sites are up to date after {} s",
        Duration.between(start, clock.instant()).toSeconds());
  }

  private void register() throws InterruptedException {
    String problem = "";
    Platform.Reply reply = new Registration(fleet).send(platform);
    while (!reply.isOk()) {
      if (!problem.equals(reply.problem())) {
        problem = reply.problem();
        LOG.info("the platform does not take the assets yet: {}", problem);
      }
      Thread.sleep(BETWEEN_TRIES.toMillis());
      reply = new Registration(fleet).send(platform);
    }
  }

  /** The site in the brightest sun first: what is broken there shows at once. */
  private List<Site> sitesByUrgency() {
    List<Site> sites = new ArrayList<>(OpeningFaults.brightest(fleet, clock.instant()));
    fleet.sites().stream().filter(Site::isWind).forEach(sites::add);
    return sites;
  }

  private Void bringUpToDate(Site site, boolean firstLook) throws InterruptedException {
    Feed.Outcome outcome = feed.send(site, clock.instant());
    while (outcome.isFailure()) {
      Thread.sleep(BETWEEN_TRIES.toMillis());
      outcome = feed.send(site, clock.instant());
    }
    // History ends at a quarter hour; the minutes since then are part of the picture.
    feed.send(site, clock.instant());
    if (firstLook) {
      look(site);
    }
    return null;
  }

  private void look(Site site) {
    Platform.Reply reply =
        platform.post(
            "/terminal/ooda",
            Map.of(
                "action",
                "run",
                "customer_id",
                Fleet.CUSTOMER,
                "site_id",
                site.id(),
                "wait_seconds",
                0));
    if (!reply.isOk()) {
      LOG.warn("no first look at site {}: {}", site.id(), reply.problem());
    }
  }
}
