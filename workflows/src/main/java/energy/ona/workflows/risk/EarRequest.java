package energy.ona.workflows.risk;

import energy.ona.asset.AssetId;
import energy.ona.tenant.CustomerId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One Energy-at-Risk calculation.
 *
 * @param detectionId the fault; null looks at the asset first
 * @param horizons hours, ascending; the guide's are 24, 72 and 168
 */
public record EarRequest(
    CustomerId customerId,
    String earId,
    AssetId assetId,
    @Nullable String detectionId,
    @Nullable String diagnosticId,
    Instant asOf,
    List<Integer> horizons,
    @Nullable String cycleId,
    @Nullable String requestId) {
  public static final List<Integer> DEFAULT_HORIZONS = List.of(24, 72, 168);

  public EarRequest {
    horizons = List.copyOf(horizons);
  }
}
