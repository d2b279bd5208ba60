package energy.ona.api.maintenance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import energy.ona.api.envelope.Answer;
import energy.ona.api.request.Call;
import energy.ona.api.request.Fields;
import energy.ona.api.request.Listing;
import energy.ona.api.workflow.Runs;
import energy.ona.error.PlatformException;
import energy.ona.json.Json;
import energy.ona.maintenance.MaintenanceTask;
import energy.ona.store.RecordStore;
import energy.ona.workflows.maintenance.MaintenanceRun;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;

/** Where every asset stands with every plan: what was done last, what is due next, what is open. */
@Path("/maintenance-tasks")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class MaintenanceTasksResource {
  private static final List<String> FILTERS = List.of("asset_id", "site_id", "plan_id", "status");

  private final RecordStore<MaintenanceTask> tasks;
  private final Runs runs;
  private final Clock clock;

  public MaintenanceTasksResource(RecordStore<MaintenanceTask> tasks, Runs runs, Clock clock) {
    this.tasks = tasks;
    this.runs = runs;
    this.clock = clock;
  }

  @GET
  public Answer list(@Context Call call) {
    call.fields().choice("status", MaintenanceTask.STATUSES, "");
    return Listing.of(call, tasks, "maintenance_tasks", FILTERS, this::form);
  }

  private ObjectNode form(MaintenanceTask task) {
    ObjectNode form = Json.MAPPER.valueToTree(task);
    return form.put(
        "overdue", task.isOverdue(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)));
  }

  /** Looks now at what is due, instead of when the clock says. */
  @POST
  @Path("/look-ahead")
  public Answer look(@Context Call call) {
    int wait = Runs.waitSeconds(call);
    call.fields().check();
    return runs.answer(
        call,
        MaintenancePlansResource.start(call),
        wait,
        MaintenanceRun.class,
        Function.identity());
  }

  /** Somebody knows when it was done last, before there were work orders. */
  @POST
  @Path("/{task_id}/done")
  public Answer done(@PathParam("task_id") String taskId, @Context Call call) {
    call.body();
    Fields fields = call.fields();
    fields.requirePresent("on");
    LocalDate on = fields.date("on");
    if (on != null && on.isAfter(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))) {
      fields.refuse("on", "%s is not over yet".formatted(on));
    }
    fields.check();
    MaintenanceTask task =
        tasks
            .update(call.customer(), taskId, present -> on == null ? present : present.doneOn(on))
            .orElseThrow(() -> PlatformException.notFound("maintenance task", taskId));
    runs.begin(call, MaintenancePlansResource.start(call));
    return Answer.ok(form(task));
  }
}
