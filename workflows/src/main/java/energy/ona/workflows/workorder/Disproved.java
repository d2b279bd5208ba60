package energy.ona.workflows.workorder;

import energy.ona.detect.Withdrawal;
import energy.ona.workorder.EventType;
import energy.ona.workorder.WorkOrder.TimelineEntry;
import java.util.Optional;

/** What an order does when later data disprove the fault that it was written for. */
final class Disproved {
  private static final String ID = "ona-withdrawn-";

  private Disproved() {}

  /** Cancels while nobody has set out; later it is only said, and a person decides. */
  static void take(WorkOrderLog log, Withdrawal withdrawal) {
    String id = ID + withdrawal.uploadId();
    if (log.knows(id)) {
      return;
    }
    if (log.timeline().isUntouched()) {
      log.happens(id, EventType.CANCEL, "ona", withdrawal.reason());
    } else {
      log.happens(
          id,
          EventType.NOTE,
          "ona",
          withdrawal.reason() + "; somebody is at it already: cancel the order, or let it go on");
    }
  }

  /** The withdrawal that the order was cancelled for. */
  static Optional<Withdrawal> of(WorkOrderLog log) {
    return log.firstAccepted(EventType.CANCEL)
        .filter(entry -> entry.eventId().startsWith(ID))
        .map(Disproved::withdrawal);
  }

  private static Withdrawal withdrawal(TimelineEntry entry) {
    return new Withdrawal(
        entry.eventId().substring(ID.length()), entry.at(), String.valueOf(entry.note()));
  }
}
