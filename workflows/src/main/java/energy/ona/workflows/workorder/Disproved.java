package energy.ona.workflows.workorder;

import energy.ona.detect.Withdrawal;
import energy.ona.workorder.EventType;
import energy.ona.workorder.WorkOrder.TimelineEntry;
import java.util.Optional;

/** What an order does when later data disprove the fault that it was written for. */
final class Disproved {
  static final String ID = "ona-withdrawn-";

  private Disproved() {}

  static void take(WorkOrderLog log, Withdrawal withdrawal) {
    Recalled.take(log, ID + withdrawal.uploadId(), withdrawal.reason());
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
