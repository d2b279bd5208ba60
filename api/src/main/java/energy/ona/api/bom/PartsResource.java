package energy.ona.api.bom;

import energy.ona.api.envelope.Answer;
import energy.ona.api.request.Call;
import energy.ona.api.request.Fields;
import energy.ona.asset.AssetId;
import energy.ona.bom.FileCatalogue;
import energy.ona.bom.Part;
import energy.ona.bom.Part.PriceBreak;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The parts that a customer can buy, and those that he lays over the shipped ones. */
@Path("/parts")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class PartsResource {
  private static final int MOST_AT_ONCE = 5_000;
  private final RecordStore<Part> parts;
  private final PartsList list;

  public PartsResource(RecordStore<Part> parts, FileCatalogue catalogue) {
    this.parts = parts;
    this.list = new PartsList(parts, catalogue);
  }

  @GET
  public Answer list(@Context Call call) {
    return list.page(call);
  }

  @GET
  @Path("/{sku}")
  public Answer get(@PathParam("sku") String sku, @Context Call call) {
    return Answer.ok(
        list.find(call, sku).orElseThrow(() -> PlatformException.notFound("part", sku)));
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
    return Answer.ok(write(read(call, sku)));
  }

  /** {@code {"parts": […]}}: all of them, or none when one is wrong. */
  @POST
  @Path("/import")
  public Answer importAll(@Context Call call) {
    call.body();
    Fields fields = call.fields();
    fields.requirePresent("parts");
    List<Fields> given = fields.objects("parts");
    if (given.size() > MOST_AT_ONCE) {
      fields.refuse("parts", "must be at most %d at once".formatted(MOST_AT_ONCE));
    }
    List<Part> read = given.stream().map(each -> read(call, each, null)).toList();
    fields.check();
    read.forEach(this::write);
    return Answer.ok(
        new Imported("%d parts are in the catalogue".formatted(read.size()), read.size()));
  }

  record Imported(String message, int count) {}

  /** What is reserved for work orders stays reserved, and what they took is taken. */
  private Part write(Part part) {
    return parts
        .update(part.customerId(), part.sku(), part::withBooks)
        .orElseGet(
            () -> {
              parts.put(part);
              return part;
            });
  }

  private static Part read(Call call, @Nullable String skuOfPath) {
    Part part = read(call, call.fields(), skuOfPath);
    call.fields().check();
    return part;
  }

  /** To be used only after the fields were checked. */
  private static Part read(Call call, Fields fields, @Nullable String skuOfPath) {
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
    Double p90 = fields.number("lead_time_p90_days", 0, 3650);
    if (p90 != null && (leadTimeDays == null || p90 < leadTimeDays)) {
      fields.refuse("lead_time_p90_days", "must be at least lead_time_days");
      p90 = null;
    }
    List<PriceBreak> breaks = new ArrayList<>();
    for (Fields each : fields.objects("price_breaks")) {
      each.requirePresent("min_qty");
      each.requirePresent("price_usd");
      Double price = each.number("price_usd", 0, Double.MAX_VALUE);
      breaks.add(
          new PriceBreak(each.integer("min_qty", 2, 1_000_000, 2), price == null ? 0 : price));
    }
    Set<String> substitutes = Set.copyOf(fields.texts("substitutes"));
    Set<AssetId> fitsAssets =
        fields.texts("fits_assets").stream().map(AssetId::new).collect(Collectors.toSet());
    int stock = fields.integer("stock_on_hand", 0, 1_000_000, 0);
    return new Part(
        call.customer(),
        sku == null ? "missing" : sku,
        oem,
        model,
        description,
        uom == null ? "each" : uom,
        type,
        priceUsd,
        leadTimeDays,
        supplier,
        warrantyMonths,
        fixes,
        p90,
        breaks,
        substitutes,
        fitsAssets,
        stock,
        Map.of(),
        Map.of());
  }
}
