package energy.ona.workflows.ooda;

import energy.ona.asset.AssetId;
import energy.ona.cases.FaultCase;
import energy.ona.detect.Detection;
import energy.ona.id.RunKind;
import energy.ona.ooda.Cycle;
import energy.ona.workflows.Now;
import energy.ona.workflows.ooda.OodaActivities.CycleContext;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What one run of the loop has come to so far. */
final class CycleState {
  final CycleRequest request;
  final CycleContext context;
  final CyclePhases phases = new CyclePhases();
  final Instant startedAt = Now.instant();
  String status = "running";
  @Nullable String outcome;
  String message = "begun";
  @Nullable Double earUsdDay;

  /** Opened by this cycle, or found open. */
  @Nullable FaultCase faultCase;

  @Nullable String orderId;

  /** The case that it found open takes much more by now. */
  boolean worsened;

  /** Set before the plan is asked: from then on it may hold a visit. */
  boolean visitAsked;

  /** What the search attribute says, as it was started. */
  String shownPart = OodaCycleWorkflow.FIRST_PART;

  CycleState(CycleRequest request, CycleContext context) {
    this.request = request;
    this.context = context;
  }

  /** The id that was allocated for what the cycle writes of this kind. */
  String id(RunKind kind) {
    return Objects.requireNonNull(context.ids().get(kind), "no id of " + kind);
  }

  FaultCase wantedCase(Detection detection) {
    FaultCase wanted =
        new FaultCase(
            detection.customerId(),
            "case-" + request.cycleId(),
            detection.assetId(),
            detection.siteId(),
            FaultCase.causeKey(detection.state()),
            FaultCase.OPEN,
            detection.onset() == null ? detection.asOf() : detection.onset(),
            Now.instant(),
            null,
            null,
            request.cycleId(),
            null);
    if (!wanted.isOfCommunication()) {
      return detection
          .alarm()
          .map(wanted::of)
          .orElseGet(() -> wanted.withLoss(detection.lossFraction()));
    }
    List<AssetId> members = detection.members();
    return wanted.withMembers(members.isEmpty() ? List.of(wanted.assetId()) : members);
  }

  boolean ownsCase() {
    return faultCase != null && faultCase.cycleId().equals(request.cycleId());
  }

  void end(String status, String outcome, String message) {
    this.status = status;
    this.outcome = outcome;
    this.message = message;
  }

  Cycle record() {
    return new Cycle(
        request.customerId(),
        request.cycleId(),
        request.assetId(),
        context.asset().siteId(),
        request.asOf(),
        status,
        outcome,
        message,
        phases.all(),
        earUsdDay,
        orderId,
        faultCase == null ? null : faultCase.caseId(),
        startedAt,
        status.equals("running") ? null : Now.instant());
  }
}
