package energy.ona.workflows.workorder;

import energy.ona.cases.AcceptedLoss;
import energy.ona.error.ErrorCode;
import energy.ona.error.PlatformException;
import energy.ona.order.AddedPart;
import energy.ona.workflows.Now;
import energy.ona.workflows.workorder.WorkOrderWorkflow.Decision;
import energy.ona.workorder.DroppedParts;
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
    refuseWhatCannotBeDropped(decision, type, log.order());
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

  private static void refuseWhatCannotBeDropped(
      Decision decision, EventType type, WorkOrder order) {
    AddedPart part = decision.part();
    String drops = decision.drops();
    if (drops == null ? type == EventType.DROP_PART : part == null && type != EventType.DROP_PART) {
      throw refused("drop_part needs the part, which no other decision but add_part takes");
    }
    try {
      if (drops != null) {
        DroppedParts.check(order, drops);
      }
      if (part != null) {
        DroppedParts.checkAddition(order, part.sku(), drops);
      }
    } catch (PlatformException e) {
      throw refused(String.valueOf(e.getMessage()));
    }
  }

  /** Under the id of another event a part would be lost without a word. */
  private static void refuseWhatIsOfAnother(Decision decision, WorkOrderLog log) {
    Optional<String> what = parts(decision);
    if (what.isPresent()
        && log.event(decision.eventId())
            .filter(known -> isOf(decision.kind(), what.get(), known))
            .isEmpty()) {
      throw refused(
          "event_id %s is of another event of work order %s; %s %s under an id of its own"
              .formatted(
                  decision.eventId(),
                  log.order().orderId(),
                  decision.part() == null ? "drop" : "add",
                  what.get()));
    }
  }

  private static boolean isOf(String kind, String what, WorkOrderEvent event) {
    String note = event.note();
    return event.type().equals(kind)
        && note != null
        && (note.equals(what) || note.startsWith(what + ": "));
  }

  /** Which parts it is about, in words; empty where it is about none. */
  private static Optional<String> parts(Decision decision) {
    AddedPart part = decision.part();
    String drops = decision.drops();
    if (part == null) {
      return Optional.ofNullable(drops);
    }
    return Optional.of(
        drops == null ? part.words() : "%s instead of %s".formatted(part.words(), drops));
  }

  static WorkOrderEvent event(Decision decision) {
    return WorkOrderEvent.of(
            decision.eventId(), decision.kind(), Now.instant(), decision.who(), note(decision))
        .givenTo(decision.technician());
  }

  private static @Nullable String note(Decision decision) {
    Optional<String> what = parts(decision);
    if (what.isPresent()) {
      return decision.reason() == null
          ? what.get()
          : "%s: %s".formatted(what.get(), decision.reason());
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
