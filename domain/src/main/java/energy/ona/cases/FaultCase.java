package energy.ona.cases;

import com.fasterxml.jackson.annotation.JsonIgnore;
import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.store.Stored;
import energy.ona.tenant.CustomerId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One fault of one asset, from the first finding until it is proven gone. An asset has at most one
 * open case of one cause.
 *
 * @param caseId {@code case-} and the id of the cycle that opened it
 * @param causeKey what kind of trouble it is; with the asset the key of the open case
 * @param status "open" or "closed"
 */
public record FaultCase(
    CustomerId customerId,
    String caseId,
    AssetId assetId,
    SiteId siteId,
    String causeKey,
    String status,
    Instant onset,
    Instant openedAt,
    @Nullable Instant closedAt,
    @Nullable String closedReason,
    String cycleId,
    @Nullable String orderId)
    implements Stored {
  public static final String OPEN = "open";
  public static final String CLOSED = "closed";

  @JsonIgnore
  public boolean isOpen() {
    return status.equals(OPEN);
  }

  public FaultCase withOrder(String orderId) {
    return new FaultCase(
        customerId,
        caseId,
        assetId,
        siteId,
        causeKey,
        status,
        onset,
        openedAt,
        closedAt,
        closedReason,
        cycleId,
        orderId);
  }

  public FaultCase closed(Instant at, String reason) {
    return new FaultCase(
        customerId,
        caseId,
        assetId,
        siteId,
        causeKey,
        CLOSED,
        onset,
        openedAt,
        at,
        reason,
        cycleId,
        orderId);
  }

  @Override
  @JsonIgnore
  public String id() {
    return caseId;
  }

  @Override
  @JsonIgnore
  public Map<String, String> indexes() {
    return Map.of("asset_id", assetId.value(), "site_id", siteId.value(), "status", status);
  }
}
