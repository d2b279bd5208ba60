package energy.ona.api.detect;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
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
import energy.ona.detect.DetectSettings;
import energy.ona.detect.Detection;
import energy.ona.id.RunKind;
import energy.ona.store.Query;
import energy.ona.store.RecordStore;
import energy.ona.workflows.detect.DetectRequest;
import energy.ona.workflows.detect.DetectWorkflow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
    return new Actions().on("run", this::run).on("stream", this::stream).on("list", this::list);
  }

  private Answer list(Call call) {
    call.fields().choice("status", Detection.STATUSES, "");
    return Listing.of(call, detections, "detections", FILTERS, Form::of);
  }

  /**
   * What was found since a moment, oldest first, and where the rest can be followed as it is found:
   * an answer ends, a stream does not.
   */
  private Answer stream(Call call) {
    Fields fields = call.fields();
    Instant since = fields.since("since");
    AssetId asset = fields.optional("asset_id", AssetId::new);
    fields.check();
    Query newest = Query.newest(Query.MAX_LIMIT);
    List<Form> found = new ArrayList<>();
    if (since != null) {
      detections
          .list(call.customer(), asset == null ? newest : newest.where("asset_id", asset.value()))
          .items()
          .stream()
          .filter(each -> !each.createdAt().isBefore(since))
          .filter(each -> each.anomaliesDetected() > 0)
          .map(Form::of)
          .forEach(each -> found.add(0, each));
    }
    String stream = call.caller().link("/stream");
    String about = asset == null ? "" : "&asset_id=" + asset;
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("stream_url", stream + (stream.contains("?") ? "&" : "?") + "phase=observe" + about);
    data.put("detections", found);
    data.put("count", found.size());
    return Answer.ok(data);
  }

  private Answer run(Call call) {
    AssetId assetId = call.fields().required("asset_id", AssetId::new);
    Look look = Look.of(call, loop.clock());
    Double threshold = call.fields().number("severity_threshold", 0, 1);
    Integer windowMin = call.fields().integer("window_min", 1, DetectSettings.MOST_WINDOW_MINUTES);
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
            call.requestId(),
            windowMin);
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
