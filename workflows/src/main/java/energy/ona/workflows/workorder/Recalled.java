package energy.ona.workflows.workorder;

import energy.ona.cases.CaseMerge;
import energy.ona.workorder.EventType;
import energy.ona.workorder.WorkOrder.TimelineEntry;
import java.util.Optional;

/** What an order does that is not needed any more: it ends while nobody has set out. */
final class Recalled {
  private Recalled() {}

  /** Cancels while nobody has set out; later it is only said, and a person decides. Once. */
  static void take(WorkOrderLog log, String eventId, String reason) {
    if (log.knows(eventId)) {
      return;
    }
    if (log.timeline().isUntouched()) {
      log.happens(eventId, EventType.CANCEL, "ona", reason);
    } else {
      log.happens(
          eventId,
          EventType.NOTE,
          "ona",
          reason + "; somebody is at it already: cancel the order, or let it go on");
    }
  }

  static void merged(WorkOrderLog log, CaseMerge merge) {
    take(log, CaseMerge.eventId(merge.intoCaseId()), merge.reason());
  }

  /** Why the platform itself cancelled the order, if it did. */
  static Optional<String> reason(WorkOrderLog log) {
    return log.firstAccepted(EventType.CANCEL)
        .filter(
            entry ->
                entry.eventId().startsWith(CaseMerge.EVENT)
                    || entry.eventId().startsWith(Disproved.ID))
        .map(TimelineEntry::note);
  }
}
