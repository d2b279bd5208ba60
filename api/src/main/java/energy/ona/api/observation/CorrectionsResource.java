package energy.ona.api.observation;

import energy.ona.api.asset.Assets;
import energy.ona.api.envelope.Answer;
import energy.ona.api.observation.CorrectionBook.Fault;
import energy.ona.api.request.Call;
import energy.ona.api.request.Fields;
import energy.ona.api.request.Listing;
import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.observation.Signals;
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
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Corrections of an asset's clock and measures: made, listed with those that were withdrawn,
 * withdrawn.
 */
@Path("/assets/{asset_id}/corrections")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class CorrectionsResource {
  private static final Set<String> SCALABLE = scalable();

  private final Assets assets;
  private final CorrectionBook book;

  public CorrectionsResource(Assets assets, CorrectionBook book) {
    this.assets = assets;
    this.book = book;
  }

  private static Set<String> scalable() {
    Set<String> signals = new TreeSet<>(Signals.ALL);
    signals.removeAll(Set.of(Signals.STATUS_CODE, Signals.ALARM_CODE));
    return signals;
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
    String kind =
        fields.choice(
            "kind", Set.of(Correction.TIME_SHIFT, Correction.SCALE), Correction.TIME_SHIFT);
    Fault fault = Correction.SCALE.equals(kind) ? scale(fields) : clock(fields);
    fields.requirePresent("from");
    Instant from = fields.instant("from");
    Instant to = fields.instant("to");
    if (from != null && to != null && !from.isBefore(to)) {
      fields.refuse("from", "must be before to");
    }
    String reason = fields.required("reason");
    fields.check();
    Asset asset = assets.require(call.customer(), new AssetId(name));
    return Answer.ok(
        book.make(asset, fault, Objects.requireNonNull(from), to, reason, call.caller().name()));
  }

  private static Fault clock(Fields fields) {
    fields.requirePresent("ahead_minutes");
    Double ahead =
        fields.number("ahead_minutes", -Correction.MOST_MINUTES, Correction.MOST_MINUTES);
    if (ahead != null && ahead == 0) {
      fields.refuse("ahead_minutes", "must not be 0, which corrects nothing");
    }
    return Fault.clock(ahead == null ? 0 : ahead);
  }

  private static Fault scale(Fields fields) {
    String signal = fields.choice("signal", SCALABLE, "");
    if (signal.isEmpty()) {
      fields.refuse("signal", "must say whose values are scaled: one of " + SCALABLE);
    }
    fields.requirePresent("factor");
    Double factor = fields.number("factor", -Correction.MOST_FACTOR, Correction.MOST_FACTOR);
    if (factor != null && (factor == 1 || Math.abs(factor) < 1 / Correction.MOST_FACTOR)) {
      fields.refuse("factor", "must be neither 1, which corrects nothing, nor 0");
    }
    return Fault.scale(signal, factor == null ? 1 : factor);
  }

  /** Takes it back: everything is again as it was written. It stays in the list. */
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
