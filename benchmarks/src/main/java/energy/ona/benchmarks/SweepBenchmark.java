package energy.ona.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import energy.ona.activities.detect.SiteMemory;
import energy.ona.adapters.Stores;
import energy.ona.asset.Asset;
import energy.ona.asset.Fleets;
import energy.ona.asset.SiteId;
import energy.ona.id.RunKind;
import energy.ona.standalone.trial.RunningPlatform;
import energy.ona.standalone.trial.RunningPlatform.Answer;
import energy.ona.standalone.trial.SamplePlant;
import energy.ona.tenant.CustomerId;
import energy.ona.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Sweeps of a big fleet with all of detection: every site has its memory of hourly yields and all
 * the samples that a look reads. An inverter of each site has lost a fifth for weeks, which only
 * the memory can show: where it is found, the whole site had its slow look.
 */
final class SweepBenchmark implements Benchmark {
  private static final CustomerId CUSTOMER = new CustomerId("demo");
  private static final int INVERTERS = 10_000;
  private static final int INVERTERS_A_SITE = 100;
  private static final Duration STEP = Duration.ofMinutes(15);
  private static final Instant AS_OF = Instant.parse("2026-03-11T16:00:00Z");
  private static final Instant NEXT = AS_OF.plus(Duration.ofHours(1));

  /** As in detection.yaml: 24 h, two nights and five days of history; memory_days. */
  private static final Duration WINDOW = Duration.ofDays(8);

  private static final Duration MEMORY = Duration.ofDays(120);

  private static final int DEAD = 1;
  private static final int SITES_WITH_A_DEATH = 2;
  private static final Instant DEATH = AS_OF.minus(Duration.ofHours(6));
  private static final int LOSSY = 50;
  private static final double LOSS = 0.2;
  private static final Instant LOSS_SINCE = Instant.parse("2026-02-20T00:00:00Z");

  @Override
  public String claim() {
    return "One sweep of 10,000 inverters with all of detection: 8 days of samples, 120 of memory";
  }

  @Override
  public Figures run(Settings settings) throws Exception {
    int sites = Math.max(1, settings.count().orElse(INVERTERS) / INVERTERS_A_SITE);
    try (RunningPlatform platform =
        RunningPlatform.start(settings.scratch().resolve("data"), 5000)) {
      load(platform, sites, settings.seed());
      try (PeakHeap heap = PeakHeap.watch(platform.pid("worker"))) {
        long begun = System.nanoTime();
        JsonNode first = sweep(platform, AS_OF);
        double cold = seconds(begun);
        System.out.printf("first sweep %.1f s, states %s%n", cold, first.path("states"));
        first
            .path("cycles_started")
            .forEach(
                cycle ->
                    result(
                        platform,
                        RunKind.CYCLE.workflowId(cycle.asText()),
                        Duration.ofMinutes(10)));
        System.out.printf("its cycles ended after %.1f s%n", seconds(begun));

        double cpuBefore = cpuSeconds(platform);
        begun = System.nanoTime();
        JsonNode second = sweep(platform, NEXT);
        double warm = seconds(begun);
        double cpu = cpuSeconds(platform) - cpuBefore;
        System.out.printf("next sweep %.1f s, states %s%n", warm, second.path("states"));
        long found = found(platform, sites);
        return new Figures()
            .add("seconds", warm, "the next sweep, an hour later: from the request to its result")
            .add("cpu_seconds", cpu, "of the worker for it, whatever else the machine does")
            .add("seconds_cold", cold, "the first one after the start, with its cycles' starts")
            .add("inverters", second.path("assets_observed").asLong(), "observed")
            .add("slow_found", found, "of %d losses of 20 %%, one a site".formatted(sites))
            .add("slow_looks", found * INVERTERS_A_SITE, "inverters of the sites where it was")
            .add("cycles_started", first.path("cycles_started").size(), "by the first sweep")
            .add("peak_heap_mb", heap.peakMb(), "of the worker while it swept, of 512");
      }
    }
  }

  private static double seconds(long begun) {
    return (System.nanoTime() - begun) / 1e9;
  }

  private static double cpuSeconds(RunningPlatform platform) {
    return ProcessHandle.of(platform.pid("worker"))
        .flatMap(worker -> worker.info().totalCpuDuration())
        .map(spent -> spent.toMillis() / 1e3)
        .orElse(Double.NaN);
  }

  private static void load(RunningPlatform platform, int sites, long seed) {
    long begun = System.nanoTime();
    each(sites, site -> send(platform, site, plant(site, seed)));
    System.out.printf("samples loaded in %.1f s%n", seconds(begun));
    begun = System.nanoTime();
    try (Stores stores = platform.stores()) {
      each(sites, site -> remember(stores, site, plant(site, seed)));
    }
    System.out.printf("memories made in %.1f s%n", seconds(begun));
  }

  private static void each(int sites, IntConsumer what) {
    IntStream.rangeClosed(1, sites).parallel().forEach(what);
  }

  private static SamplePlant plant(int site, long seed) {
    return new SamplePlant(
        "F" + site, INVERTERS_A_SITE, 20 + 0.2 * site, -5 + 0.1 * site, seed + site);
  }

  private static void send(RunningPlatform platform, int site, SamplePlant plant) {
    Answer imported = platform.post("/terminal/assets", plant.importAction(CUSTOMER.value()));
    Answer sent =
        platform.upload(
            "/upload_nowcast?wait_seconds=60",
            plant.csv(AS_OF.minus(WINDOW), NEXT, STEP, (inverter, at) -> share(site, inverter, at)),
            false);
    if (imported.status() >= 300 || sent.status() >= 300) {
      throw new IllegalStateException(
          "site %d was not loaded: %s %s".formatted(site, imported.body(), sent.body()));
    }
  }

  /** As the first sweeps would have done it, month by month, from samples that nobody stores. */
  private static void remember(Stores stores, int site, SamplePlant plant) {
    List<Asset> assets = new Fleets(stores.records()).assets(CUSTOMER, new SiteId(plant.site()));
    Instant until = AS_OF.minus(WINDOW).truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(1));
    new SiteMemory(
            stores.input(), new PlantPast(plant, STEP, (inverter, at) -> share(site, inverter, at)))
        .read(
            CUSTOMER, new SiteId(plant.site()), assets, new TimeRange(AS_OF.minus(MEMORY), until));
  }

  private static double share(int site, int inverter, Instant at) {
    if (inverter == DEAD && site <= SITES_WITH_A_DEATH && !at.isBefore(DEATH)) {
      return 0;
    }
    double left = inverter == LOSSY && !at.isBefore(LOSS_SINCE) ? 1 - LOSS : 1;
    return left * ownLevel(inverter, at.getEpochSecond() / 86_400);
  }

  /** No two are alike: up to 3 % by inverter, and 1 % to either side day by day. */
  private static double ownLevel(int inverter, long day) {
    return (1 - 0.03 * evenly(inverter, 0)) * (1 + 0.02 * (evenly(inverter, day) - 0.5));
  }

  /** A number in [0, 1) that looks drawn by lot, always the same for the same two. */
  private static double evenly(long one, long other) {
    long mixed = (one * 1_000_003 + other) * 0x9E3779B97F4A7C15L;
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
    return ((mixed ^ (mixed >>> 27)) >>> 11) * 0x1.0p-53;
  }

  private static JsonNode sweep(RunningPlatform platform, Instant asOf) {
    Answer run =
        platform.post(
            "/terminal/ooda",
            """
            {"action":"run","fleet":true,"as_of":"%s","lookback_hours":24,"wait_seconds":60}\
            """
                .formatted(asOf));
    return run.status() == 202
        ? result(platform, run.data().path("workflow_id").asText(), Duration.ofMinutes(15))
        : run.data();
  }

  private static JsonNode result(RunningPlatform platform, String workflowId, Duration atMost) {
    RunningPlatform.await(
        workflowId + " ends",
        atMost,
        () -> {
          String status =
              platform.get("/workflows/" + workflowId).data().path("status").asText("RUNNING");
          return !status.equals("RUNNING");
        });
    return platform.get("/workflows/" + workflowId).data().path("result");
  }

  private static long found(RunningPlatform platform, int sites) {
    Set<String> lossy =
        IntStream.rangeClosed(1, sites)
            .mapToObj(site -> plant(site, 0).assetId(LOSSY))
            .collect(Collectors.toSet());
    return platform.all("/cases?status=open", "cases").stream()
        .map(found -> found.path("asset_id").asText())
        .filter(lossy::contains)
        .distinct()
        .count();
  }
}
