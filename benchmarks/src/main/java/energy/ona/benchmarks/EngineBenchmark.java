package energy.ona.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import energy.ona.standalone.trial.RunningPlatform;
import energy.ona.standalone.trial.SamplePlant;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Cycles a second, each from a fault to an open work order, against workflows of as many activities
 * that do nothing, on the same server in alternating rounds. Half of a cycle's activities are local
 * ones, which cost the server nearly nothing: that is part of how it is made, so the peer's are all
 * ordinary; a second peer has as many of each kind.
 */
final class EngineBenchmark implements Benchmark {
  private static final int ROUNDS = 4;
  private static final int CYCLES_A_ROUND = 40;

  /** Compilers need some before a rate means anything; the same for both. */
  private static final int WARM_UP = 200;

  private static final int DEAD_A_SITE = 10;
  private static final Instant DAY = Instant.parse("2026-03-10T00:00:00Z");
  private static final Instant AS_OF = DAY.plus(Duration.ofHours(16));

  @Override
  public String claim() {
    return "OODA cycles a second, against workflows of as many empty activities";
  }

  @Override
  public Figures run(Settings settings) throws Exception {
    Path folder = settings.scratch();
    try (RunningPlatform platform = RunningPlatform.start(folder.resolve("data"), 4000)) {
      WorkflowServiceStubs stubs =
          WorkflowServiceStubs.newServiceStubs(
              WorkflowServiceStubsOptions.newBuilder()
                  .setTarget(platform.temporalAddress())
                  .build());
      WorkflowClient client =
          WorkflowClient.newInstance(
              stubs, WorkflowClientOptions.newBuilder().setNamespace("ona").build());
      List<String> assets = loadPlants(platform, settings.seed());
      String first = runCycles(platform, client, assets.subList(0, WARM_UP)).get(0);
      Work work = workOf(client, first);
      System.out.printf(
          "one cycle and its work order: %d activities, %d local ones%n",
          work.activities(), work.localActivities());

      WorkerFactory factory = WorkerFactory.newInstance(client);
      Worker worker = factory.newWorker("bench-bare");
      worker.registerWorkflowImplementationTypes(BareImpl.class);
      worker.registerActivitiesImplementations(new NothingImpl());
      factory.start();
      runBare(client, WARM_UP, work);
      CpuShares ofCycles = new CpuShares(platform);
      CpuShares ofBare = new CpuShares(platform);
      List<Double> cycles = new ArrayList<>();
      List<Double> bare = new ArrayList<>();
      List<Double> sameKinds = new ArrayList<>();
      Work allOrdinary = new Work(work.activities() + work.localActivities(), 0);
      for (int round = 0; round < ROUNDS; round++) {
        int from = WARM_UP + round * CYCLES_A_ROUND;
        ofCycles.start();
        long started = System.nanoTime();
        runCycles(platform, client, assets.subList(from, from + CYCLES_A_ROUND));
        cycles.add(CYCLES_A_ROUND / seconds(started));
        ofCycles.stop();
        ofBare.start();
        started = System.nanoTime();
        runBare(client, CYCLES_A_ROUND, allOrdinary);
        bare.add(CYCLES_A_ROUND / seconds(started));
        ofBare.stop();
        started = System.nanoTime();
        runBare(client, CYCLES_A_ROUND, work);
        sameKinds.add(CYCLES_A_ROUND / seconds(started));
        System.out.printf(
            "round %d: %.2f cycles/s, %.2f bare/s, %.2f bare/s of the same kinds%n",
            round + 1, cycles.get(round), bare.get(round), sameKinds.get(round));
      }
      int runs = ROUNDS * CYCLES_A_ROUND;
      System.out.printf("processor time a cycle:         %s%n", ofCycles.perUnit(runs));
      System.out.printf("processor time a bare workflow: %s%n", ofBare.perUnit(runs));
      factory.shutdownNow();
      stubs.shutdownNow();
      return new Figures()
          .add("ratio", median(cycles) / median(bare), "cycles / bare workflows, medians of rounds")
          .add("cycles_per_s", median(cycles), "from a fault to an open work order")
          .add("bare_per_s", median(bare), "workflows of as many empty activities, all ordinary")
          .add(
              "ratio_same_kinds",
              median(cycles) / median(sameKinds),
              "cycles / bare workflows of as many ordinary and as many local activities")
          .add("activities", work.activities(), "of one cycle and its work order")
          .add("local_activities", work.localActivities(), "of the same");
    }
  }

  /** Sites of 30 inverters of which ten are dead; returns the dead. */
  private static List<String> loadPlants(RunningPlatform platform, long seed) {
    Map<Integer, Instant> deaths =
        SamplePlant.oneAfterAnother(DEAD_A_SITE, DAY.plus(Duration.ofMinutes(450)));
    int sites = (WARM_UP + ROUNDS * CYCLES_A_ROUND) / DEAD_A_SITE + 1;
    List<String> assets = new ArrayList<>();
    for (int site = 1; site <= sites; site++) {
      SamplePlant plant = new SamplePlant("E" + site, 30, 30 + 0.25 * site, -5, seed + site);
      platform.post("/terminal/assets", plant.importAction("demo"));
      platform.upload(
          "/upload_train?wait_seconds=60",
          plant.csv(DAY, AS_OF, Duration.ofMinutes(15), deaths),
          false);
      deaths.keySet().stream().sorted().map(plant::assetId).forEach(assets::add);
    }
    return assets;
  }

  /** Starts a cycle for each asset and waits until all have ended; returns the workflow ids. */
  private static List<String> runCycles(
      RunningPlatform platform, WorkflowClient client, List<String> assets) {
    List<String> started =
        assets.parallelStream()
            .map(
                asset ->
                    platform
                        .post(
                            "/terminal/ooda",
                            """
                            {"action":"run","asset_id":"%s","as_of":"%s","wait_seconds":0}"""
                                .formatted(asset, AS_OF))
                        .data()
                        .path("workflow_id")
                        .asText())
            .toList();
    for (String workflowId : started) {
      JsonNode cycle = client.newUntypedWorkflowStub(workflowId).getResult(JsonNode.class);
      if (!cycle.path("order_id").isTextual()) {
        throw new IllegalStateException("a cycle ended without a work order: " + cycle);
      }
    }
    return started;
  }

  /** What one run schedules. */
  private record Work(int activities, int localActivities) {}

  /** Of a cycle and the work order that it opened. */
  private static Work workOf(WorkflowClient client, String cycle) {
    String order =
        client.newUntypedWorkflowStub(cycle).getResult(JsonNode.class).path("order_id").asText();
    List<HistoryEvent> events = new ArrayList<>();
    for (String workflowId : List.of(cycle, "wo:" + order)) {
      events.addAll(client.fetchHistory(workflowId).getHistory().getEventsList());
    }
    int activities =
        (int) events.stream().filter(HistoryEvent::hasActivityTaskScheduledEventAttributes).count();
    int local =
        (int)
            events.stream()
                .filter(HistoryEvent::hasMarkerRecordedEventAttributes)
                .filter(
                    event ->
                        event
                            .getMarkerRecordedEventAttributes()
                            .getMarkerName()
                            .equals("LocalActivity"))
                .count();
    return new Work(activities, local);
  }

  private static void runBare(WorkflowClient client, int workflows, Work work) {
    List<WorkflowStub> started =
        IntStream.range(0, workflows)
            .parallel()
            .mapToObj(
                each -> {
                  WorkflowStub stub =
                      client.newUntypedWorkflowStub(
                          "Bare",
                          WorkflowOptions.newBuilder()
                              .setTaskQueue("bench-bare")
                              .setWorkflowId("bare:" + UUID.randomUUID())
                              .build());
                  stub.start(work.activities(), work.localActivities());
                  return stub;
                })
            .toList();
    started.forEach(stub -> stub.getResult(Void.class));
  }

  private static double seconds(long startedNanos) {
    return (System.nanoTime() - startedNanos) / 1e9;
  }

  static double median(List<Double> values) {
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  /** So many activities, one after the other, that do nothing. */
  @WorkflowInterface
  public interface Bare {
    @WorkflowMethod
    void run(int activities, int localActivities);
  }

  /** Calls them. */
  public static final class BareImpl implements Bare {
    private final Nothing nothing =
        Workflow.newActivityStub(
            Nothing.class,
            ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofSeconds(30)).build());

    private final Nothing localNothing =
        Workflow.newLocalActivityStub(
            Nothing.class,
            LocalActivityOptions.newBuilder()
                .setStartToCloseTimeout(Duration.ofSeconds(30))
                .build());

    @Override
    public void run(int activities, int localActivities) {
      for (int each = 0; each < activities; each++) {
        nothing.nothing();
      }
      for (int each = 0; each < localActivities; each++) {
        localNothing.nothing();
      }
    }
  }

  /** Does nothing. */
  @ActivityInterface
  public interface Nothing {
    void nothing();
  }

  /** The peer's whole work. */
  public static final class NothingImpl implements Nothing {
    @Override
    public void nothing() {}
  }
}
