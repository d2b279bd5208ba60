package energy.ona.detect;

import energy.ona.asset.AssetId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a look at a site says of one of its assets; the fields are those of {@link Detection}.
 *
 * @param probability that it is not as it should be, 0–1
 * @param settled what it did while it was silent, told when it sends again; null for nothing to
 *     tell
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
    @Nullable Excuse excuse,
    @Nullable BlindTime settled) {
  /** Below it nothing is suspected; from here to a proof nothing opens and nothing ends. */
  static final double SUSPICION = 0.1;

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
        state.opensCase() && !anomalies.isEmpty() ? 1 : 0,
        null,
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
        excuse,
        settled);
  }

  /** The same with more that was seen, unless it is not at work or not heard. */
  AssetObservation adding(List<Anomaly> more) {
    if (more.isEmpty()
        || state == AssetState.RETIRED
        || state == AssetState.NOT_COMMISSIONED
        || state == AssetState.COMMUNICATION_LOST) {
      return this;
    }
    List<Anomaly> all = new ArrayList<>(anomalies);
    all.addAll(more);
    return new AssetObservation(
        assetId, state, onset, lossFraction, message, all, probability, excuse, settled);
  }

  /** What shows that a part of it runs hotter than it should. */
  public Optional<Anomaly> heat() {
    return anomalies.stream().filter(Anomaly::isHeat).findFirst();
  }

  /** The same with what it did while it was silent. */
  AssetObservation settling(BlindTime blind) {
    return new AssetObservation(
        assetId, state, onset, lossFraction, message, anomalies, probability, excuse, blind);
  }

  /** True when it is the data that are at fault: a sensor, a clock, a value that stands still. */
  public boolean isDataFault() {
    return excuse == Excuse.SENSOR_AT_FAULT && !anomalies.isEmpty();
  }

  public boolean isSilent() {
    return state == AssetState.COMMUNICATION_LOST;
  }

  /** Produces, and nothing is suspected. */
  public boolean isSound() {
    return state == AssetState.PRODUCING && probability < SUSPICION;
  }

  public double severity() {
    return anomalies.stream().mapToDouble(Anomaly::severity).max().orElse(0);
  }

  /** True when a case is due: a fault, or a long silence, that an anomaly proves. */
  public boolean isFinding() {
    return state.opensCase() && !anomalies.isEmpty();
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
