package energy.ona.workflows.vendor;

import energy.ona.workflows.Options;
import energy.ona.workflows.WorkflowStarts;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;

/** Starts and does not wait: a back-fill may take days of a vendor's limits. */
public final class VendorPullsWorkflowImpl implements VendorPullsWorkflow {
  private final VendorActivities store =
      Workflow.newLocalActivityStub(VendorActivities.class, Options.STORE);

  @Override
  public int run() {
    int started = 0;
    for (AccountKey account : store.vendorAccounts()) {
      VendorPullWorkflow pull =
          Workflow.newChildWorkflowStub(
              VendorPullWorkflow.class,
              WorkflowStarts.vendorPull(account.customerId(), account.accountId()));
      Promise<Long> unused = Async.function(pull::run, account);
      try {
        Workflow.getWorkflowExecution(pull).get();
        started++;
      } catch (ChildWorkflowFailure e) {
        // Its last pull is still under way.
        Workflow.getLogger(VendorPullsWorkflowImpl.class)
            .info("{} is being pulled already", account.accountId());
      }
    }
    return started;
  }
}
