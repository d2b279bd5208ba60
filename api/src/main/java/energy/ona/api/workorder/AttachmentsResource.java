package energy.ona.api.workorder;

import energy.ona.api.envelope.Answer;
import energy.ona.api.request.Body;
import energy.ona.api.request.Call;
import energy.ona.api.request.Listing;
import energy.ona.error.ErrorCode;
import energy.ona.error.PlatformException;
import energy.ona.id.Names;
import energy.ona.store.ObjectStore;
import energy.ona.store.Page;
import energy.ona.store.RecordStore;
import energy.ona.workorder.Attachment;
import energy.ona.workorder.WorkOrder;
import energy.ona.workorder.WorkOrderEvent;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
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
  private static final Set<String> KINDS = Set.of("photo", "document", "signature");

  private final ObjectStore output;
  private final RecordStore<WorkOrder> workOrders;
  private final RecordStore<Attachment> attachments;
  private final EventIntake events;
  private final Clock clock;

  public AttachmentsResource(
      ObjectStore output,
      RecordStore<WorkOrder> workOrders,
      RecordStore<Attachment> attachments,
      EventIntake events,
      Clock clock) {
    this.output = output;
    this.workOrders = workOrders;
    this.attachments = attachments;
    this.events = events;
    this.clock = clock;
  }

  /** What is answered of an attachment. */
  record Attached(
      String message,
      String orderId,
      String photoId,
      Attachment.Kind kind,
      String key,
      String contentType,
      long bytes) {}

  /** Those of the order, the newest first. */
  @GET
  public Answer list(@PathParam("order_id") String orderId, @Context Call call) {
    WorkOrder workOrder = require(call, orderId);
    Page<Attachment> page =
        attachments.list(
            call.customer(), Listing.query(call, List.of()).where("order_id", workOrder.orderId()));
    return Listing.page("attachments", page.items(), page.nextCursor());
  }

  /** The bytes as they were sent; never shown by a browser as a page of this host. */
  @GET
  @Path("/{photo_id}")
  @Produces({MediaType.WILDCARD, MediaType.APPLICATION_JSON})
  public Response get(
      @PathParam("order_id") String orderId,
      @PathParam("photo_id") String photoId,
      @Context Call call) {
    WorkOrder workOrder = require(call, orderId);
    Attachment attachment =
        attachments
            .get(call.customer(), Attachment.id(workOrder.orderId(), photoId))
            .orElseThrow(() -> PlatformException.notFound("attachment", photoId));
    InputStream file =
        output
            .open(attachment.key())
            .orElseThrow(
                () ->
                    new PlatformException(
                        ErrorCode.NOT_FOUND,
                        "the bytes of attachment %s are gone; send it again".formatted(photoId)));
    StreamingOutput copy =
        out -> {
          try (file) {
            file.transferTo(out);
          }
        };
    String name = attachment.key().substring(attachment.key().lastIndexOf('/') + 1);
    return Response.ok(copy, attachment.contentType())
        .header(HttpHeaders.CONTENT_LENGTH, attachment.bytes())
        .header("Content-Disposition", "attachment; filename=\"%s\"".formatted(name))
        .header("X-Content-Type-Options", "nosniff")
        .build();
  }

  @POST
  public Answer attach(
      @PathParam("order_id") String orderId,
      @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable MediaType type,
      @Context Call call) {
    Instant taken = call.fields().instant("at");
    String technician = call.fields().text("technician");
    String note = call.fields().text("note");
    Attachment.Kind kind = kind(call, type);
    call.fields().check();
    if (type == null || !(isImage(type) || isPdf(type))) {
      throw new NotSupportedException("send an image or application/pdf");
    }
    Body body = call.body();
    WorkOrder workOrder = require(call, orderId);
    Instant now = clock.instant();
    String photoId = kind.photoId(body.digest());
    Attachment attachment =
        new Attachment(
            call.customer(),
            workOrder.orderId(),
            photoId,
            kind,
            "attachments/%s/%s/%s.%s"
                .formatted(
                    call.customer(),
                    Names.check("order_id", workOrder.orderId()),
                    photoId,
                    extension(type)),
            (type.getType() + "/" + type.getSubtype()).toLowerCase(Locale.ROOT),
            body.length(),
            taken == null ? now : taken,
            technician,
            note,
            now);
    try (InputStream in = body.open()) {
      output.put(attachment.key(), in, body.length(), attachment.contentType());
    } catch (IOException e) {
      throw new UncheckedIOException("an attachment could not be read from its spool", e);
    }
    events.attached(call, orderId, event(attachment));
    attachments.create(attachment);
    return Answer.ok(
        new Attached(
            "attached %s to %s".formatted(photoId, orderId),
            orderId,
            photoId,
            kind,
            attachment.key(),
            attachment.contentType(),
            body.length()));
  }

  private WorkOrder require(Call call, String orderId) {
    return workOrders
        .get(call.customer(), orderId)
        .orElseThrow(() -> PlatformException.notFound("work order", orderId));
  }

  /** As it is said; else a PDF is a document and an image a photo. */
  private static Attachment.Kind kind(Call call, @Nullable MediaType type) {
    boolean isPdf = type != null && isPdf(type);
    String kind = call.fields().choice("kind", KINDS, isPdf ? "document" : "photo");
    if (kind.equals("photo") && isPdf) {
      call.fields().refuse("kind", "photo must be an image; send a PDF as a document");
    }
    return Attachment.Kind.valueOf(kind.toUpperCase(Locale.ROOT));
  }

  private static WorkOrderEvent event(Attachment attachment) {
    return new WorkOrderEvent(
        attachment.photoId(),
        "photo",
        attachment.at(),
        attachment.technician(),
        attachment.note(),
        null,
        List.of(),
        List.of(),
        List.of(attachment.photoId()),
        null,
        null);
  }

  private static boolean isImage(MediaType type) {
    return type.getType().equalsIgnoreCase("image");
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
