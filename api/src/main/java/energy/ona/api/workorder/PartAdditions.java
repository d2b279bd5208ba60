package energy.ona.api.workorder;

import energy.ona.api.request.Call;
import energy.ona.api.request.Fields;
import energy.ona.asset.Asset;
import energy.ona.bom.FileCatalogue;
import energy.ona.bom.Fitting;
import energy.ona.bom.Part;
import energy.ona.error.PlatformException;
import energy.ona.id.Names;
import energy.ona.order.AddedPart;
import energy.ona.store.RecordStore;
import energy.ona.workflows.workorder.WorkOrderWorkflow.Decision;
import energy.ona.workorder.DroppedParts;
import energy.ona.workorder.WorkOrder;
import java.time.Clock;
import java.util.List;
import java.util.Objects;

/** Takes parts that somebody adds to a work order: of the catalogue, and such as fit its asset. */
public final class PartAdditions {
  private static final String KIND = "add_part";
  private static final int MOST = 1_000_000;

  private final Decisions decisions;
  private final RecordStore<Asset> assets;
  private final FileCatalogue catalogue;
  private final Clock clock;

  public PartAdditions(
      Decisions decisions, RecordStore<Asset> assets, FileCatalogue catalogue, Clock clock) {
    this.decisions = decisions;
    this.assets = assets;
    this.catalogue = catalogue;
    this.clock = clock;
  }

  WorkOrder add(Call call, String orderId) {
    Fields fields = call.fields();
    String sku = fields.required("sku", name -> Names.check("sku", name));
    String quantity = fields.has("qty") && !fields.has("quantity") ? "qty" : "quantity";
    fields.requirePresent(quantity);
    Integer pieces = fields.integer(quantity, 1, MOST);
    fields.requirePresent("reason");
    String reason = fields.text("reason");
    String insteadOf = fields.optional("replaces", name -> Names.check("replaces", name));
    String named = fields.text("event_id");
    String eventId = named == null ? Decisions.eventId(call, KIND) : named;
    fields.check();
    AddedPart part = new AddedPart(eventId, sku, Objects.requireNonNull(pieces));
    WorkOrder present = decisions.present(call, orderId);
    if (present.timeline().stream().noneMatch(entry -> entry.eventId().equals(eventId))) {
      DroppedParts.checkAddition(present, sku, insteadOf);
      if (insteadOf != null) {
        DroppedParts.check(present, insteadOf);
      }
      refuseWhatDoesNotFit(call, present, part);
    }
    return decisions.decide(
        present,
        Decision.adding(part, insteadOf, Decisions.who(call), reason, Decisions.role(call)));
  }

  private void refuseWhatDoesNotFit(Call call, WorkOrder order, AddedPart wanted) {
    Part part = catalogue.parts(call.customer(), List.of(wanted.sku())).get(wanted.sku());
    if (part == null) {
      throw PlatformException.invalid(
          "sku",
          "sku %s is not in the catalogue; name a part of GET /parts, or add it by POST /parts"
              .formatted(wanted.sku()));
    }
    Asset asset =
        assets
            .get(call.customer(), order.assetId().value())
            .orElseThrow(() -> PlatformException.notFound("asset", order.assetId()));
    Fitting.named(asset, part, wanted.qty(), clock.instant());
  }
}
