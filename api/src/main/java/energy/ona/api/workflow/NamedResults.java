package energy.ona.api.workflow;

import energy.ona.api.request.Call;
import energy.ona.asset.AssetId;
import energy.ona.detect.Detection;
import energy.ona.diagnose.Diagnosis;
import energy.ona.error.PlatformException;
import energy.ona.risk.EnergyAtRisk;
import energy.ona.store.RecordStores;
import energy.ona.store.Stored;
import energy.ona.tenant.CustomerId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Results that a caller names beside an asset: what is of another asset is refused. */
public final class NamedResults {
  private final List<Kind> kinds;

  public NamedResults(RecordStores stores) {
    kinds =
        List.of(
            Kind.of(stores, Detection.class, "detection", "detection_id", Detection::assetId),
            Kind.of(stores, Diagnosis.class, "diagnosis", "diagnostic_id", Diagnosis::assetId),
            Kind.of(stores, EnergyAtRisk.class, "energy at risk", "ear_id", EnergyAtRisk::assetId));
  }

  /** Looks up the ids that the fields of the call name, if any. */
  public void check(Call call, AssetId asset) {
    for (Kind kind : kinds) {
      String id = call.fields().text(kind.field);
      if (id != null) {
        AssetId its =
            kind.find
                .of(call.customer(), id)
                .orElseThrow(() -> PlatformException.notFound(kind.name, id));
        if (!its.equals(asset)) {
          throw PlatformException.invalid(
              kind.field, "%s %s is of asset %s, not of %s".formatted(kind.name, id, its, asset));
        }
      }
    }
  }

  private interface Find {
    /** The asset of the result; empty where there is no such result. */
    Optional<AssetId> of(CustomerId customer, String id);
  }

  private record Kind(String name, String field, Find find) {
    static <T extends Stored> Kind of(
        RecordStores stores,
        Class<T> type,
        String name,
        String field,
        Function<T, AssetId> assetOf) {
      return new Kind(
          name, field, (customer, id) -> stores.of(type).get(customer, id).map(assetOf));
    }
  }
}
