package energy.ona.activities.workorder;

import energy.ona.cases.Cases;
import energy.ona.cases.FaultCase;
import energy.ona.detect.Detection;
import energy.ona.detect.Withdrawal;
import energy.ona.event.EventLog;
import energy.ona.event.PlatformEvent;
import energy.ona.ooda.Cycle;
import energy.ona.ooda.Phase;
import energy.ona.store.RecordStore;
import energy.ona.store.RecordStores;
import energy.ona.tenant.CustomerId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes back a case and its detection; both stay on record with what took them back. */
final class WithdrawnCases {
  private final Cases cases;
  private final RecordStore<Cycle> cycles;
  private final RecordStore<Detection> detections;
  private final EventLog events;

  WithdrawnCases(RecordStores stores, EventLog events) {
    this.cases = Cases.on(stores);
    this.cycles = stores.of(Cycle.class);
    this.detections = stores.of(Detection.class);
    this.events = events;
  }

  /**
   * @return the order that still has the open case; null for none
   */
  @Nullable String withdraw(
      CustomerId customer, String caseId, Withdrawal why, @Nullable String byOrder) {
    Optional<FaultCase> now = cases.withdraw(customer, caseId, why, byOrder);
    if (now.isEmpty() || now.get().isOpen()) {
      return now.map(FaultCase::orderId).orElse(null);
    }
    Withdrawal kept = now.get().withdrawn();
    if (kept != null) {
      // Also when it was withdrawn before: a crash between the writes must lose none of them.
      cycles
          .get(customer, now.get().cycleId())
          .flatMap(cycle -> cycle.resultOf(Phase.DETECT))
          .ifPresent(id -> detections.update(customer, id, present -> present.withdrawn(kept)));
      events.append(List.of(event(now.get(), kept)));
    }
    return null;
  }

  private static PlatformEvent event(FaultCase withdrawn, Withdrawal why) {
    return new PlatformEvent(
        0,
        withdrawn.customerId(),
        withdrawn.caseId() + "/withdrawn/" + why.uploadId(),
        why.at(),
        "observe",
        "finding.withdrawn",
        withdrawn.siteId().value(),
        withdrawn.assetId().value(),
        withdrawn.caseId(),
        why.reason(),
        Map.of("upload_id", why.uploadId(), "onset", withdrawn.onset().toString()));
  }
}
