package energy.ona.api;

import energy.ona.config.FixedParameters;
import energy.ona.config.InMemorySecrets;
import energy.ona.event.InMemoryEventLog;
import energy.ona.id.InMemoryRunIds;
import energy.ona.observation.InMemoryObservationStore;
import energy.ona.store.InMemoryIdempotencyKeys;
import energy.ona.store.InMemoryObjectStore;
import energy.ona.store.InMemoryRecordStores;
import energy.ona.tenant.InMemoryCustomers;
import energy.ona.workflows.SearchAttributes;
import energy.ona.workflows.TaskQueues;
import energy.ona.workflows.TemporalConnection;
import energy.ona.workflows.plan.ScheduleRequest;
import energy.ona.workflows.workorder.WorkOrderStart;
import energy.ona.workflows.workorder.WorkOrderWorkflow;
import energy.ona.workorder.WorkOrder;
import io.dropwizard.configuration.EnvironmentVariableSubstitutor;
import io.dropwizard.configuration.FileConfigurationSourceProvider;
import io.dropwizard.configuration.SubstitutingSourceProvider;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.testing.ConfigOverride;
import io.dropwizard.testing.DropwizardTestSupport;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.time.Clock;
import java.util.List;

/**
 * The API on stores in memory, with the configuration that it ships with and scripted workflows.
 */
final class FakedApi implements AutoCloseable {
  private static final TestEnvironmentOptions OPTIONS = options();
  final TestWorkflowEnvironment temporal = TestWorkflowEnvironment.newInstance(OPTIONS);
  final InMemoryEventLog events = new InMemoryEventLog();
  final InMemoryRecordStores records = new InMemoryRecordStores();
  final InMemoryObjectStore input = new InMemoryObjectStore();
  final InMemoryObjectStore output = new InMemoryObjectStore();
  final InMemoryObservationStore observations = new InMemoryObservationStore();
  final InMemoryCustomers customers = new InMemoryCustomers();
  final InMemorySecrets secrets = new InMemorySecrets();
  final FixedParameters parameters = new FixedParameters();
  private final DropwizardTestSupport<ApiConfiguration> api;

  FakedApi(Class<?>... workflows) {
    this(List.of(), workflows);
  }

  /**
   * @param activities the steps of workflows that are not scripted
   */
  FakedApi(List<Object> activities, Class<?>... workflows) {
    Worker ooda = temporal.newWorker(TaskQueues.OODA);
    ooda.registerWorkflowImplementationTypes(workflows);
    temporal.newWorker(TaskQueues.TRAIN).registerWorkflowImplementationTypes(workflows);
    if (!activities.isEmpty()) {
      ooda.registerActivitiesImplementations(activities.toArray());
      for (String queue : List.of(TaskQueues.IO, TaskQueues.CALLS, TaskQueues.PAST)) {
        temporal.newWorker(queue).registerActivitiesImplementations(activities.toArray());
      }
    }
    temporal.start();
    Clock clock = Clock.systemUTC();
    Ports ports =
        new Ports(
            records,
            new InMemoryRunIds(clock),
            events,
            observations,
            input,
            output,
            new InMemoryIdempotencyKeys(clock),
            parameters,
            parameters,
            secrets,
            customers);
    api =
        new DropwizardTestSupport<>(
            ApiApplication.class,
            "../configs/api.yml",
            new SubstitutingSourceProvider(
                new FileConfigurationSourceProvider(), new EnvironmentVariableSubstitutor(false)),
            ConfigOverride.config("configDir", "../configs"),
            ConfigOverride.config("server.applicationConnectors[0].port", "0"),
            ConfigOverride.config("server.adminConnectors[0].port", "0")) {
          @Override
          public ApiApplication newApplication() {
            return new ApiApplication() {
              @Override
              protected Ports ports(
                  ApiConfiguration configuration, Environment environment, Clock itsClock) {
                return ports;
              }

              @Override
              protected WorkflowServiceStubs stubs(TemporalConnection connection) {
                return temporal.getWorkflowServiceStubs();
              }
            };
          }
        };
  }

  private static TestEnvironmentOptions options() {
    TestEnvironmentOptions.Builder options =
        TestEnvironmentOptions.newBuilder()
            .setUseTimeskipping(false)
            .setWorkflowClientOptions(
                TemporalConnection.clientOptions(TemporalConnection.DEFAULT_NAMESPACE, "test"));
    SearchAttributes.ALL.forEach(
        key -> options.registerSearchAttribute(key.getName(), key.getValueType()));
    return options.build();
  }

  /** The work order lives from here on. */
  void begin(WorkOrder order) {
    records.of(WorkOrder.class).put(order);
    WorkOrderWorkflow life =
        temporal
            .getWorkflowClient()
            .newWorkflowStub(
                WorkOrderWorkflow.class,
                WorkflowOptions.newBuilder()
                    .setWorkflowId(WorkOrderWorkflow.workflowId(order.orderId()))
                    .setTaskQueue(TaskQueues.OODA)
                    .build());
    ScheduleRequest wish =
        new ScheduleRequest(
            order.customerId(),
            "sch-1",
            order.orderId(),
            order.assetId(),
            "why",
            "corrective",
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null);
    WorkflowClient.start(life::run, WorkOrderStart.of(order, wish, true, 15, null));
  }

  Http start() {
    try {
      api.before();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    return new Http(api.getLocalPort());
  }

  @Override
  public void close() {
    api.after();
    // A test may have stopped the engine.
    if (!temporal.isShutdown()) {
      temporal.close();
    }
  }
}
