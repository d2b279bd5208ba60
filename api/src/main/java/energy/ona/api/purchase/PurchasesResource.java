package energy.ona.api.purchase;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import energy.ona.api.envelope.Answer;
import energy.ona.api.request.Call;
import energy.ona.api.request.Fields;
import energy.ona.api.request.Listing;
import energy.ona.api.workorder.Decisions;
import energy.ona.error.PlatformException;
import energy.ona.purchase.PurchaseOrder;
import energy.ona.purchase.PurchaseState;
import energy.ona.purchase.Receipt;
import energy.ona.store.RecordStore;
import energy.ona.workflows.purchase.PurchaseWorkflow.PurchaseDecision;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is bought: purchase orders and people's decisions on them. */
@Path("/purchases")
@Produces(MediaType.APPLICATION_JSON)
public final class PurchasesResource {
  private static final List<String> FILTERS = List.of("order_id", "asset_id", "supplier", "status");
  private static final Set<String> STATES =
      Arrays.stream(PurchaseState.values())
          .map(PurchaseState::wireName)
          .collect(Collectors.toUnmodifiableSet());
  private final RecordStore<PurchaseOrder> purchases;
  private final PurchaseDecider decider;

  private final JointOrders joint;

  public PurchasesResource(
      RecordStore<PurchaseOrder> purchases, PurchaseDecider decider, JointOrders joint) {
    this.purchases = purchases;
    this.decider = decider;
    this.joint = joint;
  }

  /**
   * A purchase order on the wire.
   *
   * @param expectedAt when the last open part can be there; null when all is there or nobody knows
   */
  record Form(@JsonUnwrapped PurchaseOrder purchase, @Nullable Instant expectedAt) {
    static Form of(PurchaseOrder purchase) {
      return new Form(purchase, purchase.expectedAt().orElse(null));
    }
  }

  @GET
  public Answer list(@Context Call call) {
    call.fields().choice("status", STATES, "");
    return Listing.of(call, purchases, "purchases", FILTERS, Form::of);
  }

  /** What would be cheaper as one. Nothing is done: approve or cancel each as you like. */
  @GET
  @Path("/suggestions")
  public Answer suggestions(@Context Call call) {
    return Listing.page("suggestions", joint.suggest(call.customer()), Optional.empty());
  }

  @GET
  @Path("/{purchase_id}")
  public Answer get(@PathParam("purchase_id") String id, @Context Call call) {
    return Answer.ok(
        Form.of(
            purchases
                .get(call.customer(), id)
                .orElseThrow(() -> PlatformException.notFound("purchase", id))));
  }

  @POST
  @Path("/{purchase_id}/approve")
  public Answer approve(@PathParam("purchase_id") String id, @Context Call call) {
    return decide(id, call, "approve", List.of());
  }

  @POST
  @Path("/{purchase_id}/cancel")
  public Answer cancel(@PathParam("purchase_id") String id, @Context Call call) {
    return decide(id, call, "cancel", List.of());
  }

  /** {@code lines: [{sku, qty}]}; without them, everything that was open came. */
  @POST
  @Path("/{purchase_id}/receive")
  public Answer receive(@PathParam("purchase_id") String id, @Context Call call) {
    List<Receipt.Line> lines = new ArrayList<>();
    for (Fields line : call.fields().objects("lines")) {
      String sku = line.required("sku");
      line.requirePresent("qty");
      lines.add(new Receipt.Line(sku, line.integer("qty", 1, 1_000_000, 1)));
    }
    return decide(id, call, "receive", lines);
  }

  private Answer decide(String id, Call call, String kind, List<Receipt.Line> lines) {
    Fields fields = call.fields();
    String eventId = fields.text("event_id");
    String reason = fields.text("reason");
    String note = fields.text("note");
    fields.check();
    return Answer.ok(
        Form.of(
            decider.decide(
                call.customer(),
                id,
                new PurchaseDecision(
                    eventId == null ? kind + "-" + call.requestId() : eventId,
                    kind,
                    Decisions.who(call),
                    Decisions.role(call),
                    reason == null ? note : reason,
                    lines))));
  }
}
