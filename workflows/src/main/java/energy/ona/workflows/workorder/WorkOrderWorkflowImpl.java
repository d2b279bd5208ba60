package energy.ona.workflows.workorder;

import energy.ona.event.PlatformEvent;
import energy.ona.plan.Visit;
import energy.ona.workflows.Options;
import energy.ona.workflows.Progress;
import energy.ona.workflows.SearchAttributes;
import energy.ona.workflows.plan.BookingReply;
import energy.ona.workflows.plan.PlanActivities;
import energy.ona.workflows.workorder.WorkOrderActivities.Verification;
import energy.ona.workflows.workorder.WorkOrderActivities.VerifyRequest;
import energy.ona.workorder.WorkOrder;
import energy.ona.workorder.WorkOrderEvent;
import energy.ona.workorder.WorkOrderState;
import energy.ona.workorder.WorkOrderTable;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The life of a work order: what its events come to decides what is done next. */
public final class WorkOrderWorkflowImpl implements WorkOrderWorkflow {
  /** When no crew could be found, it is asked for again after this. */
  private static final Duration ASK_AGAIN = Duration.ofHours(1);

  private final WorkOrderActivities activities =
      Workflow.newActivityStub(WorkOrderActivities.class, Options.STEP);
  private final WorkOrderActivities store =
      Workflow.newLocalActivityStub(WorkOrderActivities.class, Options.STORE);
  private final PlanActivities plan = Workflow.newActivityStub(PlanActivities.class, Options.STEP);

  private final WorkOrderStart start;
  private final WorkOrderRecord record;
  private @Nullable BookingReply reply;

  @WorkflowInit
  public WorkOrderWorkflowImpl(WorkOrderStart start) {
    this.start = start;
    this.record = new WorkOrderRecord(start.workOrder(), start.events());
  }

  @Override
  public WorkOrder run(WorkOrderStart request) {
    if (start.approved() && record.state() == WorkOrderState.PENDING) {
      take("approve", "automation", null);
    }
    Promise<Void> sla = Async.procedure(this::watchSla);
    while (!record.state().isFinal()) {
      save();
      if (Workflow.getInfo().isContinueAsNewSuggested() && Workflow.isEveryHandlerFinished()) {
        Workflow.continueAsNew(
            new WorkOrderStart(
                record.workOrder(),
                start.wish(),
                start.approved(),
                record.events(),
                start.verifyEveryMinutes(),
                start.requestId()));
      }
      step();
    }
    save();
    end();
    Workflow.await(Workflow::isEveryHandlerFinished);
    save();
    sla.get();
    return record.workOrder();
  }

  private void step() {
    switch (record.state()) {
      case APPROVED, REOPENED -> findCrew();
      case SCHEDULED -> take("assign", "plan", null);
      case COMPLETED -> take("verify", "ona", null);
      case VERIFYING -> verify();
      default -> awaitChange(null);
    }
  }

  /** Books a visit, unless the one that it was ordered with still stands. */
  private void findCrew() {
    if (record.visitIsSpent()) {
      release();
    }
    Visit visit = record.visit();
    if (visit == null) {
      reply = null;
      plan.requestVisit(start.wish(), Workflow.getInfo().getWorkflowId());
      int before = record.version();
      Workflow.await(() -> reply != null || record.version() != before);
      BookingReply answer = reply;
      if (answer == null) {
        return;
      }
      if (answer.visit() == null) {
        record.unplaced(answer.reason());
        save();
        awaitChange(ASK_AGAIN);
        return;
      }
      visit = answer.visit();
      record.book(visit);
    }
    take("schedule", "plan", visit.explanation());
  }

  /** Looks at the asset's data again and again until they prove something. */
  private void verify() {
    Instant since = record.completedAt();
    int before = record.version();
    if (Workflow.await(
        Duration.ofMinutes(start.verifyEveryMinutes()), () -> record.version() != before)) {
      return;
    }
    WorkOrder order = record.workOrder();
    Verification verification =
        activities.verify(
            new VerifyRequest(order.customerId(), order.assetId(), order.siteId(), since, now()));
    if (record.version() != before) {
      return;
    }
    switch (verification.verdict()) {
      case Verification.SOUND -> take("close", "ona", verification.message());
      case Verification.FAULTY -> {
        take("reopen", "ona", verification.message());
      }
      default -> record.note(verification.message());
    }
  }

  private void end() {
    WorkOrder order = record.workOrder();
    if (record.state() == WorkOrderState.CANCELLED) {
      Workflow.newDetachedCancellationScope(this::release).run();
    }
    String caseId = order.caseId();
    if (record.state() == WorkOrderState.CLOSED && caseId != null) {
      store.closeCase(order.customerId(), caseId, now(), "proven sound after " + order.orderId());
    }
  }

  private void release() {
    if (record.visit() != null) {
      plan.releaseVisit(record.workOrder().customerId(), start.wish().jobId());
      record.release();
    }
  }

  /** Escalates once when nobody has responded in time; repeats do not reset the clock. */
  private void watchSla() {
    WorkOrder.SlaClock clock = record.workOrder().sla();
    if (clock == null || clock.missed()) {
      return;
    }
    Duration left = Duration.between(now(), clock.respondBy());
    boolean inTime =
        Workflow.await(
            left.isNegative() ? Duration.ZERO : left,
            () -> record.responded() || record.state().isFinal());
    if (!inTime) {
      take("escalate", "ona", "nobody responded by " + clock.respondBy());
    }
  }

  private void awaitChange(@Nullable Duration atMost) {
    int before = record.version();
    if (atMost == null) {
      Workflow.await(() -> record.version() != before);
    } else {
      Workflow.await(atMost, () -> record.version() != before);
    }
  }

  /** An event of the system's own, which never comes before what it answers to. */
  private void take(String type, String who, @Nullable String note) {
    record.take(
        WorkOrderEvent.of(
            "%s-%d".formatted(type, record.events().size() + 1),
            type,
            record.notBeforeLast(now()),
            who,
            note));
  }

  private void save() {
    List<PlatformEvent> news = record.news();
    if (!record.isDirty()) {
      return;
    }
    record.saved();
    WorkOrder order = record.workOrder();
    store.record(order, news);
    Workflow.upsertTypedSearchAttributes(
        SearchAttributes.WORK_ORDER_STATUS.valueSet(order.state().wireName()),
        order.crewId() == null
            ? SearchAttributes.CREW_ID.valueUnset()
            : SearchAttributes.CREW_ID.valueSet(order.crewId()));
    Workflow.setCurrentDetails(record.jobSheet());
  }

  @Override
  public void event(WorkOrderEvent event) {
    record.take(event);
  }

  @Override
  public void booked(BookingReply answer) {
    reply = answer;
  }

  @Override
  public WorkOrder decide(Decision decision) {
    record.assignTo(decision);
    record.take(
        WorkOrderEvent.of(
            decision.eventId(),
            decision.kind(),
            record.notBeforeLast(now()),
            decision.who(),
            decision.reason()));
    return record.workOrder();
  }

  @Override
  public void validateDecision(Decision decision) {
    if (record.knows(decision.eventId())) {
      return;
    }
    if (WorkOrderTable.next(record.state(), decision.kind()).isEmpty()) {
      throw ApplicationFailure.newNonRetryableFailure(
          "work order %s is %s and takes %s, not %s"
              .formatted(
                  record.workOrder().orderId(),
                  record.state().wireName(),
                  String.join(", ", WorkOrderTable.possible(record.state())),
                  decision.kind()),
          "CONFLICT");
    }
  }

  @Override
  public WorkOrder workOrder() {
    return record.workOrder();
  }

  @Override
  public Progress progress() {
    return record.progress();
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }
}
