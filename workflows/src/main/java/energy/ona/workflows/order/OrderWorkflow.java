package energy.ona.workflows.order;

import energy.ona.order.Order;
import energy.ona.workflows.Reports;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Writes one order and starts the life of its work order. */
@WorkflowInterface
public interface OrderWorkflow extends Reports {
  @WorkflowMethod
  Order run(OrderRequest request);
}
