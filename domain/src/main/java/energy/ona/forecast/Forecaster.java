package energy.ona.forecast;

import energy.ona.asset.Asset;
import energy.ona.observation.SiteWindow;
import java.time.Instant;

/** Gives the power that a sound asset can deliver. Never fails for want of a model. */
public interface Forecaster {
  /**
   * Hourly points from the hour of {@code issuedAt} on.
   *
   * @param recent measurements of the site before {@code issuedAt}, as far as there are any
   */
  PowerForecast forecast(Asset asset, SiteWindow recent, Instant issuedAt, int hours);
}
