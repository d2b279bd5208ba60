package energy.ona.detect;

import energy.ona.asset.AssetId;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a look at a site says of one of its assets; the fields are those of {@link Detection}.
 *
 * @param probability that it is not as it should be, 0–1
 * @param excuse why less comes than could, or why what comes is not to be believed; null for none
 */
public record AssetObservation(
    AssetId assetId,
    AssetState state,
    @Nullable Instant onset,
    double lossFraction,
    String message,
    List<Anomaly> anomalies,
    double probability,
    @Nullable Excuse excuse) {
  public AssetObservation {
    anomalies = List.copyOf(anomalies);
  }

  /** Certain of what it says. */
  public AssetObservation(
      AssetId assetId,
      AssetState state,
      @Nullable Instant onset,
      double lossFraction,
      String message,
      List<Anomaly> anomalies) {
    this(
        assetId,
        state,
        onset,
        lossFraction,
        message,
        anomalies,
        state.isFault() && !anomalies.isEmpty() ? 1 : 0,
        null);
  }

  /** The same with only some of its anomalies. */
  public AssetObservation keeping(Predicate<Anomaly> which) {
    return new AssetObservation(
        assetId,
        state,
        onset,
        lossFraction,
        message,
        anomalies.stream().filter(which).toList(),
        probability,
        excuse);
  }

  /** True when it is the data that are at fault: a sensor, a clock, a value that stands still. */
  public boolean isDataFault() {
    return excuse == Excuse.SENSOR_AT_FAULT && !anomalies.isEmpty();
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
