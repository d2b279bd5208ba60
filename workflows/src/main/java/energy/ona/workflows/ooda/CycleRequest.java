package energy.ona.workflows.ooda;

import energy.ona.asset.AssetId;
import energy.ona.tenant.CustomerId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One run of the loop for one asset, as of a moment. */
public record CycleRequest(
    CustomerId customerId,
    String cycleId,
    AssetId assetId,
    Instant asOf,
    int lookbackHours,
    @Nullable String requestId) {}
