package energy.ona.api.observation;

import energy.ona.ingest.Upload.LateRange;
import energy.ona.tenant.CustomerId;
import energy.ona.workflows.WorkflowStarts;
import energy.ona.workflows.late.LateChange;
import energy.ona.workflows.late.LateLookRequest;
import energy.ona.workflows.late.LateLookWorkflow;
import io.temporal.client.WorkflowClient;

/** Asks for a look at what a correction changes, by the one run that its site has. */
public final class SiteLook {
  private final WorkflowClient client;

  public SiteLook(WorkflowClient client) {
    this.client = client;
  }

  void ask(CustomerId customer, String correctionId, LateRange range) {
    LateChange change = new LateChange(correctionId, range);
    client
        .newUntypedWorkflowStub(
            LateLookWorkflow.class.getSimpleName(),
            WorkflowStarts.siteLookByHand(customer, range.siteId(), null))
        .signalWithStart(
            LateLookWorkflow.CHANGED_SIGNAL,
            new Object[] {change},
            new Object[] {LateLookRequest.of(customer, change, null)});
  }
}
