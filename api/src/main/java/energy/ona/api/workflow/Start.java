package energy.ona.api.workflow;

import energy.ona.api.request.Call;
import energy.ona.asset.Asset;
import energy.ona.asset.SiteId;
import energy.ona.id.RunKind;
import energy.ona.workflows.WorkflowStarts;
import io.temporal.client.WorkflowOptions;
import org.jspecify.annotations.Nullable;

/**
 * A run that is to be started.
 *
 * @param workflow its interface, whose simple name is its type
 * @param request its one argument
 */
public record Start(Class<?> workflow, WorkflowOptions options, Object request) {

  /**
   * A run about one asset.
   *
   * @param runId was given out for it
   * @param summary one line for the Web UI
   */
  public static Start about(
      Asset asset,
      RunKind kind,
      String runId,
      Class<?> workflow,
      Object request,
      String summary,
      Call call) {
    return new Start(
        workflow,
        WorkflowStarts.run(
            kind,
            runId,
            call.customer(),
            asset.assetId(),
            asset.siteId(),
            summary,
            call.requestId()),
        request);
  }

  /** A run about what a customer sent, for one of its sites where that is known. */
  public static Start about(
      @Nullable SiteId site,
      RunKind kind,
      String runId,
      Class<?> workflow,
      Object request,
      String summary,
      Call call) {
    return new Start(
        workflow,
        WorkflowStarts.run(kind, runId, call.customer(), null, site, summary, call.requestId()),
        request);
  }

  /** A sweep of what a customer has. */
  public static Start sweep(
      String workflowId, Class<?> workflow, Object request, String summary, Call call) {
    return new Start(
        workflow,
        WorkflowStarts.sweep(workflowId, call.customer(), summary, call.requestId()),
        request);
  }

  /** The same under another id. */
  public Start as(String workflowId) {
    return new Start(
        workflow, WorkflowOptions.newBuilder(options).setWorkflowId(workflowId).build(), request);
  }
}
