package energy.ona.api.order;

import energy.ona.api.envelope.Answer;
import energy.ona.api.plan.LimitFields;
import energy.ona.api.request.Call;
import energy.ona.api.request.Fields;
import energy.ona.api.request.Listing;
import energy.ona.api.terminal.Actions;
import energy.ona.api.workflow.Loop;
import energy.ona.api.workflow.Runs;
import energy.ona.api.workflow.Start;
import energy.ona.api.workorder.Decisions;
import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.error.PlatformException;
import energy.ona.id.RunKind;
import energy.ona.order.Order;
import energy.ona.plan.VisitLimits;
import energy.ona.store.RecordStore;
import energy.ona.workflows.order.Approver;
import energy.ona.workflows.order.OrderRequest;
import energy.ona.workflows.order.OrderWorkflow;
import energy.ona.workorder.Priority;
import energy.ona.workorder.WorkOrder;
import energy.ona.workorder.WorkRequirements;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code POST /terminal/order}. */
public final class OrderActions {
  private static final List<String> FILTERS = List.of("asset_id", "site_id");
  private final Loop loop;
  private final RecordStore<Order> orders;
  private final RecordStore<WorkOrder> workOrders;
  private final Decisions decisions;

  public OrderActions(
      Loop loop,
      RecordStore<Order> orders,
      RecordStore<WorkOrder> workOrders,
      Decisions decisions) {
    this.loop = loop;
    this.orders = orders;
    this.workOrders = workOrders;
    this.decisions = decisions;
  }

  public Actions actions() {
    return new Actions()
        .on("create", this::create)
        .on("list", call -> Listing.of(call, orders, "orders", FILTERS, this::form))
        .on("get", this::get)
        .on("cancel", this::cancel);
  }

  private Object form(Order order) {
    return OrderForm.of(order, workOrders.get(order.customerId(), order.orderId()));
  }

  private Answer create(Call call) {
    Fields fields = call.fields();
    AssetId assetId = fields.required("asset_id", AssetId::new);
    Priority priority = fields.optional("priority", Priority::of);
    Double hours = fields.number("estimated_duration_hours", 0.25, 240);
    String description = fields.text("description");
    String scheduleId = fields.text("schedule_id");
    String bomId = fields.text("bom_id");
    String earId = fields.text("ear_id");
    String detectionId = fields.text("detection_id");
    String diagnosticId = fields.text("diagnostic_id");
    String technician = fields.text("assigned_technician");
    WorkRequirements requirements = requirements(fields);
    VisitLimits constraints = LimitFields.read(fields);
    if (constraints != null && scheduleId != null) {
      fields.refuse(
          "constraints", "are those of the schedule; leave them out, or name no schedule_id");
    }
    int waitSeconds = Runs.waitSeconds(call);
    fields.check();
    Asset asset = loop.assets().require(call.customer(), assetId);
    loop.named().check(call, assetId);
    String id = loop.ids().next(RunKind.WORK_ORDER);
    OrderRequest request =
        new OrderRequest(
            call.customer(),
            id,
            assetId,
            description == null ? "work on " + asset.name() : description,
            scheduleId,
            bomId,
            earId,
            detectionId,
            diagnosticId,
            null,
            null,
            technician,
            hours,
            priority,
            // Whoever orders by hand has approved it.
            true,
            call.requestId(),
            requirements,
            null,
            constraints,
            new Approver(Decisions.who(call), Decisions.role(call)));
    Start start =
        Start.about(
                asset,
                RunKind.WORK_ORDER,
                id,
                OrderWorkflow.class,
                request,
                "order for " + assetId,
                call)
            // The id of its kind is the work order's own.
            .as("order:" + id);
    return loop.runs().answer(call, start, waitSeconds, Order.class, this::form);
  }

  /** {@code requirements: {checklist: [], photos, signature}}. */
  private static @Nullable WorkRequirements requirements(Fields fields) {
    Fields asked = fields.object("requirements");
    if (asked == null) {
      return null;
    }
    List<String> checklist = asked.texts("checklist");
    int photos = asked.integer("photos", 0, 100, 0);
    return new WorkRequirements(checklist, photos, Boolean.TRUE.equals(asked.bool("signature")));
  }

  private Answer get(Call call) {
    String id = orderId(call.fields());
    return Answer.ok(form(require(call, id)));
  }

  private Answer cancel(Call call) {
    String id = orderId(call.fields());
    require(call, id);
    decisions.decide(call, id, "cancel");
    return Answer.ok(form(require(call, id)));
  }

  private Order require(Call call, String id) {
    return orders
        .get(call.customer(), id)
        .orElseThrow(() -> PlatformException.notFound("order", id));
  }

  private static String orderId(Fields fields) {
    String id =
        fields.required(
            fields.has("order_id") || !fields.has("work_order_id") ? "order_id" : "work_order_id");
    fields.check();
    return id;
  }
}
