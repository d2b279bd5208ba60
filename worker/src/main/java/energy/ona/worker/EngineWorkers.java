package energy.ona.worker;

import energy.ona.error.PlatformException;
import energy.ona.workflows.TaskQueues;
import energy.ona.workflows.vendor.VendorPullsWorkflow;
import io.dropwizard.lifecycle.Managed;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import io.temporal.worker.tuning.PollerBehaviorAutoscaling;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The pollers of one process, one worker a queue; drains them when the process is asked to go. */
final class EngineWorkers implements Managed {
  private static final Duration HEARTBEAT_AT_LEAST_EVERY = Duration.ofSeconds(5);

  private static final Logger LOG = LoggerFactory.getLogger(EngineWorkers.class);

  /** They wait most of the time. */
  private static final int CALLS_AT_ONCE = 8;

  private static final int DRAIN_SECONDS = 30;
  private static final Duration FORECASTS_EVERY = Duration.ofHours(1);
  private static final Duration MAINTENANCE_EVERY = Duration.ofHours(6);
  private static final Duration WEATHER_EVERY = Duration.ofMinutes(15);

  private final WorkflowServiceStubs stubs;
  private final WorkerFactory factory;
  private final EngineSetup setup;
  private final EngineSchedules schedules;
  private final Runnable stores;
  private final SweepSettings sweep;
  private final AtomicBoolean polling = new AtomicBoolean();
  private final AtomicBoolean stopping = new AtomicBoolean();

  /**
   * @param cachedWorkflows Java 17 parks one thread per cached workflow: the cache is the ceiling
   *     of its memory
   * @param stores makes what is missing of tables and buckets
   */
  EngineWorkers(
      WorkflowServiceStubs stubs,
      WorkflowClient client,
      int cachedWorkflows,
      Runnable stores,
      SweepSettings sweep,
      List<Class<?>> workflows,
      List<Object> activities) {
    this.stubs = stubs;
    this.stores = stores;
    this.sweep = sweep;
    this.setup = new EngineSetup(stubs, client);
    this.schedules = new EngineSchedules(stubs, client);
    this.factory =
        WorkerFactory.newInstance(
            client,
            WorkerFactoryOptions.newBuilder()
                .setWorkflowCacheSize(cachedWorkflows)
                .setMaxWorkflowThreadCount(2 * cachedWorkflows)
                .setWorkerInterceptors(new RunContext(), new PlatformFailures())
                .build());
    int cores = Runtime.getRuntime().availableProcessors();
    Worker loop = factory.newWorker(TaskQueues.OODA, slots(50, 50));
    loop.registerWorkflowImplementationTypes(workflows.toArray(Class<?>[]::new));
    loop.registerActivitiesImplementations(activities.toArray());
    factory
        .newWorker(TaskQueues.SOLVER, slots(cores, 1))
        .registerActivitiesImplementations(activities.toArray());
    factory
        .newWorker(TaskQueues.IO, slots(2 * cores, 1))
        .registerActivitiesImplementations(activities.toArray());
    factory
        .newWorker(TaskQueues.CALLS, slots(CALLS_AT_ONCE, 1))
        .registerActivitiesImplementations(activities.toArray());
    factory
        .newWorker(TaskQueues.PAST, slots(Math.max(1, cores / 2), 1))
        .registerActivitiesImplementations(activities.toArray());
    // One at a time: learning must leave the processor to the loop.
    Worker train = factory.newWorker(TaskQueues.TRAIN, slots(1, 2));
    train.registerWorkflowImplementationTypes(workflows.toArray(Class<?>[]::new));
    train.registerActivitiesImplementations(activities.toArray());
  }

  private static WorkerOptions slots(int activities, int workflowTasks) {
    return WorkerOptions.newBuilder()
        .setMaxConcurrentActivityExecutionSize(activities)
        .setMaxConcurrentWorkflowTaskExecutionSize(Math.max(2, workflowTasks))
        .setMaxConcurrentLocalActivityExecutionSize(100)
        .setWorkflowTaskPollersBehavior(new PollerBehaviorAutoscaling(2, 10, 3))
        .setActivityTaskPollersBehavior(new PollerBehaviorAutoscaling(1, 10, 2))
        .setDefaultDeadlockDetectionTimeout(5_000)
        // So that a search learns soon that somebody wants its best so far.
        .setMaxHeartbeatThrottleInterval(HEARTBEAT_AT_LEAST_EVERY)
        .setAllowActivityHeartbeatDuringShutdown(true)
        .build();
  }

  /** Starts polling as soon as all answer; the process lives and says so until then. */
  @Override
  public void start() {
    Thread starter = new Thread(this::connect, "engine-start");
    starter.setDaemon(true);
    starter.start();
  }

  private void connect() {
    String waitsFor = "";
    while (!stopping.get()) {
      try {
        stores.run();
        setup.namespace();
        setup.searchAttributes();
        factory.start();
        polling.set(true);
        schedules.sweep(sweep);
        schedules.weather(WEATHER_EVERY);
        schedules.forecasts(FORECASTS_EVERY);
        schedules.vendors(VendorPullsWorkflow.EVERY);
        schedules.maintenance(MAINTENANCE_EVERY);
        schedules.compaction();
        schedules.trend();
        schedules.training();
        LOG.info("Polling the queues of {}", stubs.getOptions().getTarget());
        return;
      } catch (RuntimeException e) {
        // Whatever it is, a process that waits can be seen and mended; one that fell cannot.
        String reason = String.valueOf(e.getMessage());
        if (!reason.equals(waitsFor)) {
          tell(reason, e);
        }
        waitsFor = reason;
        pause();
      }
    }
  }

  private void tell(String reason, RuntimeException e) {
    boolean expected = e instanceof PlatformException || e instanceof StatusRuntimeException;
    LOG.warn(
        "Not ready: {}; trying again every second (workflow service at {})",
        reason,
        stubs.getOptions().getTarget(),
        expected ? null : e);
  }

  private void pause() {
    try {
      TimeUnit.SECONDS.sleep(1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stopping.set(true);
    }
  }

  /** Throws unless tasks are taken. */
  void requirePolling() {
    if (stopping.get()) {
      throw new IllegalStateException("the worker is draining");
    }
    if (!polling.get()) {
      throw new IllegalStateException("the queues are not polled yet");
    }
  }

  /** Not ready at once; then finishes what it holds, and goes. */
  @Override
  public void stop() {
    stopping.set(true);
    if (polling.get()) {
      drain();
    }
    stubs.shutdown();
    LOG.info("Drained");
  }

  private void drain() {
    try {
      factory.shutdown();
      factory.awaitTermination(DRAIN_SECONDS, TimeUnit.SECONDS);
      factory.shutdownNow();
      factory.awaitTermination(5, TimeUnit.SECONDS);
    } catch (StatusRuntimeException e) {
      // It cannot be told; it gives what was in hand to another worker by itself.
      LOG.info("The workflow service is away: {}", e.getMessage());
    }
  }
}
