package energy.ona.api;

import energy.ona.cases.AcceptedLoss;
import energy.ona.cases.CaseMerge;
import energy.ona.cases.WorseFault;
import energy.ona.detect.Withdrawal;
import energy.ona.workflows.Progress;
import energy.ona.workflows.plan.BookingReply;
import energy.ona.workflows.plan.VisitMove;
import energy.ona.workflows.purchase.ClaimNews;
import energy.ona.workflows.purchase.PartsNews;
import energy.ona.workflows.workorder.WorkOrderStart;
import energy.ona.workflows.workorder.WorkOrderWorkflow;
import energy.ona.workorder.WorkOrder;
import energy.ona.workorder.WorkOrderEvent;
import energy.ona.workorder.WorkOrderTimeline;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.util.ArrayList;
import java.util.List;

/** Takes events in and shows what they come to; does nothing by itself. */
public final class ScriptedWorkOrder implements WorkOrderWorkflow {
  private WorkOrder order;
  private final List<WorkOrderEvent> events = new ArrayList<>();

  @WorkflowInit
  public ScriptedWorkOrder(WorkOrderStart start) {
    order = start.workOrder();
    order
        .timeline()
        .forEach(
            entry ->
                events.add(
                    WorkOrderEvent.of(
                        entry.eventId(), entry.event(), entry.at(), entry.who(), entry.note())));
  }

  @Override
  public WorkOrder run(WorkOrderStart start) {
    Workflow.await(() -> workOrder().state().isFinal());
    return workOrder();
  }

  @Override
  public void event(WorkOrderEvent event) {
    events.add(event);
  }

  @Override
  public WorkOrder workOrder() {
    return order.moved(
        WorkOrderTimeline.of(events, order.requirements()),
        order.crewId(),
        order.visit(),
        order.updatedAt());
  }

  @Override
  public WorkOrder decide(Decision decision) {
    events.add(
        WorkOrderEvent.of(
            decision.eventId(),
            decision.kind(),
            order.createdAt().plusSeconds(3600),
            decision.who(),
            decision.reason()));
    if (decision.acceptUntil() != null) {
      order =
          order.accepting(
              new AcceptedLoss(
                  decision.who(),
                  String.valueOf(decision.reason()),
                  order.createdAt().plusSeconds(3600),
                  decision.acceptUntil(),
                  order.orderId(),
                  null),
              order.updatedAt());
    }
    return workOrder()
        .moved(
            WorkOrderTimeline.of(events, order.requirements()),
            decision.crewId(),
            order.visit(),
            order.updatedAt());
  }

  @Override
  public void validateDecision(Decision decision) {
    // Whatever a person decides.
  }

  @Override
  public Progress progress() {
    throw new UnsupportedOperationException("nobody asks");
  }

  @Override
  public void moved(VisitMove move) {
    // Nothing moves it.
  }

  @Override
  public void withdrawn(Withdrawal withdrawal) {
    // Its fault is one.
  }

  @Override
  public void merged(CaseMerge merge) {
    // Nor a part of another.
  }

  @Override
  public void worsened(WorseFault worse) {
    // Nor worse.
  }

  @Override
  public void parts(PartsNews news) {
    // It needs none.
  }

  @Override
  public void claim(ClaimNews news) {
    // Its maker owes nothing.
  }

  @Override
  public void booked(BookingReply reply) {
    // Nobody plans it.
  }
}
