package energy.ona.workflows.workorder;

import energy.ona.event.PlatformEvent;
import energy.ona.plan.Visit;
import energy.ona.workflows.Progress;
import energy.ona.workflows.workorder.WorkOrderWorkflow.Decision;
import energy.ona.workorder.WorkOrder;
import energy.ona.workorder.WorkOrder.SlaClock;
import energy.ona.workorder.WorkOrder.TimelineEntry;
import energy.ona.workorder.WorkOrderEvent;
import energy.ona.workorder.WorkOrderState;
import energy.ona.workorder.WorkOrderTimeline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a work-order workflow remembers: its events, and the work order that they come to. */
final class WorkOrderRecord {
  private static final Set<String> SPEND_A_VISIT =
      Set.of("decline", "cannot_fix", "reopen", "unschedule");
  private static final Set<String> MOVE_NOTHING =
      Set.of("note", "photo", "escalate", "part_received", "accept");

  private final List<WorkOrderEvent> events;
  private final Set<String> told = new HashSet<>();
  private WorkOrder order;
  private WorkOrderTimeline timeline;
  private @Nullable String remark;
  private int version;
  private int savedVersion = -1;

  WorkOrderRecord(WorkOrder order, List<WorkOrderEvent> events) {
    this.order = order;
    this.events = new ArrayList<>(events);
    this.timeline = WorkOrderTimeline.of(events);
    timeline.entries().forEach(entry -> told.add(key(entry)));
    refresh();
  }

  /** Takes an event in; one that is known changes nothing. */
  void take(WorkOrderEvent event) {
    if (knows(event.eventId())) {
      return;
    }
    events.add(event);
    timeline = WorkOrderTimeline.of(events);
    remark = null;
    refresh();
  }

  boolean knows(String eventId) {
    return events.stream().anyMatch(event -> event.eventId().equals(eventId));
  }

  List<WorkOrderEvent> events() {
    return List.copyOf(events);
  }

  WorkOrderState state() {
    return timeline.state();
  }

  WorkOrder workOrder() {
    return order;
  }

  /** Grows with everything that is taken in. */
  int version() {
    return version;
  }

  boolean isDirty() {
    return version != savedVersion;
  }

  void saved() {
    savedVersion = version;
    timeline.entries().forEach(entry -> told.add(key(entry)));
  }

  boolean responded() {
    return timeline.respondedAt() != null;
  }

  /** When the work was completed last. */
  Instant completedAt() {
    Instant completed = order.createdAt();
    for (TimelineEntry entry : timeline.entries()) {
      if (entry.accepted() && entry.event().equals("complete")) {
        completed = entry.at();
      }
    }
    return completed;
  }

  /** The system's own events come after what they answer to, whatever a phone's clock says. */
  Instant notBeforeLast(Instant now) {
    List<TimelineEntry> entries = timeline.entries();
    if (entries.isEmpty()) {
      return now;
    }
    Instant last = entries.get(entries.size() - 1).at();
    return now.isAfter(last) ? now : last.plusMillis(1);
  }

  @Nullable Visit visit() {
    return order.visit();
  }

  /** True when the last move ended the visit without ending the work. */
  boolean visitIsSpent() {
    String last = "";
    for (TimelineEntry entry : timeline.entries()) {
      if (entry.accepted() && !MOVE_NOTHING.contains(entry.event())) {
        last = entry.event();
      }
    }
    return order.visit() != null && SPEND_A_VISIT.contains(last);
  }

  void book(Visit visit) {
    set(visit, visit.crewId(), order.assignedTechnician());
  }

  void release() {
    set(null, null, null);
  }

  /** A person's choice of crew or technician. */
  void assignTo(Decision decision) {
    if (decision.kind().equals("reassign") && !knows(decision.eventId())) {
      set(
          order.visit(),
          decision.crewId() == null ? order.crewId() : decision.crewId(),
          decision.technician() == null ? order.assignedTechnician() : decision.technician());
    }
  }

  void unplaced(@Nullable String reason) {
    remark = "no crew yet: " + reason;
    version++;
  }

  /** Something that people should read and that is no event. */
  void note(String text) {
    remark = text;
    version++;
  }

  private void set(@Nullable Visit visit, @Nullable String crewId, @Nullable String technician) {
    order = with(visit, crewId, technician);
    version++;
  }

  private void refresh() {
    order = with(order.visit(), order.crewId(), order.assignedTechnician());
    version++;
  }

  private WorkOrder with(
      @Nullable Visit visit, @Nullable String crewId, @Nullable String technician) {
    List<TimelineEntry> entries = timeline.entries();
    SlaClock sla = order.sla();
    return new WorkOrder(
        order.customerId(),
        order.orderId(),
        order.assetId(),
        order.siteId(),
        timeline.state(),
        order.priority(),
        timeline.escalated(),
        order.description(),
        order.faultCategory(),
        crewId,
        visit,
        technician,
        sla == null
            ? null
            : new SlaClock(sla.respondBy(), timeline.respondedAt(), timeline.escalated()),
        order.parts(),
        order.earUsdDay(),
        timeline.foundCause(),
        entries,
        order.caseId(),
        order.cycleId(),
        order.createdAt(),
        entries.isEmpty() ? order.createdAt() : entries.get(entries.size() - 1).at());
  }

  /** Events for the platform's log: what was not told before. */
  List<PlatformEvent> news() {
    List<PlatformEvent> news = new ArrayList<>();
    for (TimelineEntry entry : timeline.entries()) {
      if (!told.contains(key(entry))) {
        news.add(news(entry));
      }
    }
    return news;
  }

  private PlatformEvent news(TimelineEntry entry) {
    String what =
        entry.accepted() ? entry.state().wireName() : "refused %s".formatted(entry.event());
    return new PlatformEvent(
        0,
        order.customerId(),
        order.orderId() + "/" + key(entry),
        entry.at(),
        "act",
        entry.accepted() ? "workorder." + entry.state().wireName() : "workorder.refused",
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
        Map.of("event", entry.event(), "event_id", entry.eventId()));
  }

  private static String key(TimelineEntry entry) {
    return entry.eventId() + (entry.accepted() ? "" : "/refused");
  }

  /** What the Web UI shows of it. */
  String jobSheet() {
    Visit visit = order.visit();
    StringBuilder sheet =
        new StringBuilder("**%s** %s\n\n".formatted(order.assetId(), order.description()));
    sheet.append(
        "- state: %s%s\n".formatted(state().wireName(), order.escalated() ? ", escalated" : ""));
    sheet.append(
        "- priority: %s, %.2f USD a day at risk\n"
            .formatted(order.priority().wireName(), order.earUsdDay()));
    if (visit != null) {
      sheet.append("- crew: %s, %s to %s\n".formatted(visit.crewId(), visit.start(), visit.end()));
    }
    if (remark != null) {
      sheet.append("- %s\n".formatted(remark));
    }
    return sheet.toString();
  }

  Progress progress() {
    double percent =
        switch (state()) {
          case PENDING -> 0;
          case APPROVED, REOPENED -> 10;
          case SCHEDULED -> 20;
          case ASSIGNED -> 30;
          case EN_ROUTE -> 40;
          case ON_SITE -> 50;
          case IN_PROGRESS, PAUSED, WAITING_PARTS -> 60;
          case COMPLETED -> 80;
          case VERIFYING -> 90;
          case CLOSED, CANCELLED -> 100;
        };
    Visit visit = order.visit();
    return new Progress(
        state().wireName(),
        percent,
        visit == null ? null : visit.end(),
        remark == null ? order.description() : remark);
  }
}
