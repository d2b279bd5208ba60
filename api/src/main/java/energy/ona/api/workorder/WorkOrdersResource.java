package energy.ona.api.workorder;

import energy.ona.api.envelope.Answer;
import energy.ona.api.request.Call;
import energy.ona.api.request.Fields;
import energy.ona.api.request.Listing;
import energy.ona.diagnose.Diagnosis;
import energy.ona.error.PlatformException;
import energy.ona.order.Order;
import energy.ona.risk.EnergyAtRisk;
import energy.ona.store.Query;
import energy.ona.store.RecordStore;
import energy.ona.workorder.ExternalStates;
import energy.ona.workorder.Priority;
import energy.ona.workorder.WorkOrder;
import energy.ona.workorder.WorkOrderState;
import energy.ona.workorder.WorkOrderTable;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The work orders, as their workflows told them last, and people's decisions on them. */
@Path("/workorders")
@Produces(MediaType.APPLICATION_JSON)
public final class WorkOrdersResource {
  private static final List<String> FILTERS =
      List.of("status", "crew_id", "asset_id", "site_id", "priority");
  private final RecordStore<WorkOrder> workOrders;
  private final RecordStore<Order> orders;
  private final RecordStore<Diagnosis> diagnoses;
  private final RecordStore<EnergyAtRisk> ears;
  private final Clock clock;
  private final Decisions decisions;
  private final EventIntake events;
  private final PartAdditions additions;
  private final PartDrops drops;
  private final HeldUpParts heldUp;

  public WorkOrdersResource(
      RecordStore<WorkOrder> workOrders,
      RecordStore<Order> orders,
      RecordStore<Diagnosis> diagnoses,
      RecordStore<EnergyAtRisk> ears,
      Decisions decisions,
      EventIntake events,
      PartAdditions additions,
      PartDrops drops,
      HeldUpParts heldUp,
      Clock clock) {
    this.workOrders = workOrders;
    this.orders = orders;
    this.diagnoses = diagnoses;
    this.ears = ears;
    this.clock = clock;
    this.decisions = decisions;
    this.events = events;
    this.additions = additions;
    this.drops = drops;
    this.heldUp = heldUp;
  }

  @GET
  public Answer list(@Context Call call) {
    Fields fields = call.fields();
    fields.choice("status", names(WorkOrderState.values(), WorkOrderState::wireName), "");
    fields.choice("priority", names(Priority.values(), Priority::wireName), "");
    return Listing.of(call, workOrders, "workorders", FILTERS);
  }

  private static <T> Set<String> names(T[] values, Function<T, String> wireName) {
    return Arrays.stream(values).map(wireName).collect(Collectors.toSet());
  }

  /** Every state with its names in other systems and what is possible in it. */
  @GET
  @Path("/states")
  public Answer states() {
    return Listing.page(
        "states", Arrays.stream(WorkOrderState.values()).map(State::of).toList(), Optional.empty());
  }

  record State(WorkOrderState state, SortedSet<String> possible, ExternalStates externalStates) {
    static State of(WorkOrderState state) {
      return new State(state, WorkOrderTable.possible(state), ExternalStates.of(state));
    }
  }

  @GET
  @Path("/{order_id}")
  public Answer get(@PathParam("order_id") String orderId, @Context Call call) {
    WorkOrder workOrder =
        workOrders
            .get(call.customer(), orderId)
            .orElseThrow(() -> PlatformException.notFound("work order", orderId));
    return Answer.ok(view(call, workOrder));
  }

  @POST
  @Path("/{order_id}/events")
  public Answer event(@PathParam("order_id") String orderId, @Context Call call) {
    return events.take(call, orderId);
  }

  @POST
  @Path("/{order_id}/approve")
  public Answer approve(@PathParam("order_id") String orderId, @Context Call call) {
    return decide(orderId, call, "approve");
  }

  @POST
  @Path("/{order_id}/reassign")
  public Answer reassign(@PathParam("order_id") String orderId, @Context Call call) {
    return decide(orderId, call, "reassign");
  }

  /** Another part, or more pieces, for work that is ordered already. */
  @POST
  @Path("/{order_id}/parts")
  public Answer addPart(@PathParam("order_id") String orderId, @Context Call call) {
    return Answer.ok(view(call, additions.add(call, orderId)));
  }

  /** The work does not need it: the order waits for it no more. */
  @DELETE
  @Path("/{order_id}/parts/{sku}")
  public Answer dropPart(
      @PathParam("order_id") String orderId, @PathParam("sku") String sku, @Context Call call) {
    return Answer.ok(view(call, drops.drop(call, orderId, sku)));
  }

  @POST
  @Path("/{order_id}/cancel")
  public Answer cancel(@PathParam("order_id") String orderId, @Context Call call) {
    return decide(orderId, call, "cancel");
  }

  private Answer decide(String orderId, Call call, String kind) {
    return Answer.ok(view(call, decisions.decide(call, orderId, kind)));
  }

  private WorkOrderView view(Call call, WorkOrder workOrder) {
    Optional<Order> order = orders.get(call.customer(), workOrder.orderId());
    return WorkOrderView.of(
        workOrder,
        order,
        order.map(Order::diagnosticId).flatMap(id -> diagnoses.get(call.customer(), id)),
        RiskNow.of(
            workOrder,
            order,
            order.map(Order::earId).flatMap(id -> ears.get(call.customer(), id)),
            newest(call, workOrder),
            clock.instant()),
        heldUp.of(workOrder));
  }

  private Optional<EnergyAtRisk> newest(Call call, WorkOrder workOrder) {
    return ears
        .list(call.customer(), Query.newest(1).where("asset_id", workOrder.assetId().value()))
        .items()
        .stream()
        .findFirst();
  }
}
