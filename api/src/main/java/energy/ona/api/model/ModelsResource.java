package energy.ona.api.model;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import energy.ona.api.envelope.Answer;
import energy.ona.api.request.Call;
import energy.ona.api.request.Fields;
import energy.ona.api.request.Listing;
import energy.ona.forecast.registry.Championship;
import energy.ona.forecast.registry.ModelRegistry;
import energy.ona.forecast.registry.ModelState;
import energy.ona.forecast.registry.ModelVersion;
import energy.ona.store.Page;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.List;

/** The versions of a customer's models, or of {@code generic}, and which one serves. */
@Path("/models")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class ModelsResource {
  private final ModelRegistry registry;
  private final Clock clock;

  public ModelsResource(ModelRegistry registry, Clock clock) {
    this.registry = registry;
    this.clock = clock;
  }

  /** A version and what it is now. */
  record Shown(ModelState state, @JsonUnwrapped ModelVersion version) {}

  /** The same with who served when. */
  record Detail(
      ModelState state,
      @JsonUnwrapped ModelVersion version,
      List<Championship.Change> championship) {}

  @GET
  public Answer list(@Context Call call) {
    Page<ModelVersion> page = registry.list(call.customer(), Listing.query(call, List.of("type")));
    return Listing.page(
        "models",
        page.items().stream().map(version -> new Shown(state(version), version)).toList(),
        page.nextCursor());
  }

  @GET
  @Path("/{model_id}")
  public Answer get(@PathParam("model_id") String modelId, @Context Call call) {
    return Answer.ok(detail(registry.require(call.customer(), modelId)));
  }

  /** Makes a version serve, whatever the contest said. */
  @POST
  @Path("/{model_id}/promote")
  public Answer promote(@PathParam("model_id") String modelId, @Context Call call) {
    String reason = reason(call, "promoted by hand");
    ModelVersion version = registry.require(call.customer(), modelId);
    registry.promote(version, clock.instant(), call.caller().name(), reason);
    return Answer.ok(detail(version));
  }

  /** The version serves no more; the champion before it does, or physics. */
  @POST
  @Path("/{model_id}/rollback")
  public Answer rollback(@PathParam("model_id") String modelId, @Context Call call) {
    String reason = reason(call, "rolled back by hand");
    ModelVersion version = registry.require(call.customer(), modelId);
    registry.rollback(version, clock.instant(), call.caller().name(), reason);
    return Answer.ok(detail(version));
  }

  private static String reason(Call call, String otherwise) {
    Fields fields = call.fields();
    String given = fields.text("reason");
    fields.check();
    return given == null ? otherwise : given;
  }

  private ModelState state(ModelVersion version) {
    return registry.championship(version.customerId(), version.technology()).state(version);
  }

  private Detail detail(ModelVersion version) {
    Championship now = registry.championship(version.customerId(), version.technology());
    return new Detail(now.state(version), version, now.changes());
  }
}
