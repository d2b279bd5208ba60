package energy.ona.api.workorder;

import energy.ona.api.request.Call;
import energy.ona.api.request.Fields;
import energy.ona.id.Names;
import energy.ona.workflows.workorder.WorkOrderWorkflow.Decision;
import energy.ona.workorder.DroppedParts;
import energy.ona.workorder.WorkOrder;

/** Takes the word that a work order does not need one of its parts. */
public final class PartDrops {
  private static final String KIND = "drop_part";

  private final Decisions decisions;

  public PartDrops(Decisions decisions) {
    this.decisions = decisions;
  }

  WorkOrder drop(Call call, String orderId, String named) {
    Fields fields = call.fields();
    String sku = Names.check("sku", named);
    fields.requirePresent("reason");
    String reason = String.valueOf(fields.text("reason"));
    String said = fields.text("event_id");
    String eventId = said == null ? Decisions.eventId(call, KIND) : said;
    fields.check();
    WorkOrder present = decisions.present(call, orderId);
    if (present.timeline().stream().noneMatch(entry -> entry.eventId().equals(eventId))) {
      DroppedParts.check(present, sku);
    }
    return decisions.decide(present, Decision.dropping(eventId, sku, Decisions.who(call), reason));
  }
}
