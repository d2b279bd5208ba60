package energy.ona.workflows.forecast;

import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.tenant.CustomerId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One forecast.
 *
 * @param siteId null for an asset or a fleet
 * @param assetId null for a site or a fleet
 * @param asOf nothing younger is used
 * @param fetchWeather whether the providers are asked for younger weather first
 * @param withDevices whether a sum shows each of its assets
 */
public record ForecastRequest(
    CustomerId customerId,
    String forecastId,
    @Nullable SiteId siteId,
    @Nullable AssetId assetId,
    Instant asOf,
    int horizonHours,
    int stepMinutes,
    boolean fetchWeather,
    boolean withDevices,
    @Nullable String requestId) {
  /** The same of another moment. */
  ForecastRequest as(Instant moment) {
    return new ForecastRequest(
        customerId,
        forecastId,
        siteId,
        assetId,
        moment,
        horizonHours,
        stepMinutes,
        fetchWeather,
        withDevices,
        requestId);
  }

  /** The same question at the same moment is one run. */
  public String workflowId() {
    String scope =
        assetId != null ? "asset-" + assetId : siteId != null ? "site-" + siteId : "fleet";
    return "forecast:%s:%s:%dh-%dmin%s:%s"
        .formatted(
            customerId, scope, horizonHours, stepMinutes, withDevices ? "-devices" : "", asOf);
  }
}
