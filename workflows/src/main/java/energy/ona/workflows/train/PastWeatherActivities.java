package energy.ona.workflows.train;

import energy.ona.asset.SiteId;
import energy.ona.tenant.CustomerId;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.time.Instant;
import java.util.List;

/** Weather forecasts of days before the platform kept them. */
@ActivityInterface
public interface PastWeatherActivities {
  /**
   * Asks what had been forecast for days that have measurements and no forecast, within the year
   * and a month before a moment. Heartbeats; what is known already is not asked for again.
   *
   * @return the days of sites of which something was found
   */
  @ActivityMethod
  int recallWeather(CustomerId customerId, List<SiteId> sites, Instant asOf);
}
