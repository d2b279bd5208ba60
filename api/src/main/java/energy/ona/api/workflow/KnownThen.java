package energy.ona.api.workflow;

import energy.ona.api.request.Fields;
import energy.ona.asset.AssetId;
import energy.ona.cases.Cases;
import energy.ona.cases.FaultCase;
import energy.ona.detect.Detection;
import energy.ona.diagnose.Diagnosis;
import energy.ona.error.PlatformException;
import energy.ona.risk.EnergyAtRisk;
import energy.ona.store.Query;
import energy.ona.store.RecordStore;
import energy.ona.store.RecordStores;
import energy.ona.store.Stored;
import energy.ona.tenant.CustomerId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What was known of an asset's fault at {@code as_of}, for steps that are built on the newest
 * results: those that a caller names, else the newest of then. Without {@code as_of} the step looks
 * for the newest of now itself.
 */
public final class KnownThen {
  private final Kind<Diagnosis> diagnoses;
  private final Kind<EnergyAtRisk> ears;
  private final Cases cases;

  public KnownThen(RecordStores stores) {
    diagnoses =
        new Kind<>(
            "diagnosis",
            "diagnostic_id",
            stores.of(Diagnosis.class),
            diagnosis -> knownAt(stores.of(Detection.class), diagnosis));
    ears =
        new Kind<>("energy at risk", "ear_id", stores.of(EnergyAtRisk.class), EnergyAtRisk::asOf);
    cases = Cases.on(stores);
  }

  /** The moment of the look behind it; a look at the past is diagnosed later. */
  private static Instant knownAt(RecordStore<Detection> looks, Diagnosis diagnosis) {
    return Optional.ofNullable(diagnosis.detectionId())
        .flatMap(id -> looks.get(diagnosis.customerId(), id))
        .map(Detection::asOf)
        .orElse(diagnosis.analysisTimestamp());
  }

  /** Ids of results; null for none that is named. */
  public record Results(@Nullable String diagnosticId, @Nullable String earId) {}

  /**
   * @param asOf null where the caller says nothing
   */
  public Results of(CustomerId customer, AssetId asset, Fields fields, @Nullable Instant asOf) {
    String diagnosticId = fields.text(diagnoses.field);
    String earId = fields.text(ears.field);
    if (asOf == null) {
      return new Results(diagnosticId, earId);
    }
    Instant gone =
        cases
            .list(customer, Query.newest(Query.MAX_LIMIT).where("asset_id", asset.value()))
            .items()
            .stream()
            .map(FaultCase::goneAt)
            .filter(Objects::nonNull)
            .filter(closed -> !closed.isAfter(asOf))
            .max(Comparator.naturalOrder())
            .orElse(Instant.MIN);
    return new Results(
        diagnoses.then(customer, asset, diagnosticId, gone, asOf),
        ears.then(customer, asset, earId, gone, asOf));
  }

  private record Kind<T extends Stored>(
      String name, String field, RecordStore<T> store, Function<T, Instant> at) {
    @Nullable String then(
        CustomerId customer, AssetId asset, @Nullable String named, Instant gone, Instant asOf) {
      if (named != null) {
        store
            .get(customer, named)
            .filter(each -> at.apply(each).isAfter(asOf))
            .ifPresent(
                each -> {
                  throw PlatformException.invalid(
                      field,
                      "%s %s is of %s, which as_of %s does not know yet"
                          .formatted(name, named, at.apply(each), asOf));
                });
        return named;
      }
      List<T> newest =
          store
              .list(customer, Query.newest(Query.MAX_LIMIT).where("asset_id", asset.value()))
              .items();
      return newest.stream()
          .filter(each -> !at.apply(each).isAfter(asOf) && at.apply(each).isAfter(gone))
          .max(Comparator.comparing(at))
          .map(Stored::id)
          .orElseGet(
              () -> {
                // The step would take one of these.
                if (newest.stream().anyMatch(each -> at.apply(each).isAfter(asOf))) {
                  throw PlatformException.invalid(
                      "as_of",
                      "no %s of %s is known as of %s; make one with this as_of and name its %s"
                          .formatted(name, asset, asOf, field));
                }
                return null;
              });
    }
  }
}
