package energy.ona.api.observation;

import energy.ona.api.asset.Assets;
import energy.ona.api.envelope.Answer;
import energy.ona.api.request.Call;
import energy.ona.api.request.Fields;
import energy.ona.api.request.Listing;
import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.quality.Correction;
import energy.ona.store.Page;
import energy.ona.store.Query;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Corrections of an asset's clock: made, listed with those that were withdrawn, withdrawn. */
@Path("/assets/{asset_id}/corrections")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class CorrectionsResource {
  private final Assets assets;
  private final CorrectionBook book;

  public CorrectionsResource(Assets assets, CorrectionBook book) {
    this.assets = assets;
    this.book = book;
  }

  @GET
  public Answer list(@PathParam("asset_id") String name, @Context Call call) {
    AssetId id = new AssetId(name);
    assets.require(call.customer(), id);
    Query query = Listing.query(call, List.of()).where("asset_id", id.value());
    Page<Correction> page = book.all().list(call.customer(), query);
    return Listing.page("corrections", page.items(), page.nextCursor());
  }

  @POST
  public Answer make(@PathParam("asset_id") String name, @Context Call call) {
    call.body();
    Fields fields = call.fields();
    fields.choice("kind", Set.of(Correction.TIME_SHIFT), Correction.TIME_SHIFT);
    fields.requirePresent("ahead_minutes");
    Double ahead =
        fields.number("ahead_minutes", -Correction.MOST_MINUTES, Correction.MOST_MINUTES);
    fields.requirePresent("from");
    Instant from = fields.instant("from");
    Instant to = fields.instant("to");
    if (from != null && to != null && !from.isBefore(to)) {
      fields.refuse("from", "must be before to");
    }
    if (ahead != null && ahead == 0) {
      fields.refuse("ahead_minutes", "must not be 0, which corrects nothing");
    }
    String reason = fields.required("reason");
    fields.check();
    Asset asset = assets.require(call.customer(), new AssetId(name));
    return Answer.ok(
        book.make(
            asset,
            java.util.Objects.requireNonNull(from),
            to,
            java.util.Objects.requireNonNull(ahead),
            reason,
            call.caller().name()));
  }

  /** Takes it back: every stamp is again as it was written. It stays in the list. */
  @DELETE
  @Path("/{correction_id}")
  public Answer withdraw(
      @PathParam("asset_id") String name,
      @PathParam("correction_id") String correctionId,
      @Context Call call) {
    Asset asset = assets.require(call.customer(), new AssetId(name));
    return Answer.ok(book.withdraw(asset, correctionId, call.caller().name()));
  }
}
