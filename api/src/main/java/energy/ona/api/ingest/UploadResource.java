package energy.ona.api.ingest;

import energy.ona.api.envelope.Answer;
import energy.ona.api.request.Call;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** Data in: history and news, as CSV or for a presigned PUT. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public final class UploadResource {
  private final Intake intake;

  public UploadResource(Intake intake) {
    this.intake = intake;
  }

  @POST
  @Path("/upload_train")
  public Answer train(
      @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable MediaType type, @Context Call call) {
    return take(UploadKind.HISTORICAL, type, call);
  }

  @POST
  @Path("/upload_nowcast")
  public Answer nowcast(
      @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable MediaType type, @Context Call call) {
    return take(UploadKind.NOWCAST, type, call);
  }

  private Answer take(UploadKind kind, @Nullable MediaType type, Call call) {
    call.body();
    if (type != null && type.getSubtype().equalsIgnoreCase("csv")) {
      return intake.csv(kind, call);
    }
    if (type != null && MediaType.APPLICATION_JSON_TYPE.isCompatible(type)) {
      return intake.presigned(kind, call);
    }
    throw new NotSupportedException(
        "send a file of measurements with Content-Type: text/csv, or ask for a URL to put it to"
            + " with Content-Type: application/json");
  }
}
