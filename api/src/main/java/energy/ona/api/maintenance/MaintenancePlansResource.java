package energy.ona.api.maintenance;

import energy.ona.api.envelope.Answer;
import energy.ona.api.request.Call;
import energy.ona.api.request.Listing;
import energy.ona.api.workflow.Runs;
import energy.ona.api.workflow.Start;
import energy.ona.error.ErrorCode;
import energy.ona.error.PlatformException;
import energy.ona.maintenance.MaintenancePlan;
import energy.ona.maintenance.MaintenancePlans;
import energy.ona.store.RecordStore;
import energy.ona.workflows.maintenance.MaintenanceRequest;
import energy.ona.workflows.maintenance.MaintenanceWorkflow;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;

/**
 * The preventive plans of a customer: those of configs/maintenance.yaml, and over them those that
 * are put here. A change is looked at at once.
 */
@Path("/maintenance-plans")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class MaintenancePlansResource {
  private final RecordStore<MaintenancePlan> own;
  private final MaintenancePlans plans;
  private final Runs runs;

  public MaintenancePlansResource(
      RecordStore<MaintenancePlan> own, MaintenancePlans plans, Runs runs) {
    this.own = own;
    this.plans = plans;
    this.runs = runs;
  }

  /** All at once: a customer has a handful. */
  @GET
  public Answer list(@Context Call call) {
    List<MaintenancePlan> all = plans.of(call.customer());
    return Listing.page("maintenance_plans", all, Optional.empty());
  }

  @GET
  @Path("/{plan_id}")
  public Answer get(@PathParam("plan_id") String planId, @Context Call call) {
    return Answer.ok(known(call, planId));
  }

  @POST
  public Answer add(@Context Call call) {
    call.body();
    MaintenancePlan plan = PlanFields.read(call, null);
    Optional<MaintenancePlan> before = plans.of(call.customer(), plan.planId());
    if (before.filter(known -> !known.equals(plan)).isPresent()
        || (before.isEmpty() && !own.create(plan))) {
      throw new PlatformException(
          ErrorCode.CONFLICT,
          "maintenance plan %s exists with other values; change it with PUT /maintenance-plans/%s"
              .formatted(plan.planId(), plan.planId()));
    }
    look(call);
    return Answer.ok(plan);
  }

  @PUT
  @Path("/{plan_id}")
  public Answer put(@PathParam("plan_id") String planId, @Context Call call) {
    call.body();
    MaintenancePlan plan = PlanFields.read(call, planId);
    own.put(plan);
    look(call);
    return Answer.ok(plan);
  }

  /** A plan of the file comes back as it is there; work orders that are open stay. */
  @DELETE
  @Path("/{plan_id}")
  public Answer remove(@PathParam("plan_id") String planId, @Context Call call) {
    MaintenancePlan plan = known(call, planId);
    if (!own.remove(call.customer(), planId)) {
      throw new PlatformException(
          ErrorCode.CONFLICT,
          ("maintenance plan %s is of the file maintenance.yaml; switch it off with"
                  + " PUT /maintenance-plans/%s and \"enabled\": false")
              .formatted(planId, planId));
    }
    look(call);
    return Answer.ok(plan);
  }

  private MaintenancePlan known(Call call, String planId) {
    return plans
        .of(call.customer(), planId)
        .orElseThrow(() -> PlatformException.notFound("maintenance plan", planId));
  }

  private void look(Call call) {
    runs.begin(call, start(call));
  }

  static Start start(Call call) {
    return Start.sweep(
        MaintenanceWorkflow.workflowId(call.customer()),
        MaintenanceWorkflow.class,
        new MaintenanceRequest(call.customer()),
        "Preventive work of " + call.customer(),
        call);
  }
}
