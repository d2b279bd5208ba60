package energy.ona.trend;

import com.fasterxml.jackson.annotation.JsonIgnore;
import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.observation.Series;
import energy.ona.store.Stored;
import energy.ona.tenant.CustomerId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An asset's trend as it was known at a moment.
 *
 * @param trendId the moment and the asset
 * @param asOf nothing later was looked at
 * @param from the first sample; null where there is none
 * @param to the last sample
 * @param word declining, stable, improving, or unknown while two years are not there
 * @param irradianceOf whose sensor told the light, when it is another asset's
 * @param running null where nothing was measured, or by a release that did not count it
 * @param maintenanceDue of all its plans the earliest; null where nothing is known to go by
 */
public record TrendReport(
    CustomerId customerId,
    String trendId,
    AssetId assetId,
    SiteId siteId,
    Instant asOf,
    @Nullable Instant from,
    @Nullable Instant to,
    String word,
    PerformanceTrend trend,
    @Nullable AssetId irradianceOf,
    @Nullable ProducingHours running,
    @Nullable MaintenanceDue maintenanceDue,
    Instant computedAt)
    implements Stored {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss").withZone(ZoneOffset.UTC);

  /** The word while there is less than a year with its year before. */
  public static final String UNKNOWN = "unknown";

  private static final long SEED = 1;

  /** The same asset at the same moment is the same trend. */
  public static String id(AssetId asset, Instant asOf) {
    return "trend-%s-%s".formatted(MOMENT.format(asOf), asset);
  }

  /**
   * Reads a history.
   *
   * @param series everything that is known at the moment, in light of its own or of another
   */
  public static TrendReport of(
      Asset asset,
      Series series,
      @Nullable AssetId irradianceOf,
      Instant asOf,
      Instant computedAt) {
    PerformanceTrend trend = PerformanceTrend.of(asset, series, SEED);
    LocalDate today = asOf.atZone(asset.zone()).toLocalDate();
    int rows = series.size();
    return new TrendReport(
        asset.customerId(),
        id(asset.assetId(), asOf),
        asset.assetId(),
        asset.siteId(),
        asOf,
        rows == 0 ? null : series.timestamp(0),
        rows == 0 ? null : series.timestamp(rows - 1),
        trend.degradation() == null ? UNKNOWN : trend.degradation().word(),
        trend,
        irradianceOf,
        ProducingHours.of(asset, series, today),
        null,
        computedAt);
  }

  /** The same with what its plans ask for. */
  public TrendReport due(@Nullable MaintenanceDue next) {
    return new TrendReport(
        customerId,
        trendId,
        assetId,
        siteId,
        asOf,
        from,
        to,
        word,
        trend,
        irradianceOf,
        running,
        next,
        computedAt);
  }

  @Override
  @JsonIgnore
  public String id() {
    return trendId;
  }

  @Override
  @JsonIgnore
  public Map<String, String> indexes() {
    return Map.of("asset_id", assetId.value(), "site_id", siteId.value());
  }
}
