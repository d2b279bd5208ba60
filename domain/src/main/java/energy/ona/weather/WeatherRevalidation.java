package energy.ona.weather;

import energy.ona.asset.SiteId;
import energy.ona.tenant.CustomerId;

/** Lets whoever meets stale or missing weather go on at once, while a new forecast is fetched. */
@FunctionalInterface
public interface WeatherRevalidation {
  /** Returns at once; harmless to repeat. */
  void wanted(CustomerId customer, SiteId site);
}
