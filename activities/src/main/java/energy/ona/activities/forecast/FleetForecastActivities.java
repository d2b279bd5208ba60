package energy.ona.activities.forecast;

import energy.ona.asset.Asset;
import energy.ona.asset.Fleets;
import energy.ona.asset.SiteId;
import energy.ona.error.Retryable;
import energy.ona.forecast.issue.Composer;
import energy.ona.forecast.issue.Composer.About;
import energy.ona.forecast.issue.ForecastBook;
import energy.ona.forecast.issue.SiteIssue;
import energy.ona.id.RunIds;
import energy.ona.id.RunKind;
import energy.ona.store.RecordStores;
import energy.ona.tenant.CustomerId;
import energy.ona.tenant.Customers;
import energy.ona.workflows.forecast.ForecastRunActivities;
import energy.ona.workflows.forecast.RunTally;
import io.temporal.activity.Activity;
import io.temporal.common.converter.DataConverterException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Issues by the clock; a site that fails stops no other. What another try may cure, as a store that
 * is away, is thrown: the engine tries again.
 */
public final class FleetForecastActivities implements ForecastRunActivities {
  private static final Logger LOG = LoggerFactory.getLogger(FleetForecastActivities.class);
  private static final int STEP_MINUTES = 60;

  /** Of each batch, for what is not of today: a hundred batches an hour go two at a time. */
  private static final Duration OLDER = Duration.ofSeconds(10);

  private final Customers customers;
  private final Fleets fleets;
  private final RunIds ids;
  private final SiteIssuer issuer;
  private final ForecastBook book;
  private final SiteScorer scorer;
  private final Clock clock;

  public FleetForecastActivities(
      Customers customers,
      RecordStores stores,
      RunIds ids,
      SiteIssuer issuer,
      ForecastBook book,
      SiteScorer scorer,
      Clock clock) {
    this.customers = customers;
    this.fleets = new Fleets(stores);
    this.ids = ids;
    this.issuer = issuer;
    this.book = book;
    this.scorer = scorer;
    this.clock = clock;
  }

  @Override
  public List<CustomerId> forecastCustomers() {
    return customers.all();
  }

  @Override
  public List<SiteId> sitesInService(CustomerId customerId, Instant at) {
    return LadderForecastActivities.inService(fleets.assets(customerId), at).stream()
        .map(Asset::siteId)
        .distinct()
        .sorted()
        .toList();
  }

  @Override
  public List<String> forecastIds(int count) {
    return ids.next(RunKind.FORECAST, count);
  }

  @Override
  public List<SiteSize> siteSizes(CustomerId customerId, Instant at) {
    Map<SiteId, Integer> sizes = new TreeMap<>();
    LadderForecastActivities.inService(fleets.assets(customerId), at)
        .forEach(asset -> sizes.merge(asset.siteId(), 1, Integer::sum));
    return sizes.entrySet().stream()
        .map(each -> new SiteSize(each.getKey(), each.getValue()))
        .toList();
  }

  /**
   * What of a batch is done, for who goes on after a worker that died.
   *
   * @param sites the first ones of the batch
   */
  record Done(int sites, RunTally sum) {
    static final Done NOTHING = new Done(0, RunTally.NOTHING);

    Done with(RunTally site) {
      return new Done(sites + 1, sum.plus(site));
    }
  }

  /**
   * A worker of an earlier release told the name of a site, which is no account of what is done.
   */
  private static Done before() {
    try {
      return Activity.getExecutionContext().getHeartbeatDetails(Done.class).orElse(Done.NOTHING);
    } catch (DataConverterException e) {
      return Done.NOTHING;
    }
  }

  private static void heartbeat(Done done) {
    Activity.getExecutionContext().heartbeat(done);
  }

  @Override
  public RunTally issueSites(
      CustomerId customerId, List<SiteId> sites, List<String> ids, Instant issuedAt, int hours) {
    return issue(
        customerId, sites, ids, issuedAt, hours, before(), FleetForecastActivities::heartbeat);
  }

  RunTally issue(
      CustomerId customer,
      List<SiteId> sites,
      List<String> forecastIds,
      Instant issuedAt,
      int hours,
      Done before,
      Consumer<Done> heartbeat) {
    Done done = before;
    for (int at = before.sites(); at < sites.size(); at++) {
      SiteId site = sites.get(at);
      heartbeat.accept(done);
      try {
        done = done.with(issue(customer, site, forecastIds.get(at), issuedAt, hours));
      } catch (RuntimeException e) {
        Retryable.rethrow(e);
        LOG.warn("no forecast of site {} of {}", site, customer, e);
        done = done.with(new RunTally(0, 0, 1, 0, 0));
      }
    }
    return done.sum();
  }

  private RunTally issue(
      CustomerId customer, SiteId site, String forecastId, Instant issuedAt, int hours) {
    List<Asset> assets =
        LadderForecastActivities.inService(fleets.assets(customer, site), issuedAt);
    if (assets.isEmpty()) {
      return RunTally.NOTHING;
    }
    SiteIssue said =
        issuer.issue(
            customer, site, assets, issuedAt, SiteIssuer.steps(issuedAt, hours, STEP_MINUTES));
    book.keep(said, said.key());
    book.keep(
        new Composer(List.of(said))
            .compose(
                new About(forecastId, customer, site, null, issuedAt, clock.instant(), false)));
    return new RunTally(1, assets.size(), 0, 0, 0);
  }

  @Override
  public RunTally scoreSites(CustomerId customerId, List<SiteId> sites, Instant at) {
    Done done = before();
    for (SiteId site : sites.subList(done.sites(), sites.size())) {
      heartbeat(done);
      try {
        done = done.with(scorer.score(customerId, site, at));
      } catch (RuntimeException e) {
        Retryable.rethrow(e);
        LOG.warn("no scores of site {} of {}", site, customerId, e);
        done = done.with(new RunTally(0, 0, 1, 0, 0));
      }
    }
    return done.sum().plus(catchUp(customerId, sites, at, done));
  }

  /**
   * Scores days that are long over and learns again from those whose data changed, as many as there
   * is time for: of another site first each hour, so that none waits for ever.
   */
  private RunTally catchUp(CustomerId customer, List<SiteId> sites, Instant at, Done done) {
    Instant end = clock.instant().plus(OLDER);
    List<SiteId> turn = new ArrayList<>(sites);
    Collections.rotate(
        turn, (int) -Math.floorMod(at.getEpochSecond() / 3600, (long) Math.max(1, sites.size())));
    RunTally sum = RunTally.NOTHING;
    for (SiteId site : turn) {
      if (!clock.instant().isBefore(end)) {
        break;
      }
      heartbeat(done);
      try {
        sum = sum.plus(scorer.catchUp(customer, site, at));
      } catch (RuntimeException e) {
        Retryable.rethrow(e);
        LOG.warn("old days of site {} of {} are not scored", site, customer, e);
      }
    }
    return sum;
  }
}
