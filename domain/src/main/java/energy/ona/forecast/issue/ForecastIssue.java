package energy.ona.forecast.issue;

import com.fasterxml.jackson.annotation.JsonIgnore;
import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.forecast.Rung;
import energy.ona.store.Stored;
import energy.ona.tenant.CustomerId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A forecast in the list of issues; the forecast itself is an object.
 *
 * @param scope asset, site or fleet
 * @param documentKey in the output bucket
 */
public record ForecastIssue(
    CustomerId customerId,
    String forecastId,
    String scope,
    @Nullable SiteId siteId,
    @Nullable AssetId assetId,
    Instant asOf,
    Instant generatedAt,
    int horizonHours,
    int stepMinutes,
    boolean withDevices,
    Rung rung,
    String rungReason,
    double totalPredictedEnergyKwh,
    String documentKey)
    implements Stored {
  public static ForecastIssue of(Forecast forecast) {
    return new ForecastIssue(
        forecast.customerId(),
        forecast.forecastId(),
        forecast.assetId() != null ? "asset" : forecast.siteId() != null ? "site" : "fleet",
        forecast.siteId(),
        forecast.assetId(),
        forecast.asOf(),
        forecast.generatedAt(),
        forecast.horizonHours(),
        forecast.stepMinutes(),
        forecast.devices() != null,
        forecast.rung(),
        forecast.rungReason(),
        forecast.summary().totalPredictedEnergyKwh(),
        forecast.key());
  }

  @Override
  @JsonIgnore
  public String id() {
    return forecastId;
  }

  @Override
  @JsonIgnore
  public Map<String, String> indexes() {
    Map<String, String> indexes = new HashMap<>();
    indexes.put("scope", scope);
    if (siteId != null) {
      indexes.put("site_id", siteId.value());
    }
    if (assetId != null) {
      indexes.put("asset_id", assetId.value());
    }
    return indexes;
  }
}
