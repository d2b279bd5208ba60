package energy.ona.detect;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.store.Stored;
import energy.ona.tenant.CustomerId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one look at one asset found.
 *
 * @param state what the asset was doing at the end of the look-back
 * @param onset since when the present state lasts, as far as the look-back shows; null when sound
 * @param lossFraction share of the possible power that is lost now, 0–1
 * @param severity the greatest of the detections, 0 when there is none; from 0.7 on by the energy
 *     at stake
 * @param status "anomalies_found", "normal" or "no_data"
 * @param message one sentence for people
 * @param withdrawn by which later data it does not hold, and why; null while it holds
 * @param probability that the asset is not as it should be, 0–1; null in detections of before it
 *     was said
 * @param excuse why less comes than could and nobody need repair it; null for none
 * @param energy what it costs; null where nothing is missed, or that cannot be known
 * @param members those that fell silent together, in a silence of more than one, or that send the
 *     alarm which this one tells for all
 */
public record Detection(
    CustomerId customerId,
    String detectionId,
    AssetId assetId,
    SiteId siteId,
    Instant asOf,
    int lookbackHours,
    AssetState state,
    @Nullable Instant onset,
    double lossFraction,
    double severity,
    String status,
    String message,
    List<Anomaly> detections,
    Instant createdAt,
    @Nullable Withdrawal withdrawn,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double probability,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Excuse excuse,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable EnergyAtStake energy,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<AssetId> members)
    implements Stored {
  /** Every status that there is. */
  public static final Set<String> STATUSES = Set.of("anomalies_found", "normal", "no_data");

  public Detection {
    detections = List.copyOf(detections);
    members = members == null ? List.of() : List.copyOf(members);
  }

  /** One that holds. */
  public Detection(
      CustomerId customerId,
      String detectionId,
      AssetId assetId,
      SiteId siteId,
      Instant asOf,
      int lookbackHours,
      AssetState state,
      @Nullable Instant onset,
      double lossFraction,
      double severity,
      String status,
      String message,
      List<Anomaly> detections,
      Instant createdAt) {
    this(
        customerId,
        detectionId,
        assetId,
        siteId,
        asOf,
        lookbackHours,
        state,
        onset,
        lossFraction,
        severity,
        status,
        message,
        detections,
        createdAt,
        null,
        null,
        null,
        null,
        List.of());
  }

  /** The same, that does not hold; what it said is kept. The first word stays. */
  public Detection withdrawn(Withdrawal why) {
    return withdrawn != null
        ? this
        : new Detection(
            customerId,
            detectionId,
            assetId,
            siteId,
            asOf,
            lookbackHours,
            state,
            onset,
            lossFraction,
            severity,
            status,
            message,
            detections,
            createdAt,
            why,
            probability,
            excuse,
            energy,
            members);
  }

  /** Where the series that it rests on are kept, in the output bucket. */
  @JsonIgnore
  public String evidenceKey() {
    return "detections/%s/%s-evidence.json"
        .formatted(createdAt.toString().substring(0, 10).replace('-', '/'), detectionId);
  }

  public int anomaliesDetected() {
    return detections.size();
  }

  /**
   * True when a work order is due: a fault, a long silence or a maker's alarm, that an anomaly
   * proves.
   */
  @JsonIgnore
  public boolean isFinding() {
    return (state.opensCase() && !detections.isEmpty())
        || detections.stream().anyMatch(Anomaly::tellsAlarm);
  }

  /** The maker's alarm that a case of it is of; empty where its state is what is told. */
  public Optional<Alarm> alarm() {
    return state.opensCase()
        ? Optional.empty()
        : detections.stream().flatMap(each -> Stream.ofNullable(each.alarm())).findFirst();
  }

  @Override
  @JsonIgnore
  public String id() {
    return detectionId;
  }

  @Override
  @JsonIgnore
  public Map<String, String> indexes() {
    return Map.of("asset_id", assetId.value(), "site_id", siteId.value(), "status", status);
  }
}
