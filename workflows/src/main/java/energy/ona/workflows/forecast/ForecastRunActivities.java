package energy.ona.workflows.forecast;

import energy.ona.asset.SiteId;
import energy.ona.tenant.CustomerId;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.time.Instant;
import java.util.List;

/** A fleet's forecasts and their scores, some sites at a time. */
@ActivityInterface
public interface ForecastRunActivities {
  @ActivityMethod
  List<CustomerId> forecastCustomers();

  /** The sites that have assets in service. */
  @ActivityMethod
  List<SiteId> sitesInService(CustomerId customerId, Instant at);

  /** How many assets each of them has in service. */
  @ActivityMethod
  List<SiteSize> siteSizes(CustomerId customerId, Instant at);

  /** A site with assets in service. */
  record SiteSize(SiteId siteId, int assets) {}

  /** So many fresh forecast ids. */
  @ActivityMethod
  List<String> forecastIds(int count);

  /**
   * Issues and archives a forecast for each site, under an id each. Heartbeats what is done; a
   * retry goes on after it.
   */
  @ActivityMethod
  RunTally issueSites(
      CustomerId customerId, List<SiteId> sites, List<String> ids, Instant issuedAt, int hours);

  /**
   * Scores the hours that are over, again where their data came late, and learns from days that are
   * over. Heartbeats what is done; a retry goes on after it.
   */
  @ActivityMethod
  RunTally scoreSites(CustomerId customerId, List<SiteId> sites, Instant at);
}
