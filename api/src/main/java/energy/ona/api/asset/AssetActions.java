package energy.ona.api.asset;

import com.fasterxml.jackson.databind.node.ObjectNode;
import energy.ona.api.envelope.Answer;
import energy.ona.api.request.Call;
import energy.ona.api.request.Fields;
import energy.ona.api.request.Listing;
import energy.ona.api.terminal.Actions;
import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.error.ErrorCode;
import energy.ona.error.PlatformException;
import energy.ona.event.EventLog;
import energy.ona.event.PlatformEvent;
import energy.ona.json.Json;
import energy.ona.store.RecordStore;
import energy.ona.store.RecordStores;
import energy.ona.tenant.CustomerId;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code POST /terminal/assets}. */
public final class AssetActions {
  private static final List<String> FILTERS = List.of("site_id", "type");
  private static final String PAST_CAPACITIES = "past_capacities";
  private final RecordStore<Asset> store;
  private final Assets assets;
  private final SiteMoves moves;
  private final AssetImport assetImport;
  private final EventLog events;
  private final AssetsFile file;
  private final Clock clock;

  public AssetActions(RecordStores records, EventLog events, AssetsFile file, Clock clock) {
    this.store = records.of(Asset.class);
    this.assets = new Assets(store);
    this.moves = new SiteMoves(records);
    this.assetImport = new AssetImport(records, clock);
    this.events = events;
    this.file = file;
    this.clock = clock;
  }

  /** What is answered of a change. */
  record Changed(String message, AssetId assetId, SiteId siteId, Asset asset) {}

  /** What is answered of a removal. */
  record Removed(String message, AssetId assetId) {}

  /** One asset, both under a name of its own and as its fields. */
  record One(AssetId assetId, Asset asset) {}

  public Actions actions() {
    return new Actions()
        .on("add", this::add)
        .on("list", call -> Listing.of(call, store, "assets", FILTERS))
        .on("get", this::get)
        .on("update", this::update)
        .on("remove", this::remove)
        .on("import", this::importAll);
  }

  private Answer add(Call call) {
    Asset asset = new AssetReader(call.customer(), call.fields()).read();
    call.fields().check();
    if (store.create(asset)) {
      record(call, asset.assetId(), asset.siteId(), "asset.added", asset.assetId() + " was added");
      return Answer.ok(changed("asset %s was added", asset));
    }
    Optional<Asset> there = store.get(call.customer(), asset.id());
    if (there.isPresent() && asset.following(there.get(), clock.instant()).equals(there.get())) {
      return Answer.ok(changed("asset %s was there already, the same", there.get()));
    }
    throw new PlatformException(
        ErrorCode.CONFLICT,
        "asset %s exists with other values; use the action update".formatted(asset.assetId()));
  }

  private Answer get(Call call) {
    AssetId id = assetId(call);
    call.fields().check();
    return Answer.ok(new One(id, assets.require(call.customer(), id)));
  }

  private Answer update(Call call) {
    AssetId id = assetId(call);
    call.fields().check();
    Asset after =
        store
            .update(call.customer(), id.value(), present -> changed(present, call.fields()))
            .orElseThrow(() -> PlatformException.notFound("asset", id));
    record(call, id, after.siteId(), "asset.updated", id + " was updated");
    return Answer.ok(changed("asset %s was updated", after));
  }

  /** Of what is there when it is written, so that two who change other fields both do. */
  private Asset changed(Asset present, Fields sent) {
    Fields merged = Fields.of(merge(present, sent));
    Asset read = new AssetReader(present.customerId(), merged).read();
    merged.check();
    boolean forgets = sent.node().has(PAST_CAPACITIES) && !sent.has(PAST_CAPACITIES);
    Asset after = forgets ? read : read.following(present, clock.instant());
    moves.refuse(present, after);
    return present.equals(after) ? present : after;
  }

  /** The fields sent replace those there; null clears one; the site follows a new location. */
  private static ObjectNode merge(Asset before, Fields sent) {
    ObjectNode merged = Json.MAPPER.valueToTree(before);
    boolean derived =
        before.location() != null && before.siteId().equals(SiteId.of(before.location()));
    if (derived && sent.has("location") && !sent.has("site_id")) {
      merged.remove("site_id");
    }
    merged.setAll(sent.node());
    merged.put("asset_id", before.id());
    return merged;
  }

  private Answer remove(Call call) {
    AssetId id = assetId(call);
    call.fields().check();
    Asset asset = assets.require(call.customer(), id);
    store.remove(call.customer(), id.value());
    record(call, id, asset.siteId(), "asset.removed", id + " was removed");
    return Answer.ok(new Removed("asset %s was removed".formatted(id), id));
  }

  private Answer importAll(Call call) {
    AssetImport.Imported imported = assetImport.run(call.customer(), call.fields());
    events.append(
        event(call, "asset.imported:" + call.requestId(), "asset.imported", imported.message()));
    file.changed();
    return Answer.ok(imported);
  }

  private static AssetId assetId(Call call) {
    return call.fields()
        .required(
            call.fields().has("asset_id") || !call.fields().has("id") ? "asset_id" : "id",
            AssetId::new);
  }

  private static Changed changed(String message, Asset asset) {
    return new Changed(message.formatted(asset.assetId()), asset.assetId(), asset.siteId(), asset);
  }

  private void record(Call call, AssetId asset, SiteId site, String type, String summary) {
    PlatformEvent plain = event(call, type + ":" + asset + ":" + call.requestId(), type, summary);
    events.append(
        new PlatformEvent(
            0,
            plain.customerId(),
            plain.key(),
            plain.at(),
            plain.phase(),
            type,
            site.value(),
            asset.value(),
            null,
            summary,
            Map.of()));
    file.changed();
  }

  private PlatformEvent event(Call call, String key, String type, String summary) {
    CustomerId customer = call.customer();
    return new PlatformEvent(
        0, customer, key, clock.instant(), "system", type, null, null, null, summary, Map.of());
  }
}
