package energy.ona.activities.diagnose;

import energy.ona.activities.CurrentRun;
import energy.ona.activities.detect.SiteObserver;
import energy.ona.asset.Asset;
import energy.ona.detect.Detection;
import energy.ona.diagnose.Categories;
import energy.ona.diagnose.CauseRules;
import energy.ona.diagnose.Diagnosis;
import energy.ona.diagnose.SymptomReader;
import energy.ona.error.PlatformException;
import energy.ona.json.Json;
import energy.ona.store.ObjectStore;
import energy.ona.store.RecordStore;
import energy.ona.store.RecordStores;
import energy.ona.workflows.detect.DetectActivities;
import energy.ona.workflows.detect.DetectRequest;
import energy.ona.workflows.diagnose.DiagnoseActivities;
import energy.ona.workflows.diagnose.DiagnoseRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Explains detections by rules. */
public final class RuleDiagnoseActivities implements DiagnoseActivities {
  private final RecordStore<Asset> assets;
  private final RecordStore<Detection> detections;
  private final RecordStore<Diagnosis> diagnoses;
  private final ObjectStore documents;
  private final SiteObserver observer;
  private final DetectActivities detect;
  private final CauseRules rules;
  private final SymptomReader symptoms;
  private final Clock clock;

  /**
   * @param documents the output bucket
   * @param detect looks first when no detection is given
   * @param categories what causes mean for people
   */
  public RuleDiagnoseActivities(
      RecordStores stores,
      ObjectStore documents,
      SiteObserver observer,
      DetectActivities detect,
      SymptomReader symptoms,
      Categories categories,
      Clock clock) {
    this.assets = stores.of(Asset.class);
    this.detections = stores.of(Detection.class);
    this.diagnoses = stores.of(Diagnosis.class);
    this.documents = documents;
    this.observer = observer;
    this.detect = detect;
    this.symptoms = symptoms;
    this.rules = new CauseRules(categories);
    this.clock = clock;
  }

  @Override
  public Diagnosis diagnose(DiagnoseRequest request) {
    Optional<Diagnosis> stored =
        CurrentRun.earlierResult(diagnoses, request.customerId(), request.diagnosticId());
    if (stored.isPresent()) {
      // A retry after a crash between the two writes.
      write(stored.get());
      return stored.get();
    }
    Asset asset =
        assets
            .get(request.customerId(), request.assetId().value())
            .orElseThrow(() -> PlatformException.notFound("asset", request.assetId()));
    Detection detection = detection(request);
    SiteObserver.Look look =
        observer.look(
            request.customerId(),
            asset.siteId(),
            detection.asOf(),
            Duration.ofHours(detection.lookbackHours()));
    Diagnosis diagnosis =
        new Diagnosis(
            request.customerId(),
            request.diagnosticId(),
            asset.assetId(),
            asset.siteId(),
            detection.detectionId(),
            clock.instant(),
            rules.rank(
                asset,
                detection,
                symptoms.read(asset, detection, look.assets(), look.window(), look.observations())),
            trend(asset, look));
    if (!diagnoses.create(diagnosis)) {
      diagnosis = diagnoses.get(request.customerId(), request.diagnosticId()).orElse(diagnosis);
    }
    write(diagnosis);
    return diagnosis;
  }

  private void write(Diagnosis diagnosis) {
    documents.put(
        "diagnostics/%s/%s.json"
            .formatted(day(diagnosis.analysisTimestamp()), diagnosis.diagnosticId()),
        Json.write(diagnosis).getBytes(StandardCharsets.UTF_8),
        "application/json");
  }

  private Detection detection(DiagnoseRequest request) {
    String id = request.detectionId();
    if (id == null) {
      // The look that a diagnosis without one begins with has an id of its own to be stored under.
      return detect.detect(
          new DetectRequest(
              request.customerId(),
              request.diagnosticId().replaceFirst("diag", "det") + "-d",
              request.assetId(),
              request.asOf(),
              request.lookbackHours(),
              0.0,
              null,
              request.requestId()));
    }
    return detections
        .get(request.customerId(), id)
        .orElseThrow(() -> PlatformException.notFound("detection", id));
  }

  /** A window of days tells a direction; rates and dates need years. */
  private Diagnosis.@Nullable TrendAnalysis trend(Asset asset, SiteObserver.Look look) {
    String trend = symptoms.trend(asset, look.assets(), look.window());
    return trend == null ? null : new Diagnosis.TrendAnalysis(null, trend, null);
  }

  private static String day(Instant at) {
    return at.toString().substring(0, 10).replace('-', '/');
  }
}
