package energy.ona.activities.plan;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.asset.AssetId;
import energy.ona.asset.SampleAssets;
import energy.ona.asset.SiteId;
import energy.ona.plan.Job;
import energy.ona.plan.JobRules;
import energy.ona.plan.Schedule;
import energy.ona.plan.Visit;
import energy.ona.store.InMemoryRecordStores;
import energy.ona.workorder.Priority;
import energy.ona.workorder.WorkOrder;
import energy.ona.workorder.WorkOrderState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EarlierJobsTest {
  private static final Instant NOW = SamplePlans.NOW;
  private static final AssetId ASSET = new AssetId("a-1");

  private final InMemoryRecordStores records = new InMemoryRecordStores();
  private final EarlierJobs earlier = new EarlierJobs(records);

  private static Job job(String id, String... after) {
    return SamplePlans.job(id)
        .build()
        .with(after.length == 0 ? JobRules.NONE : SampleRules.after(after));
  }

  private Map<String, String> waiting(Set<String> booked, Job... jobs) {
    return earlier.waiting(SampleAssets.CUSTOMER, List.of(jobs), booked, NOW);
  }

  private void schedule(List<Visit> visits) {
    records
        .of(Schedule.class)
        .put(
            new Schedule(
                SampleAssets.CUSTOMER,
                "isolate",
                ASSET,
                null,
                "corrective",
                visits.isEmpty() ? "unplaced" : "scheduled",
                "m",
                visits,
                NOW));
  }

  @Test
  void whatHasNoCrewHoldsUpWhatWaitsForItAndWhatWaitsForThat() {
    schedule(List.of());

    assertThat(waiting(Set.of(), job("on", "repair"), job("repair", "isolate"), job("other")))
        .containsOnly(
            Map.entry("repair", "it waits for isolate, which has no crew"),
            Map.entry("on", "it waits for repair, which has no crew"));
  }

  @Test
  void whatIsBookedOrPlannedTogetherHoldsNobodyUp() {
    assertThat(waiting(Set.of("isolate"), job("repair", "isolate"))).isEmpty();
    assertThat(waiting(Set.of(), job("repair", "isolate"), job("isolate"))).isEmpty();
  }

  /** Minutes from now at which the visit that is on record ends. */
  @ParameterizedTest
  @CsvSource({"-1, true", "60, false"})
  void aVisitThatWasGivenBackIsNotDoneAndOneThatIsPastIs(int ends, boolean done) {
    Instant end = NOW.plus(Duration.ofMinutes(ends));
    schedule(
        List.of(
            new Visit(
                "isolate",
                ASSET,
                "crew-1",
                end.minusSeconds(60),
                end,
                0,
                Priority.HIGH,
                "why",
                "because")));

    assertThat(waiting(Set.of(), job("repair", "isolate")).isEmpty()).isEqualTo(done);
  }

  @ParameterizedTest
  @EnumSource(WorkOrderState.class)
  void aWorkOrderIsDoneFromItsCompletionOn(WorkOrderState state) {
    records.of(WorkOrder.class).put(order(state));

    assertThat(waiting(Set.of(), job("repair", "wo-1")).isEmpty())
        .isEqualTo(
            Set.of(WorkOrderState.COMPLETED, WorkOrderState.VERIFYING, WorkOrderState.CLOSED)
                .contains(state));
  }

  private static WorkOrder order(WorkOrderState state) {
    return new WorkOrder(
        SampleAssets.CUSTOMER,
        "wo-1",
        ASSET,
        new SiteId("north"),
        state,
        Priority.HIGH,
        false,
        "isolate",
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
        NOW);
  }
}
