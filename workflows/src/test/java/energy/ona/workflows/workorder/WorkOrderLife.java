package energy.ona.workflows.workorder;

import energy.ona.cases.WorseFault;
import energy.ona.order.AddedPart;
import energy.ona.plan.Visit;
import energy.ona.workflows.Samples;
import energy.ona.workflows.TaskQueues;
import energy.ona.workflows.TestEngine;
import energy.ona.workflows.plan.CrewPlanWorkflow;
import energy.ona.workflows.workorder.WorkOrderWorkflow.Decision;
import energy.ona.workorder.Priority;
import energy.ona.workorder.WorkOrder;
import energy.ona.workorder.WorkOrder.SlaClock;
import energy.ona.workorder.WorkOrder.TimelineEntry;
import energy.ona.workorder.WorkOrderEvent;
import energy.ona.workorder.WorkOrderState;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One work order on a test engine, moved by short words. */
final class WorkOrderLife {
  static final String ORDER = "wo-20260302-001";
  static final String CASE = "case-ooda-20260302-001";

  final TestEngine engine;
  final WorkOrderWorkflow stub;
  private int sent;

  WorkOrderLife(TestEngine engine) {
    this.engine = engine;
    this.stub =
        engine
            .client()
            .newWorkflowStub(
                WorkOrderWorkflow.class,
                WorkflowOptions.newBuilder()
                    .setWorkflowId(WorkOrderWorkflow.workflowId(ORDER))
                    .setTaskQueue(TaskQueues.OODA)
                    .build());
  }

  WorkOrderLife start(boolean approved, @Nullable Visit visit) {
    return start(approved, Samples.workOrder(ORDER, visit, CASE, engine.now()));
  }

  /** One that must be complete in time too. */
  WorkOrderLife startWithBothClocks() {
    SlaClock clock = SlaClock.starting(Priority.HIGH, engine.now());
    return start(true, Samples.workOrder(ORDER, null, CASE, engine.now(), clock));
  }

  private WorkOrderLife start(boolean approved, WorkOrder order) {
    WorkflowClient.start(
        stub::run, WorkOrderStart.of(order, Samples.wish(ORDER), approved, 15, "req-1"));
    settle();
    return this;
  }

  /** Lets everything that is under way come to rest. */
  WorkOrderLife settle() {
    engine.pass(Duration.ofSeconds(2));
    return this;
  }

  WorkOrderLife does(String... types) {
    for (String type : types) {
      send(type, engine.now());
      settle();
    }
    return this;
  }

  void send(String type, Instant at) {
    send("t-" + (++sent), type, at);
  }

  void send(String eventId, String type, Instant at) {
    stub.event(WorkOrderEvent.of(eventId, type, at, "Thandi", null));
  }

  WorkOrderLife worsened(WorseFault worse) {
    stub.worsened(worse);
    return this;
  }

  WorkOrder decide(
      String eventId, String kind, @Nullable String technician, @Nullable String crew) {
    return stub.decide(new Decision(eventId, kind, "Naledi", "because", technician, crew, "admin"));
  }

  /** Somebody wants so many fans besides. */
  WorkOrder adds(String eventId, int fans, String role) {
    return stub.decide(
        Decision.adding(new AddedPart(eventId, "FAN-1", fans), "Thandi", "it is burnt", role));
  }

  /** Somebody wants another part in the place of one. */
  WorkOrder replaces(String eventId, String insteadOf, String sku, int pieces) {
    return stub.decide(
        Decision.adding(
            new AddedPart(eventId, sku, pieces), insteadOf, "Thandi", "it does too", "person"));
  }

  WorkOrder drops(String eventId, String sku) {
    return stub.decide(Decision.dropping(eventId, sku, "Thandi", "a clean one does"));
  }

  /** Cancels it, since what its fault takes is accepted. */
  WorkOrder cancelAccepting(Instant until) {
    return stub.decide(
        new Decision("accept-1", "cancel", "Naledi", "shade", null, null, "admin", until));
  }

  WorkOrder order() {
    return stub.workOrder();
  }

  WorkOrderState state() {
    return order().state();
  }

  List<String> events() {
    return order().timeline().stream().map(TimelineEntry::event).toList();
  }

  TimelineEntry last(String event) {
    return order().timeline().stream()
        .filter(entry -> entry.event().equals(event))
        .reduce((earlier, later) -> later)
        .orElseThrow();
  }

  String presentRun() {
    return engine
        .client()
        .newUntypedWorkflowStub(WorkOrderWorkflow.workflowId(ORDER))
        .describe()
        .getExecution()
        .getRunId();
  }

  WorkOrder end() {
    return WorkflowStub.fromTyped(stub).getResult(WorkOrder.class);
  }

  List<Visit> booked() {
    return engine
        .client()
        .newWorkflowStub(CrewPlanWorkflow.class, CrewPlanWorkflow.workflowId(Samples.CUSTOMER))
        .bookedVisits();
  }
}
