package energy.ona.api.workflow;

import energy.ona.api.envelope.Answer;
import energy.ona.api.request.Call;
import energy.ona.error.ErrorCode;
import energy.ona.error.PlatformException;
import energy.ona.workflows.SearchAttributes;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowExecutionDescription;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

/** Any run: how far it is, what it resulted in, and a hand on it. */
@Path("/workflows/{workflow_id}")
@Produces(MediaType.APPLICATION_JSON)
public final class WorkflowResource {
  private final Engine engine;
  private final WorkflowViews views;
  private final Retry retry;

  public WorkflowResource(Engine engine, WorkflowViews views, Retry retry) {
    this.engine = engine;
    this.views = views;
    this.retry = retry;
  }

  /** What is answered of a cancellation. */
  record Cancelling(String message, String workflowId, String status) {}

  @GET
  public Answer get(@PathParam("workflow_id") String workflowId, @Context Call call) {
    return Answer.ok(views.of(require(workflowId, call)));
  }

  @POST
  @Path("/cancel")
  public Answer cancel(@PathParam("workflow_id") String workflowId, @Context Call call) {
    String reason = call.fields().text("reason");
    call.fields().check();
    WorkflowExecutionDescription run = require(workflowId, call);
    if (run.getStatus() != WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING) {
      throw new PlatformException(
          ErrorCode.CONFLICT,
          "workflow %s has ended as %s; there is nothing to cancel"
              .formatted(workflowId, WorkflowViews.status(run)));
    }
    String said = reason == null ? "cancelled by " + call.caller().name() : reason;
    engine.within(
        () -> {
          engine.stub(workflowId).cancel(said);
          return workflowId;
        });
    return Answer.accepted(
        new Cancelling(
            "workflow %s was asked to stop".formatted(workflowId), workflowId, "RUNNING"));
  }

  @POST
  @Path("/retry")
  public Answer retry(@PathParam("workflow_id") String workflowId, @Context Call call) {
    WorkflowExecutionDescription run = require(workflowId, call);
    WorkflowExecutionStatus status = run.getStatus();
    if (status == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING
        || status == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED) {
      throw new PlatformException(
          ErrorCode.CONFLICT,
          "workflow %s is %s; only what failed or was stopped can be retried"
              .formatted(workflowId, WorkflowViews.status(run)));
    }
    return Answer.accepted(retry.again(run, call));
  }

  private WorkflowExecutionDescription require(String workflowId, Call call) {
    WorkflowExecutionDescription run = engine.within(() -> engine.stub(workflowId).describe());
    String owner = run.getTypedSearchAttributes().get(SearchAttributes.CUSTOMER_ID);
    if (!call.caller().admin() && !call.customer().value().equals(owner)) {
      throw PlatformException.notFound("workflow", workflowId);
    }
    return run;
  }
}
