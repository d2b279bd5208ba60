package energy.ona.workflows.workorder;

import energy.ona.plan.Visit;
import energy.ona.workflows.Now;
import energy.ona.workorder.EventType;
import energy.ona.workorder.WorkOrder;
import energy.ona.workorder.WorkOrder.LeftOutCrew;
import energy.ona.workorder.WorkOrder.TimelineEntry;
import energy.ona.workorder.WorkOrderEvent;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Crews that declined an order, or could not do it: the plan is asked for others, until a person
 * gives one of them the work all the same.
 */
final class LeftOutCrews {
  private static final String CHANGE = "crews-that-refused-are-left-out";

  private final WorkOrderLog log;

  LeftOutCrews(WorkOrderLog log) {
    this.log = log;
  }

  Set<String> ids() {
    return log.order().leftOutCrews().stream()
        .map(LeftOutCrew::crewId)
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Leaves out whoever refused, once, and says so. A crew that only needs parts or help could do
   * it.
   *
   * @param refusal the decline or cannot_fix that led into the present state
   * @return false where that was known, or nobody is left out
   */
  boolean take(TimelineEntry refusal) {
    String eventId = "ona-left-out-" + refusal.eventId();
    Optional<WorkOrderEvent> said = log.event(refusal.eventId());
    String crew = crew(said);
    if (log.knows(eventId)
        || crew == null
        || said.filter(event -> !event.needs().isEmpty()).isPresent()
        || Workflow.getVersion(CHANGE, Workflow.DEFAULT_VERSION, 1) != 1) {
      return false;
    }
    List<LeftOutCrew> crews = but(crew);
    crews.add(new LeftOutCrew(crew, Now.instant(), refusal.event()));
    log.leaveOut(crews);
    log.happens(
        eventId,
        EventType.NOTE,
        "ona",
        "%s %s it: another crew is asked for, and this one only if a person gives it the work"
            .formatted(crew, words(refusal.event())));
    return true;
  }

  /** A person's word goes before what the crew said. */
  void takeBack(String crewId) {
    if (ids().contains(crewId)) {
      log.leaveOut(but(crewId));
    }
  }

  /** The plan has nobody else: a person has to decide, and is told once of the same crews. */
  void tellThatNobodyIsLeft(String reason) {
    List<LeftOutCrew> crews = log.order().leftOutCrews();
    if (crews.isEmpty()) {
      return;
    }
    LeftOutCrew last = crews.get(crews.size() - 1);
    String eventId = "ona-nobody-else-%s-%s".formatted(last.crewId(), last.at());
    if (!log.knows(eventId)) {
      String who =
          crews.stream()
              .map(crew -> "%s, who %s it".formatted(crew.crewId(), words(crew.event())))
              .collect(Collectors.joining(", and "));
      log.happens(
          eventId,
          log.loudest(),
          "plan",
          "no crew is found but %s (%s): reassign it to one of them all the same, add a crew, or cancel it"
              .formatted(who, reason));
    }
  }

  private @Nullable String crew(Optional<WorkOrderEvent> said) {
    WorkOrder order = log.order();
    Visit visit = order.visit();
    if (visit != null) {
      return visit.crewId();
    }
    return order.crewId() != null ? order.crewId() : said.map(WorkOrderEvent::crewId).orElse(null);
  }

  private List<LeftOutCrew> but(String crewId) {
    List<LeftOutCrew> others = new ArrayList<>(log.order().leftOutCrews());
    others.removeIf(crew -> crew.crewId().equals(crewId));
    return others;
  }

  private static String words(String event) {
    return event.equals(EventType.DECLINE.wireName()) ? "declined" : "could not fix";
  }
}
