package energy.ona.api.ingest;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import energy.ona.api.asset.Assets;
import energy.ona.api.envelope.Answer;
import energy.ona.api.envelope.Failures;
import energy.ona.api.request.Body;
import energy.ona.api.request.Call;
import energy.ona.api.request.Fields;
import energy.ona.api.workflow.Runs;
import energy.ona.api.workflow.Start;
import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.error.PlatformException;
import energy.ona.error.Problem;
import energy.ona.id.RunIds;
import energy.ona.id.RunKind;
import energy.ona.ingest.Dialect;
import energy.ona.ingest.Upload;
import energy.ona.ingest.UploadKeys;
import energy.ona.store.ObjectStore;
import energy.ona.tenant.CustomerId;
import energy.ona.workflows.ingest.IngestRequest;
import energy.ona.workflows.ingest.IngestWorkflow;
import io.temporal.client.WorkflowFailedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Keeps what was sent, as it was sent, and starts the durable ingest of it. */
public final class Intake {
  private static final int SITES_NAMED = 5;

  private final Assets assets;
  private final ObjectStore input;
  private final RunIds ids;
  private final Runs runs;
  private final Clock clock;

  public Intake(Assets assets, ObjectStore input, RunIds ids, Runs runs, Clock clock) {
    this.assets = assets;
    this.input = input;
    this.ids = ids;
    this.runs = runs;
    this.clock = clock;
  }

  /** What is answered of an upload that was taken in. */
  record Taken(@JsonUnwrapped Upload upload, String workflowId, String runId, String statusUrl) {}

  /** What is answered of an upload that is still being read. */
  record Taking(
      String uploadId, String workflowId, String runId, String status, String statusUrl) {}

  /** Where to put the data. */
  record Invited(
      URI uploadUrl,
      long expiresIn,
      String uploadId,
      String workflowId,
      String runId,
      String status,
      String statusUrl) {}

  Answer csv(UploadKind kind, Call call) {
    int waitSeconds = Runs.waitSeconds(call);
    SiteId site = site(call.customer(), call.fields());
    Dialect dialect = DialectFields.of(call.fields());
    Makers makers = Makers.of(call.fields());
    call.fields().check();
    String uploadId = ids.next(RunKind.UPLOAD);
    Instant now = clock.instant();
    String key = kind.rawKey(call.customer(), uploadId, now);
    keep(call.body(), key);
    Runs.Begun begun =
        runs.begin(call, start(kind, call, uploadId, site, key, null, null, now, dialect, makers));
    Runs.Running run = begun.running();
    try {
      Upload upload = begun.await(waitSeconds, Upload.class);
      return Answer.ok(new Taken(upload, run.workflowId(), run.runId(), run.statusUrl()));
    } catch (WorkflowFailedException e) {
      throw refused(uploadId, e);
    } catch (TimeoutException e) {
      return Answer.accepted(
          new Taking(uploadId, run.workflowId(), run.runId(), run.status(), run.statusUrl()));
    }
  }

  /** The bytes are kept also of a file that was refused: the answer says under which id. */
  private static PlatformException refused(String uploadId, WorkflowFailedException e) {
    return new PlatformException(
        Failures.of(e).problems().stream()
            .map(
                problem ->
                    new Problem(
                        problem.code(),
                        problem.message(),
                        problem.field(),
                        problem.details() == null
                            ? Map.of("upload_id", uploadId)
                            : problem.details()))
            .toList());
  }

  Answer presigned(UploadKind kind, Call call) {
    Fields fields = call.fields();
    fields.choice("data_type", Set.of(kind.wireName()), kind.wireName());
    Fields metadata = fields.object("metadata");
    SiteId site = site(call.customer(), metadata == null ? fields : metadata);
    Dialect dialect = DialectFields.of(metadata == null ? fields : metadata);
    Makers makers = Makers.of(metadata == null ? fields : metadata);
    if (metadata != null) {
      Instant start = metadata.instantOrDate("start_date");
      Instant end = metadata.instantOrDate("end_date");
      metadata.instantOrDate("timestamp");
      if (start != null && end != null && end.isBefore(start)) {
        metadata.refuse("end_date", "is before start_date");
      }
    }
    fields.check();
    String uploadId = ids.next(RunKind.UPLOAD);
    Instant now = clock.instant();
    String key = kind.rawKey(call.customer(), uploadId, now);
    String drop = UploadKeys.drop(call.customer(), uploadId);
    URI url = input.presignPut(drop, kind.urlLives());
    Runs.Running run =
        runs.begin(
                call,
                start(
                    kind,
                    call,
                    uploadId,
                    site,
                    key,
                    now.plus(kind.urlLives()),
                    drop,
                    now,
                    dialect,
                    makers))
            .running();
    return Answer.ok(
        new Invited(
            url,
            kind.urlLives().toSeconds(),
            uploadId,
            run.workflowId(),
            run.runId(),
            "awaiting_upload",
            run.statusUrl()));
  }

  /**
   * What the caller says of a maker's file.
   *
   * @param assetId of a file that names none
   */
  private record Makers(@Nullable String oem, @Nullable String assetId) {
    static Makers of(Fields fields) {
      AssetId asset = fields.optional("asset_id", AssetId::new);
      return new Makers(fields.text("oem"), asset == null ? null : asset.value());
    }
  }

  /** A site that no asset is at is a slip, unless there are no assets yet that it could be of. */
  private @Nullable SiteId site(CustomerId customer, Fields fields) {
    SiteId site = fields.optional("site_id", SiteId::new);
    if (site != null && !assets.isSite(customer, site.value())) {
      List<SiteId> some = assets.someSites(customer, SITES_NAMED);
      if (!some.isEmpty()) {
        fields.refuse(
            "site_id",
            "'%s' is a site of no asset, as %s %s; name one of those, leave it out, or add the assets first"
                .formatted(
                    site,
                    some.stream().map(SiteId::value).collect(Collectors.joining(", ")),
                    some.size() == 1 ? "is" : "are"));
      }
    }
    return site;
  }

  private void keep(Body body, String key) {
    try (InputStream in = body.open()) {
      input.put(key, in, body.length(), "text/csv");
    } catch (IOException e) {
      throw new UncheckedIOException("an upload could not be read from its spool", e);
    }
  }

  private static Start start(
      UploadKind kind,
      Call call,
      String uploadId,
      @Nullable SiteId site,
      String key,
      @Nullable Instant awaitUntil,
      @Nullable String drop,
      Instant now,
      @Nullable Dialect dialect,
      Makers makers) {
    IngestRequest request =
        new IngestRequest(
            call.customer(),
            uploadId,
            kind.wireName(),
            site == null ? null : site.value(),
            key,
            false,
            awaitUntil,
            now,
            call.requestId(),
            dialect,
            makers.oem(),
            makers.assetId());
    return Start.about(
        site,
        RunKind.UPLOAD,
        uploadId,
        IngestWorkflow.class,
        drop == null ? request : request.dropped(drop),
        "%s upload %s of %s".formatted(kind.wireName(), uploadId, call.customer()),
        call);
  }
}
