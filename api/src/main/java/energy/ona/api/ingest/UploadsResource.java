package energy.ona.api.ingest;

import energy.ona.api.envelope.Answer;
import energy.ona.api.request.Call;
import energy.ona.api.request.Listing;
import energy.ona.error.ErrorCode;
import energy.ona.error.PlatformException;
import energy.ona.ingest.Upload;
import energy.ona.store.ObjectStore;
import energy.ona.store.Query;
import energy.ona.store.RecordStore;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What was uploaded and what became of it. */
@Path("/uploads")
@Produces(MediaType.APPLICATION_JSON)
public final class UploadsResource {
  private static final Set<String> STATUSES =
      Set.of("awaiting_upload", "processing", "completed", "failed");

  private final RecordStore<Upload> uploads;
  private final ObjectStore input;

  /**
   * @param input where raw and reject files are
   */
  public UploadsResource(RecordStore<Upload> uploads, ObjectStore input) {
    this.uploads = uploads;
    this.input = input;
  }

  @GET
  public Answer list(@Context Call call) {
    call.fields().choice("status", STATUSES, "");
    return Listing.of(call, uploads, "uploads", List.of("status", "site_id"));
  }

  @GET
  @Path("/{upload_id}")
  public Answer get(@PathParam("upload_id") String uploadId, @Context Call call) {
    return Answer.ok(require(call, uploadId));
  }

  /** The rows that were set aside: a page of them, or the whole file with {@code format=csv}. */
  @GET
  @Path("/{upload_id}/rejects")
  @Produces({MediaType.APPLICATION_JSON, "text/csv"})
  public Response rejects(@PathParam("upload_id") String uploadId, @Context Call call) {
    Upload upload = require(call, uploadId);
    String format = call.fields().choice("format", Set.of("json", "csv"), "json");
    int limit = call.fields().integer("limit", 1, Query.MAX_LIMIT, 50);
    int from = call.fields().integer("cursor", 0, Integer.MAX_VALUE, 0);
    call.fields().check();
    String key = upload.rejectsKey();
    if (format.equals("csv")) {
      return key == null
          ? Response.ok(new byte[0], "text/csv").build()
          : download(key, "text/csv", uploadId + "-rejects.csv");
    }
    if (key == null) {
      return Response.ok(Listing.page("rejects", List.of(), Optional.empty())).build();
    }
    try (InputStream file = open(key)) {
      List<Map<String, Object>> page = RejectPage.read(file, from, limit);
      Optional<String> next =
          page.size() == limit && from + limit < upload.rowsRejected()
              ? Optional.of(Integer.toString(from + limit))
              : Optional.empty();
      Map<String, Object> data = new LinkedHashMap<>();
      data.put("rejects", page);
      data.put("count", page.size());
      data.put("send_again", sendAgain(upload));
      return Response.ok(Answer.page(data, next)).build();
    } catch (IOException e) {
      throw new UncheckedIOException("the reject file of %s broke off".formatted(uploadId), e);
    }
  }

  private static String sendAgain(Upload upload) {
    return "mend the rows of ?format=csv and POST the file to %s with the parameters that this upload was sent with; rows of a maker's file are in Ona's own columns, units and UTC, and are sent without parameters"
        .formatted(upload.dataType().equals("historical") ? "/upload_train" : "/upload_nowcast");
  }

  /** The bytes as they were sent. */
  @GET
  @Path("/{upload_id}/raw")
  @Produces({MediaType.APPLICATION_OCTET_STREAM, MediaType.APPLICATION_JSON})
  public Response raw(@PathParam("upload_id") String uploadId, @Context Call call) {
    Upload upload = require(call, uploadId);
    return download(upload.rawKey(), MediaType.APPLICATION_OCTET_STREAM, uploadId + ".csv");
  }

  private Upload require(Call call, String uploadId) {
    return uploads
        .get(call.customer(), uploadId)
        .orElseThrow(() -> PlatformException.notFound("upload", uploadId));
  }

  private InputStream open(String key) {
    return input
        .open(key)
        .orElseThrow(
            () ->
                new PlatformException(
                    ErrorCode.NOT_FOUND, "nothing has arrived for this upload yet; send it first"));
  }

  private Response download(String key, String type, String name) {
    InputStream file = open(key);
    StreamingOutput copy =
        out -> {
          try (file) {
            file.transferTo(out);
          }
        };
    return Response.ok(copy, type)
        .header("Content-Disposition", "attachment; filename=\"%s\"".formatted(name))
        .build();
  }
}
