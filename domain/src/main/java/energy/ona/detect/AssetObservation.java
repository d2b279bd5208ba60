package energy.ona.detect;

import energy.ona.asset.AssetId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a look at a site says of one of its assets; the fields are those of {@link Detection}. */
public record AssetObservation(
    AssetId assetId,
    AssetState state,
    @Nullable Instant onset,
    double lossFraction,
    String message,
    List<Anomaly> anomalies) {
  public AssetObservation {
    anomalies = List.copyOf(anomalies);
  }

  public double severity() {
    return anomalies.stream().mapToDouble(Anomaly::severity).max().orElse(0);
  }

  /** True when the state is a fault and an anomaly proves it. */
  public boolean isFinding() {
    return state.isFault() && !anomalies.isEmpty();
  }

  /** normal, anomalies_found or no_data: what a detection's status is. */
  public String status() {
    if (!anomalies.isEmpty()) {
      return "anomalies_found";
    }
    return state == AssetState.COMMUNICATION_LOST || state == AssetState.UNKNOWN
        ? "no_data"
        : "normal";
  }
}
