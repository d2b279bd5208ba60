package energy.ona.workflows.forecast;

import energy.ona.asset.SiteId;
import energy.ona.forecast.issue.ForecastIssue;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.time.Instant;
import java.util.List;

/** Asks the ladder and keeps what it says. */
@ActivityInterface
public interface ForecastActivities {
  /** The sites of the assets that a request is about; refuses one that is about none. */
  @ActivityMethod
  List<SiteId> forecastSites(ForecastRequest request);

  /** Says what each asset of a site will deliver, and keeps it under the key that it returns. */
  @ActivityMethod
  String forecastSite(ForecastRequest request, SiteId siteId);

  /** Puts together what was said of sites, keeps the answer and lists it. */
  @ActivityMethod
  ForecastIssue keepForecast(ForecastRequest request, List<String> keys, Instant generatedAt);
}
