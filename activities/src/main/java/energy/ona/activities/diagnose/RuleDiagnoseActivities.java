package energy.ona.activities.diagnose;

import energy.ona.activities.detect.SiteObserver;
import energy.ona.asset.Asset;
import energy.ona.detect.AssetState;
import energy.ona.detect.Detection;
import energy.ona.diagnose.CauseRules;
import energy.ona.diagnose.Diagnosis;
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
import java.util.Optional;

/** Explains detections by rules. */
public final class RuleDiagnoseActivities implements DiagnoseActivities {
  private final RecordStore<Asset> assets;
  private final RecordStore<Detection> detections;
  private final RecordStore<Diagnosis> diagnoses;
  private final ObjectStore documents;
  private final SiteObserver observer;
  private final DetectActivities detect;
  private final CauseRules rules = new CauseRules();
  private final Clock clock;

  /**
   * @param documents the output bucket
   * @param detect looks first when no detection is given
   */
  public RuleDiagnoseActivities(
      RecordStores stores,
      ObjectStore documents,
      SiteObserver observer,
      DetectActivities detect,
      Clock clock) {
    this.assets = stores.of(Asset.class);
    this.detections = stores.of(Detection.class);
    this.diagnoses = stores.of(Diagnosis.class);
    this.documents = documents;
    this.observer = observer;
    this.detect = detect;
    this.clock = clock;
  }

  @Override
  public Diagnosis diagnose(DiagnoseRequest request) {
    Optional<Diagnosis> stored = diagnoses.get(request.customerId(), request.diagnosticId());
    if (stored.isPresent()) {
      return stored.get();
    }
    Asset asset =
        assets
            .get(request.customerId(), request.assetId().value())
            .orElseThrow(() -> PlatformException.notFound("asset", request.assetId()));
    Detection detection = detection(request);
    Diagnosis diagnosis =
        new Diagnosis(
            request.customerId(),
            request.diagnosticId(),
            asset.assetId(),
            asset.siteId(),
            detection.detectionId(),
            clock.instant(),
            rules.rank(asset, detection, siblingsDown(asset, detection)),
            null);
    documents.put(
        "diagnostics/%s/%s.json"
            .formatted(day(diagnosis.analysisTimestamp()), diagnosis.diagnosticId()),
        Json.write(diagnosis).getBytes(StandardCharsets.UTF_8),
        "application/json");
    diagnoses.create(diagnosis);
    return diagnosis;
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

  private int siblingsDown(Asset asset, Detection detection) {
    return (int)
        observer
            .look(
                asset.customerId(),
                asset.siteId(),
                detection.asOf(),
                Duration.ofHours(Math.max(18, detection.lookbackHours())))
            .observations()
            .values()
            .stream()
            .filter(seen -> seen.state() == AssetState.DOWN)
            .filter(
                seen ->
                    seen.onset() != null
                        && detection.onset() != null
                        && Duration.between(seen.onset(), detection.onset()).abs().toMinutes()
                            <= 60)
            .count();
  }

  static String day(java.time.Instant at) {
    return at.toString().substring(0, 10).replace('-', '/');
  }
}
