package energy.ona.workflows.trend;

import energy.ona.asset.AssetId;
import energy.ona.tenant.CustomerId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whose trend is to be measured.
 *
 * @param customerId null for all
 * @param assetId null for all of the customer
 * @param asOf nothing later is looked at; null for now
 */
public record TrendRequest(
    @Nullable CustomerId customerId, @Nullable AssetId assetId, @Nullable Instant asOf) {
  public static final TrendRequest ALL = new TrendRequest(null, null, null);
}
