package energy.ona.activities.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.asset.Asset;
import energy.ona.asset.SampleAssets;
import energy.ona.config.FixedParameters;
import energy.ona.id.InMemoryRunIds;
import energy.ona.json.Json;
import energy.ona.maintenance.DueRule;
import energy.ona.maintenance.MaintenanceFile;
import energy.ona.maintenance.MaintenanceFile.Entry;
import energy.ona.maintenance.MaintenancePlan;
import energy.ona.maintenance.MaintenancePlans;
import energy.ona.maintenance.MaintenanceTask;
import energy.ona.plan.SchedulingConstraints.Profile;
import energy.ona.store.InMemoryRecordStores;
import energy.ona.store.Query;
import energy.ona.tenant.InMemoryCustomers;
import energy.ona.workflows.maintenance.MaintenanceActivities.Outlook;
import energy.ona.workflows.order.OrderRequest;
import energy.ona.workorder.Priority;
import energy.ona.workorder.WorkOrder;
import energy.ona.workorder.WorkOrder.TimelineEntry;
import energy.ona.workorder.WorkOrderState;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each thing that is due is ordered once, whatever is repeated. */
class MaintenanceBookTest {
  private static final Instant NOW = Instant.parse("2026-03-02T06:00:00Z");
  private static final Entry YEARLY =
      new Entry(
          "yearly",
          null,
          null,
          null,
          new DueRule(12, null, null, List.of(), null, null, null),
          new Profile(List.of("inverter_maintenance"), 1, 2),
          null,
          null);

  private static final LocalDate TODAY = LocalDate.parse("2026-03-02");
  private static final Entry MONTHLY =
      new Entry(
          "monthly",
          null,
          null,
          null,
          new DueRule(1, null, null, List.of(), null, null, null),
          YEARLY.work(),
          null,
          null);

  private final InMemoryRecordStores records = new InMemoryRecordStores();
  private final MaintenancePlans plans =
      new MaintenancePlans(records, new MaintenanceFile(28, List.of(YEARLY)));
  private final MaintenanceBook book = new MaintenanceBook(records, plans);
  private final StoreMaintenanceActivities activities =
      new StoreMaintenanceActivities(
          new InMemoryCustomers(),
          records,
          plans,
          new InMemoryRunIds(Clock.fixed(NOW, ZoneOffset.UTC)),
          new FixedParameters());

  @BeforeEach
  void assets() {
    asset("due", "\"2020-03-10\"");
    asset("later", "\"2020-09-10\"");
    asset("nobody-knows", "null");
  }

  private void asset(String id, String commissionedOn) {
    records
        .of(Asset.class)
        .put(
            Json.read(
                """
                {"customer_id":"demo","asset_id":"%s","name":"a","type":"Solar Inverter",
                 "capacity_kw":100,"timezone":"UTC","site_id":"north","components":[],
                 "commissioned_on":%s}\
                """
                    .formatted(id, commissionedOn),
                Asset.class));
  }

  private Outlook look() {
    return book.look(SampleAssets.CUSTOMER, NOW, () -> {});
  }

  private List<MaintenanceTask> tasks() {
    return records.of(MaintenanceTask.class).list(SampleAssets.CUSTOMER, Query.all()).items();
  }

  private OrderRequest order(String task) {
    return Objects.requireNonNull(activities.orderOf(SampleAssets.CUSTOMER, task, NOW));
  }

  @Test
  void aLookSaysWhatIsDueWhatIsNotAndWhatNobodyKnows() {
    Outlook outlook = look();

    assertThat(outlook).isEqualTo(new Outlook(3, 0, 0, 1, List.of("yearly:due")));
    assertThat(tasks())
        .extracting(MaintenanceTask::status)
        .containsExactlyInAnyOrder("due", "not_due", "unknown");
  }

  @Test
  void whoeverAsksTwiceGetsTheSameOrder() {
    look();
    OrderRequest first = order("yearly:due");
    OrderRequest again = order("yearly:due");

    assertThat(again).isEqualTo(first);
    assertThat(first.approved()).isFalse();
  }

  @Test
  void anOrderThatARunBrokeOffBeforeIsMadeByTheNextUnderTheSameId() {
    look();
    String id = order("yearly:due").orderId();

    Outlook next = look();

    assertThat(next.toOrder()).containsExactly("yearly:due");
    assertThat(order("yearly:due").orderId()).isEqualTo(id);
  }

  @Test
  void aYearOfLooksMakesEachOrderOnceAndWhatNobodyDoesGrowsOverdue() {
    records.of(MaintenancePlan.class).put(MONTHLY.of(SampleAssets.CUSTOMER));
    List<LocalDate> done = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    Outlook outlook = look();
    for (LocalDate day = TODAY; day.isBefore(TODAY.plusYears(1)); day = day.plusDays(1)) {
      Instant now = day.atTime(6, 0).toInstant(ZoneOffset.UTC);
      outlook = book.look(SampleAssets.CUSTOMER, now, () -> {});
      for (String task : outlook.toOrder()) {
        OrderRequest wanted = activities.orderOf(SampleAssets.CUSTOMER, task, now);
        // A run that is repeated asks again.
        assertThat(activities.orderOf(SampleAssets.CUSTOMER, task, now)).isEqualTo(wanted);
        assertThat(ids.add(wanted.orderId())).isTrue();
        records.of(WorkOrder.class).put(workOrder(wanted, WorkOrderState.ASSIGNED, now));
      }
      // The crew comes on the due day to "due", and never to the others.
      MaintenanceTask task = task("monthly:due");
      if (task.orderId() != null && !task.due().on().isAfter(day)) {
        WorkOrder open =
            records.of(WorkOrder.class).get(SampleAssets.CUSTOMER, task.orderId()).orElseThrow();
        records.of(WorkOrder.class).put(closed(open, now));
        done.add(day);
      }
    }

    assertThat(done).hasSize(12).doesNotHaveDuplicates();
    for (int i = 1; i < done.size(); i++) {
      assertThat(done.get(i)).isEqualTo(done.get(i - 1).plusMonths(1));
    }
    assertThat(task("monthly:later").due().on()).isEqualTo("2026-02-10");
    assertThat(task("monthly:later").isOverdue(TODAY.plusYears(1))).isTrue();
    // Twelve done, one open for the next month, one that nobody does, and the two of every year.
    assertThat(ids).hasSize(12 + 1 + 1 + 2);
    assertThat(outlook.overdue()).isEqualTo(3);
  }

  private MaintenanceTask task(String id) {
    return records.of(MaintenanceTask.class).get(SampleAssets.CUSTOMER, id).orElseThrow();
  }

  private static WorkOrder workOrder(OrderRequest wanted, WorkOrderState state, Instant at) {
    return new WorkOrder(
            wanted.customerId(),
            wanted.orderId(),
            wanted.assetId(),
            SampleAssets.SITE,
            state,
            Priority.LOW,
            false,
            wanted.description(),
            null,
            null,
            null,
            null,
            null,
            List.of(),
            0.0,
            null,
            state == WorkOrderState.CLOSED
                ? List.of(
                    new TimelineEntry(
                        "c", at, "complete", WorkOrderState.COMPLETED, true, "T", null))
                : List.of(),
            null,
            null,
            at,
            at)
        .requiring(wanted.requirements(), wanted.preventive());
  }

  private static WorkOrder closed(WorkOrder open, Instant at) {
    WorkOrder closed =
        workOrder(
            OrderRequest.plain(
                open.customerId(),
                open.orderId(),
                open.assetId(),
                open.description(),
                Priority.LOW,
                true,
                null),
            WorkOrderState.CLOSED,
            at);
    return closed.requiring(null, open.preventive());
  }

  @Test
  void whatIsNotDueHasNoOrder() {
    look();

    assertThat(activities.orderOf(SampleAssets.CUSTOMER, "yearly:later", NOW)).isNull();
    assertThat(activities.orderOf(SampleAssets.CUSTOMER, "none", NOW)).isNull();
  }

  @Test
  void aPlanThatIsSwitchedOffLeavesOnlyItsOpenOrders() {
    look();
    order("yearly:due");
    MaintenancePlan off =
        new Entry("yearly", null, false, null, YEARLY.due(), YEARLY.work(), null, null)
            .of(SampleAssets.CUSTOMER);
    records.of(MaintenancePlan.class).put(off);

    assertThat(look().tasks()).isZero();
    assertThat(tasks()).extracting(MaintenanceTask::taskId).containsExactly("yearly:due");
  }
}
