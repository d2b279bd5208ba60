package energy.ona.workflows.order;

import energy.ona.order.Order;
import energy.ona.workflows.Options;
import energy.ona.workflows.Progress;
import energy.ona.workflows.order.OrderActivities.Created;
import energy.ona.workflows.plan.ScheduleRequest;
import energy.ona.workflows.workorder.WorkOrderLives;
import energy.ona.workflows.workorder.WorkOrderStart;
import energy.ona.workorder.PreventiveWork;
import io.temporal.workflow.Workflow;

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
    WorkOrderLives.start(
        WorkOrderStart.of(
                created.workOrder(),
                wish(request, created.order()),
                request.approved(),
                VERIFY_EVERY_MINUTES,
                request.requestId())
            .approvedBy(request.approver())
            .noShowAfter(created.noShowMinutes()));
    phase = "done";
    return created.order();
  }

  private static ScheduleRequest wish(OrderRequest request, Order order) {
    PreventiveWork preventive = request.preventive();
    return new ScheduleRequest(
        request.customerId(),
        request.orderId(),
        request.orderId(),
        request.assetId(),
        order.description(),
        preventive == null ? "corrective" : ScheduleRequest.PREVENTIVE,
        order.priority(),
        order.estimatedDurationHours(),
        preventive == null ? null : preventive.notBefore(),
        null,
        order.diagnosticId(),
        order.earId(),
        request.cycleId(),
        request.requestId(),
        // An order of an earlier release does not name them.
        order.constraints() == null ? request.limits() : order.constraints(),
        null);
  }

  @Override
  public Progress progress() {
    return new Progress(phase, phase.equals("done") ? 100 : 0, null, "order");
  }
}
