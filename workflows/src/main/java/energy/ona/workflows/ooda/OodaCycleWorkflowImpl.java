package energy.ona.workflows.ooda;

import energy.ona.asset.SiteId;
import energy.ona.bom.Bom;
import energy.ona.cases.FaultCase;
import energy.ona.detect.Detection;
import energy.ona.diagnose.Diagnosis;
import energy.ona.event.PlatformEvent;
import energy.ona.id.RunKind;
import energy.ona.ooda.Cycle;
import energy.ona.ooda.Phase;
import energy.ona.plan.Schedule;
import energy.ona.plan.Visit;
import energy.ona.risk.EnergyAtRisk;
import energy.ona.workflows.Options;
import energy.ona.workflows.Progress;
import energy.ona.workflows.SearchAttributes;
import energy.ona.workflows.WorkflowStarts;
import energy.ona.workflows.bom.BomActivities;
import energy.ona.workflows.bom.BomRequest;
import energy.ona.workflows.detect.DetectActivities;
import energy.ona.workflows.detect.DetectRequest;
import energy.ona.workflows.diagnose.DiagnoseActivities;
import energy.ona.workflows.diagnose.DiagnoseRequest;
import energy.ona.workflows.ooda.OodaActivities.CycleContext;
import energy.ona.workflows.order.OrderActivities;
import energy.ona.workflows.order.OrderActivities.Created;
import energy.ona.workflows.order.OrderRequest;
import energy.ona.workflows.plan.BookingReply;
import energy.ona.workflows.plan.PlanActivities;
import energy.ona.workflows.plan.ScheduleRequest;
import energy.ona.workflows.risk.EarActivities;
import energy.ona.workflows.risk.EarRequest;
import energy.ona.workflows.workorder.WorkOrderActivities;
import energy.ona.workflows.workorder.WorkOrderStart;
import energy.ona.workflows.workorder.WorkOrderWorkflow;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Detect, diagnose, EAR, schedule, BOM, order, track; ends early and says why. */
public final class OodaCycleWorkflowImpl implements OodaCycleWorkflow {
  /** A plan that does not answer in this time is not waited for: the work order asks again. */
  private static final Duration PLAN_ANSWERS = Duration.ofMinutes(15);

  private final OodaActivities store =
      Workflow.newLocalActivityStub(OodaActivities.class, Options.STORE);
  private final DetectActivities observe =
      Workflow.newActivityStub(DetectActivities.class, Options.STEP);
  private final DiagnoseActivities orient =
      Workflow.newActivityStub(DiagnoseActivities.class, Options.STEP);
  private final EarActivities risk = Workflow.newActivityStub(EarActivities.class, Options.STEP);
  private final PlanActivities plan = Workflow.newActivityStub(PlanActivities.class, Options.STEP);
  private final BomActivities bom = Workflow.newActivityStub(BomActivities.class, Options.STEP);
  private final OrderActivities order =
      Workflow.newActivityStub(OrderActivities.class, Options.STEP);

  private final CyclePhases phases = new CyclePhases();
  private @Nullable Cycle cycle;
  private @Nullable BookingReply reply;

  @Override
  public Cycle run(CycleRequest request) {
    CycleContext context = store.prepare(request);
    CycleState state = new CycleState(request, context);
    save(state, "running", null, "begun");
    try {
      loop(state);
    } catch (TemporalFailure e) {
      Workflow.newDetachedCancellationScope(() -> failed(state, e)).run();
      throw e;
    }
    return Objects.requireNonNull(cycle);
  }

  private void loop(CycleState state) {
    if (!state.context.oodaEnabled()) {
      end(state, "disabled", "features/ooda-enabled is false");
      return;
    }
    Detection detection = detect(state);
    if (!detection.isFinding()) {
      end(state, detection.status(), detection.message());
      return;
    }
    FaultCase opened = store.openCase(wantedCase(state, detection));
    if (!opened.cycleId().equals(state.request.cycleId())) {
      state.orderId = opened.orderId();
      state.caseId = opened.caseId();
      end(
          state,
          "existing_case",
          "%s has the open case %s already".formatted(detection.assetId(), opened.caseId()));
      return;
    }
    state.caseId = opened.caseId();
    Diagnosis diagnosis = diagnose(state);
    EnergyAtRisk ear = energyAtRisk(state);
    ScheduleRequest wish = wish(state, diagnosis);
    if (state.context.autoSchedule()) {
      schedule(state, wish);
    } else {
      phases.skip(Phase.SCHEDULE, "features/auto-schedule-enabled is false");
    }
    Bom parts = billOfMaterials(state);
    Created created = order(state, diagnosis, parts);
    track(state, created, wish);
    end(
        state,
        "work_order",
        "%s: %s, %.2f USD a day at risk"
            .formatted(
                created.order().orderId(), diagnosis.mostLikely().description(), ear.earUsdDay()));
  }

  private Detection detect(CycleState state) {
    begin(Phase.DETECT);
    CycleRequest request = state.request;
    Detection detection =
        observe.detect(
            new DetectRequest(
                request.customerId(),
                state.id(RunKind.DETECTION),
                request.assetId(),
                request.asOf(),
                request.lookbackHours(),
                null,
                request.cycleId(),
                request.requestId()));
    phases.complete(Phase.DETECT, detection.detectionId(), detection.message());
    return detection;
  }

  private FaultCase wantedCase(CycleState state, Detection detection) {
    Instant onset = detection.onset() == null ? detection.asOf() : detection.onset();
    return new FaultCase(
        detection.customerId(),
        "case-" + state.request.cycleId(),
        detection.assetId(),
        detection.siteId(),
        "production",
        FaultCase.OPEN,
        onset,
        CyclePhases.now(),
        null,
        null,
        state.request.cycleId(),
        null);
  }

  private Diagnosis diagnose(CycleState state) {
    begin(Phase.DIAGNOSE);
    CycleRequest request = state.request;
    Diagnosis diagnosis =
        orient.diagnose(
            new DiagnoseRequest(
                request.customerId(),
                state.id(RunKind.DIAGNOSIS),
                request.assetId(),
                state.id(RunKind.DETECTION),
                request.asOf(),
                request.lookbackHours(),
                request.cycleId(),
                request.requestId()));
    Diagnosis.Finding cause = diagnosis.mostLikely();
    Workflow.upsertTypedSearchAttributes(
        SearchAttributes.FAULT_CATEGORY.valueSet(cause.category().wireName()));
    phases.complete(
        Phase.DIAGNOSE,
        diagnosis.diagnosticId(),
        "%s / %s, confidence %.2f"
            .formatted(cause.category().wireName(), cause.subcategory(), cause.confidence()));
    return diagnosis;
  }

  private EnergyAtRisk energyAtRisk(CycleState state) {
    begin(Phase.EAR);
    CycleRequest request = state.request;
    EnergyAtRisk ear =
        risk.energyAtRisk(
            new EarRequest(
                request.customerId(),
                state.id(RunKind.EAR),
                request.assetId(),
                state.id(RunKind.DETECTION),
                state.id(RunKind.DIAGNOSIS),
                request.asOf(),
                EarRequest.DEFAULT_HORIZONS,
                request.cycleId(),
                request.requestId()));
    state.earUsdDay = ear.earUsdDay();
    phases.complete(Phase.EAR, ear.earId(), "%.2f USD a day at risk".formatted(ear.earUsdDay()));
    return ear;
  }

  private void schedule(CycleState state, ScheduleRequest wish) {
    begin(Phase.SCHEDULE);
    double leadTimeDays = bom.draftLeadTimeDays(bomRequest(state));
    ScheduleRequest withParts = wish.withLeadTime(leadTimeDays);
    plan.requestVisit(withParts, Workflow.getInfo().getWorkflowId());
    Workflow.await(PLAN_ANSWERS, () -> reply != null);
    BookingReply answer =
        reply == null
            ? new BookingReply(wish.jobId(), null, "the plan has not answered yet")
            : reply;
    Schedule schedule = plan.storeSchedule(withParts, answer);
    Visit visit = answer.visit();
    state.scheduleId = schedule.scheduleId();
    if (visit != null) {
      Workflow.upsertTypedSearchAttributes(SearchAttributes.CREW_ID.valueSet(visit.crewId()));
    }
    phases.complete(Phase.SCHEDULE, schedule.scheduleId(), schedule.message());
  }

  private Bom billOfMaterials(CycleState state) {
    begin(Phase.BOM);
    Bom built = bom.buildBom(bomRequest(state));
    phases.complete(
        Phase.BOM,
        built.bomId(),
        "%d items, %.2f USD".formatted(built.items().size(), built.totalCost()));
    return built;
  }

  private BomRequest bomRequest(CycleState state) {
    return new BomRequest(
        state.request.customerId(),
        state.id(RunKind.BOM),
        state.request.assetId(),
        state.scheduleId,
        state.id(RunKind.DIAGNOSIS),
        state.id(RunKind.EAR),
        true,
        null,
        List.of(),
        null,
        state.request.cycleId(),
        state.request.requestId());
  }

  private Created order(CycleState state, Diagnosis diagnosis, Bom parts) {
    begin(Phase.ORDER);
    CycleRequest request = state.request;
    String caseId = Objects.requireNonNull(state.caseId);
    Created created =
        order.createOrder(
            new OrderRequest(
                request.customerId(),
                state.id(RunKind.WORK_ORDER),
                request.assetId(),
                diagnosis.mostLikely().description(),
                state.scheduleId,
                parts.bomId(),
                state.id(RunKind.EAR),
                state.id(RunKind.DETECTION),
                diagnosis.diagnosticId(),
                caseId,
                request.cycleId(),
                null,
                null,
                null,
                state.context.autoOrder(),
                request.requestId()));
    state.orderId = created.order().orderId();
    store.attachOrder(request.customerId(), caseId, created.order().orderId());
    Workflow.upsertTypedSearchAttributes(
        SearchAttributes.PRIORITY.valueSet(created.order().priority().wireName()));
    phases.complete(Phase.ORDER, created.order().orderId(), created.order().description());
    return created;
  }

  private void track(CycleState state, Created created, ScheduleRequest wish) {
    begin(Phase.TRACK);
    WorkOrderWorkflow life =
        Workflow.newChildWorkflowStub(
            WorkOrderWorkflow.class,
            WorkflowStarts.workOrder(created.workOrder(), state.request.requestId()));
    Async.function(
        life::run,
        new WorkOrderStart(
            created.workOrder(),
            wish,
            state.context.autoOrder(),
            List.of(),
            state.context.verifyEveryMinutes(),
            state.request.requestId()));
    Workflow.getWorkflowExecution(life).get();
    phases.complete(
        Phase.TRACK,
        created.order().orderId(),
        WorkOrderWorkflow.workflowId(created.order().orderId()));
  }

  private static ScheduleRequest wish(CycleState state, Diagnosis diagnosis) {
    CycleRequest request = state.request;
    return new ScheduleRequest(
        request.customerId(),
        state.id(RunKind.SCHEDULE),
        state.id(RunKind.WORK_ORDER),
        request.assetId(),
        diagnosis.mostLikely().description(),
        "corrective",
        null,
        null,
        null,
        null,
        diagnosis.diagnosticId(),
        state.id(RunKind.EAR),
        request.cycleId(),
        request.requestId());
  }

  private void begin(Phase phase) {
    phases.begin(phase);
    Workflow.upsertTypedSearchAttributes(SearchAttributes.OODA_PHASE.valueSet(phase.wireName()));
  }

  private void end(CycleState state, String outcome, String message) {
    phases.skipRest(message);
    save(state, "completed", outcome, message);
  }

  /** A case that has no order would keep a later sweep from trying again. */
  private void failed(CycleState state, TemporalFailure failure) {
    String message =
        failure instanceof ActivityFailure && failure.getCause() instanceof ApplicationFailure fault
            ? fault.getOriginalMessage()
            : String.valueOf(failure.getOriginalMessage());
    phases.fail(message);
    phases.skipRest("the cycle failed before it");
    String caseId = state.caseId;
    if (caseId != null && state.orderId == null) {
      Workflow.newLocalActivityStub(WorkOrderActivities.class, Options.STORE)
          .closeCase(
              state.request.customerId(),
              caseId,
              CyclePhases.now(),
              "the cycle failed: " + message);
    }
    save(state, "failed", "failed", message);
  }

  private void save(CycleState state, String status, @Nullable String outcome, String message) {
    CycleRequest request = state.request;
    SiteId site = state.context.asset().siteId();
    boolean over = !status.equals("running");
    Cycle now =
        new Cycle(
            request.customerId(),
            request.cycleId(),
            request.assetId(),
            site,
            request.asOf(),
            status,
            outcome,
            message,
            phases.all(),
            state.earUsdDay,
            state.orderId,
            state.caseId,
            state.startedAt,
            over ? CyclePhases.now() : null);
    cycle = now;
    Workflow.setCurrentDetails("**%s** %s".formatted(request.assetId(), message));
    store.recordCycle(now, over ? List.of(event(now)) : List.of());
  }

  private static PlatformEvent event(Cycle cycle) {
    return new PlatformEvent(
        0,
        cycle.customerId(),
        cycle.cycleId() + "/" + cycle.status(),
        CyclePhases.now(),
        "decide",
        "cycle." + cycle.status(),
        cycle.siteId().value(),
        cycle.assetId().value(),
        cycle.cycleId(),
        "%s %s".formatted(cycle.assetId(), cycle.message()),
        Map.of("outcome", String.valueOf(cycle.outcome())));
  }

  @Override
  public void booked(BookingReply answer) {
    reply = answer;
  }

  @Override
  public @Nullable Cycle cycle() {
    return cycle;
  }

  @Override
  public Progress progress() {
    Cycle present = cycle;
    return present == null
        ? new Progress("starting", 0, null, "loads what it must know")
        : phases.progress(present);
  }
}
