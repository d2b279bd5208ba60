package energy.ona.api.cases;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import energy.ona.api.request.Call;
import energy.ona.api.request.Fields;
import energy.ona.api.workorder.Decisions;
import energy.ona.cases.AcceptedLoss;
import energy.ona.cases.AcceptedLosses;
import energy.ona.cases.FaultCase;
import energy.ona.error.ErrorCode;
import energy.ona.error.PlatformException;
import energy.ona.event.EventLog;
import energy.ona.ooda.Cycle;
import energy.ona.risk.EnergyAtRisk;
import energy.ona.store.Query;
import energy.ona.store.RecordStore;
import energy.ona.store.RecordStores;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a person decides of a case: that its loss is accepted for a while, or no longer. */
public final class CaseDecisions {
  private final RecordStore<FaultCase> cases;
  private final RecordStore<Cycle> cycles;
  private final RecordStore<EnergyAtRisk> ears;
  private final AcceptedLosses losses;
  private final Decisions orders;
  private final Clock clock;

  /**
   * @param orders cancels the order of a case whose loss is accepted
   */
  public CaseDecisions(RecordStores stores, EventLog events, Decisions orders, Clock clock) {
    this.cases = stores.of(FaultCase.class);
    this.cycles = stores.of(Cycle.class);
    this.ears = stores.of(EnergyAtRisk.class);
    this.losses = new AcceptedLosses(stores, events);
    this.orders = orders;
    this.clock = clock;
  }

  /** A case on the wire, with what was done. */
  record Decided(String message, @JsonUnwrapped FaultCase faultCase) {}

  Decided shelve(Call call, String caseId) {
    Fields fields = call.fields();
    fields.requirePresent("until");
    Instant until = Decisions.acceptUntil(fields, "until", clock.instant());
    fields.check();
    FaultCase present = present(call, caseId);
    if (!present.isOpen()) {
      throw conflict("case %s is %s: it takes nothing".formatted(caseId, present.status()));
    }
    refuseWhileItsCycleRuns(present);
    FaultCase now =
        losses
            .accept(call.customer(), caseId, loss(call, present, Objects.requireNonNull(until)))
            .orElseThrow(() -> PlatformException.notFound("case", caseId));
    AcceptedLoss accepted = now.accepted();
    if (!now.isShelved() || accepted == null) {
      throw conflict(
          "case %s is %s by now%s"
              .formatted(
                  caseId,
                  now.status(),
                  now.orderId() == null ? "" : ", with the order " + now.orderId()));
    }
    return new Decided(
        "the loss of %s is %s%s"
            .formatted(
                caseId,
                accepted.words(),
                accepted.orderId() == null
                    ? ""
                    : "; %s is cancelled".formatted(accepted.orderId())),
        now);
  }

  Decided unshelve(Call call, String caseId) {
    Fields fields = call.fields();
    String reason = fields.required("reason");
    fields.check();
    if (!present(call, caseId).isShelved()) {
      throw conflict("the loss of case %s is not accepted".formatted(caseId));
    }
    FaultCase now =
        losses
            .takeUp(
                call.customer(),
                caseId,
                clock.instant(),
                "taken up again by %s: %s".formatted(Decisions.who(call), reason))
            .orElseThrow(() -> PlatformException.notFound("case", caseId));
    return new Decided("the next look opens a new case where the fault is still there", now);
  }

  private AcceptedLoss loss(Call call, FaultCase present, Instant until) {
    String orderId = present.orderId();
    if (orderId != null) {
      AcceptedLoss byOrder = orders.cancelAccepting(call, orderId, until).accepted();
      if (byOrder == null) {
        throw conflict("work order %s was cancelled before".formatted(orderId));
      }
      return byOrder;
    }
    return new AcceptedLoss(
        Decisions.who(call),
        String.valueOf(call.fields().text("reason")),
        clock.instant(),
        until,
        null,
        earUsdDay(present));
  }

  private @Nullable Double earUsdDay(FaultCase present) {
    return ears
        .list(present.customerId(), Query.newest(1).where("asset_id", present.assetId().value()))
        .items()
        .stream()
        .filter(ear -> !ear.asOf().isBefore(present.onset()))
        .map(EnergyAtRisk::earUsdDay)
        .findFirst()
        .orElse(null);
  }

  /** It is about to write an order, which would take the case up again. */
  private void refuseWhileItsCycleRuns(FaultCase present) {
    if (present.orderId() == null
        && cycles
            .get(present.customerId(), present.cycleId())
            .filter(cycle -> cycle.endedAt() == null)
            .isPresent()) {
      throw conflict(
          "%s is about to write an order for %s; shelve it when that is done"
              .formatted(present.cycleId(), present.caseId()));
    }
  }

  private FaultCase present(Call call, String caseId) {
    return cases
        .get(call.customer(), caseId)
        .orElseThrow(() -> PlatformException.notFound("case", caseId));
  }

  private static PlatformException conflict(String sentence) {
    return new PlatformException(ErrorCode.CONFLICT, sentence);
  }
}
