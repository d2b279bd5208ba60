package energy.ona.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import energy.ona.adapters.Stores;
import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.SampleAssets;
import energy.ona.id.RunKind;
import energy.ona.ingest.Upload;
import energy.ona.json.Json;
import energy.ona.ooda.Cycle;
import energy.ona.solar.Sun;
import energy.ona.tenant.CustomerId;
import energy.ona.worker.Timetable.Besides;
import energy.ona.workflows.SearchAttributes;
import energy.ona.workflows.WorkflowStarts;
import energy.ona.workflows.ingest.IngestRequest;
import energy.ona.workflows.ingest.IngestWorkflow;
import energy.ona.workflows.ooda.CycleRequest;
import energy.ona.workflows.ooda.OodaCycleWorkflow;
import energy.ona.workflows.vendor.VendorPullsWorkflow;
import energy.ona.workorder.WorkOrder;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.schedules.Schedule;
import io.temporal.client.schedules.ScheduleActionStartWorkflow;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleClientOptions;
import io.temporal.client.schedules.ScheduleDescription;
import io.temporal.client.schedules.ScheduleHandle;
import io.temporal.client.schedules.ScheduleIntervalSpec;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class WorkerIT {
  private static final CustomerId CUSTOMER = SampleAssets.CUSTOMER;
  private static final Duration STEP = Duration.ofMinutes(15);
  private static final int INVERTERS = 6;
  private static final int DEAD = 2;

  private static RunningWorker worker;
  private static Stores stores;
  private static WorkflowServiceStubs stubs;
  private static WorkflowClient client;

  @BeforeAll
  static void start() throws Exception {
    worker = RunningWorker.start().awaitReady();
    stores = RunningWorker.stores();
    stubs = RunningWorker.connection().stubs(Duration.ofSeconds(10));
    client = RunningWorker.connection().client(stubs, "test");
  }

  @AfterAll
  static void stop() {
    stubs.shutdownNow();
    worker.close();
    stores.close();
  }

  @Test
  void tellsMachinesHowItIs() {
    assertThat(worker.health().path("ready").asBoolean()).isTrue();
    assertThat(worker.health().path("dependencies").size()).isGreaterThanOrEqualTo(4);
    RunningWorker.await(
        "the engine's counters are reported",
        () -> worker.get("/metrics").body().contains("temporal_"));
    assertThat(worker.get("/metrics").body()).contains("jvm_memory_used_bytes");
  }

  @Test
  void whatTheEngineNeedsIsThereHoweverManyWorkersAskForIt() throws Exception {
    try (RunningWorker second = RunningWorker.start().awaitReady()) {
      assertThat(second.health().path("ready").asBoolean()).isTrue();
    }
    long retention =
        stubs
            .blockingStub()
            .describeNamespace(
                DescribeNamespaceRequest.newBuilder().setNamespace(RunningWorker.NAMESPACE).build())
            .getConfig()
            .getWorkflowExecutionRetentionTtl()
            .getSeconds();
    assertThat(Duration.ofSeconds(retention)).isEqualTo(Duration.ofDays(90));
    OperatorServiceStubs operator =
        OperatorServiceStubs.newServiceStubs(
            OperatorServiceStubsOptions.newBuilder()
                .setChannel(stubs.getRawChannel())
                .validateAndBuildWithDefaults());
    assertThat(
            operator
                .blockingStub()
                .listSearchAttributes(
                    ListSearchAttributesRequest.newBuilder()
                        .setNamespace(RunningWorker.NAMESPACE)
                        .build())
                .getCustomAttributesMap())
        .containsKeys(
            SearchAttributes.ALL.stream().map(key -> key.getName()).toArray(String[]::new));
    ScheduleDescription sweep = schedule(EngineSchedules.SWEEP).describe();
    assertThat(sweep.getSchedule().getSpec().getIntervals())
        .singleElement()
        .satisfies(every -> assertThat(every.getEvery()).isEqualTo(Duration.ofMinutes(15)));
    assertThat(sweep.getInfo().getNumActions()).isPositive();
  }

  private static ScheduleHandle schedule(String id) {
    return ScheduleClient.newInstance(
            stubs, ScheduleClientOptions.newBuilder().setNamespace(RunningWorker.NAMESPACE).build())
        .getHandle(id);
  }

  private static @Nullable Instant changedAt(String id) {
    return schedule(id).describe().getInfo().getLastUpdatedAt();
  }

  @Test
  void aStartOfAWorkerLeavesTheSchedulesThatAreAsTheyShallBe() {
    List<String> ids =
        List.of(EngineSchedules.VENDORS, EngineSchedules.COMPACTION, EngineSchedules.TREND);
    tellSchedules();
    RunningWorker.await("a new schedule of pulls runs at once", () -> actions(ids.get(0)) > 0);
    List<@Nullable Instant> before = ids.stream().map(WorkerIT::changedAt).toList();
    tellSchedules();
    assertThat(ids.stream().map(WorkerIT::changedAt).toList()).isEqualTo(before);
  }

  private static void tellSchedules() {
    EngineSchedules told = new EngineSchedules(stubs, client);
    told.vendors(VendorPullsWorkflow.EVERY);
    told.compaction();
    told.trend();
  }

  @Test
  void aScheduleRunsWhenItIsNewAndNotWhenItIsToldOrPaused() {
    String id = "told-again";
    Timetable timetable = new Timetable(stubs, client);
    timetable.keep(id, never(1), Besides.WHEN_NEW);
    RunningWorker.await("it runs", () -> actions(id) == 1);
    schedule(id).pause();

    timetable.keep(id, never(2), Besides.WHEN_NEW);
    assertThat(schedule(id).describe().getSchedule().getSpec().getIntervals())
        .extracting(ScheduleIntervalSpec::getEvery)
        .containsExactly(never(2).getSpec().getIntervals().get(0).getEvery());
    assertThat(isPaused(id)).isTrue();

    // Nobody polls its queue: a second run meets the first.
    timetable.keep(id, never(2), Besides.AT_EACH_START);
    schedule(id).unpause();
    RunningWorker.await("it goes on", () -> !isPaused(id));
    assertThat(skipped(id)).isZero();
    timetable.keep(id, never(2), Besides.AT_EACH_START);
    RunningWorker.await("it is told to run", () -> skipped(id) > 0);
    assertThat(actions(id) + skipped(id)).isEqualTo(2);
  }

  private static boolean isPaused(String id) {
    return schedule(id).describe().getSchedule().getState().isPaused();
  }

  private static long actions(String id) {
    return schedule(id).describe().getInfo().getNumActions();
  }

  private static long skipped(String id) {
    return schedule(id).describe().getInfo().getNumActionsSkippedOverlap();
  }

  private static Schedule never(int centuries) {
    Duration century = Duration.ofDays(36_500);
    return EngineSchedules.often(
        century.multipliedBy(centuries),
        Duration.ofSeconds(1),
        ScheduleActionStartWorkflow.newBuilder()
            .setWorkflowType("Nobodys")
            .setOptions(
                WorkflowOptions.newBuilder()
                    .setWorkflowId("nobodys")
                    .setTaskQueue("nobodys")
                    .build())
            .build());
  }

  @Test
  void livesAndSaysSoWhileTheWorkflowServiceIsDown() throws Exception {
    try (RunningWorker lonely = RunningWorker.start("127.0.0.1:1")) {
      assertThat(lonely.get("/health").statusCode()).isEqualTo(200);
      assertThat(lonely.get("/healthcheck").statusCode()).isEqualTo(500);
      RunningWorker.await(
          "the dependency is named",
          () ->
              lonely.health().path("dependencies").path("temporal").asText().startsWith("down")
                  && lonely.health().path("dependencies").path("tables").asText().equals("ok"));
    }
  }

  @Test
  void aCallersFaultIsNotRetriedAndCarriesItsCode() {
    String uploadId = "up-20260101-901";
    String key = "nowcast/2026/01/01/" + uploadId + ".csv";
    stores.input().put(key, "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8), "text/csv");
    assertThatThrownBy(() -> ingest(uploadId, key, Instant.now()))
        .isInstanceOf(WorkflowFailedException.class)
        .hasCauseInstanceOf(ActivityFailure.class)
        .satisfies(
            failed -> {
              ApplicationFailure fault = (ApplicationFailure) failed.getCause().getCause();
              assertThat(fault.getType()).isEqualTo("VALIDATION_ERROR");
              assertThat(fault.isNonRetryable()).isTrue();
              assertThat(fault.getOriginalMessage()).contains("columns a, b");
            });
    Upload failed = stores.records().of(Upload.class).get(CUSTOMER, uploadId).orElseThrow();
    assertThat(failed.status()).isEqualTo("failed");
    assertThat(failed.message()).contains("power_kw");
  }

  @Test
  void dataInWorkOrderOut() {
    for (int each = 1; each <= INVERTERS; each++) {
      stores.records().of(Asset.class).put(inverter(each));
    }
    Instant now = Instant.parse("2026-01-20T12:00:00Z");
    String uploadId = stores.runIds().next(RunKind.UPLOAD);
    String key = "historical/demo/" + uploadId + ".csv";
    stores.input().put(key, csv(now.minus(7, ChronoUnit.DAYS), now), "text/csv");
    Upload upload = ingest(uploadId, key, now);
    assertThat(upload.rowsRejected()).isZero();
    assertThat(upload.rowsAccepted()).isEqualTo(INVERTERS * 7 * 96);

    Cycle cycle = cycle(DEAD, now);
    assertThat(cycle.outcome()).as(cycle.message()).isEqualTo("work_order");
    WorkOrder order =
        stores
            .records()
            .of(WorkOrder.class)
            .get(CUSTOMER, String.valueOf(cycle.orderId()))
            .orElseThrow();
    assertThat(order.assetId()).isEqualTo(inverter(DEAD).assetId());
    assertThat(order.earUsdDay()).isPositive();
    assertThat(cycle(DEAD, now).outcome()).isEqualTo("existing_case");
    assertThat(cycle(DEAD + 1, now).outcome()).isEqualTo("normal");
  }

  private static Upload ingest(String uploadId, String key, Instant receivedAt) {
    return client
        .newWorkflowStub(
            IngestWorkflow.class,
            WorkflowStarts.run(
                RunKind.UPLOAD, uploadId, CUSTOMER, null, null, "upload", "request-1"))
        .run(
            new IngestRequest(
                CUSTOMER, uploadId, "nowcast", null, key, false, null, receivedAt, "request-1"));
  }

  private static Cycle cycle(int inverter, Instant asOf) {
    String cycleId = stores.runIds().next(RunKind.CYCLE);
    AssetId asset = inverter(inverter).assetId();
    return client
        .newWorkflowStub(
            OodaCycleWorkflow.class,
            WorkflowStarts.run(RunKind.CYCLE, cycleId, CUSTOMER, asset, null, "cycle", null))
        .run(new CycleRequest(CUSTOMER, cycleId, asset, asOf, 24, null));
  }

  private static Asset inverter(int each) {
    return Json.read(
        """
        {"customer_id":"demo","asset_id":"WIT-%02d","name":"Inverter","type":"Solar Inverter",
         "capacity_kw":20,"location":{"latitude":-26.2,"longitude":28.05},
         "timezone":"Africa/Johannesburg","site_id":"worker-it",
         "components":[{"oem":"Sungrow","model":"SG20KTL","serial":"SN-%d","type":"inverter"}]}\
        """
            .formatted(each, each),
        Asset.class);
  }

  /** A week of sun; one inverter delivers nothing on the last day. */
  private static byte[] csv(Instant from, Instant to) {
    StringBuilder csv = new StringBuilder("timestamp,asset_id,temperature_c,voltage_v,power_kw\n");
    Instant onset = to.minus(26, ChronoUnit.HOURS);
    for (Instant time = from; time.isBefore(to); time = time.plus(STEP)) {
      double sky = Sun.clearSkyGhiWm2(Sun.elevationDeg(time, -26.2, 28.05)) / 1000;
      for (int each = 1; each <= INVERTERS; each++) {
        boolean down = each == DEAD && !time.isBefore(onset);
        double power = down ? 0 : 18 * sky * (1 + 0.01 * (each % 3));
        csv.append(
            String.format(
                Locale.ROOT, "%s,WIT-%02d,25,%s,%.3f%n", time, each, sky > 0 ? "650" : "", power));
      }
    }
    return csv.toString().getBytes(StandardCharsets.UTF_8);
  }
}
