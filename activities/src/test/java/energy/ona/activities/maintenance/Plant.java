package energy.ona.activities.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.activities.order.StoreOrderActivities;
import energy.ona.activities.plan.SampleBook;
import energy.ona.asset.Asset;
import energy.ona.asset.SampleAssets;
import energy.ona.cases.AcceptedLoss;
import energy.ona.config.FixedParameters;
import energy.ona.config.TerminalParameter;
import energy.ona.detect.Withdrawal;
import energy.ona.event.InMemoryEventLog;
import energy.ona.event.PlatformEvent;
import energy.ona.id.InMemoryRunIds;
import energy.ona.json.Json;
import energy.ona.maintenance.DueRule;
import energy.ona.maintenance.MaintenanceFile;
import energy.ona.maintenance.MaintenanceFile.Entry;
import energy.ona.maintenance.MaintenancePlans;
import energy.ona.maintenance.MaintenanceTask;
import energy.ona.maintenance.PlanScope;
import energy.ona.plan.Schedule;
import energy.ona.plan.SchedulingConstraints.Profile;
import energy.ona.plan.Visit;
import energy.ona.store.InMemoryObjectStore;
import energy.ona.store.InMemoryRecordStores;
import energy.ona.store.Query;
import energy.ona.tenant.CustomerId;
import energy.ona.tenant.InMemoryCustomers;
import energy.ona.workflows.SearchAttributes;
import energy.ona.workflows.TaskQueues;
import energy.ona.workflows.TemporalConnection;
import energy.ona.workflows.maintenance.MaintenanceRequest;
import energy.ona.workflows.maintenance.MaintenanceRun;
import energy.ona.workflows.maintenance.MaintenanceWorkflow;
import energy.ona.workflows.maintenance.MaintenanceWorkflowImpl;
import energy.ona.workflows.order.OrderRequest;
import energy.ona.workflows.order.OrderWorkflowImpl;
import energy.ona.workflows.plan.Booked;
import energy.ona.workflows.plan.BookingReply;
import energy.ona.workflows.plan.PlanActivities;
import energy.ona.workflows.plan.ScheduleRequest;
import energy.ona.workflows.workorder.WorkOrderActivities;
import energy.ona.workflows.workorder.WorkOrderWorkflow;
import energy.ona.workflows.workorder.WorkOrderWorkflowImpl;
import energy.ona.workorder.Priority;
import energy.ona.workorder.WorkOrder;
import energy.ona.workorder.WorkOrderEvent;
import energy.ona.workorder.WorkOrderState;
import energy.ona.workorder.WorkRequirements;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A plant with a monthly and a half-yearly plan, whose crews come when they are asked. */
final class Plant implements AutoCloseable {
  private static final MaintenanceFile FILE =
      new MaintenanceFile(
          28,
          List.of(
              new Entry(
                  "monthly",
                  "Look at the inverter",
                  null,
                  new PlanScope(List.of(), null, "solar", null, null),
                  new DueRule(1, null, null, List.of(), null, null, null),
                  new Profile(List.of("inverter_maintenance"), 1, 1),
                  null,
                  null),
              new Entry(
                  "half-yearly",
                  "Service of the turbine",
                  null,
                  new PlanScope(List.of(), null, "wind", null, null),
                  new DueRule(6, null, null, List.of(), null, null, null),
                  new Profile(
                      List.of("wind_maintenance"),
                      2,
                      8,
                      List.of(),
                      true,
                      false,
                      true,
                      List.of(),
                      null),
                  Priority.MEDIUM,
                  new WorkRequirements(List.of("oil"), 0, false))));

  /** A machine that is busy with other things is not a deadlock. */
  private static final WorkerOptions PATIENT =
      WorkerOptions.newBuilder().setDefaultDeadlockDetectionTimeout(60_000).build();

  final InMemoryRecordStores records = new InMemoryRecordStores();
  private final TestWorkflowEnvironment env;
  private final Crews crews = new Crews();
  private final Copies copies = new Copies();

  Plant(Instant start) {
    env =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(
                    WorkflowClientOptions.newBuilder()
                        .setDataConverter(TemporalConnection.dataConverter())
                        .build())
                .setInitialTime(start)
                .build());
    SearchAttributes.ALL.forEach(
        key ->
            env.registerSearchAttribute(
                key.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD));
    InMemoryCustomers customers = new InMemoryCustomers();
    customers.register(SampleAssets.CUSTOMER);
    FixedParameters parameters =
        new FixedParameters()
            .with(TerminalParameter.AUTO_SCHEDULE_ENABLED, "true")
            .with(TerminalParameter.AUTO_ORDER_ENABLED, "true");
    Clock clock = Clock.fixed(start, ZoneOffset.UTC);
    for (String queue : List.of(TaskQueues.OODA, TaskQueues.IO, TaskQueues.CALLS)) {
      Worker worker = env.newWorker(queue, PATIENT);
      worker.registerWorkflowImplementationTypes(
          MaintenanceWorkflowImpl.class, OrderWorkflowImpl.class, WorkOrderWorkflowImpl.class);
      worker.registerActivitiesImplementations(
          new StoreMaintenanceActivities(
              customers,
              records,
              new MaintenancePlans(records, FILE),
              new InMemoryRunIds(clock),
              parameters),
          new StoreOrderActivities(
              records,
              new InMemoryObjectStore(),
              new InMemoryEventLog(),
              SampleBook.of(records, parameters, new EngineClock()),
              customer -> List.of(),
              new EngineClock()),
          crews,
          copies);
    }
    env.start();
  }

  void asset(String id, String type, String commissionedOn) {
    records
        .of(Asset.class)
        .put(
            Json.read(
                """
                {"customer_id":"demo","asset_id":"%s","name":"%s","type":"%s","capacity_kw":100,
                 "timezone":"Africa/Johannesburg","site_id":"north","components":[],
                 "commissioned_on":"%s"}\
                """
                    .formatted(id, id, type, commissionedOn),
                Asset.class));
  }

  /** What the schedule starts. */
  void look() {
    MaintenanceRun run =
        env.getWorkflowClient()
            .newWorkflowStub(
                MaintenanceWorkflow.class,
                WorkflowOptions.newBuilder()
                    .setWorkflowId("maintenance:platform")
                    .setTaskQueue(TaskQueues.OODA)
                    .build())
            .run(MaintenanceRequest.ALL);
    assertThat(run.failed()).isZero();
    until(order -> order.state().isFinal() || order.state() == WorkOrderState.ASSIGNED);
  }

  /** And for a second, in which an order too many would come: the engine skips no time here. */
  private void until(Predicate<WorkOrder> holds) {
    for (int step = 0; step < 600 && !areAll(holds); step++) {
      env.sleep(Duration.ofMillis(100));
    }
    env.sleep(Duration.ofSeconds(1));
    assertThat(orders()).isNotEmpty().allMatch(holds);
  }

  private boolean areAll(Predicate<WorkOrder> holds) {
    return !orders().isEmpty() && orders().stream().allMatch(holds);
  }

  /** Somebody does it now, checklist included. */
  void complete(WorkOrder order) {
    WorkOrderWorkflow life = life(order);
    life.event(said(order, "start", List.of()));
    life.event(said(order, "complete", List.of(Map.of("item", "oil", "ok", true))));
    until(each -> each.state().isFinal());
  }

  private WorkOrderEvent said(WorkOrder order, String type, List<Map<String, Object>> checklist) {
    return new WorkOrderEvent(
        order.orderId() + type,
        type,
        now(),
        "Thandi",
        null,
        null,
        List.of(),
        checklist,
        List.of(),
        null,
        null);
  }

  void cancel(WorkOrder order) {
    life(order)
        .decide(new WorkOrderWorkflow.Decision("c", "cancel", "Naledi", "not needed", null, null));
    until(each -> each.state().isFinal());
  }

  private WorkOrderWorkflow life(WorkOrder order) {
    return env.getWorkflowClient()
        .newWorkflowStub(WorkOrderWorkflow.class, WorkOrderWorkflow.workflowId(order.orderId()));
  }

  List<WorkOrder> orders() {
    return records.of(WorkOrder.class).list(SampleAssets.CUSTOMER, Query.all()).items();
  }

  MaintenanceTask task(String plan, String asset) {
    return records
        .of(MaintenanceTask.class)
        .get(SampleAssets.CUSTOMER, plan + ":" + asset)
        .orElseThrow();
  }

  List<ScheduleRequest> wishes() {
    return crews.wishes;
  }

  int verified() {
    return copies.verified.get();
  }

  private Instant now() {
    return Instant.ofEpochMilli(env.currentTimeMillis());
  }

  @Override
  public void close() {
    env.close();
  }

  /** The engine's own time. */
  private final class EngineClock extends Clock {
    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now();
    }
  }

  /** Books everybody for the day after his work may begin. */
  private final class Crews implements PlanActivities {
    private final List<ScheduleRequest> wishes = new CopyOnWriteArrayList<>();

    @Override
    public void requestVisit(ScheduleRequest request, String replyToWorkflowId) {
      wishes.add(request);
      Instant earliest = Objects.requireNonNullElse(request.earliestStart(), now());
      Instant start = (earliest.isAfter(now()) ? earliest : now()).plus(Duration.ofHours(36));
      Visit visit =
          new Visit(
              request.jobId(),
              request.assetId(),
              "crew-a",
              start,
              start.plus(Duration.ofHours(2)),
              10,
              Priority.LOW,
              "why",
              "because");
      env.getWorkflowClient()
          .newUntypedWorkflowStub(replyToWorkflowId)
          .signal(Booked.SIGNAL, new BookingReply(request.jobId(), visit, null));
    }

    @Override
    public Solution solve(SolveRequest request) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Anew planAgain(Again request) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void storeMoves(CustomerId customerId, List<ScheduleMove> moves) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Schedule storeSchedule(ScheduleRequest request, BookingReply reply) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<String> unmetRules(ScheduleRequest request, String crewId, Instant at) {
      return List.of();
    }

    @Override
    public void releaseVisit(CustomerId customerId, String jobId) {
      // Nobody else wants the crew.
    }
  }

  /** The copies for lists. */
  private final class Copies implements WorkOrderActivities {
    private final AtomicInteger verified = new AtomicInteger();

    @Override
    public void record(WorkOrder workOrder, List<PlatformEvent> events) {
      records.of(WorkOrder.class).put(workOrder);
    }

    @Override
    public Verification verify(VerifyRequest request) {
      verified.incrementAndGet();
      return new Verification(Verification.FAULTY, "nobody may ask");
    }

    @Override
    public void acceptCase(CustomerId customerId, String caseId, AcceptedLoss loss) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void closeCase(CustomerId customerId, String caseId, Instant at, String reason) {
      throw new UnsupportedOperationException();
    }

    @Override
    public @Nullable String withdrawCase(
        CustomerId customerId, String caseId, Withdrawal withdrawal, @Nullable String byOrder) {
      throw new UnsupportedOperationException();
    }

    @Override
    public OrderRequest followUp(FollowUpRequest request) {
      throw new UnsupportedOperationException();
    }
  }
}
