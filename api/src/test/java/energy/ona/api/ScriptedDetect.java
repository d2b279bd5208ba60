package energy.ona.api;

import energy.ona.asset.SiteId;
import energy.ona.detect.Anomaly;
import energy.ona.detect.AssetState;
import energy.ona.detect.Detection;
import energy.ona.error.Problem;
import energy.ona.time.TimeRange;
import energy.ona.workflows.Progress;
import energy.ona.workflows.detect.DetectRequest;
import energy.ona.workflows.detect.DetectWorkflow;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Finds a dead inverter; fails, or never ends, for the assets whose names say so. */
public final class ScriptedDetect implements DetectWorkflow {
  @Override
  public Detection run(DetectRequest request) {
    if (request.assetId().value().startsWith("refused")) {
      throw ApplicationFailure.newNonRetryableFailure(
          "asset has no capacity; update it",
          "VALIDATION_ERROR",
          List.of(Problem.invalid("capacity_kw", "asset has no capacity; update it")));
    }
    if (request.assetId().value().startsWith("endless")) {
      Workflow.sleep(Duration.ofDays(1));
    }
    TimeRange window = TimeRange.endingAt(request.asOf(), Duration.ofHours(1));
    return new Detection(
        request.customerId(),
        request.detectionId(),
        request.assetId(),
        new SiteId("hill"),
        request.asOf(),
        request.lookbackHours(),
        AssetState.DOWN,
        window.from(),
        1,
        0.95,
        "anomalies_found",
        "delivers nothing",
        List.of(
            new Anomaly(
                window,
                Map.of("power_kw", 0.0),
                12.5,
                -1.0,
                0.95,
                "0.0 of 12.5 kW expected",
                "siblings",
                window.to(),
                "/assets/%s/series".formatted(request.assetId()))),
        request.asOf());
  }

  @Override
  public Progress progress() {
    return new Progress("detect", 40, null, "looking");
  }
}
