package energy.ona.workflows.weather;

import energy.ona.asset.SiteId;
import energy.ona.tenant.CustomerId;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.List;

/** From providers to the store. */
@ActivityInterface
public interface WeatherActivities {
  @ActivityMethod
  List<CustomerId> weatherCustomers();

  /** The sites whose place is known, those with the oldest weather first. */
  @ActivityMethod
  List<SiteId> weatherSites(CustomerId customerId);

  /** Asks for each site that needs it. Heartbeats; a retry asks only for what is still missing. */
  @ActivityMethod
  WeatherRefreshed refreshWeather(CustomerId customerId, List<SiteId> siteIds);
}
