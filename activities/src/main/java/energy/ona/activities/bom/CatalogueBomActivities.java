package energy.ona.activities.bom;

import energy.ona.activities.CurrentRun;
import energy.ona.activities.plan.KnownFaults;
import energy.ona.asset.Asset;
import energy.ona.bom.Bom;
import energy.ona.bom.BomBuilder;
import energy.ona.bom.Catalogue;
import energy.ona.diagnose.Diagnosis;
import energy.ona.error.PlatformException;
import energy.ona.risk.EnergyAtRisk;
import energy.ona.store.RecordStore;
import energy.ona.store.RecordStores;
import energy.ona.workflows.bom.BomActivities;
import energy.ona.workflows.bom.BomRequest;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Chooses parts from the catalogue, or ranks those that the caller names. */
public final class CatalogueBomActivities implements BomActivities {
  private final RecordStore<Asset> assets;
  private final RecordStore<Diagnosis> diagnoses;
  private final RecordStore<EnergyAtRisk> ears;
  private final RecordStore<Bom> boms;
  private final KnownFaults known;
  private final Catalogue catalogue;
  private final Clock clock;

  public CatalogueBomActivities(RecordStores stores, Catalogue catalogue, Clock clock) {
    this.assets = stores.of(Asset.class);
    this.diagnoses = stores.of(Diagnosis.class);
    this.ears = stores.of(EnergyAtRisk.class);
    this.boms = stores.of(Bom.class);
    this.known = new KnownFaults(stores);
    this.catalogue = catalogue;
    this.clock = clock;
  }

  @Override
  public Bom buildBom(BomRequest request) {
    Optional<Bom> stored = CurrentRun.earlierResult(boms, request.customerId(), request.bomId());
    if (stored.isPresent()) {
      return stored.get();
    }
    Bom bom = build(request);
    return boms.create(bom) ? bom : boms.get(request.customerId(), request.bomId()).orElse(bom);
  }

  @Override
  public double draftLeadTimeDays(BomRequest request) {
    return build(request).leadTimeDays();
  }

  private Bom build(BomRequest request) {
    Asset asset =
        assets
            .get(request.customerId(), request.assetId().value())
            .orElseThrow(() -> PlatformException.notFound("asset", request.assetId()));
    BomBuilder.Result result =
        BomBuilder.build(
            new BomBuilder.Wish(
                asset,
                diagnosis(request),
                request.fromCatalog(),
                request.parts(),
                earUsdDay(request),
                request.variantsPerType()),
            catalogue.parts(request.customerId()),
            clock.instant());
    return new Bom(
        request.customerId(),
        request.bomId(),
        asset.assetId(),
        request.scheduleId(),
        request.cycleId(),
        result.earUsdDay(),
        result.items(),
        result.totalCost(),
        result.notes(),
        clock.instant());
  }

  private @Nullable Double earUsdDay(BomRequest request) {
    if (request.earUsdDay() != null) {
      return request.earUsdDay();
    }
    String earId = request.earId();
    Optional<EnergyAtRisk> ear =
        earId == null
            ? known.energyAtRisk(request.customerId(), request.assetId())
            : ears.get(request.customerId(), earId);
    return ear.map(EnergyAtRisk::earUsdDay).orElse(null);
  }

  private @Nullable Diagnosis diagnosis(BomRequest request) {
    String id = request.diagnosticId();
    return id == null
        ? known.diagnosis(request.customerId(), request.assetId()).orElse(null)
        : diagnoses
            .get(request.customerId(), id)
            .orElseThrow(() -> PlatformException.notFound("diagnosis", id));
  }
}
