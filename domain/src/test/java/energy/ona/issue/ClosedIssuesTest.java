package energy.ona.issue;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.asset.AssetId;
import energy.ona.asset.SampleAssets;
import energy.ona.event.InMemoryEventLog;
import energy.ona.store.InMemoryRecordStores;
import energy.ona.store.RecordStore;
import energy.ona.workorder.Priority;
import energy.ona.workorder.WorkOrder;
import energy.ona.workorder.WorkOrderState;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ClosedIssuesTest {
  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

  private final InMemoryRecordStores stores = new InMemoryRecordStores();
  private final RecordStore<Issue> issues = stores.of(Issue.class);
  private final InMemoryEventLog events = new InMemoryEventLog();
  private final ClosedIssues closed = new ClosedIssues(stores, events);

  private Issue issue(String id, String order) {
    Issue issue =
        new Issue(
                SampleAssets.CUSTOMER,
                id,
                null,
                "north",
                "noise",
                "grinds",
                Priority.HIGH,
                Issue.OPEN,
                NOW,
                null,
                null)
            .ordered("inv-1", order);
    issues.put(issue);
    return issue;
  }

  private static WorkOrder order(WorkOrderState state) {
    return new WorkOrder(
        SampleAssets.CUSTOMER,
        "wo-1",
        new AssetId("inv-1"),
        SampleAssets.SITE,
        state,
        Priority.MEDIUM,
        false,
        "noise: grinds",
        null,
        null,
        null,
        null,
        null,
        List.of(),
        0.0,
        null,
        List.of(),
        null,
        null,
        NOW,
        NOW.plusSeconds(60));
  }

  private Issue present(String id) {
    return issues.get(SampleAssets.CUSTOMER, id).orElseThrow();
  }

  @Test
  void anIssueClosesWithTheOrderThatItBecameAndOnce() {
    issue("iss-1", "wo-1");
    Issue other = issue("iss-2", "wo-2");

    closed.closeWith(order(WorkOrderState.VERIFYING));
    closed.closeWith(order(WorkOrderState.CANCELLED));
    assertThat(present("iss-1").status()).isEqualTo(Issue.ORDERED);

    closed.closeWith(order(WorkOrderState.CLOSED));
    closed.closeWith(order(WorkOrderState.CLOSED));
    assertThat(present("iss-1").status()).isEqualTo(Issue.CLOSED);
    assertThat(present("iss-1").closedAt()).isEqualTo(NOW.plusSeconds(60));
    assertThat(present("iss-1").closedBecause()).isEqualTo("work order wo-1 is closed");
    assertThat(present("iss-2")).isEqualTo(other);
    assertThat(events.after(SampleAssets.CUSTOMER, 0, 10))
        .singleElement()
        .satisfies(event -> assertThat(event.type()).isEqualTo("issue.closed"));
  }
}
