package energy.ona.api.detect;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import energy.ona.api.envelope.Answer;
import energy.ona.api.request.Call;
import energy.ona.asset.AssetId;
import energy.ona.detect.Anomaly;
import energy.ona.detect.Detection;
import energy.ona.detect.Evidence;
import energy.ona.error.PlatformException;
import energy.ona.json.Json;
import energy.ona.store.ObjectStore;
import energy.ona.store.RecordStore;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The series that a detection rests on, to be drawn: dead, partly down and creeping alike. */
@Path("/detections/{detection_id}/evidence")
@Produces(MediaType.APPLICATION_JSON)
public final class EvidenceResource {
  private final RecordStore<Detection> detections;
  private final ObjectStore documents;

  /**
   * @param documents the output bucket
   */
  public EvidenceResource(RecordStore<Detection> detections, ObjectStore documents) {
    this.detections = detections;
    this.documents = documents;
  }

  /** What to draw: the series, the onset to mark in them, and the windows of the anomalies. */
  record Form(
      String detectionId,
      AssetId assetId,
      Instant asOf,
      @Nullable Instant onset,
      double lossFraction,
      @JsonUnwrapped Evidence evidence,
      List<Anomaly> detections) {}

  @GET
  public Answer get(@PathParam("detection_id") String id, @Context Call call) {
    call.fields().check();
    Detection detection =
        detections
            .get(call.customer(), id)
            .orElseThrow(() -> PlatformException.notFound("detection", id));
    byte[] json =
        documents
            .get(detection.evidenceKey())
            .orElseThrow(() -> PlatformException.notFound("evidence of the detection", id));
    Evidence evidence = Json.read(new String(json, StandardCharsets.UTF_8), Evidence.class);
    return Answer.ok(
        new Form(
            id,
            detection.assetId(),
            detection.asOf(),
            detection.onset(),
            detection.lossFraction(),
            evidence,
            detection.detections()));
  }
}
