package energy.ona.activities.late;

import energy.ona.asset.SiteId;
import energy.ona.cases.Cases;
import energy.ona.cases.FaultCase;
import energy.ona.detect.PastFaults.PastFault;
import energy.ona.event.EventLog;
import energy.ona.event.PlatformEvent;
import energy.ona.store.Page;
import energy.ona.store.Query;
import energy.ona.store.RecordStores;
import energy.ona.tenant.CustomerId;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Puts faults that were over before anybody knew of them on record, closed and once. */
public final class PastCases {
  /** What shows a fault of a time of which no power was ever sent. */
  public static final String COUNTER = "energy-counter";

  private final Cases cases;
  private final EventLog events;
  private final Clock clock;

  public PastCases(RecordStores records, EventLog events, Clock clock) {
    this.cases = Cases.on(records);
    this.events = events;
    this.clock = clock;
  }

  /**
   * @param uploadId whose data show it, or the correction, or {@link #COUNTER}
   * @param end when it was seen to be over
   * @return false when a case of that time is there already
   */
  public boolean record(
      CustomerId customer, SiteId site, String uploadId, PastFault fault, Instant end) {
    if (isKnown(customer, fault, end)) {
      return false;
    }
    FaultCase past =
        new FaultCase(
            customer,
            Cases.pastId(fault.assetId(), fault.onset()),
            fault.assetId(),
            site,
            FaultCase.PRODUCTION,
            FaultCase.CLOSED,
            fault.onset(),
            clock.instant(),
            end,
            "late data show that it was over by " + end,
            uploadId,
            null,
            null,
            fault.lastSeen(),
            null,
            null,
            null,
            null,
            null,
            null);
    boolean written = cases.recordClosed(past);
    // Also when it was written before: a crash between the two writes must not lose the event.
    if (cases
        .get(customer, past.caseId())
        .filter(there -> there.cycleId().equals(uploadId))
        .isPresent()) {
      events.append(event(past, fault));
    }
    return written;
  }

  private PlatformEvent event(FaultCase past, PastFault fault) {
    return new PlatformEvent(
        0,
        past.customerId(),
        // It may be withdrawn and found again by another upload.
        past.caseId() + "/" + past.cycleId(),
        clock.instant(),
        "observe",
        "finding.past",
        past.siteId().value(),
        past.assetId().value(),
        past.caseId(),
        "%s was down from %s and over by %s, as late data show: %s"
            .formatted(past.assetId(), fault.onset(), past.closedAt(), fault.message()),
        Map.of("onset", fault.onset().toString(), "last_seen", fault.lastSeen().toString()));
  }

  /** A case of the asset that lasted at any time of the fault; that it was silent tells nothing. */
  private boolean isKnown(CustomerId customer, PastFault fault, Instant end) {
    Query query = Query.all().where("asset_id", fault.assetId().value());
    Optional<String> cursor = Optional.empty();
    do {
      Page<FaultCase> page = cases.list(customer, query.from(cursor));
      for (FaultCase each : page.items()) {
        Instant closed = each.closedAt();
        if (!each.caseId().equals(Cases.pastId(fault.assetId(), fault.onset()))
            && !each.isTakenBack()
            && !each.isOfCommunication()
            && each.onset().isBefore(end)
            && (closed == null || closed.isAfter(fault.onset()))) {
          return true;
        }
      }
      cursor = page.nextCursor();
    } while (cursor.isPresent());
    return false;
  }
}
