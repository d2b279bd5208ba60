package energy.ona.workflows.weather;

import energy.ona.asset.SiteId;
import energy.ona.tenant.CustomerId;
import org.jspecify.annotations.Nullable;

/**
 * Whose weather.
 *
 * @param customerId null for all
 * @param siteId null for all of the customer
 */
public record WeatherRefreshRequest(@Nullable CustomerId customerId, @Nullable SiteId siteId) {
  public static final WeatherRefreshRequest ALL = new WeatherRefreshRequest(null, null);
}
