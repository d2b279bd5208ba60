package energy.ona.cases;

import energy.ona.event.EventLog;
import energy.ona.event.PlatformEvent;
import energy.ona.store.RecordStores;
import energy.ona.tenant.CustomerId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Accepts the losses of open cases, and takes them up again. Taking up closes the case, and the
 * next look opens a new one where the fault is still there, with all that a new fault gets.
 */
public final class AcceptedLosses {
  private final Cases cases;
  private final EventLog events;

  public AcceptedLosses(RecordStores stores, EventLog events) {
    this.cases = Cases.on(stores);
    this.events = events;
  }

  /**
   * Accepts the loss of a case that is open and that no order has but the one that is cancelled
   * with it. One that is accepted already is accepted anew.
   *
   * @return the case as it stands; empty when there is none
   */
  public Optional<FaultCase> accept(CustomerId customer, String caseId, AcceptedLoss accepted) {
    Optional<FaultCase> now = cases.accept(customer, caseId, accepted);
    now.filter(present -> present.isShelved() && accepted.equals(present.accepted()))
        .ifPresent(present -> events.append(accepted(present, accepted)));
    return now;
  }

  /**
   * Takes an accepted loss up again; any other case stays as it is.
   *
   * @return the case as it stands; empty when there is none
   */
  public Optional<FaultCase> takeUp(CustomerId customer, String caseId, Instant at, String reason) {
    Optional<FaultCase> before = cases.get(customer, caseId).filter(FaultCase::isShelved);
    if (before.isEmpty()) {
      return cases.get(customer, caseId);
    }
    cases.closeUnordered(customer, caseId, at, reason);
    events.append(
        event(before.get(), "case.taken_up", at, "taken-up", "%s: %s".formatted(caseId, reason)));
    return cases.get(customer, caseId);
  }

  /** Opens the case, in the place of one whose loss is accepted no longer. */
  public FaultCase open(FaultCase wanted) {
    FaultCase there = cases.open(wanted);
    Optional<String> end =
        there.caseId().equals(wanted.caseId())
            ? Optional.empty()
            : there.acceptanceEnd(
                wanted.openedAt(),
                wanted.onset(),
                wanted.lossFraction() == null ? 0 : wanted.lossFraction());
    if (end.isEmpty()) {
      return there;
    }
    takeUp(there.customerId(), there.caseId(), wanted.openedAt(), end.get());
    return cases.open(wanted);
  }

  private static PlatformEvent accepted(FaultCase present, AcceptedLoss accepted) {
    Double usd = accepted.earUsdDay();
    String cost =
        usd == null ? "" : String.format(Locale.ROOT, " (%.2f USD a day when it was)", usd);
    return event(
        present,
        "case.accepted",
        accepted.at(),
        "accepted/" + accepted.at(),
        "the loss of %s%s is %s".formatted(present.caseId(), cost, accepted.words()));
  }

  private static PlatformEvent event(
      FaultCase about, String type, Instant at, String key, String summary) {
    Map<String, Object> details = new HashMap<>();
    AcceptedLoss accepted = about.accepted();
    if (accepted != null) {
      details.put("who", accepted.who());
      details.put("reason", accepted.reason());
      details.put("until", accepted.until().toString());
      if (accepted.orderId() != null) {
        details.put("order_id", accepted.orderId());
      }
    }
    return new PlatformEvent(
        0,
        about.customerId(),
        about.caseId() + "/" + key,
        at,
        "decide",
        type,
        about.siteId().value(),
        about.assetId().value(),
        about.caseId(),
        summary,
        details);
  }
}
