package energy.ona.api.workorder;

import energy.ona.api.envelope.Answer;
import energy.ona.api.request.Body;
import energy.ona.api.request.Call;
import energy.ona.error.PlatformException;
import energy.ona.id.Names;
import energy.ona.store.ObjectStore;
import energy.ona.store.RecordStore;
import energy.ona.workorder.WorkOrder;
import energy.ona.workorder.WorkOrderEvent;
import energy.ona.workorder.WorkRequirements;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Photos and documents of a work order. The same bytes twice are kept once. */
@Path("/workorders/{order_id}/attachments")
@Produces(MediaType.APPLICATION_JSON)
public final class AttachmentsResource {
  private final ObjectStore output;
  private final RecordStore<WorkOrder> workOrders;
  private final EventIntake events;
  private final Clock clock;

  public AttachmentsResource(
      ObjectStore output, RecordStore<WorkOrder> workOrders, EventIntake events, Clock clock) {
    this.output = output;
    this.workOrders = workOrders;
    this.events = events;
    this.clock = clock;
  }

  /** What is answered of an attachment. */
  record Attached(
      String message, String orderId, String photoId, String key, String contentType, long bytes) {}

  @POST
  public Answer attach(
      @PathParam("order_id") String orderId,
      @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable MediaType type,
      @Context Call call) {
    Instant at = call.fields().instant("at");
    String technician = call.fields().text("technician");
    String note = call.fields().text("note");
    String kind = call.fields().choice("kind", Set.of("photo", "document", "signature"), "photo");
    call.fields().check();
    if (type == null || !(type.getType().equalsIgnoreCase("image") || isPdf(type))) {
      throw new NotSupportedException("send an image or application/pdf");
    }
    Body body = call.body();
    WorkOrder workOrder =
        workOrders
            .get(call.customer(), orderId)
            .orElseThrow(() -> PlatformException.notFound("work order", orderId));
    String photoId =
        (kind.equals("signature") ? WorkRequirements.SIGNATURE : "att-")
            + body.digest().substring(0, 16);
    String key =
        "attachments/%s/%s/%s.%s"
            .formatted(
                call.customer(),
                Names.check("order_id", workOrder.orderId()),
                photoId,
                extension(type));
    String contentType = (type.getType() + "/" + type.getSubtype()).toLowerCase(Locale.ROOT);
    try (InputStream in = body.open()) {
      output.put(key, in, body.length(), contentType);
    } catch (IOException e) {
      throw new UncheckedIOException("an attachment could not be read from its spool", e);
    }
    events.take(call, orderId, event(photoId, at, technician, note));
    return Answer.ok(
        new Attached(
            "attached %s to %s".formatted(photoId, orderId),
            orderId,
            photoId,
            key,
            contentType,
            body.length()));
  }

  private WorkOrderEvent event(
      String photoId, @Nullable Instant at, @Nullable String technician, @Nullable String note) {
    return new WorkOrderEvent(
        photoId,
        "photo",
        at == null ? clock.instant() : at,
        technician,
        note,
        null,
        List.of(),
        List.of(),
        List.of(photoId),
        null,
        null);
  }

  private static boolean isPdf(MediaType type) {
    return type.getType().equalsIgnoreCase("application")
        && type.getSubtype().equalsIgnoreCase("pdf");
  }

  private static String extension(MediaType type) {
    String subtype = type.getSubtype().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    return subtype.equals("jpeg") ? "jpg" : subtype;
  }
}
