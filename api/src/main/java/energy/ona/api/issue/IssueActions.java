package energy.ona.api.issue;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import energy.ona.api.envelope.Answer;
import energy.ona.api.request.Call;
import energy.ona.api.request.Fields;
import energy.ona.api.request.Listing;
import energy.ona.api.terminal.Actions;
import energy.ona.api.workorder.Decisions;
import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.error.ErrorCode;
import energy.ona.error.PlatformException;
import energy.ona.event.EventLog;
import energy.ona.event.PlatformEvent;
import energy.ona.id.RunIds;
import energy.ona.id.RunKind;
import energy.ona.issue.ClosedIssues;
import energy.ona.issue.Issue;
import energy.ona.store.RecordStore;
import energy.ona.workorder.Priority;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code POST /terminal/issues}: what people noticed. */
public final class IssueActions {
  private final RecordStore<Issue> issues;
  private final RunIds ids;
  private final EventLog events;
  private final Clock clock;
  private final IssueOrders orders;

  public IssueActions(
      RecordStore<Issue> issues, RunIds ids, EventLog events, IssueOrders orders, Clock clock) {
    this.orders = orders;
    this.issues = issues;
    this.ids = ids;
    this.events = events;
    this.clock = clock;
  }

  /** An issue on the wire. */
  record Created(String message, @JsonUnwrapped Issue issue) {}

  public Actions actions() {
    return new Actions()
        .on("list", this::list)
        .on("create", this::create)
        .on("order", this::order)
        .on("close", this::close);
  }

  private Answer list(Call call) {
    call.fields().choice("status", Issue.STATUSES, "");
    return Listing.of(call, issues, "issues", List.of("status"));
  }

  private Answer create(Call call) {
    Fields fields = call.fields();
    String description = fields.required("description");
    String type = fields.text("issue_type");
    Optional<Priority> priority = Optional.ofNullable(fields.optional("priority", Priority::of));
    String component = fields.text("component");
    String site = fields.text("site");
    AssetId asset = fields.optional("asset_id", AssetId::new);
    fields.check();
    Issue issue =
        new Issue(
            call.customer(),
            ids.next(RunKind.ISSUE),
            component,
            site,
            type == null ? "other" : type,
            description,
            priority.orElse(Priority.MEDIUM),
            Issue.OPEN,
            clock.instant(),
            asset == null ? null : asset.value(),
            null);
    issues.create(issue);
    events.append(
        new PlatformEvent(
            0,
            call.customer(),
            "issue.created:" + issue.issueId(),
            issue.createdAt(),
            "observe",
            "issue.created",
            site,
            null,
            issue.issueId(),
            "%s: %s".formatted(issue.issueType(), description),
            Map.of()));
    return Answer.ok(new Created("issue %s was created".formatted(issue.issueId()), issue));
  }

  /** By hand, with or without a reason; one that has a work order closes with that by itself. */
  private Answer close(Call call) {
    String id = call.fields().required("issue_id");
    String reason = call.fields().text("reason");
    call.fields().check();
    String because =
        "closed by %s%s".formatted(Decisions.who(call), reason == null ? "" : ": " + reason);
    Issue issue =
        new ClosedIssues(issues, events)
            .close(call.customer(), id, clock.instant(), because)
            .orElseThrow(() -> PlatformException.notFound("issue", id));
    return Answer.ok(new Created("issue %s is closed".formatted(id), issue));
  }

  /** Makes it a work order, which waits for an approval; twice is once. */
  private Answer order(Call call) {
    Fields fields = call.fields();
    String id = fields.required("issue_id");
    AssetId asset = fields.optional("asset_id", AssetId::new);
    fields.check();
    Issue issue =
        issues.get(call.customer(), id).orElseThrow(() -> PlatformException.notFound("issue", id));
    refuseClosed(issue);
    if (issue.orderId() != null) {
      // The engine may have been away after the id was written.
      orders.start(call, orders.assetOf(call.customer(), issue, null), issue);
      return Answer.ok(
          new Created("issue %s is work order %s".formatted(id, issue.orderId()), issue));
    }
    Asset about = orders.assetOf(call.customer(), issue, asset);
    String orderId = ids.next(RunKind.WORK_ORDER);
    Issue ordered =
        issues
            .update(
                call.customer(),
                id,
                present ->
                    present.orderId() == null && !present.status().equals(Issue.CLOSED)
                        ? present.ordered(about.assetId().value(), orderId)
                        : present)
            .orElseThrow(() -> PlatformException.notFound("issue", id));
    // Somebody may have closed it meanwhile.
    refuseClosed(ordered);
    orders.start(call, about, ordered);
    return Answer.ok(
        new Created("issue %s is work order %s".formatted(id, ordered.orderId()), ordered));
  }

  private static void refuseClosed(Issue issue) {
    if (issue.status().equals(Issue.CLOSED)) {
      throw new PlatformException(
          ErrorCode.CONFLICT,
          "issue %s is closed (%s); create a new one"
              .formatted(issue.issueId(), issue.closedBecause()));
    }
  }
}
