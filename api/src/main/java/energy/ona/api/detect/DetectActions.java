package energy.ona.api.detect;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import energy.ona.api.envelope.Answer;
import energy.ona.api.request.Call;
import energy.ona.api.request.Listing;
import energy.ona.api.request.Look;
import energy.ona.api.terminal.Actions;
import energy.ona.api.workflow.Loop;
import energy.ona.api.workflow.Start;
import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.detect.Detection;
import energy.ona.id.RunKind;
import energy.ona.store.RecordStore;
import energy.ona.workflows.detect.DetectRequest;
import energy.ona.workflows.detect.DetectWorkflow;
import java.util.List;

/** {@code POST /terminal/detect}. */
public final class DetectActions {
  private static final List<String> FILTERS = List.of("asset_id", "site_id", "status");
  private final Loop loop;
  private final RecordStore<Detection> detections;

  public DetectActions(Loop loop, RecordStore<Detection> detections) {
    this.loop = loop;
    this.detections = detections;
  }

  /** A detection on the wire. */
  record Form(@JsonUnwrapped Detection detection, int anomaliesDetected) {
    static Form of(Detection detection) {
      return new Form(detection, detection.anomaliesDetected());
    }
  }

  public Actions actions() {
    return new Actions()
        .on("run", this::run)
        .on("list", call -> Listing.of(call, detections, "detections", FILTERS, Form::of));
  }

  private Answer run(Call call) {
    AssetId assetId = call.fields().required("asset_id", AssetId::new);
    Look look = Look.of(call, loop.clock());
    Double threshold = call.fields().number("severity_threshold", 0, 1);
    call.fields().check();
    Asset asset = loop.assets().require(call.customer(), assetId);
    String id = loop.ids().next(RunKind.DETECTION);
    DetectRequest request =
        new DetectRequest(
            call.customer(),
            id,
            assetId,
            look.asOf(),
            look.lookbackHours(),
            threshold,
            null,
            call.requestId());
    Start start =
        Start.about(
            asset,
            RunKind.DETECTION,
            id,
            DetectWorkflow.class,
            request,
            "look at %s as of %s".formatted(assetId, look.asOf()),
            call);
    return loop.runs().answer(call, start, look.waitSeconds(), Detection.class, Form::of);
  }
}
