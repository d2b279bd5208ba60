package energy.ona.workflows.detect;

import energy.ona.asset.AssetId;
import energy.ona.tenant.CustomerId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One look at one asset.
 *
 * @param asOf nothing measured later is seen
 * @param lookbackHours 1–24; daylight hours for PV
 * @param severityThreshold anomalies below it are left out; null takes the parameter's
 * @param windowMin the look's steps, where the data are not coarser; null takes those of the file,
 *     or in a cycle those of the data
 */
public record DetectRequest(
    CustomerId customerId,
    String detectionId,
    AssetId assetId,
    Instant asOf,
    int lookbackHours,
    @Nullable Double severityThreshold,
    @Nullable String cycleId,
    @Nullable String requestId,
    @Nullable Integer windowMin) {
  /** In the usual steps. */
  public DetectRequest(
      CustomerId customerId,
      String detectionId,
      AssetId assetId,
      Instant asOf,
      int lookbackHours,
      @Nullable Double severityThreshold,
      @Nullable String cycleId,
      @Nullable String requestId) {
    this(
        customerId,
        detectionId,
        assetId,
        asOf,
        lookbackHours,
        severityThreshold,
        cycleId,
        requestId,
        null);
  }
}
