package energy.ona.activities.risk;

import energy.ona.activities.CurrentRun;
import energy.ona.activities.detect.SiteObserver;
import energy.ona.activities.forecast.NodeRoom;
import energy.ona.asset.Asset;
import energy.ona.asset.Technology;
import energy.ona.cases.Cases;
import energy.ona.cases.FaultGroups;
import energy.ona.detect.Anomaly;
import energy.ona.detect.AssetObservation;
import energy.ona.detect.AssetState;
import energy.ona.detect.Detection;
import energy.ona.diagnose.Diagnosis;
import energy.ona.error.PlatformException;
import energy.ona.forecast.Forecaster;
import energy.ona.forecast.PowerForecast;
import energy.ona.json.Json;
import energy.ona.risk.EarCalculator;
import energy.ona.risk.EarInputs;
import energy.ona.risk.EnergyAtRisk;
import energy.ona.risk.LossFunction;
import energy.ona.risk.LossRange;
import energy.ona.risk.RiskScore;
import energy.ona.risk.Tariffs;
import energy.ona.store.ObjectStore;
import energy.ona.store.Query;
import energy.ona.store.RecordStore;
import energy.ona.store.RecordStores;
import energy.ona.workflows.risk.EarActivities;
import energy.ona.workflows.risk.EarRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Prices a fault by the forecast. */
public final class ForecastEarActivities implements EarActivities {
  private static final String SILENT =
      "sends nothing, so whether energy is lost is not known: the upper bounds are what all of it"
          + " would cost";

  private static final Duration LOOKBACK = Duration.ofHours(24);

  private final RecordStore<Asset> assets;
  private final RecordStore<Detection> detections;
  private final RecordStore<Diagnosis> diagnoses;
  private final RecordStore<EnergyAtRisk> ears;
  private final ObjectStore documents;
  private final Cases cases;
  private final SiteObserver observer;
  private final Forecaster forecaster;
  private final NodeRoom room;
  private final LossFunction lossFunction;
  private final Tariffs tariffs;
  private final Clock clock;

  public ForecastEarActivities(
      RecordStores stores,
      ObjectStore documents,
      SiteObserver observer,
      Forecaster forecaster,
      NodeRoom room,
      LossFunction lossFunction,
      Tariffs tariffs,
      Clock clock) {
    this.assets = stores.of(Asset.class);
    this.detections = stores.of(Detection.class);
    this.diagnoses = stores.of(Diagnosis.class);
    this.ears = stores.of(EnergyAtRisk.class);
    this.documents = documents;
    this.cases = Cases.on(stores);
    this.observer = observer;
    this.forecaster = forecaster;
    this.room = room;
    this.lossFunction = lossFunction;
    this.tariffs = tariffs;
    this.clock = clock;
  }

  @Override
  public EnergyAtRisk energyAtRisk(EarRequest request) {
    Optional<EnergyAtRisk> stored =
        CurrentRun.earlierResult(ears, request.customerId(), request.earId());
    if (stored.isPresent()) {
      return stored.get();
    }
    Asset asset =
        assets
            .get(request.customerId(), request.assetId().value())
            .orElseThrow(() -> PlatformException.notFound("asset", request.assetId()));
    SiteObserver.Look look =
        observer.look(request.customerId(), asset.siteId(), request.asOf(), LOOKBACK);
    Fault fault = fault(request, look);
    Asset whole = new FaultGroups(look.assets(), request.asOf()).whole(asset);
    PowerForecast forecast =
        room.within(
            forecaster.forecast(
                whole,
                look.window(),
                request.asOf(),
                Math.max(24, Collections.max(request.horizons()))),
            whole,
            look.assets());
    LossFunction.Risk risk = lossFunction.risk();
    String subcategory = subcategory(request);
    RiskScore.Seen seen =
        new RiskScore.Seen(fault.severity(), faults(request, fault), fault.lastSeen());
    EarInputs inputs =
        new EarInputs(
                request.asOf(),
                fault.lossFraction(),
                risk.progressPerDay(subcategory, fault.lossFraction(), fault.severity()),
                forecast,
                whole.capacityKw(),
                risk.capacityFactor(),
                whole.technology() == Technology.SOLAR,
                tariffs.of(whole.tariffId()),
                whole.zone(),
                risk.correlationHours(),
                request.horizons(),
                fault.silent() ? 1.0 : null,
                fault.silent() ? null : fault.range(risk.lossSpread(subcategory)))
            .seen(seen);
    EarCalculator.Result result = EarCalculator.calculate(inputs);
    EnergyAtRisk ear =
        new EnergyAtRisk(
            request.customerId(),
            request.earId(),
            asset.assetId(),
            asset.siteId(),
            request.detectionId(),
            request.asOf(),
            fault.lossFraction(),
            result.horizons(),
            result.hourlyPath(),
            result.earUsdDay(),
            result.earKwhDay(),
            result.basis(),
            seen.score(request.asOf()),
            clock.instant(),
            fault.silent() ? SILENT : null,
            inputs.progressPerDay());
    keepInputs(ear, inputs);
    return ears.create(ear) ? ear : ears.get(request.customerId(), request.earId()).orElse(ear);
  }

  /** So that the figure can be computed again by whoever doubts it. */
  private void keepInputs(EnergyAtRisk ear, EarInputs inputs) {
    documents.put(
        ear.inputsKey(), Json.write(inputs).getBytes(StandardCharsets.UTF_8), "application/json");
  }

  private record Fault(
      boolean silent,
      double lossFraction,
      double severity,
      Instant onset,
      Instant lastSeen,
      Duration seen,
      double departure) {
    static Fault of(
        AssetState state,
        double lossFraction,
        double severity,
        @Nullable Instant onset,
        List<Anomaly> anomalies,
        Instant asOf) {
      // What misses power tells how long its loss was seen, and its mean.
      Optional<Anomaly> power =
          anomalies.stream()
              .filter(anomaly -> anomaly.forecast() != null && anomaly.deviation() != null)
              .max(Comparator.comparingDouble(Anomaly::severity));
      return new Fault(
          state == AssetState.COMMUNICATION_LOST,
          lossFraction,
          severity,
          onset == null ? asOf : onset,
          anomalies.stream()
              .map(anomaly -> anomaly.window().to())
              .max(Comparator.naturalOrder())
              .orElse(asOf),
          power
              .map(Anomaly::window)
              .map(window -> Duration.between(window.from(), window.to()))
              .orElse(Duration.ZERO),
          power.map(Anomaly::deviation).map(mean -> -mean - lossFraction).orElse(0.0));
    }

    /** How well the share is known that it takes. */
    LossRange range(double spread) {
      return LossRange.of(lossFraction, spread, seen, departure);
    }
  }

  private Fault fault(EarRequest request, SiteObserver.Look look) {
    String detectionId = request.detectionId();
    if (detectionId != null) {
      Detection detection =
          detections
              .get(request.customerId(), detectionId)
              .orElseThrow(() -> PlatformException.notFound("detection", detectionId));
      return Fault.of(
          detection.state(),
          detection.lossFraction(),
          detection.severity(),
          detection.onset(),
          detection.detections(),
          request.asOf());
    }
    AssetObservation seen = look.observations().get(request.assetId());
    return seen == null
        ? Fault.of(AssetState.UNKNOWN, 0, 0, null, List.of(), request.asOf())
        : Fault.of(
            seen.state(),
            seen.lossFraction(),
            seen.severity(),
            seen.onset(),
            seen.anomalies(),
            request.asOf());
  }

  private String subcategory(EarRequest request) {
    String id = request.diagnosticId();
    return id == null
        ? "unknown_pattern"
        : diagnoses
            .get(request.customerId(), id)
            .map(diagnosis -> diagnosis.mostLikely().subcategory())
            .orElse("unknown_pattern");
  }

  /** Cases of the asset that began in the window before this fault, and this fault. */
  private int faults(EarRequest request, Fault fault) {
    Instant since =
        request.asOf().minus(Duration.ofDays(lossFunction.risk().frequencyWindowDays()));
    long before =
        cases
            .list(
                request.customerId(), Query.newest(50).where("asset_id", request.assetId().value()))
            .items()
            .stream()
            .filter(each -> each.onset().isAfter(since) && each.onset().isBefore(fault.onset()))
            .count();
    return (int) before + (fault.severity() > 0 ? 1 : 0);
  }
}
