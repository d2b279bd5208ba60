package energy.ona.api.cases;

import energy.ona.api.envelope.Answer;
import energy.ona.api.request.Call;
import energy.ona.api.request.Listing;
import energy.ona.cases.FaultCase;
import energy.ona.error.PlatformException;
import energy.ona.store.RecordStore;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** The faults, from their first finding until they are proven gone. */
@Path("/cases")
@Produces(MediaType.APPLICATION_JSON)
public final class CasesResource {
  private final RecordStore<FaultCase> cases;
  private final CaseDecisions decisions;

  public CasesResource(RecordStore<FaultCase> cases, CaseDecisions decisions) {
    this.cases = cases;
    this.decisions = decisions;
  }

  @GET
  public Answer list(@Context Call call) {
    call.fields().choice("status", FaultCase.STATUSES, "");
    return Listing.of(call, cases, "cases", List.of("status", "asset_id", "site_id"));
  }

  @GET
  @Path("/{case_id}")
  public Answer get(@PathParam("case_id") String caseId, @Context Call call) {
    return Answer.ok(
        cases
            .get(call.customer(), caseId)
            .orElseThrow(() -> PlatformException.notFound("case", caseId)));
  }

  /** {@code {until, reason}}: its loss is accepted; an order that it has is cancelled. */
  @POST
  @Path("/{case_id}/shelve")
  public Answer shelve(@PathParam("case_id") String caseId, @Context Call call) {
    return Answer.ok(decisions.shelve(call, caseId));
  }

  /** {@code {reason}}: it is accepted no longer, and looked at as what is new. */
  @POST
  @Path("/{case_id}/unshelve")
  public Answer unshelve(@PathParam("case_id") String caseId, @Context Call call) {
    return Answer.ok(decisions.unshelve(call, caseId));
  }
}
