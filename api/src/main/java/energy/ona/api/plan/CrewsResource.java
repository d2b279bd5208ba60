package energy.ona.api.plan;

import energy.ona.api.envelope.Answer;
import energy.ona.api.request.Call;
import energy.ona.api.request.Fields;
import energy.ona.api.request.Listing;
import energy.ona.error.ErrorCode;
import energy.ona.error.PlatformException;
import energy.ona.plan.Crew;
import energy.ona.plan.CrewTerms.Absence;
import energy.ona.plan.OwnCrews;
import energy.ona.store.RecordStore;
import energy.ona.store.RecordStores;
import energy.ona.tenant.CustomerId;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The crews of a customer: those of configs/crews.yaml until one of them is changed here, from then
 * on those of the table, into which the file's are taken over. A change is told to the plan, which
 * looks at its promises again.
 */
@Path("/crews")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class CrewsResource {
  private final RecordStore<Crew> table;
  private final OwnCrews crews;
  private final GenericCrewViews generic;
  private final PlanNews plans;

  /**
   * @param generic who goes where the customer keeps none
   */
  public CrewsResource(
      RecordStores stores, OwnCrews crews, GenericCrewViews generic, PlanNews plans) {
    this.table = stores.of(Crew.class);
    this.crews = crews;
    this.generic = generic;
    this.plans = plans;
  }

  @GET
  public Answer list(@Context Call call) {
    if (crews.isOfFile(call.customer())) {
      List<Crew> all = crews.all(call.customer());
      return Answer.ok(Map.of("crews", all, "count", all.size()));
    }
    return generic.list(call).orElseGet(() -> Listing.of(call, table, "crews", List.of()));
  }

  @GET
  @Path("/{crew_id}")
  public Answer get(@PathParam("crew_id") String crewId, @Context Call call) {
    Optional<Crew> own = crews.get(call.customer(), crewId);
    return own.isPresent()
        ? Answer.ok(own.get())
        : Answer.ok(
            generic
                .get(call.customer(), crewId)
                .orElseThrow(() -> PlatformException.notFound("crew", crewId)));
  }

  @POST
  public Answer add(@Context Call call) {
    call.body();
    Crew crew = CrewFields.read(call, null);
    if (!crews.create(crew)
        && !table.get(call.customer(), crew.crewId()).filter(crew::equals).isPresent()) {
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
    // What work orders have taken out of the van they have taken, whatever is in it now.
    Crew written =
        crews
            .update(call.customer(), crewId, present -> crew.withBooks(present))
            .orElseGet(
                () -> {
                  crews.put(crew);
                  return crew;
                });
    plans.lookAgain(call.customer(), "crew %s was changed".formatted(crewId));
    return Answer.ok(written);
  }

  @DELETE
  @Path("/{crew_id}")
  public Answer remove(@PathParam("crew_id") String crewId, @Context Call call) {
    Crew crew = known(call.customer(), crewId);
    crews.remove(call.customer(), crewId);
    plans.lookAgain(call.customer(), "crew %s is no more".formatted(crewId));
    return Answer.ok(crew);
  }

  /** The crew is away for some hours or days. */
  @POST
  @Path("/{crew_id}/absences")
  public Answer away(@PathParam("crew_id") String crewId, @Context Call call) {
    call.body();
    Fields fields = call.fields();
    Absence absence = CrewTermsFields.absence(fields);
    fields.check();
    Absence away = Objects.requireNonNull(absence, "an absence was checked");
    Crew changed =
        crews
            .update(call.customer(), crewId, crew -> crew.on(crew.termed().away(away)))
            .orElseThrow(() -> unknown(call.customer(), crewId));
    plans.lookAgain(call.customer(), "crew %s is away".formatted(crewId));
    return Answer.ok(changed);
  }

  private Crew known(CustomerId customer, String crewId) {
    return crews.get(customer, crewId).orElseThrow(() -> unknown(customer, crewId));
  }

  private PlatformException unknown(CustomerId customer, String crewId) {
    return generic.get(customer, crewId).isPresent()
        ? new PlatformException(
            ErrorCode.CONFLICT,
            "crew %s is a generic one, which stands for people whom nobody registered; add your own with POST /crews"
                .formatted(crewId))
        : PlatformException.notFound("crew", crewId);
  }
}
