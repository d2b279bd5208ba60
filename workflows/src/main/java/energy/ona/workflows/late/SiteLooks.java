package energy.ona.workflows.late;

import energy.ona.tenant.CustomerId;
import energy.ona.workflows.Delivery;
import energy.ona.workflows.WorkflowStarts;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;
import org.jspecify.annotations.Nullable;

/** Asks for a look at what changed of a site, from within a workflow. */
public final class SiteLooks {
  private static final int TRIES = 5;

  private SiteLooks() {}

  /**
   * Starts the run of the site or tells it.
   *
   * @return its id
   */
  public static String ask(CustomerId customer, LateChange change, @Nullable String requestId) {
    String id = LateLookWorkflow.workflowId(customer, change.range().siteId());
    for (int attempt = 0; attempt < TRIES; attempt++) {
      LateLookWorkflow look =
          Workflow.newChildWorkflowStub(
              LateLookWorkflow.class, WorkflowStarts.siteLook(customer, change.range().siteId()));
      Async.function(look::run, LateLookRequest.of(customer, change, requestId));
      try {
        Workflow.getWorkflowExecution(look).get();
        return id;
      } catch (ChildWorkflowFailure e) {
        // It is at work; when it ends before it is told, the next attempt starts it anew.
        if (Delivery.signal(id, LateLookWorkflow.CHANGED_SIGNAL, change)) {
          return id;
        }
      }
    }
    Workflow.getLogger(SiteLooks.class).warn("{} is not told of {}", id, change);
    return id;
  }
}
