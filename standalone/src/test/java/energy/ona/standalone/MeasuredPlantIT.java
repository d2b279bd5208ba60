package energy.ona.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import energy.ona.standalone.trial.RunningPlatform;
import energy.ona.standalone.trial.RunningPlatform.Answer;
import energy.ona.standalone.trial.SamplePlant;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A plant's files, sent by documented calls only, become findings and work orders for what was dead
 * at that moment and for nothing else. With the measured plant where it is, and else with a plant
 * of our own making.
 */
class MeasuredPlantIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration DAY = Duration.ofHours(24);

  @TempDir static Path folder;
  private static RunningPlatform platform;

  @BeforeAll
  static void start() {
    platform = RunningPlatform.start(folder.resolve("data"), 2000);
  }

  @AfterAll
  static void stop() {
    platform.close();
  }

  @Test
  void theDeadGetWorkOrdersAndTheSilentDoNot() throws IOException {
    Optional<Path> measured = RunningPlatform.measuredPlant();
    if (measured.isEmpty()) {
      ownPlant();
      return;
    }
    Path plant = measured.get();
    ObjectNode assets = (ObjectNode) JSON.readTree(plant.resolve("assets.json").toFile());
    // Each window is a customer of its own: a fault that is open already gets no second case.
    record Window(String file, String onset, Set<String> dead, Set<String> silent) {}
    for (Window window :
        List.of(
            new Window(
                "inverter-03-down", "2018-12-05T12:25:00Z", Set.of("INV-03", "INV-07"), Set.of()),
            new Window("inverter-11-down", "2023-03-31T11:25:00Z", Set.of("INV-11"), Set.of()),
            new Window(
                "inverter-07-down", "2018-07-19T08:15:00Z", Set.of("INV-07"), Set.of("INV-02")))) {
      String customer = window.file();
      importAssets(assets, customer);
      upload(plant.resolve("windows").resolve(window.file() + ".csv.gz"), customer);
      Instant asOf = Instant.parse(window.onset()).plus(DAY);
      assertThat(workOrdersAfterACycle(customer, "UPM", asOf))
          .as(window.file())
          .isEqualTo(new TreeSet<>(window.dead()));
      for (String silent : window.silent()) {
        assertThat(stateOf(customer, silent, asOf)).isEqualTo("communication_lost");
      }
    }
    importAssets(assets, "quiet");
    upload(plant.resolve("windows/quiet.csv.gz"), "quiet");
    for (int day = 2; day <= 30; day += 4) {
      Instant asOf = Instant.parse("2022-06-%02dT18:00:00Z".formatted(day));
      assertThat(workOrdersAfterACycle("quiet", "UPM", asOf)).as("quiet " + asOf).isEmpty();
    }
  }

  private static void ownPlant() {
    SamplePlant plant = new SamplePlant("OWN", 12, 40.45, -3.73, 7);
    Instant from = Instant.parse("2026-03-10T00:00:00Z");
    Instant onset = from.plus(Duration.ofHours(35));
    platform.post("/terminal/assets", plant.importAction("own"));
    Answer sent =
        platform.upload(
            "/upload_train?customer_id=own&wait_seconds=60",
            plant.csv(from, from.plus(Duration.ofDays(3)), Duration.ofMinutes(5), Map.of(4, onset)),
            false);
    assertThat(sent.status()).as(sent.body().toString()).isEqualTo(200);
    assertThat(workOrdersAfterACycle("own", "OWN", onset.minus(Duration.ofHours(1)))).isEmpty();
    assertThat(workOrdersAfterACycle("own", "OWN", onset.plus(DAY))).containsExactly("OWN-04");
  }

  @Test
  void whatFallsSilentTogetherGetsOneOrderWhichEndsWhenDataComeAgain() {
    SamplePlant plant = new SamplePlant("MUTE", 6, 40.45, -3.73, 5);
    Instant from = Instant.parse("2026-03-10T00:00:00Z");
    Instant fell = from.plus(Duration.ofHours(57));
    Instant back = fell.plus(Duration.ofHours(24));
    Instant end = from.plus(Duration.ofDays(4));
    String all =
        new String(plant.csv(from, end, Duration.ofMinutes(5), Map.of()), StandardCharsets.UTF_8);
    platform.post("/terminal/assets", plant.importAction("mute"));
    send(
        all,
        (asset, at) -> at.isBefore(fell) || (asset.compareTo("MUTE-03") > 0 && at.isBefore(back)));

    assertThat(workOrdersAfterACycle("mute", "MUTE", fell.plus(Duration.ofHours(3)))).isEmpty();
    Instant silent = fell.plus(Duration.ofHours(6));
    assertThat(workOrdersAfterACycle("mute", "MUTE", silent)).containsExactly("MUTE-01");
    assertThat(workOrdersAfterACycle("mute", "MUTE", silent.plus(DAY.dividedBy(2))))
        .containsExactly("MUTE-01");
    JsonNode opened = platform.all("/cases?customer_id=mute", "cases").get(0);
    assertThat(opened.path("cause_key").asText()).isEqualTo("communication");
    assertThat(opened.path("status").asText()).isEqualTo("open");

    send(all, (asset, at) -> !at.isBefore(back));
    workOrdersAfterACycle("mute", "MUTE", end);
    RunningPlatform.await(
        "the order ends",
        Duration.ofMinutes(1),
        () ->
            platform
                .all("/workorders?customer_id=mute", "workorders")
                .get(0)
                .path("state")
                .asText()
                .equals("cancelled"));
    JsonNode closed = platform.all("/cases?customer_id=mute", "cases").get(0);
    assertThat(closed.path("status").asText()).isEqualTo("closed");
    assertThat(closed.path("closed_reason").asText()).contains("sends again");
  }

  private static void send(String csv, BiPredicate<String, Instant> rows) {
    String kept =
        csv.lines()
            .filter(
                line -> {
                  String[] cells = line.split(",", 3);
                  return cells[0].equals("timestamp")
                      || rows.test(cells[1], Instant.parse(cells[0]));
                })
            .collect(Collectors.joining("\n", "", "\n"));
    Answer sent =
        platform.upload(
            "/upload_train?customer_id=mute&wait_seconds=60",
            kept.getBytes(StandardCharsets.UTF_8),
            false);
    assertThat(sent.status()).as(sent.body().toString()).isEqualTo(200);
  }

  private static void importAssets(ObjectNode assets, String customer) {
    ObjectNode action = assets.deepCopy().put("action", "import").put("customer_id", customer);
    Answer answer = platform.post("/terminal/assets", action.toString());
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
  }

  private static void upload(Path file, String customer) throws IOException {
    Answer answer =
        platform.upload(
            "/upload_train?wait_seconds=60&customer_id=" + customer,
            Files.readAllBytes(file),
            true);
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    JsonNode result = answer.data();
    assertThat(result.path("rows_read").asLong()).isPositive();
    assertThat(result.path("rows_accepted").asLong() + result.path("rows_rejected").asLong())
        .isEqualTo(result.path("rows_read").asLong());
  }

  private static Set<String> workOrdersAfterACycle(String customer, String site, Instant asOf) {
    Answer run =
        platform.post(
            "/terminal/ooda",
            """
            {"action":"run","customer_id":"%s","site_id":"%s","as_of":"%s","lookback_hours":24,
             "wait_seconds":60}\
            """
                .formatted(customer, site, asOf));
    assertThat(run.status()).as(run.body().toString()).isEqualTo(200);
    RunningPlatform.await(
        "cycles of %s end".formatted(customer),
        Duration.ofMinutes(2),
        () ->
            platform.all("/workorders?customer_id=" + customer, "workorders").size()
                >= run.data().path("cycles_started").size());
    Set<String> assets = new TreeSet<>();
    platform
        .all("/workorders?customer_id=" + customer, "workorders")
        .forEach(order -> assets.add(order.path("asset_id").asText()));
    return assets;
  }

  private static String stateOf(String customer, String asset, Instant asOf) {
    return platform
        .post(
            "/terminal/detect",
            """
            {"action":"run","customer_id":"%s","asset_id":"%s","as_of":"%s","lookback_hours":24}\
            """
                .formatted(customer, asset, asOf))
        .data()
        .path("state")
        .asText();
  }
}
