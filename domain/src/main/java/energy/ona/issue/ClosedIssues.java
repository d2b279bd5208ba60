package energy.ona.issue;

import energy.ona.event.EventLog;
import energy.ona.event.PlatformEvent;
import energy.ona.store.Query;
import energy.ona.store.RecordStore;
import energy.ona.store.RecordStores;
import energy.ona.tenant.CustomerId;
import energy.ona.workorder.WorkOrder;
import energy.ona.workorder.WorkOrderState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Closes what people noticed, and tells so; twice is once. */
public final class ClosedIssues {
  private final RecordStore<Issue> issues;
  private final EventLog events;

  public ClosedIssues(RecordStores stores, EventLog events) {
    this(stores.of(Issue.class), events);
  }

  public ClosedIssues(RecordStore<Issue> issues, EventLog events) {
    this.issues = issues;
    this.events = events;
  }

  /** The issue as it is then; empty where there is none. */
  public Optional<Issue> close(CustomerId customer, String issueId, Instant at, String because) {
    Optional<Issue> closed =
        issues.update(customer, issueId, present -> present.closed(at, because));
    closed.ifPresent(this::tell);
    return closed;
  }

  /** Those that the work order was made of, once it is closed: its repair is proven. */
  public void closeWith(WorkOrder order) {
    if (order.state() != WorkOrderState.CLOSED) {
      return;
    }
    Query ordered = Query.newest(Query.MAX_LIMIT).where("status", Issue.ORDERED);
    List<Issue> its =
        issues.list(order.customerId(), ordered).items().stream()
            .filter(issue -> order.orderId().equals(issue.orderId()))
            .toList();
    for (Issue issue : its) {
      close(
          order.customerId(),
          issue.issueId(),
          order.updatedAt(),
          "work order %s is closed".formatted(order.orderId()));
    }
  }

  private void tell(Issue issue) {
    events.append(
        new PlatformEvent(
            0,
            issue.customerId(),
            "issue.closed:" + issue.issueId(),
            issue.closedAt() == null ? issue.createdAt() : issue.closedAt(),
            "act",
            "issue.closed",
            issue.site(),
            null,
            issue.issueId(),
            "%s: %s; %s".formatted(issue.issueType(), issue.description(), issue.closedBecause()),
            Map.of()));
  }
}
