package energy.ona.workflows.workorder;

import energy.ona.cases.AcceptedLoss;
import energy.ona.error.ErrorCode;
import energy.ona.error.PlatformException;
import energy.ona.order.AddedPart;
import energy.ona.workflows.Now;
import energy.ona.workflows.workorder.WorkOrderWorkflow.Decision;
import energy.ona.workorder.EventType;
import energy.ona.workorder.WorkOrder;
import energy.ona.workorder.WorkOrderEvent;
import energy.ona.workorder.WorkOrderTimeline;
import io.temporal.failure.ApplicationFailure;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a person may decide. */
final class Decisions {
  private Decisions() {}

  /** Refuses what is not possible now; a decision that was taken already is only answered again. */
  static void check(Decision decision, WorkOrderLog log) {
    if (log.knows(decision.eventId())) {
      refuseWhatIsOfAnother(decision, log);
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
    if ((type == EventType.ADD_PART) != (decision.part() != null)) {
      throw refused("add_part needs the part, and no other decision takes one");
    }
    if (decision.acceptUntil() != null && type != EventType.CANCEL) {
      throw refused("a loss is accepted with cancel alone");
    }
    if (decision.acceptUntil() != null && log.order().caseId() == null) {
      throw refused(
          "work order %s mends no case whose loss could be accepted"
              .formatted(log.order().orderId()));
    }
    WorkOrderTimeline.Verdict verdict = log.timeline().check(event(decision));
    if (!verdict.accepted()) {
      throw refused("work order %s: %s".formatted(log.order().orderId(), verdict.reason()));
    }
  }

  /** Under the id of another event a part would be lost without a word. */
  private static void refuseWhatIsOfAnother(Decision decision, WorkOrderLog log) {
    AddedPart part = decision.part();
    if (part != null
        && log.event(decision.eventId()).filter(known -> isAdditionOf(part, known)).isEmpty()) {
      throw refused(
          "event_id %s is of another event of work order %s; add %s under an id of its own"
              .formatted(decision.eventId(), log.order().orderId(), part.words()));
    }
  }

  private static boolean isAdditionOf(AddedPart part, WorkOrderEvent event) {
    String note = event.note();
    return event.type().equals(EventType.ADD_PART.wireName())
        && note != null
        && (note.equals(part.words()) || note.startsWith(part.words() + ": "));
  }

  static WorkOrderEvent event(Decision decision) {
    return WorkOrderEvent.of(
            decision.eventId(), decision.kind(), Now.instant(), decision.who(), note(decision))
        .givenTo(decision.technician());
  }

  private static @Nullable String note(Decision decision) {
    AddedPart part = decision.part();
    if (part != null) {
      return decision.reason() == null
          ? part.words()
          : "%s: %s".formatted(part.words(), decision.reason());
    }
    return decision.acceptUntil() == null
        ? decision.reason()
        : "%s; its loss is accepted until %s".formatted(decision.reason(), decision.acceptUntil());
  }

  /** The loss that is accepted by cancelling; empty where none is. */
  static Optional<AcceptedLoss> accepted(Decision decision, WorkOrder order) {
    Instant until = decision.acceptUntil();
    return until == null
        ? Optional.empty()
        : Optional.of(
            new AcceptedLoss(
                decision.who(),
                Objects.requireNonNullElse(decision.reason(), "no reason was given"),
                Now.instant(),
                until,
                order.orderId(),
                order.earUsdDay()));
  }

  private static ApplicationFailure refused(String sentence) {
    return ApplicationFailure.newNonRetryableFailure(sentence, ErrorCode.CONFLICT.name());
  }
}
