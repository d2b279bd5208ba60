package energy.ona.workflows.vendor;

import energy.ona.tenant.CustomerId;
import energy.ona.workflows.Reports;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Brings one account up to date: back-fills page by page, waits where the vendor wants it. */
@WorkflowInterface
public interface VendorPullWorkflow extends Reports {
  /**
   * @return how many rows were pulled
   */
  @WorkflowMethod
  long run(AccountKey account);

  static String workflowId(CustomerId customer, String accountId) {
    return "vendor:%s:%s".formatted(customer, accountId);
  }
}
