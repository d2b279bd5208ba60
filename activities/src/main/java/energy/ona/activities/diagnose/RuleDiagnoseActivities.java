package energy.ona.activities.diagnose;

import energy.ona.activities.CurrentRun;
import energy.ona.activities.detect.SiteObserver;
import energy.ona.asset.Asset;
import energy.ona.bom.Catalogue;
import energy.ona.bom.Part;
import energy.ona.bom.RepairNeeds;
import energy.ona.config.Parameters;
import energy.ona.detect.Detection;
import energy.ona.diagnose.CauseRules;
import energy.ona.diagnose.Diagnosis;
import energy.ona.diagnose.Diagnosis.Finding;
import energy.ona.diagnose.EarlierCauses;
import energy.ona.diagnose.FoundCause;
import energy.ona.diagnose.LearnedPriors;
import energy.ona.diagnose.SymptomReader;
import energy.ona.error.PlatformException;
import energy.ona.json.Json;
import energy.ona.plan.SchedulingConstraints.Work;
import energy.ona.store.ObjectStore;
import energy.ona.store.Query;
import energy.ona.store.RecordStore;
import energy.ona.store.RecordStores;
import energy.ona.trend.Degradation;
import energy.ona.trend.PerformanceTrend;
import energy.ona.trend.TrendReport;
import energy.ona.workflows.detect.DetectActivities;
import energy.ona.workflows.detect.DetectRequest;
import energy.ona.workflows.diagnose.DiagnoseActivities;
import energy.ona.workflows.diagnose.DiagnoseRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
  private final RecordStore<FoundCause> found;
  private final RecordStore<TrendReport> trends;
  private final Parameters parameters;
  private final Catalogue catalogue;
  private final Work work;
  private final CauseRules rules;
  private final SymptomReader symptoms;
  private final Clock clock;

  /**
   * @param documents the output bucket
   * @param detect looks first when no detection is given
   * @param rules rank the causes
   * @param work what mending them takes
   * @param catalogue the parts that mend them
   * @param parameters tell whether what technicians found is used
   */
  public RuleDiagnoseActivities(
      RecordStores stores,
      ObjectStore documents,
      SiteObserver observer,
      DetectActivities detect,
      SymptomReader symptoms,
      CauseRules rules,
      Work work,
      Catalogue catalogue,
      Parameters parameters,
      Clock clock) {
    this.assets = stores.of(Asset.class);
    this.detections = stores.of(Detection.class);
    this.diagnoses = stores.of(Diagnosis.class);
    this.found = stores.of(FoundCause.class);
    this.trends = stores.of(TrendReport.class);
    this.parameters = parameters;
    this.work = work;
    this.catalogue = catalogue;
    this.documents = documents;
    this.observer = observer;
    this.detect = detect;
    this.symptoms = symptoms;
    this.rules = rules;
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
            withWork(
                asset,
                rules.rank(
                    asset,
                    detection,
                    symptoms.read(
                        asset,
                        detection,
                        look.assets(),
                        look.window(),
                        look.observations(),
                        look::weather),
                    learned(asset, detection.asOf()),
                    earlier(asset, detection.asOf()))),
            trend(asset, look, detection.asOf()));
    if (!diagnoses.create(diagnosis)) {
      diagnosis = diagnoses.get(request.customerId(), request.diagnosticId()).orElse(diagnosis);
    }
    write(diagnosis);
    return diagnosis;
  }

  private List<Finding> withWork(Asset asset, List<Finding> causes) {
    List<Part> parts = catalogue.parts(asset.customerId());
    Instant now = clock.instant();
    return causes.stream()
        .map(each -> each.withWork(RepairNeeds.of(asset, each.subcategory(), work, parts, now)))
        .toList();
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

  /** What technicians had found by then, where the learned part is switched on. */
  private LearnedPriors learned(Asset asset, Instant asOf) {
    if (!parameters.current(asset.customerId()).features().aiDiagnosticsEnabled()) {
      return LearnedPriors.NONE;
    }
    return LearnedPriors.of(
        asset,
        found.list(asset.customerId(), Query.newest(Query.MAX_LIMIT)).items().stream()
            .filter(each -> !each.foundAt().isAfter(asOf))
            .toList());
  }

  /** What technicians had found at it by then; a fact that is used whatever is learned. */
  private EarlierCauses earlier(Asset asset, Instant asOf) {
    Query ofAsset = Query.newest(Query.MAX_LIMIT).where("asset_id", asset.assetId().value());
    return EarlierCauses.of(asset, found.list(asset.customerId(), ofAsset).items(), asOf);
  }

  /** A window of days tells a direction; the rate and the date are those of the last trend. */
  private Diagnosis.@Nullable TrendAnalysis trend(
      Asset asset, SiteObserver.Look look, Instant asOf) {
    Optional<TrendReport> report =
        trends
            .list(
                asset.customerId(),
                Query.newest(Query.MAX_LIMIT).where("asset_id", asset.assetId().value()))
            .items()
            .stream()
            .filter(each -> !each.asOf().isAfter(asOf))
            .findFirst();
    Double rate =
        report
            .map(TrendReport::trend)
            .map(PerformanceTrend::degradation)
            .map(Degradation::percentPerYear)
            .orElse(null);
    Instant due =
        report
            .map(TrendReport::maintenanceDue)
            .map(each -> each.on().atStartOfDay(asset.zone()).toInstant())
            .orElse(null);
    String trend = symptoms.trend(asset, look.assets(), look.window());
    String word =
        trend == null
            ? report
                .map(TrendReport::word)
                .filter(each -> !each.equals(TrendReport.UNKNOWN))
                .orElse(null)
            : trend;
    return word == null && rate == null && due == null
        ? null
        : new Diagnosis.TrendAnalysis(rate, word, due);
  }

  private static String day(Instant at) {
    return at.toString().substring(0, 10).replace('-', '/');
  }
}
