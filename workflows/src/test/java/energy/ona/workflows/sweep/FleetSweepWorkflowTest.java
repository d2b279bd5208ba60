package energy.ona.workflows.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.cases.CaseMerge;
import energy.ona.detect.Excuse;
import energy.ona.tenant.CustomerId;
import energy.ona.workflows.Samples;
import energy.ona.workflows.TaskQueues;
import energy.ona.workflows.TestEngine;
import energy.ona.workflows.WorkflowStarts;
import energy.ona.workflows.detect.ExcusedLoss;
import energy.ona.workflows.detect.SiteFindings;
import energy.ona.workflows.detect.SiteFindings.AssetFinding;
import energy.ona.workflows.workorder.WorkOrderStart;
import energy.ona.workflows.workorder.WorkOrderWorkflow;
import energy.ona.workorder.WorkOrder;
import energy.ona.workorder.WorkOrderState;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FleetSweepWorkflowTest {
  private TestEngine engine;

  @BeforeEach
  void start() {
    engine = new TestEngine();
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  void startsACycleWhereThereIsAFindingAndSaysWhatItSkipped() {
    engine.store.sites = sites(3);
    engine.loop.findings.put(
        site(2),
        new SiteFindings(
            site(2),
            12,
            Map.of("producing", 10, "down", 2),
            List.of(new AssetFinding(Samples.ASSET, 0.9, "delivers nothing")),
            List.of(new AssetId("inverter-09"))));

    SweepResult result = sweep(request());

    assertThat(result.sitesObserved()).isEqualTo(3);
    assertThat(result.assetsObserved()).isEqualTo(32);
    assertThat(result.states()).isEqualTo(Map.of("producing", 30, "down", 2));
    assertThat(result.withOpenCase()).containsExactly(new AssetId("inverter-09"));
    assertThat(result.cyclesStarted()).hasSize(1);
    assertThat(result.sitesFailed()).isEmpty();

    engine.passUntil(
        Duration.ofMinutes(1),
        Duration.ofSeconds(1),
        () -> engine.store.eventTypes().contains("cycle.completed"));
    assertThat(engine.loop.orders).hasSize(1);
  }

  @Test
  void ordersOfWhatIsAPartOfAnotherFaultEnd() {
    String order = "wo-20260302-007";
    WorkOrderWorkflow part =
        engine
            .client()
            .newWorkflowStub(
                WorkOrderWorkflow.class,
                WorkflowOptions.newBuilder()
                    .setWorkflowId(WorkOrderWorkflow.workflowId(order))
                    .setTaskQueue(TaskQueues.OODA)
                    .build());
    WorkflowClient.start(
        part::run,
        WorkOrderStart.of(
            Samples.workOrder(order, null, null, engine.now()),
            Samples.wish(order),
            false,
            15,
            "req-1"));
    engine.store.sites = sites(1);
    CaseMerge known = new CaseMerge("case-unit", order, "case-feeder", engine.now(), "a part");
    CaseMerge gone = new CaseMerge("case-x", "wo-gone", "case-feeder", engine.now(), "a part");
    engine.loop.findings.put(
        site(1),
        new SiteFindings(
            site(1),
            3,
            Map.of("down", 3),
            List.of(),
            List.of(),
            List.of(gone, known),
            List.of(),
            List.of()));

    assertThat(sweep(request()).sitesFailed()).isEmpty();

    assertThat(WorkflowStub.fromTyped(part).getResult(WorkOrder.class).state())
        .isEqualTo(WorkOrderState.CANCELLED);
  }

  @Test
  void tellsWhatExcusesTookAndWhoseLossIsAcceptedOfAllSites() {
    engine.store.sites = sites(2);
    excuse(
        1, new ExcusedLoss(Excuse.SNOW, 2, 10, 1.0), new ExcusedLoss(Excuse.CLIPPING, 1, 3, 0.3));
    excuse(2, new ExcusedLoss(Excuse.SNOW, 1, 5, null));

    SweepResult result = sweep(request());
    assertThat(result.accepted()).containsExactly(Samples.ASSET, Samples.ASSET);
    assertThat(result.excused())
        .containsExactlyInAnyOrder(
            new ExcusedLoss(Excuse.SNOW, 3, 15, null), new ExcusedLoss(Excuse.CLIPPING, 1, 3, 0.3));
  }

  private void excuse(int site, ExcusedLoss... losses) {
    engine.loop.findings.put(
        site(site),
        new SiteFindings(
            site(site),
            3,
            Map.of(),
            List.of(),
            List.of(Samples.ASSET),
            List.of(),
            List.of(losses),
            List.of(Samples.ASSET)));
  }

  @Test
  void neverLooksAtMoreThanEightSitesAtOnce() {
    engine.store.sites = sites(40);
    engine.loop.whileObserving =
        () -> {
          while (engine.loop.mostSitesAtOnce.get() < 8) {
            Thread.onSpinWait();
          }
        };

    SweepResult result = sweep(request());

    assertThat(result.sitesObserved()).isEqualTo(40);
    assertThat(engine.loop.mostSitesAtOnce.get()).isEqualTo(8);
  }

  @Test
  void siteThatFailsIsToleratedAndNamed() {
    engine.store.sites = sites(10);
    fail(site(4));

    SweepResult result = sweep(request());

    assertThat(result.sitesObserved()).isEqualTo(9);
    assertThat(result.sitesFailed()).isEqualTo(Map.of(site(4), "segment is damaged"));
  }

  @Test
  void sweepFailsWhenTooManySitesDo() {
    engine.store.sites = sites(4);
    fail(site(1));
    fail(site(2));

    assertThatThrownBy(() -> sweep(request()))
        .cause()
        .hasMessageContaining("2 sites failed")
        .hasMessageContaining("segment is damaged");
  }

  @Test
  void manySitesTakeSeveralRunsAndOneResult() {
    engine.store.sites = sites(450);
    fail(site(7));

    SweepResult result = sweep(request());

    assertThat(result.sitesObserved()).isEqualTo(449);
    assertThat(result.sitesFailed()).hasSize(1);
    assertThat(engine.store.calls.count("sites")).isEqualTo(1);
    FleetSweepWorkflow swept =
        engine.client().newWorkflowStub(FleetSweepWorkflow.class, "sweep:demo:now");
    assertThat(swept.progress().progressPercent()).isEqualTo(100);
    assertThat(swept.progress().message()).startsWith("450 of 450 sites, 4490 assets");
  }

  @Test
  void onlyTheNamedSitesAreLookedAt() {
    engine.store.sites = sites(5);

    SweepResult result =
        sweep(
            new SweepRequest(Samples.CUSTOMER, List.of(site(2)), Samples.MONDAY, 6, null, "req-1"));

    assertThat(result.sitesObserved()).isEqualTo(1);
    assertThat(engine.loop.calls.all()).containsExactly("observeSite:site-002");
  }

  @Test
  void sweepOfThePlatformSweepsEveryCustomerAndOutlivesAFailure() {
    engine.store.sites = sites(1);
    engine.store.customers = List.of(Samples.CUSTOMER, new CustomerId("other"));
    fail(site(1));

    PlatformSweepWorkflow all =
        engine
            .client()
            .newWorkflowStub(
                PlatformSweepWorkflow.class,
                WorkflowOptions.newBuilder()
                    .setWorkflowId("sweep:platform")
                    .setTaskQueue(TaskQueues.OODA)
                    .build());

    assertThat(all.run(6)).isEqualTo(1);
    assertThat(engine.loop.calls.count("observeSite:site-001")).isEqualTo(2);
  }

  private void fail(SiteId site) {
    engine.loop.calls.failNext(
        "observeSite:" + site,
        () -> ApplicationFailure.newNonRetryableFailure("segment is damaged", "INTERNAL_ERROR"));
  }

  private SweepResult sweep(SweepRequest request) {
    return stub(request).run(request);
  }

  private FleetSweepWorkflow stub(SweepRequest request) {
    return engine
        .client()
        .newWorkflowStub(
            FleetSweepWorkflow.class,
            WorkflowStarts.sweep("sweep:demo:now", request.customerId(), "sweep", "req-1"));
  }

  private static SweepRequest request() {
    return new SweepRequest(Samples.CUSTOMER, List.of(), Samples.MONDAY, 6, null, "req-1");
  }

  private static SiteId site(int n) {
    return new SiteId("site-%03d".formatted(n));
  }

  private static List<SiteId> sites(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(FleetSweepWorkflowTest::site).toList();
  }
}
