package energy.ona.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import energy.ona.standalone.trial.RunningPlatform;
import energy.ona.standalone.trial.SamplePlant;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Ten thousand hostile bodies, files and questions against the running platform. */
final class FuzzBenchmark implements Benchmark {
  private static final int PORT_OFFSET = 8500;
  private static final int BY_DEFAULT = 10_000;
  private static final int WARM_UP = 50;
  private static final int AT_ONCE = 4;

  /**
   * What was read and runs of the engine are kept up to their bounds, and more softly as long as
   * there is room: all would hide what should not be kept.
   */
  private static final Map<String, String> SMALL_CACHES =
      Map.of(
          "ONA_OBSERVATION_CACHE_MB",
          "8",
          "ONA_CACHED_WORKFLOWS",
          "40",
          "JAVA_TOOL_OPTIONS",
          "-XX:SoftRefLRUPolicyMSPerMB=0");

  private static final int SHOWN = 40;
  private static final int GROWN = 15;
  private static final int TELL_EACH = 500;

  @Override
  public String claim() {
    return "hostile bodies and files: server errors, rows without a verdict, memory";
  }

  @Override
  public Figures run(Settings settings) throws Exception {
    int count = settings.count().orElse(BY_DEFAULT);
    Path folder = settings.scratch();
    SamplePlant plant = new SamplePlant("F", 3, 40.4, -3.7, settings.seed());
    try (RunningPlatform platform =
        RunningPlatform.start(folder.resolve("data"), PORT_OFFSET, SMALL_CACHES)) {
      platform.post("/terminal/assets", plant.importAction("demo"));
      SamplePlant large = new SamplePlant("G", HostileBulk.ASSETS, 40.4, -3.7, settings.seed());
      platform.post("/terminal/assets", large.importAction("demo"));
      long worker = platform.pid("worker");
      long api = platform.pid("api");
      HostileSender sender = new HostileSender(8080 + PORT_OFFSET);
      attack(sender, settings.seed() + 1, 0, WARM_UP, new Tally());
      LiveHeap workerBefore = LiveHeap.of(worker);
      LiveHeap apiBefore = LiveHeap.of(api);
      Tally tally = new Tally();
      attack(sender, settings.seed(), 0, count / 2, tally);
      tally.settle(platform);
      long halfWay = LiveHeap.of(worker).mb() + LiveHeap.of(api).mb();
      attack(sender, settings.seed(), count / 2, count, tally);
      tally.settle(platform);
      LiveHeap workerAfter = LiveHeap.of(worker);
      LiveHeap apiAfter = LiveHeap.of(api);
      System.out.printf("by status %s%n", tally.statuses);
      tally.notes.stream().limit(SHOWN).forEach(System.out::println);
      System.out.printf("worker grew by %s%n", workerAfter.grownSince(workerBefore, GROWN));
      System.out.printf("API grew by %s%n", apiAfter.grownSince(apiBefore, GROWN));
      long after = workerAfter.mb() + apiAfter.mb();
      return new Figures()
          .add("sent", tally.sent, "requests")
          .add("server_errors", tally.serverErrors, "answers of 500 and above")
          .add("unaccounted", tally.unaccounted, "requests or rows without a verdict")
          .add("uploads", tally.uploads, "of them became uploads with a record")
          .add(
              "live_heap_growth_mb",
              after - workerBefore.mb() - apiBefore.mb(),
              "worker and API after collecting")
          .add("second_half_growth_mb", after - halfWay, "of it while the second half was sent")
          .add("worker_live_heap_before_mb", workerBefore.mb(), "after collecting")
          .add("worker_live_heap_after_mb", workerAfter.mb(), "after collecting")
          .add("api_live_heap_before_mb", apiBefore.mb(), "after collecting")
          .add("api_live_heap_after_mb", apiAfter.mb(), "after collecting");
    }
  }

  private static void attack(HostileSender sender, long seed, int from, int to, Tally tally)
      throws Exception {
    AtomicInteger next = new AtomicInteger(from);
    long begun = System.nanoTime();
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    List<Future<Void>> senders = new ArrayList<>();
    for (int thread = 0; thread < AT_ONCE; thread++) {
      senders.add(
          threads.submit(
              () -> {
                for (int i = next.getAndIncrement(); i < to; i = next.getAndIncrement()) {
                  Hostile hostile = Hostile.make(new Random(seed * 1_000_003 + i));
                  tally.add(hostile, sender.send(hostile));
                  tellHowFar(from, i + 1, to, (System.nanoTime() - begun) / 60e9);
                }
                return null;
              }));
    }
    try {
      for (Future<Void> each : senders) {
        each.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static void tellHowFar(int from, int sent, int to, double minutes) {
    if (sent % TELL_EACH == 0 && sent < to) {
      System.out.printf(
          "%,d of %,d sent, some %.0f min left%n", sent, to, minutes * (to - sent) / (sent - from));
    }
  }

  /** What came back. */
  private static final class Tally {
    private static final String AWAITING = "awaiting_upload";

    private final Map<Integer, Integer> statuses = new TreeMap<>();
    private final List<String> notes = new ArrayList<>();
    private final Map<String, Hostile> open = new TreeMap<>();
    private long sent;
    private long serverErrors;
    private long unaccounted;
    private long uploads;

    synchronized void add(Hostile hostile, HostileSender.Reply reply) {
      sent++;
      statuses.merge(reply.status(), 1, Integer::sum);
      if (reply.status() >= 500) {
        serverErrors++;
        notes.add(hostile.kind() + ": " + reply.body());
      } else if (reply.status() == 0 && !hostile.isCut()) {
        missing(hostile, "no answer");
      }
      JsonNode data = reply.body().path("data");
      if (data.path("upload_id").isTextual()
          && (hostile.isPresigned() || data.path("status_url").isTextual())) {
        uploads++;
        if (data.path("rows_read").isNumber()) {
          judge(hostile, data);
        } else {
          open.put(data.path("upload_id").asText(), hostile);
        }
      } else if (reply.status() < 300 && hostile.rows() > 0) {
        missing(hostile, "no upload: " + reply.body());
      } else if (reply.status() >= 400
          && reply.status() < 500
          && !(hostile.isPresigned() && hostile.isCut())
          && reply.body().path("errors").path(0).path("message").asText().isEmpty()) {
        missing(hostile, "no sentence: " + reply.body());
      }
    }

    private void judge(Hostile hostile, JsonNode upload) {
      long read = upload.path("rows_read").asLong();
      long told = upload.path("rows_accepted").asLong() + upload.path("rows_rejected").asLong();
      boolean failed = upload.path("status").asText().equals("failed");
      if (read != told && !failed) {
        missing(hostile, "%d rows read, %d told".formatted(read, told));
      } else if (!failed && hostile.rows() >= 0 && hostile.rows() != read) {
        missing(hostile, "%d rows sent, %d read".formatted(hostile.rows(), read));
      }
    }

    private void missing(Hostile hostile, String why) {
      unaccounted++;
      notes.add(hostile.kind() + ": " + why);
    }

    /** Waits for the verdicts that were not in an answer. */
    void settle(RunningPlatform platform) throws IOException {
      for (Map.Entry<String, Hostile> each : open.entrySet()) {
        RunningPlatform.await(
            "upload " + each.getKey() + " ends",
            Duration.ofMinutes(5),
            () ->
                hasEnded(each.getValue(), upload(platform, each.getKey()).path("status").asText()));
        JsonNode upload = upload(platform, each.getKey());
        if (!upload.path("status").asText().equals(AWAITING)) {
          judge(each.getValue(), upload);
        }
      }
      open.clear();
    }

    /** Of an invitation alone nothing comes for as long as its URL is good. */
    private static boolean hasEnded(Hostile hostile, String status) {
      return status.equals("completed")
          || status.equals("failed")
          || (status.equals(AWAITING) && !hostile.isPresigned());
    }

    private static JsonNode upload(RunningPlatform platform, String id) {
      return platform.get("/uploads/" + id).data();
    }
  }
}
