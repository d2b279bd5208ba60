package energy.ona.api.plan;

import energy.ona.api.envelope.Answer;
import energy.ona.api.request.Call;
import energy.ona.api.request.Fields;
import energy.ona.api.request.Listing;
import energy.ona.error.ErrorCode;
import energy.ona.error.PlatformException;
import energy.ona.plan.Crew;
import energy.ona.plan.CrewTerms;
import energy.ona.plan.CrewTerms.Absence;
import energy.ona.plan.CrewsFile;
import energy.ona.store.Query;
import energy.ona.store.RecordStore;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The crews of a customer: those of configs/crews.yaml until one of them is changed here, from then
 * on those of the table, into which the file's are taken over. A change is told to the plan, which
 * looks at its promises again.
 */
@Path("/crews")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class CrewsResource {
  private final RecordStore<Crew> crews;
  private final CrewsFile file;
  private final PlanNews plans;

  public CrewsResource(RecordStore<Crew> crews, CrewsFile file, PlanNews plans) {
    this.crews = crews;
    this.file = file;
    this.plans = plans;
  }

  @GET
  public Answer list(@Context Call call) {
    List<Crew> ofFile = file.of(call.customer());
    return hasOwn(call.customer()) || ofFile.isEmpty()
        ? Listing.of(call, crews, "crews", List.of())
        : Answer.ok(Map.of("crews", ofFile, "count", ofFile.size()));
  }

  @GET
  @Path("/{crew_id}")
  public Answer get(@PathParam("crew_id") String crewId, @Context Call call) {
    return Answer.ok(known(call.customer(), crewId));
  }

  @POST
  public Answer add(@Context Call call) {
    call.body();
    Crew crew = CrewFields.read(call, null);
    takeOverFile(call.customer());
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
    takeOverFile(call.customer());
    crews.put(crew);
    plans.lookAgain(call.customer(), "crew %s was changed".formatted(crewId));
    return Answer.ok(crew);
  }

  @DELETE
  @Path("/{crew_id}")
  public Answer remove(@PathParam("crew_id") String crewId, @Context Call call) {
    Crew crew = known(call.customer(), crewId);
    takeOverFile(call.customer());
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
    known(call.customer(), crewId);
    takeOverFile(call.customer());
    Crew changed =
        crews
            .update(call.customer(), crewId, crew -> crew.on(with(crew.termed(), absence)))
            .orElseThrow(() -> PlatformException.notFound("crew", crewId));
    plans.lookAgain(call.customer(), "crew %s is away".formatted(crewId));
    return Answer.ok(changed);
  }

  private static CrewTerms with(CrewTerms terms, @Nullable Absence absence) {
    List<Absence> all = new ArrayList<>(terms.absences());
    if (absence != null && !all.contains(absence)) {
      all.add(absence);
    }
    return new CrewTerms(
        terms.certificates(),
        terms.oems(),
        terms.vanStock(),
        terms.holidays(),
        all,
        terms.breakMinutes(),
        terms.breakAfterHours());
  }

  private Crew known(CustomerId customer, String crewId) {
    return crews
        .get(customer, crewId)
        .or(
            () ->
                hasOwn(customer)
                    ? Optional.empty()
                    : file.of(customer).stream()
                        .filter(crew -> crew.crewId().equals(crewId))
                        .findFirst())
        .orElseThrow(() -> PlatformException.notFound("crew", crewId));
  }

  private boolean hasOwn(CustomerId customer) {
    return !crews.list(customer, Query.newest(1)).items().isEmpty();
  }

  private void takeOverFile(CustomerId customer) {
    if (!hasOwn(customer)) {
      file.of(customer).forEach(crews::create);
    }
  }
}
