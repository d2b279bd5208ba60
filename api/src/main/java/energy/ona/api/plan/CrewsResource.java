package energy.ona.api.plan;

import energy.ona.api.envelope.Answer;
import energy.ona.api.request.Call;
import energy.ona.api.request.Listing;
import energy.ona.error.ErrorCode;
import energy.ona.error.PlatformException;
import energy.ona.plan.Crew;
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

/** The crews of a customer. */
@Path("/crews")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class CrewsResource {
  private final RecordStore<Crew> crews;

  public CrewsResource(RecordStore<Crew> crews) {
    this.crews = crews;
  }

  @GET
  public Answer list(@Context Call call) {
    return Listing.of(call, crews, "crews", List.of());
  }

  @GET
  @Path("/{crew_id}")
  public Answer get(@PathParam("crew_id") String crewId, @Context Call call) {
    return Answer.ok(
        crews
            .get(call.customer(), crewId)
            .orElseThrow(() -> PlatformException.notFound("crew", crewId)));
  }

  @POST
  public Answer add(@Context Call call) {
    call.body();
    Crew crew = CrewFields.read(call, null);
    if (!crews.create(crew)
        && !crews.get(call.customer(), crew.crewId()).filter(crew::equals).isPresent()) {
      throw new PlatformException(
          ErrorCode.CONFLICT,
          "crew %s exists with other values; change it with PUT /crews/%s"
              .formatted(crew.crewId(), crew.crewId()));
    }
    return Answer.ok(crew);
  }

  @PUT
  @Path("/{crew_id}")
  public Answer put(@PathParam("crew_id") String crewId, @Context Call call) {
    call.body();
    Crew crew = CrewFields.read(call, crewId);
    crews.put(crew);
    return Answer.ok(crew);
  }
}
