package energy.ona.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import energy.ona.standalone.trial.RunningPlatform;
import energy.ona.standalone.trial.RunningPlatform.Answer;
import energy.ona.standalone.trial.SamplePlant;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;

/** One sweep of a big fleet: the last 24 h of 15-minute data of every inverter. */
final class SweepBenchmark implements Benchmark {
  private static final int SITES = 100;
  private static final int INVERTERS_A_SITE = 100;
  private static final Instant FROM = Instant.parse("2026-03-10T16:00:00Z");
  private static final Instant AS_OF = FROM.plus(Duration.ofHours(24));

  @Override
  public String claim() {
    return "One sweep of 10,000 inverters, the last 24 h of 15-minute data";
  }

  @Override
  public Figures run(Settings settings) throws Exception {
    Path folder = settings.scratch();
    try (RunningPlatform platform = RunningPlatform.start(folder.resolve("data"), 5000)) {
      long loading = System.nanoTime();
      IntStream.rangeClosed(1, SITES)
          .parallel()
          .forEach(site -> load(platform, site, settings.seed()));
      System.out.printf("loaded in %.1f s%n", (System.nanoTime() - loading) / 1e9);

      try (PeakHeap heap = PeakHeap.watch(platform.pid("worker"))) {
        long started = System.nanoTime();
        Answer run =
            platform.post(
                "/terminal/ooda",
                """
                {"action":"run","fleet":true,"as_of":"%s","lookback_hours":24,"wait_seconds":60}\
                """
                    .formatted(AS_OF));
        JsonNode result = run.data();
        if (run.status() == 202) {
          result = waitFor(platform, run.data().path("workflow_id").asText());
        }
        double seconds = (System.nanoTime() - started) / 1e9;
        System.out.printf("states: %s%n", result.path("states"));
        return new Figures()
            .add("seconds", seconds, "one sweep, from the request to its result")
            .add("inverters", result.path("assets_observed").asLong(), "observed")
            .add("cycles_started", result.path("cycles_started").size(), "of two dead inverters")
            .add("peak_heap_mb", heap.peakMb(), "of the worker while it swept");
      }
    }
  }

  private static void load(RunningPlatform platform, int site, long seed) {
    SamplePlant plant =
        new SamplePlant(
            "F" + site, INVERTERS_A_SITE, 20 + 0.2 * site, -5 + 0.1 * site, seed + site);
    Answer imported = platform.post("/terminal/assets", plant.importAction("demo"));
    Answer sent =
        platform.upload(
            "/upload_nowcast?wait_seconds=60",
            plant.csv(
                FROM,
                AS_OF,
                Duration.ofMinutes(15),
                site <= 2 ? Map.of(1, AS_OF.minus(Duration.ofHours(6))) : Map.of()),
            false);
    if (imported.status() >= 300 || sent.status() >= 300) {
      throw new IllegalStateException(
          "site %d was not loaded: %s %s".formatted(site, imported.body(), sent.body()));
    }
  }

  private static JsonNode waitFor(RunningPlatform platform, String workflowId) {
    RunningPlatform.await(
        "the sweep ends",
        Duration.ofMinutes(10),
        () ->
            !platform
                .get("/workflows/" + workflowId)
                .data()
                .path("status")
                .asText()
                .equals("RUNNING"));
    return platform.get("/workflows/" + workflowId).data().path("result");
  }
}
