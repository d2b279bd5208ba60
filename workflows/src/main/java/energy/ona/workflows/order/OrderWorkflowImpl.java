package energy.ona.workflows.order;

import energy.ona.order.Order;
import energy.ona.workflows.Options;
import energy.ona.workflows.Progress;
import energy.ona.workflows.WorkflowStarts;
import energy.ona.workflows.order.OrderActivities.Created;
import energy.ona.workflows.plan.ScheduleRequest;
import energy.ona.workflows.workorder.WorkOrderStart;
import energy.ona.workflows.workorder.WorkOrderWorkflow;
import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;
import java.util.List;

/** Writes the order, then starts the life of its work order and does not wait for its end. */
public final class OrderWorkflowImpl implements OrderWorkflow {
  private static final int VERIFY_EVERY_MINUTES = 15;

  private final OrderActivities orders =
      Workflow.newActivityStub(OrderActivities.class, Options.STEP);
  private String phase = "ordering";

  @Override
  public Order run(OrderRequest request) {
    Created created = orders.createOrder(request);
    phase = "starting";
    WorkOrderWorkflow life =
        Workflow.newChildWorkflowStub(
            WorkOrderWorkflow.class,
            WorkflowStarts.workOrder(created.workOrder(), request.requestId()));
    Async.function(
        life::run,
        new WorkOrderStart(
            created.workOrder(),
            wish(request, created.order()),
            request.approved(),
            List.of(),
            VERIFY_EVERY_MINUTES,
            request.requestId()));
    Workflow.getWorkflowExecution(life).get();
    phase = "done";
    return created.order();
  }

  private static ScheduleRequest wish(OrderRequest request, Order order) {
    return new ScheduleRequest(
        request.customerId(),
        request.orderId(),
        request.orderId(),
        request.assetId(),
        order.description(),
        "corrective",
        order.priority(),
        order.estimatedDurationHours(),
        null,
        null,
        request.diagnosticId(),
        request.earId(),
        request.cycleId(),
        request.requestId());
  }

  @Override
  public Progress progress() {
    return new Progress(phase, phase.equals("done") ? 100 : 0, null, "order");
  }
}
