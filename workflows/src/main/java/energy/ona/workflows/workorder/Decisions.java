package energy.ona.workflows.workorder;

import energy.ona.error.ErrorCode;
import energy.ona.error.PlatformException;
import energy.ona.workflows.Now;
import energy.ona.workflows.workorder.WorkOrderWorkflow.Decision;
import energy.ona.workorder.EventType;
import energy.ona.workorder.WorkOrderEvent;
import energy.ona.workorder.WorkOrderTimeline;
import io.temporal.failure.ApplicationFailure;

/** What a person may decide. */
final class Decisions {
  private Decisions() {}

  /** Refuses what is not possible now; a decision that was taken already is only answered again. */
  static void check(Decision decision, WorkOrderLog log) {
    if (log.knows(decision.eventId())) {
      return;
    }
    EventType type;
    try {
      type = EventType.of(decision.kind(), EventType.Source.DECISION);
    } catch (PlatformException e) {
      throw refused(String.valueOf(e.getMessage()));
    }
    if (type == EventType.REASSIGN && decision.crewId() == null && decision.technician() == null) {
      throw refused("reassign needs a crew_id or a technician to give it to");
    }
    WorkOrderTimeline.Verdict verdict = log.timeline().check(event(decision));
    if (!verdict.accepted()) {
      throw refused("work order %s: %s".formatted(log.order().orderId(), verdict.reason()));
    }
  }

  static WorkOrderEvent event(Decision decision) {
    return WorkOrderEvent.of(
            decision.eventId(), decision.kind(), Now.instant(), decision.who(), decision.reason())
        .givenTo(decision.technician());
  }

  private static ApplicationFailure refused(String sentence) {
    return ApplicationFailure.newNonRetryableFailure(sentence, ErrorCode.CONFLICT.name());
  }
}
