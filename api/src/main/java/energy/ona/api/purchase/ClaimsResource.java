package energy.ona.api.purchase;

import energy.ona.api.envelope.Answer;
import energy.ona.api.request.Call;
import energy.ona.api.request.Fields;
import energy.ona.api.request.Listing;
import energy.ona.error.PlatformException;
import energy.ona.purchase.WarrantyClaim;
import energy.ona.store.RecordStore;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.List;
import java.util.Set;

/** What makers owe under warranty. */
@Path("/claims")
@Produces(MediaType.APPLICATION_JSON)
public final class ClaimsResource {
  private static final Set<String> STATUSES =
      Set.of(WarrantyClaim.DRAFT, "submitted", "accepted", "rejected", "recovered");
  private final RecordStore<WarrantyClaim> claims;
  private final Clock clock;

  public ClaimsResource(RecordStore<WarrantyClaim> claims, Clock clock) {
    this.claims = claims;
    this.clock = clock;
  }

  @GET
  public Answer list(@Context Call call) {
    call.fields().choice("status", STATUSES, "");
    return Listing.of(call, claims, "claims", List.of("order_id", "asset_id", "status"));
  }

  @GET
  @Path("/{claim_id}")
  public Answer get(@PathParam("claim_id") String id, @Context Call call) {
    return Answer.ok(
        claims.get(call.customer(), id).orElseThrow(() -> PlatformException.notFound("claim", id)));
  }

  /**
   * {@code status}, and where there is one the maker's {@code reference}, a {@code note}, and the
   * {@code serial} of the unit that failed.
   */
  @POST
  @Path("/{claim_id}/status")
  public Answer move(@PathParam("claim_id") String id, @Context Call call) {
    Fields fields = call.fields();
    fields.requirePresent("status");
    String status = fields.choice("status", STATUSES, WarrantyClaim.DRAFT);
    String reference = fields.text("reference");
    String note = fields.text("note");
    String serial = fields.text("serial");
    fields.check();
    return Answer.ok(
        claims
            .update(
                call.customer(),
                id,
                claim -> claim.moved(status, reference, note, serial, clock.instant()))
            .orElseThrow(() -> PlatformException.notFound("claim", id)));
  }
}
