package energy.ona.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import energy.ona.standalone.trial.RunningPlatform;
import energy.ona.standalone.trial.RunningPlatform.Answer;
import energy.ona.standalone.trial.SamplePlant;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * With 50 work orders open and cycles in flight, every process is killed with −9 in turn. After
 * each restart every order is there once, every acknowledged event counts once and every cycle
 * ends.
 */
class KillAnythingIT {
  private static final Instant DAY = Instant.parse("2026-03-10T00:00:00Z");
  private static final Instant FIRST_DEATH = DAY.plus(Duration.ofMinutes(450));
  private static final Instant AS_OF = DAY.plus(Duration.ofHours(16));

  @TempDir static Path folder;
  private static RunningPlatform platform;

  /** Order id → ids of the events whose signal was acknowledged with 202. */
  private final Map<String, List<String>> acknowledged = new HashMap<>();

  @BeforeAll
  static void start() {
    platform = RunningPlatform.start(folder.resolve("data"), 3_050);
  }

  @AfterAll
  static void stop() {
    platform.close();
  }

  @Test
  void nothingIsLostOrDoubled() {
    for (int site = 1; site <= 5; site++) {
      load(new SamplePlant("S" + site, 30, 36.0 + site, -5.0, site), 10);
    }
    // Five more sites are only asked to run while processes die.
    for (int site = 6; site <= 10; site++) {
      load(new SamplePlant("S" + site, 12, 36.0 + site, -5.0, site), 2);
    }
    runSites(1, 5);
    RunningPlatform.await(
        "50 work orders are assigned",
        Duration.ofMinutes(4),
        () ->
            orders().size() == 50
                && orders().stream().allMatch(o -> o.path("state").asText().equals("assigned")));

    List<String> victims = List.of("worker", "api", "temporal", "tables", "objects");
    for (int each = 0; each < victims.size(); each++) {
      String victim = victims.get(each);
      startSite(6 + each);
      report(each * 10, each * 10 + 5, "accept");
      long before = platform.pid(victim);
      platform.kill(victim);
      report(each * 10 + 5, each * 10 + 10, "accept");
      RunningPlatform.await(
          victim + " is running again and the API answers",
          Duration.ofMinutes(2),
          () -> platform.pid(victim) != before && healthy());
      int expected = 50 + 2 * (each + 1);
      RunningPlatform.await(
          "the cycles in flight when %s died end".formatted(victim),
          Duration.ofMinutes(3),
          () -> orders().size() == expected && cyclesRunning() == 0);
      everythingIsThereOnce(expected);
    }
    assertThat(acknowledged).hasSize(50);
  }

  private static void load(SamplePlant plant, int dead) {
    Answer added = platform.post("/terminal/assets", plant.importAction("demo"));
    assertThat(added.status()).as(added.body().toString()).isEqualTo(200);
    Answer sent =
        platform.upload(
            "/upload_train?wait_seconds=60",
            plant.csv(
                DAY, AS_OF, Duration.ofMinutes(15), SamplePlant.oneAfterAnother(dead, FIRST_DEATH)),
            false);
    assertThat(sent.status()).as(sent.body().toString()).isEqualTo(200);
  }

  private static void runSites(int first, int last) {
    for (int site = first; site <= last; site++) {
      startSite(site);
    }
  }

  /** Starts a sweep of one site; insists until it is taken. */
  private static void startSite(int site) {
    RunningPlatform.await(
        "a sweep of site %d is taken".formatted(site),
        Duration.ofMinutes(2),
        () ->
            platform
                    .post(
                        "/terminal/ooda",
                        """
                        {"action":"run","site_id":"S%d","as_of":"%s","lookback_hours":12,
                         "wait_seconds":0}\
                        """
                            .formatted(site, AS_OF))
                    .status()
                < 300);
  }

  /** Sends one event to each of some orders, again and again until it is acknowledged. */
  private void report(int from, int to, String type) {
    List<JsonNode> orders = new ArrayList<>();
    RunningPlatform.await(
        "the list of orders",
        Duration.ofMinutes(2),
        () -> {
          orders.clear();
          orders.addAll(orders());
          return orders.size() >= 50;
        });
    List<String> ids =
        orders.stream().map(order -> order.path("order_id").asText()).sorted().limit(50).toList();
    for (String id : ids.subList(from, to)) {
      String eventId = type + "-" + id;
      String event =
          """
          {"event_id":"%s","type":"%s","at":"%s","technician":"Thandi"}\
          """
              .formatted(eventId, type, Instant.now());
      RunningPlatform.await(
          "the event %s is acknowledged".formatted(eventId),
          Duration.ofMinutes(2),
          () -> platform.post("/workorders/%s/events".formatted(id), event).status() == 202);
      acknowledged.computeIfAbsent(id, none -> new ArrayList<>()).add(eventId);
    }
  }

  private void everythingIsThereOnce(int expected) {
    Map<String, Long> byAsset =
        orders().stream()
            .collect(
                Collectors.groupingBy(
                    order -> order.path("asset_id").asText(), TreeMap::new, Collectors.counting()));
    assertThat(byAsset).hasSize(expected).allSatisfy((asset, n) -> assertThat(n).isEqualTo(1));
    acknowledged.forEach(
        (order, events) -> {
          for (String event : events) {
            RunningPlatform.await(
                "%s is on the timeline of %s once".formatted(event, order),
                Duration.ofSeconds(60),
                () -> timesOnTimeline(order, event) == 1);
          }
        });
  }

  private static long timesOnTimeline(String order, String event) {
    long times = 0;
    JsonNode timeline = platform.get("/workorders/" + order).data().path("timeline");
    for (JsonNode entry : timeline) {
      if (entry.path("event_id").asText().equals(event)) {
        times++;
      }
    }
    return times;
  }

  private static List<JsonNode> orders() {
    return platform.all("/workorders", "workorders");
  }

  private static long cyclesRunning() {
    long running = 0;
    for (JsonNode cycle :
        platform
            .post("/terminal/ooda", "{\"action\":\"list\",\"limit\":200}")
            .data()
            .path("cycles")) {
      if (cycle.path("status").asText().equals("running")) {
        running++;
      }
    }
    return running;
  }

  private static boolean healthy() {
    try {
      Answer health = platform.get("/health");
      return health.status() == 200 && platform.get("/workorders?limit=1").status() == 200;
    } catch (UncheckedIOException e) {
      return false;
    }
  }
}
