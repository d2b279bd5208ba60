package energy.ona.workflows;

import energy.ona.id.InMemoryRunIds;
import energy.ona.workorder.WorkOrder;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The workflows on the time-skipping engine, with activities that are kept in memory. */
public final class TestEngine implements AutoCloseable {
  public final FakePlan plan = new FakePlan(this::client, this::stored);
  public final FakeLoop loop = new FakeLoop(this::now, plan);
  public final FakeStore store;
  public final FakeIngest ingest = new FakeIngest();
  public final TestWorkflowEnvironment env;
  private final WorkflowClient client;

  public final FakeVendor vendor = new FakeVendor();
  public final FakeLate late = new FakeLate();
  public final FakeQuality quality = new FakeQuality();
  public final FakeGaps gaps = new FakeGaps();
  public final FakeTrain train = new FakeTrain();
  public final FakeWeather weather = new FakeWeather();
  public final FakeForecast forecast = new FakeForecast();
  public final FakeSupplier supplier = new FakeSupplier(this::now);

  /**
   * Heartbeats reach the engine at once, and so does a cancellation the activity; a busy machine is
   * no deadlock.
   */
  private static final WorkerOptions PROMPT =
      WorkerOptions.newBuilder()
          .setMaxHeartbeatThrottleInterval(Duration.ofMillis(100))
          .setDefaultDeadlockDetectionTimeout(60_000)
          .build();

  public TestEngine() {
    this(Samples.MONDAY);
  }

  public TestEngine(Instant start) {
    env =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(
                    WorkflowClientOptions.newBuilder()
                        .setDataConverter(TemporalConnection.dataConverter())
                        .build())
                .setInitialTime(start)
                .build());
    client = env.getWorkflowClient();
    store = new FakeStore(new InMemoryRunIds(Clock.fixed(start, ZoneOffset.UTC)));
    SearchAttributes.ALL.forEach(
        key ->
            env.registerSearchAttribute(
                key.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD));
    for (String queue :
        new String[] {
          TaskQueues.OODA,
          TaskQueues.TRAIN,
          TaskQueues.SOLVER,
          TaskQueues.IO,
          TaskQueues.CALLS,
          TaskQueues.PAST
        }) {
      Worker worker = env.newWorker(queue, PROMPT);
      worker.registerActivitiesImplementations(
          plan,
          loop,
          store,
          ingest,
          weather,
          vendor,
          late,
          quality,
          forecast,
          supplier,
          train,
          gaps,
          new FakeCompaction(),
          new FakeMaintenance(),
          new FakeTrend());
      if (queue.equals(TaskQueues.OODA) || queue.equals(TaskQueues.TRAIN)) {
        worker.registerWorkflowImplementationTypes(Workflows.ALL.toArray(Class<?>[]::new));
      }
    }
    env.start();
  }

  public WorkflowClient client() {
    return client;
  }

  private Optional<WorkOrder> stored(String orderId) {
    return store.workOrders.stream()
        .filter(order -> order.orderId().equals(orderId))
        .reduce((earlier, later) -> later);
  }

  public Instant now() {
    return Instant.ofEpochMilli(env.currentTimeMillis());
  }

  public void pass(Duration time) {
    env.sleep(time);
  }

  /** Passes time in steps until it holds; fails when it does not within the time. */
  public void passUntil(Duration atMost, Duration step, BooleanSupplier holds) {
    Instant end = now().plus(atMost);
    while (!holds.getAsBoolean()) {
      if (now().isAfter(end)) {
        throw new AssertionError("did not hold within " + atMost);
      }
      env.sleep(step);
    }
  }

  @Override
  public void close() {
    env.shutdownNow();
    env.awaitTermination(5, TimeUnit.SECONDS);
    env.close();
  }
}
