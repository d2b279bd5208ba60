package energy.ona.workflows.maintenance;

import energy.ona.tenant.CustomerId;
import energy.ona.workflows.Reports;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Finds what is due by the preventive plans and makes its work orders; of every customer by the
 * clock, of one when his plans change. A customer has one run at a time.
 */
@WorkflowInterface
public interface MaintenanceWorkflow extends Reports {
  static String workflowId(CustomerId customer) {
    return "maintenance:" + customer;
  }

  @WorkflowMethod
  MaintenanceRun run(MaintenanceRequest request);
}
