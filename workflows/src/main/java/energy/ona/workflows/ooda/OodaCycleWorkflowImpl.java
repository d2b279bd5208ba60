package energy.ona.workflows.ooda;

import energy.ona.bom.Bom;
import energy.ona.cases.FaultCase;
import energy.ona.cases.WorseFault;
import energy.ona.cases.WorseFault.Revision;
import energy.ona.detect.Detection;
import energy.ona.detect.Withdrawal;
import energy.ona.diagnose.Diagnosis;
import energy.ona.id.RunKind;
import energy.ona.ooda.Cycle;
import energy.ona.ooda.Phase;
import energy.ona.plan.Schedule;
import energy.ona.plan.Visit;
import energy.ona.risk.EnergyAtRisk;
import energy.ona.workflows.Delivery;
import energy.ona.workflows.Failures;
import energy.ona.workflows.Now;
import energy.ona.workflows.Options;
import energy.ona.workflows.Progress;
import energy.ona.workflows.SearchAttributes;
import energy.ona.workflows.order.OrderActivities.Created;
import energy.ona.workflows.plan.BookingReply;
import energy.ona.workflows.plan.ScheduleRequest;
import energy.ona.workflows.workorder.WorkOrderActivities;
import energy.ona.workflows.workorder.WorkOrderLives;
import energy.ona.workflows.workorder.WorkOrderStart;
import energy.ona.workflows.workorder.WorkOrderWorkflow;
import energy.ona.workorder.Priority;
import io.temporal.common.SearchAttributeUpdate;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Detect, diagnose, EAR, schedule, BOM, order, track; ends early and says why. */
public final class OodaCycleWorkflowImpl implements OodaCycleWorkflow {
  private static final String PLANS_WORSE = "worse-faults-are-planned-again";

  /** A plan that does not answer in this time is not waited for: the work order asks again. */
  private static final Duration PLAN_ANSWERS = Duration.ofMinutes(10);

  private final OodaActivities store =
      Workflow.newLocalActivityStub(OodaActivities.class, Options.STORE);
  private @Nullable CycleState state;
  private @Nullable BookingReply reply;
  private @Nullable Withdrawal withdrawal;

  /** Attributes to be written with the next ones. */
  private final List<SearchAttributeUpdate<?>> known = new ArrayList<>();

  @Override
  public Cycle run(CycleRequest request) {
    CycleState state = new CycleState(request, store.prepare(request));
    this.state = state;
    store.recordCycle(state.record(), List.of());
    try {
      loop(state, new CycleSteps(state));
    } catch (TemporalFailure e) {
      Workflow.newDetachedCancellationScope(
              () -> {
                undo(state, e);
                tellOrder(state);
              })
          .run();
      throw Failures.isCancellation(e) ? e : named(state, e);
    } catch (FindingWithdrawn e) {
      String withdrawn = "the finding was withdrawn";
      state.phases.running().forEach(phase -> state.phases.skip(phase, withdrawn));
      state.phases.skipRest(withdrawn);
      state.end("completed", "withdrawn", e.why.reason());
      giveBack(state);
    }
    finish(state);
    tellOrder(state);
    return state.record();
  }

  private void loop(CycleState state, CycleSteps steps) {
    if (!state.context.oodaEnabled()) {
      stop(state, "disabled", "features/ooda-enabled is false; set it to true to run the loop");
      return;
    }
    begin(state, Phase.DETECT);
    Detection detection = steps.detect();
    if (!detection.isFinding()) {
      stop(state, detection.status(), detection.message());
      return;
    }
    FaultCase open = store.openCase(state.wantedCase(detection));
    state.faultCase = open;
    if (!state.ownsCase()) {
      state.orderId = open.orderId();
      if (open.isOutgrownBy(detection.onset(), detection.lossFraction())) {
        weighAgain(state, steps, detection, open);
        return;
      }
      if (open.isShelved() && open.accepted() != null) {
        stop(
            state,
            "accepted",
            "the loss of %s is %s".formatted(open.caseId(), open.accepted().words()));
        return;
      }
      String order = open.orderId() == null ? "" : " with the order " + open.orderId();
      stop(
          state,
          "existing_case",
          "%s has the open case %s already%s".formatted(detection.assetId(), open.caseId(), order));
      return;
    }
    begin(state, Phase.DIAGNOSE);
    Diagnosis diagnosis = steps.diagnose();
    begin(state, Phase.EAR);
    double earUsdDay = steps.energyAtRisk().earUsdDay();
    Created created = act(state, steps, diagnosis);
    state.end(
        "completed",
        "work_order",
        "%s: %s, %.2f USD a day at risk"
            .formatted(created.order().orderId(), diagnosis.mostLikely().description(), earUsdDay));
  }

  /** The order was written for less: what is at risk is worked out again, and the order told. */
  private void weighAgain(CycleState state, CycleSteps steps, Detection detection, FaultCase open) {
    begin(state, Phase.DIAGNOSE);
    Diagnosis diagnosis = steps.diagnose();
    begin(state, Phase.EAR);
    EnergyAtRisk ear = steps.energyAtRisk();
    String orderId = Objects.requireNonNull(open.orderId());
    String reason =
        "%s takes %.0f %% since %s, not %.0f %% as when %s was written; most likely %s (%s)"
            .formatted(
                open.caseId(),
                100 * detection.lossFraction(),
                detection.onset(),
                100 * Objects.requireNonNull(open.lossFraction()),
                orderId,
                diagnosis.mostLikely().description(),
                diagnosis.diagnosticId());
    Revision revision = revision(state, steps, diagnosis, ear);
    // Once it is weighed no later cycle finds it outgrown: its order is told whatever comes
    // between.
    Workflow.newDetachedCancellationScope(
            () -> {
              Priority priority =
                  store.weighCase(
                      open.customerId(), open.caseId(), detection.lossFraction(), ear.earId());
              Delivery.signal(
                  WorkOrderWorkflow.workflowId(orderId),
                  WorkOrderWorkflow.WORSENED_SIGNAL,
                  new WorseFault(
                      open.caseId(),
                      state.request.cycleId(),
                      priority,
                      ear.earUsdDay(),
                      reason,
                      revision));
            })
        .run();
    state.worsened = true;
    state.phases.skipRest(orderId + " has it in hand and is told");
    state.end("completed", "worsened", reason);
  }

  /** The order is planned again by it, with a bill of materials of its own; null without one. */
  private @Nullable Revision revision(
      CycleState state, CycleSteps steps, Diagnosis diagnosis, EnergyAtRisk ear) {
    if (Workflow.getVersion(PLANS_WORSE, Workflow.DEFAULT_VERSION, 1) == Workflow.DEFAULT_VERSION) {
      return null;
    }
    state.phases.skip(Phase.SCHEDULE, "the order's crew is asked for by the order");
    begin(state, Phase.BOM);
    try {
      return new Revision(diagnosis.diagnosticId(), ear.earId(), steps.buildBom(null).bomId());
    } catch (ActivityFailure e) {
      if (Failures.isCancellation(e)) {
        throw e;
      }
      // The order is raised at least.
      state.phases.fail(Failures.sentence(e));
      return null;
    }
  }

  private Created act(CycleState state, CycleSteps steps, Diagnosis diagnosis) {
    ScheduleRequest wish = steps.wish(diagnosis);
    Promise<Schedule> schedule = null;
    if (state.context.autoSchedule()) {
      begin(state, Phase.SCHEDULE);
      schedule = schedule(state, steps, wish);
    } else {
      state.phases.skip(
          Phase.SCHEDULE,
          "features/auto-schedule-enabled is false: the visit is planned after the approval");
    }
    begin(state, Phase.BOM);
    String scheduleId = schedule == null ? null : state.id(RunKind.SCHEDULE);
    Bom parts = steps.buildBom(scheduleId);
    if (schedule != null) {
      Schedule stored = schedule.get();
      state.phases.complete(Phase.SCHEDULE, stored.scheduleId(), stored.message());
    }
    begin(state, Phase.ORDER);
    Created created = steps.createOrder(diagnosis, scheduleId, parts);
    store.attachOrder(
        state.request.customerId(),
        Objects.requireNonNull(state.faultCase).caseId(),
        created.order().orderId());
    begin(state, Phase.TRACK);
    WorkOrderLives.start(
        WorkOrderStart.of(
                created.workOrder(),
                wish.withLeadTime(parts.leadTimeDays()),
                steps.approved(),
                state.context.verifyEveryMinutes(),
                state.request.requestId())
            .noShowAfter(created.noShowMinutes()));
    String workflowId = WorkOrderWorkflow.workflowId(created.order().orderId());
    state.phases.complete(Phase.TRACK, created.order().orderId(), "followed by " + workflowId);
    known.addAll(described(created, diagnosis));
    return created;
  }

  private Promise<Schedule> schedule(CycleState state, CycleSteps steps, ScheduleRequest wish) {
    ScheduleRequest withParts = wish.withLeadTime(steps.draftLeadTimeDays());
    steps.requestVisit(withParts);
    upsertPart(state, CyclePhases.part(Phase.SCHEDULE));
    Workflow.await(PLAN_ANSWERS, () -> reply != null);
    BookingReply answer = reply;
    if (answer == null) {
      steps.releaseVisit();
      answer =
          new BookingReply(
              wish.jobId(), null, "the plan has not answered; the work order asks again");
    }
    return steps.storeSchedule(withParts, answer);
  }

  private static List<SearchAttributeUpdate<?>> described(Created created, Diagnosis diagnosis) {
    Visit visit = created.workOrder().visit();
    return List.of(
        SearchAttributes.PRIORITY.valueSet(created.order().priority().wireName()),
        SearchAttributes.FAULT_CATEGORY.valueSet(diagnosis.mostLikely().category().wireName()),
        visit == null
            ? SearchAttributes.CREW_ID.valueUnset()
            : SearchAttributes.CREW_ID.valueSet(visit.crewId()));
  }

  private void begin(CycleState state, Phase phase) {
    Withdrawal why = withdrawal;
    if (why != null && state.orderId == null && state.ownsCase()) {
      throw new FindingWithdrawn(why);
    }
    state.phases.begin(phase);
    state.message = "in hand: " + phase.wireName();
    show(state);
  }

  /**
   * Says which part it is in, where the loop comes to wait: every write of an attribute costs the
   * engine some of the loop's time, and what changes between two waits nobody could see.
   */
  private void upsertPart(CycleState state, String part) {
    if (!part.equals(state.shownPart)) {
      known.add(SearchAttributes.OODA_PHASE.valueSet(part));
      Workflow.upsertTypedSearchAttributes(known.toArray(SearchAttributeUpdate<?>[]::new));
      known.clear();
      state.shownPart = part;
    }
  }

  private static void stop(CycleState state, String outcome, String message) {
    state.phases.skipRest(message);
    state.end("completed", outcome, message);
  }

  private void finish(CycleState state) {
    upsertPart(state, String.valueOf(state.outcome));
    show(state);
    store.recordCycle(state.record(), CycleEvents.ofEnd(state));
  }

  /**
   * Leaves nothing behind that would keep a later sweep from trying again: the visit is given back
   * and the case is closed, unless an order has them already.
   */
  private void undo(CycleState state, TemporalFailure failure) {
    boolean canceled = Failures.isCancellation(failure);
    String sentence = canceled ? "the cycle was cancelled" : Failures.sentence(failure);
    String phase = state.phases.fail(sentence).map(Phase::wireName).orElse("start");
    String status = canceled ? "canceled" : "failed";
    state.phases.skipRest("the cycle ended in the phase " + phase);
    state.end(
        status, status, canceled ? sentence : "phase %s failed: %s".formatted(phase, sentence));
    if (state.orderId == null) {
      giveBack(state);
    }
    finish(state);
  }

  private void giveBack(CycleState state) {
    FaultCase opened = state.faultCase;
    if (opened != null && state.ownsCase()) {
      WorkOrderActivities cases =
          Workflow.newLocalActivityStub(WorkOrderActivities.class, Options.STORE);
      if (withdrawal == null) {
        cases.closeCase(opened.customerId(), opened.caseId(), Now.instant(), state.message);
      } else {
        cases.withdrawCase(opened.customerId(), opened.caseId(), withdrawal, null);
      }
    }
    if (state.visitAsked) {
      try {
        new CycleSteps(state).releaseVisit();
      } catch (ActivityFailure e) {
        // The plan forgets it once it is past.
        Workflow.getLogger(OodaCycleWorkflowImpl.class).warn("Visit is not given back", e);
      }
    }
  }

  private static ApplicationFailure named(CycleState state, TemporalFailure failure) {
    return ApplicationFailure.newNonRetryableFailureWithCause(
        state.message, Failures.code(failure), failure);
  }

  private static void show(CycleState state) {
    StringBuilder sheet =
        new StringBuilder("**%s** %s\n\n".formatted(state.request.assetId(), state.message));
    for (Cycle.PhaseRun run : state.phases.all()) {
      sheet.append("- %s: %s".formatted(run.phase().wireName(), run.status()));
      sheet.append(run.message() == null ? "\n" : " (%s)\n".formatted(run.message()));
    }
    Workflow.setCurrentDetails(sheet.toString());
  }

  /** What was said once the order was there is for the order to decide. */
  private void tellOrder(CycleState state) {
    if (withdrawal != null && state.orderId != null && state.ownsCase()) {
      Delivery.signal(
          WorkOrderWorkflow.workflowId(state.orderId),
          WorkOrderWorkflow.WITHDRAWN_SIGNAL,
          withdrawal);
    }
  }

  /** Ends the loop between two phases. */
  private static final class FindingWithdrawn extends RuntimeException {
    private final transient Withdrawal why;

    private FindingWithdrawn(Withdrawal why) {
      super(why.reason());
      this.why = why;
    }
  }

  @Override
  public void withdrawn(Withdrawal news) {
    withdrawal = news;
  }

  @Override
  public void booked(BookingReply answer) {
    reply = answer;
  }

  @Override
  public @Nullable Cycle cycle() {
    CycleState present = state;
    return present == null ? null : present.record();
  }

  @Override
  public Progress progress() {
    CycleState present = state;
    if (present == null) {
      return new Progress("starting", 0, null, "loads what it must know");
    }
    String phase =
        present.phases.running().stream().findFirst().map(Phase::wireName).orElse(present.status);
    return new Progress(phase, present.phases.percent(), null, present.message);
  }
}
