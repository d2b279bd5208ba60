package energy.ona.api.purchase;

import energy.ona.api.envelope.Answer;
import energy.ona.api.request.Call;
import energy.ona.api.request.Fields;
import energy.ona.api.request.Listing;
import energy.ona.error.PlatformException;
import energy.ona.purchase.ClaimState;
import energy.ona.purchase.WarrantyClaim;
import energy.ona.purchase.WarrantyClaim.Said;
import energy.ona.store.RecordStore;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What makers owe under warranty. */
@Path("/claims")
@Produces(MediaType.APPLICATION_JSON)
public final class ClaimsResource {
  private static final Set<String> STATUSES =
      Arrays.stream(ClaimState.values())
          .map(ClaimState::wireName)
          .collect(Collectors.toUnmodifiableSet());
  private final RecordStore<WarrantyClaim> claims;
  private final ClaimMoves moves;

  public ClaimsResource(RecordStore<WarrantyClaim> claims, ClaimMoves moves) {
    this.claims = claims;
    this.moves = moves;
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
   * {@code status}, and where there is one the maker's {@code reference}, a {@code note}, the
   * {@code serial} of the unit that failed, and in {@code expected_at} by when the maker's part
   * should be there: a time, or a day, by its end.
   */
  @POST
  @Path("/{claim_id}/status")
  public Answer move(@PathParam("claim_id") String id, @Context Call call) {
    Fields fields = call.fields();
    fields.requirePresent("status");
    String status = fields.choice("status", STATUSES, ClaimState.DRAFT.wireName());
    Said said =
        new Said(
            fields.text("reference"),
            fields.text("note"),
            fields.text("serial"),
            fields.instantOrDateEnd("expected_at"));
    fields.check();
    return Answer.ok(moves.move(call.customer(), id, ClaimState.of(status), said));
  }
}
