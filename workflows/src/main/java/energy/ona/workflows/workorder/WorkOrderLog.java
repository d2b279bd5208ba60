package energy.ona.workflows.workorder;

import energy.ona.cases.AcceptedLoss;
import energy.ona.cases.WorseFault;
import energy.ona.event.PlatformEvent;
import energy.ona.plan.Visit;
import energy.ona.workflows.Now;
import energy.ona.workorder.EventType;
import energy.ona.workorder.MissedVisit;
import energy.ona.workorder.WorkOrder;
import energy.ona.workorder.WorkOrder.LeftOutCrew;
import energy.ona.workorder.WorkOrder.PartArrival;
import energy.ona.workorder.WorkOrder.SlaClock;
import energy.ona.workorder.WorkOrder.TimelineEntry;
import energy.ona.workorder.WorkOrderEvent;
import energy.ona.workorder.WorkOrderState;
import energy.ona.workorder.WorkOrderTable;
import energy.ona.workorder.WorkOrderTimeline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a work order's workflow remembers: all events, and the work order that they come to. */
final class WorkOrderLog {
  private final List<WorkOrderEvent> events;
  private final Set<String> ids = new HashSet<>();
  private final Set<String> told = new HashSet<>();
  private WorkOrder order;
  private WorkOrderTimeline timeline;
  private int version;
  private boolean stale;

  WorkOrderLog(WorkOrder order, List<WorkOrderEvent> events) {
    this.order = order;
    this.events = new ArrayList<>(events);
    events.forEach(event -> ids.add(event.eventId()));
    this.timeline = WorkOrderTimeline.of(events, order.requirements());
    timeline.entries().forEach(entry -> told.add(key(entry)));
  }

  /** Takes an event in, once. A clock that runs ahead is set back to when the event came. */
  void take(WorkOrderEvent event) {
    if (!ids.add(event.eventId())) {
      return;
    }
    Instant now = Now.instant();
    events.add(event.at().isAfter(now) ? event.at(now) : event);
    stale = true;
    version++;
  }

  /** Folds when it is asked, so that a burst of events costs one fold. */
  private void fold() {
    if (stale) {
      stale = false;
      timeline = WorkOrderTimeline.of(events, order.requirements());
      order = order.moved(timeline, order.crewId(), order.visit(), Now.instant());
    }
  }

  /** Takes an event of the platform's own. */
  void happens(EventType type, String who, @Nullable String note) {
    happens("ona-%s-%d".formatted(type.wireName(), events.size() + 1), type, who, note);
  }

  void happens(String eventId, EventType type, String who, @Nullable String note) {
    take(WorkOrderEvent.of(eventId, type.wireName(), Now.instant(), who, note));
  }

  void visit(@Nullable String crewId, @Nullable Visit visit) {
    fold();
    order = order.moved(timeline, crewId, visit, Now.instant());
    version++;
  }

  /** Known without a fold, so that a burst of events stays one. */
  @Nullable MissedVisit missedVisit() {
    return order.missedVisit();
  }

  void missed(@Nullable MissedVisit missed) {
    fold();
    order = order.missing(missed, Now.instant());
    version++;
  }

  void leaveOut(List<LeftOutCrew> crews) {
    fold();
    order = order.leavingOut(crews, Now.instant());
    version++;
  }

  /** Its fault may stay, by whoever cancels it. */
  void accepts(AcceptedLoss loss) {
    fold();
    order = order.accepting(loss, Now.instant());
    version++;
  }

  void parts(List<PartArrival> parts) {
    fold();
    order = order.withParts(parts, Now.instant());
    version++;
  }

  /**
   * More is lost than it was written for: it is more urgent, and says so once.
   *
   * @return false when that was known
   */
  boolean worsened(WorseFault worse) {
    String eventId = worsenedId(worse);
    if (knows(eventId)) {
      return false;
    }
    fold();
    order = order.raised(worse.priority(), worse.earUsdDay(), Now.instant());
    happens(eventId, EventType.ESCALATE, "ona", worse.reason());
    return true;
  }

  static String worsenedId(WorseFault worse) {
    return "ona-worsened-" + worse.cycleId();
  }

  /** It has another cause, and a clock that may leave less time. */
  void revised(@Nullable String category, SlaClock clock) {
    fold();
    order = order.revised(category, clock, Now.instant());
    stale = true;
    version++;
  }

  boolean knows(String eventId) {
    return ids.contains(eventId);
  }

  WorkOrder order() {
    fold();
    return order;
  }

  WorkOrderState state() {
    return timeline().state();
  }

  /** True until somebody says that the work is complete, or it is cancelled. */
  boolean isToBeDone() {
    return switch (state()) {
      case COMPLETED, VERIFYING, CLOSED, CANCELLED -> false;
      default -> true;
    };
  }

  WorkOrderTimeline timeline() {
    fold();
    return timeline;
  }

  /** As it was sent. */
  Optional<WorkOrderEvent> event(String eventId) {
    return events.stream().filter(event -> event.eventId().equals(eventId)).findFirst();
  }

  List<WorkOrderEvent> events() {
    return List.copyOf(events);
  }

  /** What tells people loudest: while somebody is at it nothing is escalated. */
  EventType loudest() {
    return WorkOrderTable.next(state(), EventType.ESCALATE).isPresent()
        ? EventType.ESCALATE
        : EventType.NOTE;
  }

  /** Grows with everything that is taken in. */
  int version() {
    return version;
  }

  Optional<TimelineEntry> firstAccepted(EventType type) {
    return accepted(type).findFirst();
  }

  Optional<TimelineEntry> lastAccepted(EventType type) {
    return accepted(type).reduce((earlier, later) -> later);
  }

  private Stream<TimelineEntry> accepted(EventType type) {
    return timeline().entries().stream()
        .filter(entry -> entry.accepted() && entry.event().equals(type.wireName()));
  }

  /** What led into the present state. */
  Optional<TimelineEntry> lastMove() {
    TimelineEntry move = null;
    WorkOrderState before = WorkOrderState.PENDING;
    for (TimelineEntry entry : timeline().entries()) {
      if (entry.state() != before) {
        move = entry;
      }
      before = entry.state();
    }
    return Optional.ofNullable(move);
  }

  /** What the platform's log has not been told yet. */
  List<PlatformEvent> news() {
    List<PlatformEvent> news = new ArrayList<>();
    for (TimelineEntry entry : timeline().entries()) {
      if (!told.contains(key(entry))) {
        news.add(news(entry));
      }
    }
    return news;
  }

  void told(List<PlatformEvent> news) {
    news.forEach(event -> told.add(event.key()));
  }

  private PlatformEvent news(TimelineEntry entry) {
    String what = entry.accepted() ? entry.state().wireName() : "refused " + entry.event();
    return new PlatformEvent(
        0,
        order.customerId(),
        key(entry),
        entry.at(),
        "act",
        "workorder." + type(entry),
        order.siteId().value(),
        order.assetId().value(),
        order.orderId(),
        "%s %s %s (%s%s)"
            .formatted(
                order.orderId(),
                order.assetId(),
                what,
                entry.event(),
                entry.who() == null ? "" : " by " + entry.who()),
        details(entry));
  }

  /** What a technician found is what a diagnosis learns from. */
  private Map<String, Object> details(TimelineEntry entry) {
    Map<String, Object> details = new TreeMap<>();
    details.put("event", entry.event());
    details.put("event_id", entry.eventId());
    details.put("accepted", entry.accepted());
    if (entry.note() != null) {
      details.put("reason", entry.note());
    }
    if (entry.accepted() && entry.foundCause() != null) {
      details.put("found_cause", entry.foundCause());
      if (order.faultCategory() != null) {
        details.put("fault_category", order.faultCategory());
      }
      if (order.caseId() != null) {
        details.put("case_id", order.caseId());
      }
      if (order.cycleId() != null) {
        details.put("cycle_id", order.cycleId());
      }
    }
    return details;
  }

  private static String type(TimelineEntry entry) {
    if (!entry.accepted()) {
      return "refused";
    }
    return entry.event().equals(EventType.ESCALATE.wireName())
        ? "escalated"
        : entry.state().wireName();
  }

  private String key(TimelineEntry entry) {
    return "%s/%s%s"
        .formatted(order.orderId(), entry.eventId(), entry.accepted() ? "" : "/refused");
  }
}
