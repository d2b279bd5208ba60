package energy.ona.workflows.ooda;

import energy.ona.bom.Bom;
import energy.ona.detect.Detection;
import energy.ona.diagnose.Diagnosis;
import energy.ona.id.RunKind;
import energy.ona.ooda.Phase;
import energy.ona.plan.Schedule;
import energy.ona.risk.EnergyAtRisk;
import energy.ona.workflows.Options;
import energy.ona.workflows.bom.BomActivities;
import energy.ona.workflows.bom.BomRequest;
import energy.ona.workflows.detect.DetectActivities;
import energy.ona.workflows.detect.DetectRequest;
import energy.ona.workflows.diagnose.DiagnoseActivities;
import energy.ona.workflows.diagnose.DiagnoseRequest;
import energy.ona.workflows.order.OrderActivities;
import energy.ona.workflows.order.OrderActivities.Created;
import energy.ona.workflows.order.OrderRequest;
import energy.ona.workflows.plan.BookingReply;
import energy.ona.workflows.plan.PlanActivities;
import energy.ona.workflows.plan.ScheduleRequest;
import energy.ona.workflows.risk.EarActivities;
import energy.ona.workflows.risk.EarRequest;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The activities of a cycle, each with what the cycle knows when its turn comes. */
final class CycleSteps {
  private final DetectActivities observe =
      Workflow.newActivityStub(DetectActivities.class, Options.STEP);
  private final DiagnoseActivities orient =
      Workflow.newLocalActivityStub(DiagnoseActivities.class, Options.SHORT_LOOK);
  private final EarActivities risk =
      Workflow.newLocalActivityStub(EarActivities.class, Options.SHORT_STEP);
  private final PlanActivities plan =
      Workflow.newLocalActivityStub(PlanActivities.class, Options.SHORT_STEP);
  private final BomActivities bom =
      Workflow.newLocalActivityStub(BomActivities.class, Options.SHORT_STEP);
  private final OrderActivities orders =
      Workflow.newLocalActivityStub(OrderActivities.class, Options.SHORT_STEP);
  private final CycleState state;
  private final CycleRequest request;

  CycleSteps(CycleState state) {
    this.state = state;
    this.request = state.request;
  }

  Detection detect() {
    Detection found =
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
    state.phases.complete(Phase.DETECT, found.detectionId(), found.message());
    return found;
  }

  Diagnosis diagnose() {
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
    state.phases.complete(
        Phase.DIAGNOSE,
        diagnosis.diagnosticId(),
        "%s / %s, confidence %.2f"
            .formatted(cause.category().wireName(), cause.subcategory(), cause.confidence()));
    return diagnosis;
  }

  EnergyAtRisk energyAtRisk() {
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
    state.phases.complete(
        Phase.EAR, ear.earId(), "%.2f USD a day at risk".formatted(ear.earUsdDay()));
    return ear;
  }

  /** Which parts, roughly: the draft is ranked by the EAR, so it comes after it. */
  double draftLeadTimeDays() {
    return bom.draftLeadTimeDays(bomRequest(null));
  }

  ScheduleRequest wish(Diagnosis diagnosis) {
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

  void requestVisit(ScheduleRequest wish) {
    state.visitAsked = true;
    plan.requestVisit(wish, Workflow.getInfo().getWorkflowId());
  }

  /** The plan's answer goes into the store while the parts are being fixed. */
  Promise<Schedule> storeSchedule(ScheduleRequest wish, BookingReply answer) {
    return Async.function(plan::storeSchedule, wish, answer);
  }

  void releaseVisit() {
    plan.releaseVisit(request.customerId(), state.id(RunKind.WORK_ORDER));
    state.visitAsked = false;
  }

  Bom buildBom(@Nullable String scheduleId) {
    Bom built = bom.buildBom(bomRequest(scheduleId));
    state.phases.complete(
        Phase.BOM,
        built.bomId(),
        "%d items, %.2f USD".formatted(built.items().size(), built.totalCost()));
    return built;
  }

  private BomRequest bomRequest(@Nullable String scheduleId) {
    return new BomRequest(
        request.customerId(),
        state.id(RunKind.BOM),
        request.assetId(),
        scheduleId,
        state.id(RunKind.DIAGNOSIS),
        state.id(RunKind.EAR),
        true,
        null,
        List.of(),
        null,
        request.cycleId(),
        request.requestId());
  }

  Created createOrder(Diagnosis diagnosis, @Nullable String scheduleId, Bom parts) {
    Created created =
        orders.createOrder(
            new OrderRequest(
                request.customerId(),
                state.id(RunKind.WORK_ORDER),
                request.assetId(),
                diagnosis.mostLikely().description(),
                scheduleId,
                parts.bomId(),
                state.id(RunKind.EAR),
                state.id(RunKind.DETECTION),
                diagnosis.diagnosticId(),
                Objects.requireNonNull(state.faultCase).caseId(),
                request.cycleId(),
                null,
                null,
                null,
                approved(),
                request.requestId(),
                null,
                null,
                null,
                null));
    state.orderId = created.order().orderId();
    state.phases.complete(Phase.ORDER, state.orderId, created.order().description());
    return created;
  }

  /** Both switches must be on for work to begin without a person. */
  boolean approved() {
    return state.context.autoSchedule() && state.context.autoOrder();
  }
}
