package energy.ona.workflows;

import energy.ona.asset.AssetId;
import energy.ona.detect.AssetState;
import energy.ona.detect.PastFaults.PastFault;
import energy.ona.error.ErrorCode;
import energy.ona.id.RunKind;
import energy.ona.ingest.Upload;
import energy.ona.ingest.Upload.LateRange;
import energy.ona.purchase.ClaimState;
import energy.ona.purchase.PurchaseState;
import energy.ona.purchase.Receipt;
import energy.ona.tenant.CustomerId;
import energy.ona.workflows.bom.BomRequest;
import energy.ona.workflows.bom.BomWorkflow;
import energy.ona.workflows.compact.CompactionRequest;
import energy.ona.workflows.compact.CompactionWorkflow;
import energy.ona.workflows.detect.DetectRequest;
import energy.ona.workflows.detect.DetectWorkflow;
import energy.ona.workflows.detect.SiteFindings;
import energy.ona.workflows.diagnose.DiagnoseRequest;
import energy.ona.workflows.diagnose.DiagnoseWorkflow;
import energy.ona.workflows.forecast.ForecastRequest;
import energy.ona.workflows.forecast.ForecastRunWorkflow;
import energy.ona.workflows.forecast.ForecastWorkflow;
import energy.ona.workflows.gaps.GapsRequest;
import energy.ona.workflows.gaps.GapsWorkflow;
import energy.ona.workflows.ingest.FurtherPutsWorkflow;
import energy.ona.workflows.ingest.IngestRequest;
import energy.ona.workflows.ingest.IngestWorkflow;
import energy.ona.workflows.late.LateLookRequest;
import energy.ona.workflows.late.LateLookResult;
import energy.ona.workflows.late.LateLookWorkflow;
import energy.ona.workflows.maintenance.MaintenanceRequest;
import energy.ona.workflows.maintenance.MaintenanceWorkflow;
import energy.ona.workflows.ooda.CycleRequest;
import energy.ona.workflows.ooda.OodaCycleWorkflow;
import energy.ona.workflows.order.OrderRequest;
import energy.ona.workflows.order.OrderWorkflow;
import energy.ona.workflows.plan.ScheduleWorkflow;
import energy.ona.workflows.purchase.ClaimNews;
import energy.ona.workflows.purchase.PurchaseWorkflow;
import energy.ona.workflows.purchase.PurchaseWorkflow.PurchaseDecision;
import energy.ona.workflows.quality.QualityRequest;
import energy.ona.workflows.quality.QualityWorkflow;
import energy.ona.workflows.risk.EarRequest;
import energy.ona.workflows.risk.EarWorkflow;
import energy.ona.workflows.sweep.PlatformSweepWorkflow;
import energy.ona.workflows.train.TrainingsWorkflow;
import energy.ona.workflows.trend.TrendRequest;
import energy.ona.workflows.trend.TrendWorkflow;
import energy.ona.workflows.vendor.VendorPullWorkflow;
import energy.ona.workflows.vendor.VendorPullsWorkflow;
import energy.ona.workflows.weather.WeatherRefreshRequest;
import energy.ona.workflows.weather.WeatherRefreshWorkflow;
import energy.ona.workflows.workorder.WorkOrderStart;
import energy.ona.workflows.workorder.WorkOrderWorkflow;
import energy.ona.workorder.WorkOrder.PartArrival;
import energy.ona.workorder.WorkOrderEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Runs every workflow on the test engine and saves the histories under a name, for ReplayTest:
 * {@code mvn -o test -pl workflows -am -Dtest=RecordHistoriesTest -Dona.record=0.2.0}.
 */
final class Recorder {
  private final Path folder;

  Recorder(Path folder) {
    this.folder = folder;
  }

  void record() throws IOException {
    Files.createDirectories(folder);
    try (TestEngine engine = new TestEngine()) {
      singles(engine);
      cycles(engine);
      weather(engine);
      forecast(engine);
      compaction(engine);
      trend(engine);
      maintenance(engine);
      training(engine);
    }
    try (TestEngine engine = new TestEngine()) {
      worse(engine);
    }
    try (TestEngine engine = new TestEngine()) {
      vendor(engine);
    }
    try (TestEngine engine = new TestEngine()) {
      vendorGroups(engine);
    }
    try (TestEngine engine = new TestEngine()) {
      purchases(engine);
    }
    try (TestEngine engine = new TestEngine()) {
      usedOutOfAVan(engine);
    }
    try (TestEngine engine = new TestEngine()) {
      closedWithAVan(engine);
    }
    try (TestEngine engine = new TestEngine()) {
      neverDrafted(engine);
    }
    try (TestEngine engine = new TestEngine()) {
      owed(engine);
    }
    try (TestEngine engine = new TestEngine()) {
      sweep(engine);
    }
    try (TestEngine engine = new TestEngine()) {
      lateLook(engine);
    }
    try (TestEngine engine = new TestEngine()) {
      presigned(engine);
    }
    try (TestEngine engine = new TestEngine()) {
      siteLook(engine);
    }
  }

  private void presigned(TestEngine engine) throws IOException {
    engine.ingest.puts.set(2);
    engine
        .client()
        .newWorkflowStub(IngestWorkflow.class, options(RunKind.UPLOAD, "up-2"))
        .run(
            new IngestRequest(
                    Samples.CUSTOMER,
                    "up-2",
                    "nowcast",
                    null,
                    "raw/up-2.csv",
                    false,
                    engine.now().plus(Duration.ofHours(1)),
                    Samples.MONDAY,
                    null)
                .dropped("drops/demo/up-2.csv"));
    save(engine, "ingest:up-2", "IngestWorkflow-presigned");
    String puts = FurtherPutsWorkflow.workflowId("up-2");
    engine.client().newUntypedWorkflowStub(puts).getResult(Integer.class);
    save(engine, puts, "FurtherPutsWorkflow");
  }

  private void singles(TestEngine engine) throws IOException {
    CustomerId customer = Samples.CUSTOMER;
    AssetId asset = Samples.ASSET;
    engine
        .client()
        .newWorkflowStub(DetectWorkflow.class, options(RunKind.DETECTION, "det-1"))
        .run(new DetectRequest(customer, "det-1", asset, Samples.MONDAY, 6, null, null, null));
    save(engine, "detect:det-1", "DetectWorkflow");
    engine
        .client()
        .newWorkflowStub(DiagnoseWorkflow.class, options(RunKind.DIAGNOSIS, "diag-1"))
        .run(
            new DiagnoseRequest(customer, "diag-1", asset, "det-1", Samples.MONDAY, 6, null, null));
    save(engine, "diagnose:diag-1", "DiagnoseWorkflow");
    engine
        .client()
        .newWorkflowStub(EarWorkflow.class, options(RunKind.EAR, "ear-1"))
        .run(
            new EarRequest(
                customer, "ear-1", asset, "det-1", null, Samples.MONDAY, List.of(24), null, null));
    save(engine, "ear:ear-1", "EarWorkflow");
    engine
        .client()
        .newWorkflowStub(BomWorkflow.class, options(RunKind.BOM, "bom-1"))
        .run(
            new BomRequest(
                customer, "bom-1", asset, null, null, null, true, null, List.of(), null, null,
                null));
    save(engine, "bom:bom-1", "BomWorkflow");
    engine
        .client()
        .newWorkflowStub(ScheduleWorkflow.class, options(RunKind.SCHEDULE, "sch-1"))
        .run(Samples.wish("sch-1"));
    save(engine, "schedule:sch-1", "ScheduleWorkflow");
    engine
        .client()
        .newWorkflowStub(GapsWorkflow.class, options(RunKind.GAPS, "gap-1"))
        .run(
            new GapsRequest(
                customer, "gap-1", null, Samples.MONDAY, null, 7, 15, true, null, null));
    save(engine, "gaps:gap-1", "GapsWorkflow");
    engine
        .client()
        .newWorkflowStub(QualityWorkflow.class, options(RunKind.QUALITY, "qua-1"))
        .run(
            new QualityRequest(
                customer,
                "qua-1",
                asset,
                Samples.MONDAY.minus(Duration.ofDays(365)),
                Samples.MONDAY,
                null));
    save(engine, "quality:qua-1", "QualityWorkflow");
    engine.ingest.looksUntilThere.set(2);
    engine
        .client()
        .newWorkflowStub(IngestWorkflow.class, options(RunKind.UPLOAD, "up-1"))
        .run(
            new IngestRequest(
                customer,
                "up-1",
                "nowcast",
                null,
                "raw/up-1.csv",
                false,
                engine.now().plus(Duration.ofDays(1)),
                Samples.MONDAY,
                null));
    save(engine, "ingest:up-1", "IngestWorkflow");
    engine
        .client()
        .newWorkflowStub(
            OrderWorkflow.class,
            WorkflowOptions.newBuilder(options(RunKind.WORK_ORDER, "wo-9"))
                .setWorkflowId("order:wo-9")
                .build())
        .run(OrderRequest.plain(customer, "wo-9", asset, "swap the fan", null, false, null));
    save(engine, "order:wo-9", "OrderWorkflow");
  }

  private void lateLook(TestEngine engine) throws IOException {
    engine.late.goesOn.put(
        Samples.SITE.value(),
        new PastFault(Samples.ASSET, Samples.MONDAY, Samples.MONDAY, "delivers nothing"));
    engine
        .client()
        .newWorkflowStub(
            LateLookWorkflow.class,
            WorkflowOptions.newBuilder()
                .setWorkflowId("sweep:demo:up-0")
                .setTaskQueue(TaskQueues.OODA)
                .build())
        .run(
            new LateLookRequest(
                Samples.CUSTOMER,
                "up-0",
                List.of(
                    new LateRange(
                        Samples.SITE, Samples.MONDAY.minus(Duration.ofDays(2)), Samples.MONDAY)),
                List.of(),
                LateLookResult.NOTHING,
                null));
    save(engine, "sweep:demo:up-0", "LateLookWorkflow");
  }

  private void siteLook(TestEngine engine) throws IOException {
    engine.ingest.late.set(
        Upload.Late.of(
            List.of(),
            List.of(
                new LateRange(
                    Samples.SITE, Samples.MONDAY.minus(Duration.ofMinutes(20)), Samples.MONDAY))));
    engine.ingest.found.add(Samples.SITE);
    engine
        .client()
        .newWorkflowStub(IngestWorkflow.class, options(RunKind.UPLOAD, "up-3"))
        .run(
            new IngestRequest(
                Samples.CUSTOMER,
                "up-3",
                "nowcast",
                null,
                "raw/up-3.csv",
                false,
                null,
                Samples.MONDAY,
                null));
    String look = LateLookWorkflow.workflowId(Samples.CUSTOMER, Samples.SITE);
    engine.client().newUntypedWorkflowStub(look).getResult(LateLookResult.class);
    save(engine, "ingest:up-3", "IngestWorkflow-recent");
    save(engine, look, "LateLookWorkflow-site");
  }

  private void cycles(TestEngine engine) throws IOException {
    engine.loop.state = AssetState.PRODUCING;
    String normal = cycle(engine, "ooda-1");
    save(engine, normal, "OodaCycleWorkflow-normal");
    engine.loop.state = AssetState.DOWN;
    String finding = cycle(engine, "ooda-2");
    save(engine, finding, "OodaCycleWorkflow-work-order");

    String orderId = engine.loop.orders.get(engine.loop.orders.size() - 1).orderId();
    WorkOrderWorkflow life =
        engine
            .client()
            .newWorkflowStub(WorkOrderWorkflow.class, WorkOrderWorkflow.workflowId(orderId));
    engine.pass(Duration.ofSeconds(2));
    life.decide(
        new WorkOrderWorkflow.Decision(
            "d-1", "reassign", "Naledi", "nearer", "Sipho", "crew-z", "admin"));
    for (String type :
        new String[] {"decline", "accept", "start", "pause", "nonsense", "complete"}) {
      life.event(WorkOrderEvent.of("e-" + type, type, engine.now(), "Thandi", null));
      engine.pass(Duration.ofMinutes(5));
    }
    WorkflowStub.fromTyped(life).getResult(Void.class);
    save(engine, WorkOrderWorkflow.workflowId(orderId), "WorkOrderWorkflow-closed");
    save(engine, "plan:demo", "CrewPlanWorkflow-open");
  }

  /** A fault is found worse while its order is open, and parts come out of the depot. */
  private void worse(TestEngine engine) throws IOException {
    engine.supplier.inDepot = Set.of("FUSE-1");
    engine.loop.isOtherWork = true;
    cycle(engine, "ooda-8");
    engine.store.cases.weigh(Samples.CUSTOMER, "case-ooda-8", 0.1);
    engine.pass(Duration.ofSeconds(2));
    String worse = cycle(engine, "ooda-9", Samples.MONDAY.plus(Duration.ofHours(5)));
    save(engine, worse, "OodaCycleWorkflow-worse");

    String orderId = engine.loop.orders.get(0).orderId();
    WorkOrderWorkflow life =
        engine
            .client()
            .newWorkflowStub(WorkOrderWorkflow.class, WorkOrderWorkflow.workflowId(orderId));
    engine.pass(Duration.ofSeconds(10));
    life.event(
        new WorkOrderEvent(
            "e-1",
            "start",
            engine.now(),
            "Thandi",
            null,
            null,
            List.of("FUSE-1=2"),
            List.of(),
            List.of(),
            null,
            null));
    engine.pass(Duration.ofMinutes(5));
    life.event(WorkOrderEvent.of("e-2", "complete", engine.now(), "Thandi", null));
    WorkflowStub.fromTyped(life).getResult(Void.class);
    save(engine, WorkOrderWorkflow.workflowId(orderId), "WorkOrderWorkflow-worse");
  }

  private void weather(TestEngine engine) throws IOException {
    engine
        .client()
        .newWorkflowStub(
            WeatherRefreshWorkflow.class,
            WorkflowOptions.newBuilder()
                .setWorkflowId("weather:platform")
                .setTaskQueue(TaskQueues.OODA)
                .build())
        .run(WeatherRefreshRequest.ALL);
    save(engine, "weather:platform", "WeatherRefreshWorkflow");
  }

  private void forecast(TestEngine engine) throws IOException {
    ForecastRequest request =
        new ForecastRequest(
            Samples.CUSTOMER, "fc-1", null, null, Samples.MONDAY, 48, 60, true, false, null);
    engine
        .client()
        .newWorkflowStub(ForecastWorkflow.class, WorkflowStarts.forecast(request, "recorded"))
        .run(request);
    save(engine, request.workflowId(), "ForecastWorkflow");
    engine
        .client()
        .newWorkflowStub(
            ForecastRunWorkflow.class,
            WorkflowOptions.newBuilder()
                .setWorkflowId("forecast:platform")
                .setTaskQueue(TaskQueues.OODA)
                .build())
        .run(48);
    save(engine, "forecast:platform", "ForecastRunWorkflow");
  }

  private void compaction(TestEngine engine) throws IOException {
    engine
        .client()
        .newWorkflowStub(
            CompactionWorkflow.class,
            WorkflowOptions.newBuilder()
                .setWorkflowId("compaction:platform")
                .setTaskQueue(TaskQueues.OODA)
                .build())
        .run(CompactionRequest.ALL);
    save(engine, "compaction:platform", "CompactionWorkflow");
  }

  private void trend(TestEngine engine) throws IOException {
    engine
        .client()
        .newWorkflowStub(
            TrendWorkflow.class,
            WorkflowOptions.newBuilder()
                .setWorkflowId("trend:platform")
                .setTaskQueue(TaskQueues.OODA)
                .build())
        .run(TrendRequest.ALL);
    save(engine, "trend:platform", "TrendWorkflow");
  }

  private void maintenance(TestEngine engine) throws IOException {
    engine
        .client()
        .newWorkflowStub(
            MaintenanceWorkflow.class,
            WorkflowOptions.newBuilder()
                .setWorkflowId("maintenance:platform")
                .setTaskQueue(TaskQueues.OODA)
                .build())
        .run(MaintenanceRequest.ALL);
    save(engine, "maintenance:demo", "MaintenanceWorkflow");
  }

  private void training(TestEngine engine) throws IOException {
    engine
        .client()
        .newWorkflowStub(
            TrainingsWorkflow.class,
            WorkflowOptions.newBuilder()
                .setWorkflowId("train:platform")
                .setTaskQueue(TaskQueues.TRAIN)
                .build())
        .run();
    save(engine, "train:platform", "TrainingsWorkflow");
    save(engine, engine.train.runs.get(0).workflowId(), "TrainWorkflow");
  }

  private void vendor(TestEngine engine) throws IOException {
    engine.vendor.busyUntil = engine.now().plus(Duration.ofHours(1));
    engine
        .client()
        .newWorkflowStub(
            VendorPullWorkflow.class,
            WorkflowStarts.vendorPullByHand(Samples.CUSTOMER, "roof", null))
        .run(FakeVendor.ACCOUNT);
    save(engine, "vendor:demo:roof", "VendorPullWorkflow");
    engine
        .client()
        .newWorkflowStub(
            VendorPullsWorkflow.class,
            WorkflowOptions.newBuilder()
                .setWorkflowId("vendor:platform")
                .setTaskQueue(TaskQueues.OODA)
                .build())
        .run();
    save(engine, "vendor:platform", "VendorPullsWorkflow");
  }

  /** Waits, calls for several devices of which one is down and one declined, and old pages. */
  private void vendorGroups(TestEngine engine) throws IOException {
    engine.vendor.waits.set(2);
    engine.vendor.together = true;
    engine.vendor.due = List.of("a", "b", "c");
    engine.vendor.down.add("a");
    engine.vendor.backlogged = List.of("b", "d", "e");
    engine.vendor.bad.add("e");
    engine
        .client()
        .newWorkflowStub(
            VendorPullWorkflow.class,
            WorkflowStarts.vendorPullByHand(Samples.CUSTOMER, "roof", null))
        .run(FakeVendor.ACCOUNT);
    save(engine, "vendor:demo:roof", "VendorPullWorkflow-groups");
  }

  private void purchases(TestEngine engine) throws IOException {
    engine.supplier.calls.failNext(
        "placeOrder", () -> ApplicationFailure.newFailure("502", ErrorCode.UNAVAILABLE.name()));
    WorkOrderWorkflow order = orderOfFans(engine);
    String purchaseId = "po-20260302-001";
    engine.passUntil(
        Duration.ofMinutes(10),
        Duration.ofSeconds(1),
        () ->
            engine.supplier.stored.containsKey(purchaseId)
                && engine.supplier.stored.get(purchaseId).state() == PurchaseState.PLACED);
    // It does not come in time, comes in parts, and the rest is cancelled with the work order.
    engine.pass(Duration.ofDays(4));
    PurchaseWorkflow purchase =
        engine
            .client()
            .newWorkflowStub(PurchaseWorkflow.class, PurchaseWorkflow.workflowId(purchaseId));
    purchase.decide(
        new PurchaseDecision(
            "r-1", "receive", "Sipho", "person", null, List.of(new Receipt.Line("FAN-1", 1))));
    order.decide(
        new WorkOrderWorkflow.Decision("d-1", "cancel", "Naledi", "sold", null, null, "admin"));
    WorkflowStub.fromTyped(order).getResult(Void.class);
    WorkflowStub.fromTyped(purchase).getResult(Void.class);
    save(engine, "wo:wo-1", "WorkOrderWorkflow-parts");
    save(engine, PurchaseWorkflow.workflowId(purchaseId), "PurchaseWorkflow");
  }

  /** Its van's piece is used, its crew is another by then, and it is cancelled. */
  private void usedOutOfAVan(TestEngine engine) throws IOException {
    engine.supplier.vans = Map.of("crew-a", "FAN-1");
    WorkOrderWorkflow order = orderOfFans(engine);
    engine.passUntil(
        Duration.ofMinutes(10), Duration.ofSeconds(1), () -> !engine.supplier.drafts.isEmpty());
    order.event(used(engine, "start"));
    order.decide(
        new WorkOrderWorkflow.Decision(
            "d-1", "reassign", "Naledi", "ill", null, "crew-z", "admin"));
    engine.pass(Duration.ofMinutes(10));
    order.decide(
        new WorkOrderWorkflow.Decision("d-2", "cancel", "Naledi", "sold", null, null, "admin"));
    WorkflowStub.fromTyped(order).getResult(Void.class);
    save(engine, "wo:wo-1", "WorkOrderWorkflow-van-cancelled");
  }

  private void closedWithAVan(TestEngine engine) throws IOException {
    engine.supplier.vans = Map.of("crew-a", "FAN-1");
    WorkOrderWorkflow order = orderOfFans(engine);
    engine.passUntil(
        Duration.ofMinutes(10), Duration.ofSeconds(1), () -> !engine.supplier.drafts.isEmpty());
    order.event(used(engine, "complete"));
    WorkflowStub.fromTyped(order).getResult(Void.class);
    save(engine, "wo:wo-1", "WorkOrderWorkflow-van-closed");
  }

  private void neverDrafted(TestEngine engine) throws IOException {
    engine.supplier.calls.breakDown("draftPurchases");
    WorkOrderWorkflow order = orderOfFans(engine);
    engine.pass(Duration.ofMinutes(90));
    order.decide(
        new WorkOrderWorkflow.Decision("d-1", "cancel", "Naledi", "sold", null, null, "admin"));
    WorkflowStub.fromTyped(order).getResult(Void.class);
    save(engine, "wo:wo-1", "WorkOrderWorkflow-never-drafted");
  }

  /**
   * That its maker accepted the claim is read, and his part is late, so that he rejects it; what is
   * bought instead comes, and the order is cancelled.
   */
  private void owed(TestEngine engine) throws IOException {
    claim(engine, ClaimState.DRAFT);
    WorkOrderWorkflow order = orderOfFans(engine);
    engine.pass(Duration.ofMinutes(10));
    order.claim(claim(engine, ClaimState.SUBMITTED));
    engine.pass(Duration.ofMinutes(10));
    claim(engine, ClaimState.ACCEPTED);
    engine.pass(Duration.ofDays(3));
    order.claim(claim(engine, ClaimState.REJECTED));
    engine.pass(Duration.ofMinutes(10));
    order.event(WorkOrderEvent.of("e-1", "part_received", engine.now(), "Sipho", "both are there"));
    engine.pass(Duration.ofMinutes(10));
    order.decide(
        new WorkOrderWorkflow.Decision("d-1", "cancel", "Naledi", "sold", null, null, "admin"));
    WorkflowStub.fromTyped(order).getResult(Void.class);
    save(engine, "wo:wo-1", "WorkOrderWorkflow-owed");
  }

  private static ClaimNews claim(TestEngine engine, ClaimState state) {
    ClaimNews news = new ClaimNews("rma-1-1", "FAN-1", 2, state, engine.now(), null, null);
    engine.supplier.claims.put(news.claimId(), news);
    return news;
  }

  private static WorkOrderEvent used(TestEngine engine, String type) {
    return new WorkOrderEvent(
        "e-1",
        type,
        engine.now(),
        "Sipho",
        null,
        null,
        List.of("FAN-1", "FUSE-1"),
        List.of(),
        List.of(),
        null,
        null);
  }

  /** An approved one that needs two fans. */
  private static WorkOrderWorkflow orderOfFans(TestEngine engine) {
    WorkOrderWorkflow order =
        engine
            .client()
            .newWorkflowStub(
                WorkOrderWorkflow.class,
                WorkflowOptions.newBuilder()
                    .setWorkflowId("wo:wo-1")
                    .setTaskQueue(TaskQueues.OODA)
                    .build());
    WorkflowClient.start(
        order::run,
        WorkOrderStart.of(
            Samples.workOrder("wo-1", null, null, engine.now())
                .withParts(List.of(new PartArrival("FAN-1", 2, engine.now())), engine.now()),
            Samples.wish("wo-1"),
            true,
            15,
            null));
    return order;
  }

  private void sweep(TestEngine engine) throws IOException {
    engine.store.sites = List.of(Samples.SITE);
    engine.loop.findings.put(
        Samples.SITE,
        new SiteFindings(
            Samples.SITE,
            3,
            Map.of("down", 1),
            List.of(new SiteFindings.AssetFinding(Samples.ASSET, 0.9, "down")),
            List.of()));
    engine
        .client()
        .newWorkflowStub(
            PlatformSweepWorkflow.class,
            WorkflowOptions.newBuilder()
                .setWorkflowId("sweep:platform")
                .setTaskQueue(TaskQueues.OODA)
                .build())
        .run(6);
    save(engine, "sweep:platform", "PlatformSweepWorkflow");
    String sweep =
        engine.client().fetchHistory("sweep:platform").getHistory().getEventsList().stream()
            .filter(event -> event.hasStartChildWorkflowExecutionInitiatedEventAttributes())
            .map(
                event ->
                    event.getStartChildWorkflowExecutionInitiatedEventAttributes().getWorkflowId())
            .findFirst()
            .orElseThrow();
    save(engine, sweep, "FleetSweepWorkflow");
  }

  private static String cycle(TestEngine engine, String cycleId) {
    return cycle(engine, cycleId, Samples.MONDAY);
  }

  private static String cycle(TestEngine engine, String cycleId, Instant asOf) {
    engine
        .client()
        .newWorkflowStub(OodaCycleWorkflow.class, options(RunKind.CYCLE, cycleId))
        .run(new CycleRequest(Samples.CUSTOMER, cycleId, Samples.ASSET, asOf, 6, null));
    return "ooda:" + cycleId;
  }

  private static WorkflowOptions options(RunKind kind, String runId) {
    return WorkflowStarts.run(kind, runId, Samples.CUSTOMER, Samples.ASSET, null, "recorded", null);
  }

  private void save(TestEngine engine, String workflowId, String name) throws IOException {
    Files.writeString(
        folder.resolve(name + ".json"), engine.client().fetchHistory(workflowId).toJson(true));
  }
}
