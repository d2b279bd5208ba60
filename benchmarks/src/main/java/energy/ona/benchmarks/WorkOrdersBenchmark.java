package energy.ona.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import energy.ona.standalone.trial.RunningPlatform;
import energy.ona.standalone.trial.RunningPlatform.Answer;
import energy.ona.standalone.trial.SamplePlant;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Many work orders that are open at once in one standalone: how soon a technician's word is seen by
 * whoever reads the order, how soon a new order has its crew, and the memory that it takes.
 */
final class WorkOrdersBenchmark implements Benchmark {
  private static final int ORDERS = 1_000;
  private static final int ORDERS_A_SITE = 50;
  private static final int SENDERS = 8;
  private static final int SIGNALS = 400;
  private static final int TECHNICIANS = 2;
  private static final int LOOKS_WITHOUT_CHANGE = 36;
  private static final Duration SETTLING = Duration.ofMinutes(20);
  private static final Duration VISIBLE_WITHIN = Duration.ofMinutes(1);

  @Override
  public String claim() {
    return "A technician's word until it is seen, with many work orders open";
  }

  @Override
  public Figures run(Settings settings) throws Exception {
    int wanted = settings.count().orElse(ORDERS);
    try (RunningPlatform platform =
            RunningPlatform.start(settings.scratch().resolve("data"), 4500);
        PeakHeap worker = PeakHeap.watch(platform.pid("worker"));
        PeakHeap api = PeakHeap.watch(platform.pid("api"))) {
      List<String> orders = open(platform, assets(platform, wanted, settings.seed()));
      List<JsonNode> assigned = awaitCrews(platform, orders.size());
      List<Double> toCrew = new ArrayList<>();
      assigned.forEach(order -> toCrew.add(secondsToCrew(order)));
      List<Double> signals = signals(platform, assigned, settings.seed());
      int open = platform.all("/workorders", "workorders").size();
      return new Figures()
          .add("open", (long) open, "work orders, none of them final")
          .add("signal_p95_ms", percentile(signals, 0.95), "from POST to the state in GET")
          .add("signal_median_ms", percentile(signals, 0.5), "the same")
          .add("signals", (long) signals.size(), "sent by %d technicians".formatted(TECHNICIANS))
          .add("assigned", (long) assigned.size(), "with a crew")
          .add("assigned_median_s", percentile(toCrew, 0.5), "from the order to its crew")
          .add("assigned_p95_s", percentile(toCrew, 0.95), "from the order to its crew")
          .add("peak_heap_mb", worker.peakMb(), "the worker's")
          .add("api_peak_heap_mb", api.peakMb(), "the API's")
          .add(
              "live_heap_mb", LiveHeap.of(platform.pid("worker")).mb(), "the worker's, after a GC");
    }
  }

  private static List<String> assets(RunningPlatform platform, int wanted, long seed) {
    List<String> assets = new ArrayList<>();
    for (int site = 1; assets.size() < wanted; site++) {
      SamplePlant plant = new SamplePlant("W" + site, ORDERS_A_SITE, 30 + 0.5 * site, -5, seed);
      expect(platform.post("/terminal/assets", plant.importAction("demo")), 200);
      for (int each = 1; each <= ORDERS_A_SITE && assets.size() < wanted; each++) {
        assets.add(plant.assetId(each));
      }
    }
    return assets;
  }

  /** Orders one repair for each asset, as several people at once would. */
  private static List<String> open(RunningPlatform platform, List<String> assets) throws Exception {
    ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
    try {
      List<Future<String>> answers = new ArrayList<>();
      for (String asset : assets) {
        answers.add(
            senders.submit(
                () -> {
                  Answer answer =
                      platform.post(
                          "/terminal/order",
                          """
                          {"action":"create","asset_id":"%s","estimated_duration_hours":1,
                           "priority":"medium","wait_seconds":0}\
                          """
                              .formatted(asset));
                  return expect(answer, 200, 202).data().path("workflow_id").asText();
                }));
      }
      List<String> orders = new ArrayList<>();
      for (Future<String> answer : answers) {
        orders.add(answer.get());
      }
      return orders;
    } finally {
      senders.shutdown();
    }
  }

  /** Waits until every order has a crew, or, once some have one, no more get one. */
  private static List<JsonNode> awaitCrews(RunningPlatform platform, int wanted)
      throws InterruptedException {
    Instant end = Instant.now().plus(SETTLING);
    int before = -1;
    int same = 0;
    List<JsonNode> assigned = List.of();
    while (assigned.size() < wanted
        && (assigned.isEmpty() || same < LOOKS_WITHOUT_CHANGE)
        && Instant.now().isBefore(end)) {
      TimeUnit.SECONDS.sleep(5);
      assigned = platform.all("/workorders?status=assigned", "workorders");
      same = assigned.size() == before ? same + 1 : 0;
      if (same == 0) {
        System.out.printf("%d of %d work orders have a crew%n", assigned.size(), wanted);
      }
      before = assigned.size();
    }
    if (assigned.isEmpty()) {
      throw new IllegalStateException("no work order got a crew");
    }
    return assigned;
  }

  private static double secondsToCrew(JsonNode order) {
    Instant created = Instant.parse(order.path("created_at").asText());
    for (JsonNode entry : order.path("timeline")) {
      if (entry.path("event").asText().equals("assign")) {
        return Duration.between(created, Instant.parse(entry.path("at").asText())).toMillis()
            / 1000.0;
      }
    }
    throw new IllegalStateException("no assignment on the timeline of " + order.path("order_id"));
  }

  private static List<Double> signals(RunningPlatform platform, List<JsonNode> orders, long seed)
      throws Exception {
    List<JsonNode> drawn = new ArrayList<>(orders);
    Collections.shuffle(drawn, new Random(seed));
    ExecutorService technicians = Executors.newFixedThreadPool(TECHNICIANS);
    try {
      List<Future<Double>> times = new ArrayList<>();
      for (JsonNode order : drawn.subList(0, Math.min(SIGNALS, drawn.size()))) {
        String id = order.path("order_id").asText();
        times.add(technicians.submit(() -> millisUntilSeen(platform, id)));
      }
      List<Double> millis = new ArrayList<>();
      for (Future<Double> time : times) {
        millis.add(time.get());
      }
      return millis;
    } finally {
      technicians.shutdown();
    }
  }

  private static double millisUntilSeen(RunningPlatform platform, String order)
      throws InterruptedException {
    long sent = System.nanoTime();
    expect(
        platform.post(
            "/workorders/%s/events".formatted(order),
            """
            {"event_id":"bench-1","type":"en_route","technician":"Thandi","at":"%s"}\
            """
                .formatted(Instant.now())),
        202);
    while (System.nanoTime() - sent < VISIBLE_WITHIN.toNanos()) {
      String state =
          expect(platform.get("/workorders/" + order), 200).data().path("state").asText();
      if (state.equals("en_route")) {
        return (System.nanoTime() - sent) / 1e6;
      }
      TimeUnit.MILLISECONDS.sleep(5);
    }
    throw new IllegalStateException("%s did not show within %s".formatted(order, VISIBLE_WITHIN));
  }

  private static Answer expect(Answer answer, Integer... statuses) {
    if (!Arrays.asList(statuses).contains(answer.status())) {
      throw new IllegalStateException("HTTP %d: %s".formatted(answer.status(), answer.body()));
    }
    return answer;
  }

  private static double percentile(List<Double> values, double share) {
    List<Double> sorted = values.stream().sorted().toList();
    int index = (int) Math.ceil(share * sorted.size()) - 1;
    return sorted.get(Math.max(0, index));
  }
}
