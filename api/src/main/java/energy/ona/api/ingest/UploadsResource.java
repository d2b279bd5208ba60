package energy.ona.api.ingest;

import energy.ona.api.envelope.Answer;
import energy.ona.api.request.Call;
import energy.ona.api.request.Listing;
import energy.ona.error.PlatformException;
import energy.ona.ingest.Upload;
import energy.ona.store.RecordStore;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** What was uploaded and what became of it. */
@Path("/uploads")
@Produces(MediaType.APPLICATION_JSON)
public final class UploadsResource {
  private final RecordStore<Upload> uploads;

  public UploadsResource(RecordStore<Upload> uploads) {
    this.uploads = uploads;
  }

  @GET
  public Answer list(@Context Call call) {
    return Listing.of(call, uploads, "uploads", List.of("status", "site_id"));
  }

  @GET
  @Path("/{upload_id}")
  public Answer get(@PathParam("upload_id") String uploadId, @Context Call call) {
    return Answer.ok(
        uploads
            .get(call.customer(), uploadId)
            .orElseThrow(() -> PlatformException.notFound("upload", uploadId)));
  }
}
