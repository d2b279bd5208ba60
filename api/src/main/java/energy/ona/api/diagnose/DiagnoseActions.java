package energy.ona.api.diagnose;

import energy.ona.api.envelope.Answer;
import energy.ona.api.request.Call;
import energy.ona.api.request.Fields;
import energy.ona.api.request.Listing;
import energy.ona.api.request.Look;
import energy.ona.api.terminal.Actions;
import energy.ona.api.workflow.Loop;
import energy.ona.api.workflow.Start;
import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.detect.Detection;
import energy.ona.diagnose.Diagnosis;
import energy.ona.diagnose.FoundCause;
import energy.ona.error.PlatformException;
import energy.ona.id.RunKind;
import energy.ona.store.RecordStore;
import energy.ona.workflows.diagnose.DiagnoseRequest;
import energy.ona.workflows.diagnose.DiagnoseWorkflow;
import java.time.Instant;
import java.util.List;

/** {@code POST /terminal/diagnose}. */
public final class DiagnoseActions {
  private static final List<String> FILTERS = List.of("asset_id", "site_id");
  private final Loop loop;
  private final RecordStore<Diagnosis> diagnoses;
  private final RecordStore<Detection> detections;
  private final ConfusionAction confusion;

  public DiagnoseActions(
      Loop loop,
      RecordStore<Diagnosis> diagnoses,
      RecordStore<Detection> detections,
      RecordStore<FoundCause> found) {
    this.loop = loop;
    this.diagnoses = diagnoses;
    this.detections = detections;
    this.confusion = new ConfusionAction(found);
  }

  public Actions actions() {
    return new Actions()
        .on("run", this::run)
        .on("list", call -> Listing.of(call, diagnoses, "diagnostics", FILTERS, DiagnosisForm::of))
        .on("export", this::export)
        .on("confusion", confusion::answer);
  }

  private Answer run(Call call) {
    Fields fields = call.fields();
    Look look = Look.of(call, loop.clock());
    String detectionId = fields.text("detection_id");
    if (detectionId == null) {
      fields.requirePresent("asset_id");
    }
    AssetId named = fields.optional("asset_id", AssetId::new);
    fields.check();
    AssetId assetId = named;
    Instant asOf = look.asOf();
    if (detectionId != null) {
      Detection detection = detection(call, detectionId);
      if (named != null && !named.equals(detection.assetId())) {
        throw PlatformException.invalid(
            "detection_id",
            "detection %s is of asset %s, not of %s"
                .formatted(detectionId, detection.assetId(), named));
      }
      assetId = detection.assetId();
      asOf = fields.has("as_of") ? asOf : detection.asOf();
    }
    return start(call, assetId, detectionId, asOf, look);
  }

  private Detection detection(Call call, String id) {
    return detections
        .get(call.customer(), id)
        .orElseThrow(() -> PlatformException.notFound("detection", id));
  }

  private Answer start(
      Call call,
      @org.jspecify.annotations.Nullable AssetId assetId,
      @org.jspecify.annotations.Nullable String detectionId,
      Instant asOf,
      Look look) {
    if (assetId == null) {
      throw PlatformException.invalid("asset_id", "asset_id is missing; it is required");
    }
    Asset asset = loop.assets().require(call.customer(), assetId);
    String id = loop.ids().next(RunKind.DIAGNOSIS);
    DiagnoseRequest request =
        new DiagnoseRequest(
            call.customer(),
            id,
            assetId,
            detectionId,
            asOf,
            look.lookbackHours(),
            null,
            call.requestId());
    Start start =
        Start.about(
            asset,
            RunKind.DIAGNOSIS,
            id,
            DiagnoseWorkflow.class,
            request,
            "diagnose %s as of %s".formatted(assetId, asOf),
            call);
    return loop.runs().answer(call, start, look.waitSeconds(), Diagnosis.class, DiagnosisForm::of);
  }

  /** The diagnoses in the guide's form, as they lie in the output bucket. */
  private Answer export(Call call) {
    String id = call.fields().text("diagnostic_id");
    if (id == null) {
      return Listing.of(call, diagnoses, "diagnostics", FILTERS);
    }
    call.fields().check();
    Diagnosis one =
        diagnoses
            .get(call.customer(), id)
            .orElseThrow(() -> PlatformException.notFound("diagnosis", id));
    return Listing.page("diagnostics", List.of(one), java.util.Optional.empty());
  }
}
