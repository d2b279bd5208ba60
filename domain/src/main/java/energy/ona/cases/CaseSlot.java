package energy.ona.cases;

import com.fasterxml.jackson.annotation.JsonIgnore;
import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.store.Stored;
import energy.ona.tenant.CustomerId;
import java.util.Map;

/** Names the open case of one asset and cause. Created conditionally, so there is only one. */
public record CaseSlot(
    CustomerId customerId, AssetId assetId, SiteId siteId, String causeKey, String caseId)
    implements Stored {
  static String key(AssetId asset, String causeKey) {
    return asset + "~" + causeKey;
  }

  @Override
  @JsonIgnore
  public String id() {
    return key(assetId, causeKey);
  }

  @Override
  @JsonIgnore
  public Map<String, String> indexes() {
    return Map.of("asset_id", assetId.value(), "site_id", siteId.value());
  }
}
