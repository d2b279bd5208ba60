package energy.ona.workflows.quality;

import energy.ona.asset.AssetId;
import energy.ona.tenant.CustomerId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One look at the quality of an asset's samples over a long stretch, {@code [from, to)}. */
public record QualityRequest(
    CustomerId customerId,
    String qualityId,
    AssetId assetId,
    Instant from,
    Instant to,
    @Nullable String requestId) {}
