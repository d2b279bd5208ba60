package energy.ona.worker;

import com.google.protobuf.util.Durations;
import energy.ona.workflows.SearchAttributes;
import energy.ona.workflows.TaskQueues;
import energy.ona.workflows.sweep.PlatformSweepWorkflow;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.enums.v1.ScheduleOverlapPolicy;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.RegisterNamespaceRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.schedules.Schedule;
import io.temporal.client.schedules.ScheduleActionStartWorkflow;
import io.temporal.client.schedules.ScheduleAlreadyRunningException;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleClientOptions;
import io.temporal.client.schedules.ScheduleIntervalSpec;
import io.temporal.client.schedules.ScheduleOptions;
import io.temporal.client.schedules.SchedulePolicy;
import io.temporal.client.schedules.ScheduleSpec;
import io.temporal.client.schedules.ScheduleUpdate;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the engine must have before the first workflow. Each step may be repeated by any worker. */
final class EngineSetup {
  static final String SWEEP_SCHEDULE = "fleet-sweep";

  /** Work orders live for weeks; their histories must be readable long after they close. */
  private static final Duration RETENTION = Duration.ofDays(90);

  private static final Logger LOG = LoggerFactory.getLogger(EngineSetup.class);

  private final WorkflowServiceStubs stubs;
  private final WorkflowClient client;
  private final String namespace;

  EngineSetup(WorkflowServiceStubs stubs, WorkflowClient client) {
    this.stubs = stubs;
    this.client = client;
    this.namespace = client.getOptions().getNamespace();
  }

  void namespace() {
    try {
      stubs
          .blockingStub()
          .describeNamespace(DescribeNamespaceRequest.newBuilder().setNamespace(namespace).build());
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() != Status.Code.NOT_FOUND) {
        throw e;
      }
      registerNamespace();
    }
  }

  private void registerNamespace() {
    try {
      stubs
          .blockingStub()
          .registerNamespace(
              RegisterNamespaceRequest.newBuilder()
                  .setNamespace(namespace)
                  .setDescription("Ona: operation and maintenance of solar and wind fleets")
                  .setWorkflowExecutionRetentionPeriod(Durations.fromSeconds(RETENTION.toSeconds()))
                  .build());
      LOG.info("Namespace {} registered", namespace);
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() != Status.Code.ALREADY_EXISTS) {
        throw e;
      }
    }
  }

  void searchAttributes() {
    OperatorServiceStubs operator =
        OperatorServiceStubs.newServiceStubs(
            OperatorServiceStubsOptions.newBuilder()
                .setChannel(stubs.getRawChannel())
                .validateAndBuildWithDefaults());
    Map<String, IndexedValueType> missing = new TreeMap<>();
    Map<String, IndexedValueType> there =
        operator
            .blockingStub()
            .listSearchAttributes(
                ListSearchAttributesRequest.newBuilder().setNamespace(namespace).build())
            .getCustomAttributesMap();
    SearchAttributes.ALL.forEach(
        key -> {
          if (!there.containsKey(key.getName())) {
            missing.put(key.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD);
          }
        });
    if (missing.isEmpty()) {
      return;
    }
    try {
      operator
          .blockingStub()
          .addSearchAttributes(
              AddSearchAttributesRequest.newBuilder()
                  .setNamespace(namespace)
                  .putAllSearchAttributes(missing)
                  .build());
      LOG.info("Search attributes {} added", missing.keySet());
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() != Status.Code.ALREADY_EXISTS) {
        throw e;
      }
    }
  }

  /** Sweeps every interval, never two at once, and once now. */
  void sweepSchedule(Duration every, int lookbackHours) {
    Schedule schedule =
        Schedule.newBuilder()
            .setAction(
                ScheduleActionStartWorkflow.newBuilder()
                    .setWorkflowType(PlatformSweepWorkflow.class)
                    .setArguments(lookbackHours)
                    .setOptions(
                        WorkflowOptions.newBuilder()
                            .setWorkflowId("sweep:platform")
                            .setTaskQueue(TaskQueues.OODA)
                            .setWorkflowRunTimeout(Duration.ofHours(1))
                            .setStaticSummary("Sweep of every customer's fleet")
                            // A schedule with a summary but no details cannot be read back.
                            .setStaticDetails(
                                "Looks at every asset; a finding starts a cycle of its own.")
                            .build())
                    .build())
            .setSpec(
                ScheduleSpec.newBuilder()
                    .setIntervals(List.of(new ScheduleIntervalSpec(every)))
                    .setJitter(Duration.ofSeconds(20))
                    .build())
            .setPolicy(
                SchedulePolicy.newBuilder()
                    .setOverlap(ScheduleOverlapPolicy.SCHEDULE_OVERLAP_POLICY_SKIP)
                    // A sweep looks at what is there now: the ones that were missed are not owed.
                    .setCatchupWindow(Duration.ofMinutes(1))
                    .build())
            .build();
    ScheduleClient schedules =
        ScheduleClient.newInstance(
            stubs,
            ScheduleClientOptions.newBuilder()
                .setNamespace(namespace)
                .setIdentity(client.getOptions().getIdentity())
                .setDataConverter(client.getOptions().getDataConverter())
                .build());
    try {
      schedules.createSchedule(
          SWEEP_SCHEDULE,
          schedule,
          ScheduleOptions.newBuilder().setTriggerImmediately(true).build());
      LOG.info("Schedule {} created, every {}", SWEEP_SCHEDULE, every);
    } catch (ScheduleAlreadyRunningException e) {
      schedules.getHandle(SWEEP_SCHEDULE).update(present -> new ScheduleUpdate(schedule));
      schedules
          .getHandle(SWEEP_SCHEDULE)
          .trigger(ScheduleOverlapPolicy.SCHEDULE_OVERLAP_POLICY_SKIP);
    }
  }
}
