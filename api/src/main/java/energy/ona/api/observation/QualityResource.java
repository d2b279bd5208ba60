package energy.ona.api.observation;

import energy.ona.api.envelope.Answer;
import energy.ona.api.request.Call;
import energy.ona.api.workflow.Loop;
import energy.ona.api.workflow.Runs;
import energy.ona.api.workflow.Start;
import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.error.PlatformException;
import energy.ona.id.RunKind;
import energy.ona.json.Json;
import energy.ona.observation.ObservationStore;
import energy.ona.quality.AssetQuality;
import energy.ona.quality.QualityJudge;
import energy.ona.quality.QualityReport;
import energy.ona.store.ObjectStore;
import energy.ona.time.TimeRange;
import energy.ona.workflows.quality.QualityRequest;
import energy.ona.workflows.quality.QualityWorkflow;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/**
 * What is doubtful about an asset's samples, by signal and day and in sum by day: of some weeks at
 * once, of years as a durable run.
 */
@Path("/assets/{asset_id}/quality")
@Produces(MediaType.APPLICATION_JSON)
public final class QualityResource {
  private static final int LONGEST_AT_ONCE_DAYS = 92;
  private static final int LONGEST_DAYS = 1830;

  private final Loop loop;
  private final ObservationStore observations;
  private final QualityJudge judge;
  private final ObjectStore output;

  /**
   * @param output the bucket that runs keep their results in
   */
  public QualityResource(
      Loop loop, ObservationStore observations, QualityJudge judge, ObjectStore output) {
    this.loop = loop;
    this.observations = observations;
    this.judge = judge;
    this.output = output;
  }

  @GET
  public Answer get(@PathParam("asset_id") String name, @Context Call call) {
    Asset asset = loop.assets().require(call.customer(), new AssetId(name));
    TimeRange range =
        range(
            call,
            asset,
            LONGEST_AT_ONCE_DAYS,
            "; POST the same to this path for up to %d days".formatted(LONGEST_DAYS));
    List<AssetId> site =
        loop.assets().ofSite(call.customer(), asset.siteId()).stream().map(Asset::assetId).toList();
    return Answer.ok(judge.days(asset, site, range));
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Answer run(@PathParam("asset_id") String name, @Context Call call) {
    call.body();
    int wait = Runs.waitSeconds(call);
    Asset asset = loop.assets().require(call.customer(), new AssetId(name));
    TimeRange range = range(call, asset, LONGEST_DAYS, "");
    String id = loop.ids().next(RunKind.QUALITY);
    QualityRequest request =
        new QualityRequest(
            call.customer(), id, asset.assetId(), range.from(), range.to(), call.requestId());
    Start start =
        Start.about(
            asset,
            RunKind.QUALITY,
            id,
            QualityWorkflow.class,
            request,
            "quality of %s from %s to %s".formatted(asset.assetId(), range.from(), range.to()),
            call);
    return loop.runs().answer(call, start, wait, QualityReport.class, report -> report);
  }

  /** A silent asset of a site that sends is silent; the newest days are those of its site. */
  private TimeRange range(Call call, Asset asset, int longestDays, String otherwise) {
    Instant now = loop.clock().instant();
    return AskedRange.of(
        call.fields(),
        now,
        () -> observations.newest(call.customer(), asset.siteId(), now),
        longestDays,
        otherwise);
  }

  /** The whole result of a run. */
  @GET
  @Path("/{quality_id}")
  public Answer result(
      @PathParam("asset_id") String name,
      @PathParam("quality_id") String qualityId,
      @Context Call call) {
    AssetId asset = new AssetId(name);
    // Of the same letters as an id of an asset, so that no path leads out of the folder.
    String id = new AssetId(qualityId).value();
    return output
        .get(QualityReport.key(call.customer(), asset, id))
        .map(bytes -> Json.read(new String(bytes, StandardCharsets.UTF_8), AssetQuality.class))
        .map(Answer::ok)
        .orElseThrow(() -> PlatformException.notFound("quality run", qualityId));
  }
}
