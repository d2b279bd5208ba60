package energy.ona.api.bom;

import energy.ona.api.envelope.Answer;
import energy.ona.api.request.Call;
import energy.ona.api.request.Fields;
import energy.ona.api.request.Listing;
import energy.ona.bom.Part;
import energy.ona.error.ErrorCode;
import energy.ona.error.PlatformException;
import energy.ona.id.Names;
import energy.ona.store.RecordStore;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The parts that a customer added to the catalogue. */
@Path("/parts")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class PartsResource {
  private final RecordStore<Part> parts;

  public PartsResource(RecordStore<Part> parts) {
    this.parts = parts;
  }

  @GET
  public Answer list(@Context Call call) {
    return Listing.of(call, parts, "parts", List.of("type"));
  }

  @GET
  @Path("/{sku}")
  public Answer get(@PathParam("sku") String sku, @Context Call call) {
    return Answer.ok(
        parts.get(call.customer(), sku).orElseThrow(() -> PlatformException.notFound("part", sku)));
  }

  @POST
  public Answer add(@Context Call call) {
    call.body();
    Part part = read(call, null);
    if (!parts.create(part)
        && !parts.get(call.customer(), part.sku()).filter(part::equals).isPresent()) {
      throw new PlatformException(
          ErrorCode.CONFLICT,
          "part %s exists with other values; change it with PUT /parts/%s"
              .formatted(part.sku(), part.sku()));
    }
    return Answer.ok(part);
  }

  @PUT
  @Path("/{sku}")
  public Answer put(@PathParam("sku") String sku, @Context Call call) {
    call.body();
    Part part = read(call, sku);
    parts.put(part);
    return Answer.ok(part);
  }

  private static Part read(Call call, @Nullable String skuOfPath) {
    Fields fields = call.fields();
    String sku =
        skuOfPath != null
            ? Names.check("sku", skuOfPath)
            : fields.required("sku", text -> Names.check("sku", text));
    String oem = fields.text("oem");
    String model = fields.text("model");
    String description = fields.required("description");
    String uom = fields.text("uom");
    String type = fields.required("type");
    Double priceUsd = fields.number("price_usd", 0, Double.MAX_VALUE);
    Double leadTimeDays = fields.number("lead_time_days", 0, 3650);
    String supplier = fields.text("supplier");
    Integer warrantyMonths = fields.integer("warranty_months", 0, 1200);
    Set<String> fixes = Set.copyOf(fields.texts("fixes"));
    fields.check();
    return new Part(
        call.customer(),
        sku,
        oem,
        model,
        description,
        uom == null ? "each" : uom,
        type,
        priceUsd,
        leadTimeDays,
        supplier,
        warrantyMonths,
        fixes);
  }
}
