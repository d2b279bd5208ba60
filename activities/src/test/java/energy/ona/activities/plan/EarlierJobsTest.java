package energy.ona.activities.plan;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.asset.AssetId;
import energy.ona.asset.SampleAssets;
import energy.ona.asset.SiteId;
import energy.ona.order.Order;
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
                NOW,
                null));
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

  private static Visit visit(Instant end) {
    return new Visit(
        "isolate", ASSET, "crew-1", end.minusSeconds(60), end, 0, Priority.HIGH, "why", "because");
  }

  /** Minutes from now at which the visit that is on record ends. */
  @ParameterizedTest
  @CsvSource({"-1, true", "60, false"})
  void aVisitThatWasGivenBackIsNotDoneAndOneThatIsPastIs(int ends, boolean done) {
    Instant end = NOW.plus(Duration.ofMinutes(ends));
    schedule(List.of(visit(end)));

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

  @ParameterizedTest
  @EnumSource(WorkOrderState.class)
  void aScheduleThatBecameAnOrderIsDoneWithItsWorkHoweverLongItsTimeHasPassed(
      WorkOrderState state) {
    schedule(List.of(visit(NOW.minusSeconds(3600))));
    made("wo-1");
    records.of(WorkOrder.class).put(order(state));

    assertThat(waiting(Set.of(), job("repair", "isolate")).isEmpty())
        .isEqualTo(
            Set.of(WorkOrderState.COMPLETED, WorkOrderState.VERIFYING, WorkOrderState.CLOSED)
                .contains(state));
  }

  @Test
  void ofAScheduleWhoseOrderWasCancelledTheNextOrderCounts() {
    schedule(List.of(visit(NOW.minusSeconds(3600))));
    made("wo-1");
    records.of(WorkOrder.class).put(order(WorkOrderState.CANCELLED));
    assertThat(waiting(Set.of(), job("repair", "isolate")))
        .containsEntry(
            "repair", "it waits for isolate, which is wo-1 and was cancelled before it was done");

    made("wo-2");
    records.of(WorkOrder.class).put(order("wo-2", WorkOrderState.APPROVED));
    assertThat(waiting(Set.of(), job("repair", "isolate")))
        .containsEntry("repair", "it waits for isolate, which is wo-2 and has no crew");

    records.of(WorkOrder.class).put(order("wo-2", WorkOrderState.CLOSED));
    assertThat(waiting(Set.of(), job("repair", "isolate"))).isEmpty();
  }

  @Test
  void whatWasGivenBackOrNobodyKnowsHoldsUpAndSaysSo() {
    schedule(List.of(visit(NOW.minusSeconds(3600))));
    records
        .of(Schedule.class)
        .update(SampleAssets.CUSTOMER, "isolate", schedule -> schedule.givenBack("sold"));

    assertThat(waiting(Set.of(), job("repair", "isolate"), job("other", "sch-9")))
        .containsOnly(
            Map.entry("repair", "it waits for isolate, which was given back"),
            Map.entry("other", "it waits for sch-9, which nobody has planned"));
  }

  @Test
  void aScheduleAndItsOrderAreOneJobUnderTheNameThatThePlanKnows() {
    schedule(List.of());
    made("wo-1");

    assertThat(after(job("repair", "isolate"), "wo-1")).containsExactly("wo-1");
    assertThat(after(job("repair", "wo-1"), "isolate")).containsExactly("isolate");
    assertThat(after(job("repair", "isolate"), "isolate", "wo-1")).containsExactly("isolate");
    assertThat(after(job("repair", "isolate"), "wo-7")).containsExactly("isolate");
  }

  private List<String> after(Job job, String... known) {
    return earlier.named(SampleAssets.CUSTOMER, List.of(job), Set.of(known)).get(0).ruled().after();
  }

  private void made(String orderId) {
    records
        .of(Order.class)
        .put(
            new Order(
                SampleAssets.CUSTOMER,
                orderId,
                ASSET,
                new SiteId("north"),
                NOW,
                Priority.HIGH,
                2,
                null,
                null,
                null,
                List.of(),
                0,
                null,
                "isolate",
                null,
                null,
                null,
                List.of(),
                null,
                null,
                null,
                null,
                null,
                "isolate",
                null,
                "pending",
                null));
  }

  private static WorkOrder order(WorkOrderState state) {
    return order("wo-1", state);
  }

  private static WorkOrder order(String id, WorkOrderState state) {
    return new WorkOrder(
        SampleAssets.CUSTOMER,
        id,
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
