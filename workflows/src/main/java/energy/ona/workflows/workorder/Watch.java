package energy.ona.workflows.workorder;

import energy.ona.workflows.Failures;
import energy.ona.workflows.Now;
import energy.ona.workflows.Options;
import energy.ona.workflows.workorder.WorkOrderActivities.Verification;
import energy.ona.workflows.workorder.WorkOrderActivities.VerifyRequest;
import energy.ona.workorder.EventType;
import energy.ona.workorder.WorkOrder;
import energy.ona.workorder.WorkOrderState;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks at the asset's data after the work, until they prove something. */
final class Watch {
  /** Looking more often than this share of the time that has passed finds nothing sooner. */
  private static final double SHARE = 0.1;

  private static final Duration SELDOM = Duration.ofMinutes(30);

  /** Two weeks of darkness, silence or bad weather: a person must look. */
  private static final Duration PATIENCE = Duration.ofDays(14);

  private final WorkOrderActivities activities =
      Workflow.newActivityStub(WorkOrderActivities.class, Options.STEP);
  private final WorkOrderLog log;
  private final Duration every;
  private @Nullable Instant watching;
  private @Nullable Instant next;
  private String remark = "";

  Watch(WorkOrderLog log, int everyMinutes) {
    this.log = log;
    this.every = Duration.ofMinutes(Math.max(1, everyMinutes));
  }

  String remark() {
    return remark;
  }

  Optional<Instant> next() {
    return log.state() == WorkOrderState.VERIFYING ? Optional.ofNullable(next) : Optional.empty();
  }

  /** Looks if it is time, and says what the data say. */
  void look() {
    Instant since = repairedAt();
    if (!since.equals(watching)) {
      watching = since;
      next = Now.instant().plus(every);
      remark = "watches the data since " + since;
    }
    if (next == null || next.isAfter(Now.instant())) {
      return;
    }
    int before = log.version();
    WorkOrder order = log.order();
    try {
      Verification verification =
          activities.verify(
              new VerifyRequest(
                  order.customerId(),
                  order.assetId(),
                  order.siteId(),
                  order.caseId(),
                  since,
                  Now.instant()));
      remark = verification.message();
      // Somebody may have said something meanwhile; then it is looked at in that light.
      if (log.version() == before) {
        conclude(verification);
      }
    } catch (ActivityFailure e) {
      if (Failures.isCancellation(e)) {
        throw e;
      }
      remark = "could not look at the data: " + Failures.sentence(e);
    }
    next = Now.instant().plus(pause(since));
  }

  private void conclude(Verification verification) {
    switch (verification.verdict()) {
      case Verification.SOUND -> log.happens(EventType.CLOSE, "ona", verification.message());
      case Verification.FAULTY -> log.happens(EventType.REOPEN, "ona", verification.message());
      default -> escalateWhenLong(verification.message());
    }
  }

  private void escalateWhenLong(String message) {
    Instant since = log.timeline().stateSince();
    String eventId = "ona-escalate-watch-" + since;
    if (since != null && since.plus(PATIENCE).isBefore(Now.instant()) && !log.knows(eventId)) {
      log.happens(
          eventId,
          EventType.ESCALATE,
          "ona",
          "not proven for %d days: %s".formatted(PATIENCE.toDays(), message));
    }
  }

  private Duration pause(Instant since) {
    long shareMillis = (long) (Duration.between(since, Now.instant()).toMillis() * SHARE);
    Duration growing = Duration.ofMillis(Math.min(shareMillis, SELDOM.toMillis()));
    return growing.compareTo(every) > 0 ? growing : every;
  }

  /** When the work was completed last, by whoever did it. */
  private Instant repairedAt() {
    return log.lastAccepted(EventType.COMPLETE)
        .map(entry -> entry.at())
        .orElse(log.order().createdAt());
  }
}
