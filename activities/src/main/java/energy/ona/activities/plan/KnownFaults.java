package energy.ona.activities.plan;

import energy.ona.asset.AssetId;
import energy.ona.cases.Cases;
import energy.ona.cases.FaultCase;
import energy.ona.diagnose.Diagnosis;
import energy.ona.risk.EnergyAtRisk;
import energy.ona.store.Query;
import energy.ona.store.RecordStore;
import energy.ona.store.RecordStores;
import energy.ona.store.Stored;
import energy.ona.tenant.CustomerId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What is known of an asset's fault now, for whoever asks for its repair and names nothing. What
 * was found before the fault of its last case was gone is of a fault that is gone.
 */
public final class KnownFaults {
  private static final int NEWEST_CASES = 50;

  private final RecordStore<EnergyAtRisk> ears;
  private final RecordStore<Diagnosis> diagnoses;
  private final Cases cases;

  public KnownFaults(RecordStores stores) {
    this.ears = stores.of(EnergyAtRisk.class);
    this.diagnoses = stores.of(Diagnosis.class);
    this.cases = Cases.on(stores);
  }

  /** The newest of the asset, unless its fault is gone. */
  public Optional<EnergyAtRisk> energyAtRisk(CustomerId customer, AssetId asset) {
    return newest(ears, customer, asset)
        .filter(ear -> ear.asOf().isAfter(lastGone(customer, asset)));
  }

  /** Likewise. */
  public Optional<Diagnosis> diagnosis(CustomerId customer, AssetId asset) {
    return newest(diagnoses, customer, asset)
        .filter(found -> found.analysisTimestamp().isAfter(lastGone(customer, asset)));
  }

  /** The newest open case that no order mends. */
  Optional<FaultCase> openCase(CustomerId customer, AssetId asset) {
    return cases.openOf(customer, asset).stream()
        .filter(each -> each.orderId() == null)
        .max(Comparator.comparing(FaultCase::openedAt));
  }

  private Instant lastGone(CustomerId customer, AssetId asset) {
    List<FaultCase> newest =
        cases.list(customer, Query.newest(NEWEST_CASES).where("asset_id", asset.value())).items();
    return newest.stream()
        .flatMap(each -> Optional.ofNullable(each.goneAt()).stream())
        .max(Comparator.naturalOrder())
        .orElse(Instant.MIN);
  }

  private static <T extends Stored> Optional<T> newest(
      RecordStore<T> store, CustomerId customer, AssetId asset) {
    return store.list(customer, Query.newest(1).where("asset_id", asset.value())).items().stream()
        .findFirst();
  }
}
