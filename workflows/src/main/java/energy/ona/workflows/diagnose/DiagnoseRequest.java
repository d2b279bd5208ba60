package energy.ona.workflows.diagnose;

import energy.ona.asset.AssetId;
import energy.ona.tenant.CustomerId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One diagnosis.
 *
 * @param detectionId what is to be explained; null looks at the asset first
 */
public record DiagnoseRequest(
    CustomerId customerId,
    String diagnosticId,
    AssetId assetId,
    @Nullable String detectionId,
    Instant asOf,
    int lookbackHours,
    @Nullable String cycleId,
    @Nullable String requestId) {}
