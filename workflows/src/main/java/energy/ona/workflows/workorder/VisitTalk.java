package energy.ona.workflows.workorder;

import energy.ona.plan.Visit;
import energy.ona.tenant.CustomerId;
import energy.ona.time.TimeRange;
import energy.ona.workflows.Delivery;
import energy.ona.workflows.Now;
import energy.ona.workflows.plan.CrewPlanWorkflow;
import energy.ona.workflows.plan.CrewPlanWorkflow.Follower;
import energy.ona.workflows.plan.CrewPlanWorkflow.Overrun;
import energy.ona.workorder.EventType;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a work order tells the plan of a visit while it goes on. */
final class VisitTalk {
  /** Whoever begins so much earlier than planned is where the plan does not expect him. */
  private static final Duration EARLY = Duration.ofMinutes(15);

  private static final Duration LEAST_OVERRUN = Duration.ofMinutes(30);

  /** After so many the crew has forgotten to say that it is done, or needs help. */
  private static final int MOST_OVERRUNS = 3;

  private static final String OVERRUNS_END = "overruns-end";

  private final WorkOrderLog log;
  private final CustomerId customer;
  private @Nullable Instant expectedEnd;
  private @Nullable Instant toldOf;

  VisitTalk(WorkOrderLog log, CustomerId customer) {
    this.log = log;
    this.customer = customer;
  }

  /** A visit that was booked for somebody else is this order's now. */
  void follow() {
    Visit visit = log.order().visit();
    if (visit != null && !visit.jobId().equals(log.order().orderId())) {
      tell(
          CrewPlanWorkflow.FOLLOW_SIGNAL,
          new Follower(visit.jobId(), WorkOrderWorkflow.workflowId(log.order().orderId())));
    }
  }

  /** When work should be done by, as far as the plan knows; empty once people were told. */
  Optional<Instant> overrunAt() {
    Visit visit = log.order().visit();
    if (visit != null && log.knows(tooLongId(visit))) {
      return Optional.empty();
    }
    return expectedEnd != null
        ? Optional.of(expectedEnd)
        : Optional.ofNullable(visit).map(Visit::end);
  }

  /** Says that the crew is early, or that it takes longer. */
  void tell() {
    Visit visit = log.order().visit();
    if (visit == null) {
      return;
    }
    switch (log.state()) {
      case EN_ROUTE, ON_SITE, IN_PROGRESS -> {
        Instant now = Now.instant();
        if (!visit.start().equals(toldOf) && visit.start().isAfter(now.plus(EARLY))) {
          Duration length = Duration.between(visit.start(), visit.end());
          Visit early = visit.at(now, now.plus(length));
          toldOf = early.start();
          log.visit(early.crewId(), early);
          stays(early);
        }
        if (overrunAt().filter(end -> !end.isAfter(now)).isPresent()) {
          overrun(visit, now);
        }
      }
      // Another visit has an end of its own.
      default -> expectedEnd = null;
    }
  }

  /** These are the hours, whatever the plan says. */
  void stays(Visit visit) {
    tell(CrewPlanWorkflow.UNDERWAY_SIGNAL, visit);
  }

  private void overrun(Visit visit, Instant now) {
    int number = 1;
    while (log.knows(overrunId(visit, number))) {
      number++;
    }
    if (number > MOST_OVERRUNS
        && Workflow.getVersion(OVERRUNS_END, Workflow.DEFAULT_VERSION, 1) == 1) {
      log.happens(
          tooLongId(visit),
          EventType.NOTE,
          "ona",
          "should have been done by %s and nobody said that it is; ask the crew %s"
              .formatted(visit.end(), visit.crewId()));
      return;
    }
    List<TimeRange> days = visit.days();
    Duration half = days.get(days.size() - 1).length().dividedBy(2);
    Instant until =
        now.plus(half.compareTo(LEAST_OVERRUN) > 0 ? half : LEAST_OVERRUN)
            .truncatedTo(ChronoUnit.MINUTES);
    expectedEnd = until;
    String reason =
        "%s at %s takes longer than planned".formatted(log.order().orderId(), visit.assetId());
    log.happens(
        overrunId(visit, number),
        EventType.NOTE,
        "ona",
        "takes longer than planned; the plan expects its end at " + until);
    tell(CrewPlanWorkflow.OVERRUN_SIGNAL, new Overrun(visit.jobId(), until, reason));
  }

  private static String overrunId(Visit visit, int number) {
    return "ona-overrun-%s-%d".formatted(visit.start(), number);
  }

  private static String tooLongId(Visit visit) {
    return "ona-too-long-" + visit.start();
  }

  private void tell(String signal, Object news) {
    Delivery.signal(CrewPlanWorkflow.workflowId(customer), signal, news);
  }
}
