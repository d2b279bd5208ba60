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
import java.time.Clock;
import java.time.Instant;
import java.util.List;
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
  public RunTally issueSites(
      CustomerId customerId, List<SiteId> sites, List<String> ids, Instant issuedAt, int hours) {
    return issue(customerId, sites, ids, issuedAt, hours, FleetForecastActivities::heartbeat);
  }

  private static void heartbeat(SiteId site) {
    Activity.getExecutionContext().heartbeat(site.value());
  }

  RunTally issue(
      CustomerId customer,
      List<SiteId> sites,
      List<String> forecastIds,
      Instant issuedAt,
      int hours,
      Consumer<SiteId> heartbeat) {
    RunTally sum = RunTally.NOTHING;
    for (int at = 0; at < sites.size(); at++) {
      SiteId site = sites.get(at);
      heartbeat.accept(site);
      try {
        sum = sum.plus(issue(customer, site, forecastIds.get(at), issuedAt, hours));
      } catch (RuntimeException e) {
        Retryable.rethrow(e);
        LOG.warn("no forecast of site {} of {}", site, customer, e);
        sum = sum.plus(new RunTally(0, 0, 1, 0, 0));
      }
    }
    return sum;
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
    RunTally sum = RunTally.NOTHING;
    for (SiteId site : sites) {
      heartbeat(site);
      try {
        sum = sum.plus(scorer.score(customerId, site, at));
      } catch (RuntimeException e) {
        Retryable.rethrow(e);
        LOG.warn("no scores of site {} of {}", site, customerId, e);
        sum = sum.plus(new RunTally(0, 0, 1, 0, 0));
      }
    }
    return sum;
  }
}
